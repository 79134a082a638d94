import { IncidentSet } from '#core/aggregate/incident-set.ts';
import { planDrivers } from '#core/classify/driver-plan.ts';
import { scanDrivers } from '#core/classify/driver-scan.ts';
import { TestedLists } from '#core/classify/tested-lists.ts';
import type { Driver, DriverList, DriverScan } from '#core/contract/drivers.ts';
import type { Condition, Filter } from '#core/contract/filter.ts';
import { unwatched } from '#core/project/task-control.ts';
import { projectWith, type TestField, type Value } from '../aggregate/project-with.ts';

/** Numbers from 0 to 1, the same every time. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Incidents with one of these values. */
export function is(fieldId: number, ...values: (string | null)[]): Condition {
  return { kind: 'values', fieldId, values, exclude: false };
}

/** The cases of these tests. */
export const bad: Filter = { conditions: [is(1, 'bad')] };

interface Ask {
  fields?: TestField[];
  columns: readonly (readonly Value[])[];
  filter?: Filter;
  keys?: string[];
  pairs?: boolean;
  minimum?: number;
}

/** Fields: an outcome, and others called A, B, …; scans all but the outcome. */
export function asked({ fields, columns, filter = bad, keys, pairs = true, minimum = 1 }: Ask) {
  const named =
    fields ??
    columns.map((_column, place) => ({
      name: place === 0 ? 'Outcome' : String.fromCharCode(64 + place),
    }));
  const project = projectWith(named, columns);
  const set = IncidentSet.load(project);
  const exposure = IncidentSet.load(project, 'exposure');
  const lists = new TestedLists();
  const list: DriverList = {
    fields: (keys ?? columns.slice(1).map((_column, place) => String(place + 2))).map((key) => ({
      key,
      bands: null,
    })),
    pairs,
    minimum,
  };
  return {
    set,
    exposure,
    lists,
    list,
    plan: () => planDrivers(set, exposure, { filter, basis: null, minimum }, lists, unwatched),
    scan: (change: Partial<DriverList> = {}) =>
      scanDrivers(
        set,
        exposure,
        { filter, basis: null, list: { ...list, ...change } },
        lists,
        unwatched,
      ),
  };
}

/** A driver as “A x”, a pair as “A x & B y”. */
export const titleOf = ({ parts }: Pick<Driver, 'parts'>) =>
  parts.map(({ name, label }) => `${name} ${label}`).join(' & ');

/** All that a scan lists, by its title. */
export function everything(scan: Pick<DriverScan, 'found' | 'rest'>): Map<string, Driver> {
  return new Map([...scan.found, ...scan.rest].map((one) => [titleOf(one), one]));
}
