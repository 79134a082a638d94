import { IncidentSet } from '#core/aggregate/incident-set.ts';
import { planDrivers } from '#core/classify/driver-plan.ts';
import { scanDrivers } from '#core/classify/driver-scan.ts';
import { TestedLists } from '#core/classify/tested-lists.ts';
import type { Driver, DriverList, DriverScan } from '#core/contract/drivers.ts';
import type { Condition, Filter } from '#core/contract/filter.ts';
import { unwatched, type TaskControl } from '#core/project/task-control.ts';
import {
  addFields,
  addImport,
  emptyProject,
  projectWith,
  type TestField,
  type Value,
} from '../aggregate/project-with.ts';

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

interface AgainstOrders {
  fields: TestField[];
  /** Incidents, by field. */
  columns: readonly (readonly Value[])[];
  /** Exposure by field; undefined: its file does not know the field. Then how many orders each row counts for. */
  known: readonly (readonly Value[] | undefined)[];
  orders: readonly (number | null)[];
  filter?: Filter;
}

/** Incidents and a file of orders; scans what the plan offers, against these. */
export function askedOfOrders({ fields, columns, known, orders, filter }: AgainstOrders) {
  const project = emptyProject();
  const all: TestField[] = [...fields, { name: 'Orders', type: 'decimal' }];
  addFields(project, all);
  addImport(project, all, { columns: [...columns, undefined] });
  const importId = addImport(project, all, { columns: [...known, orders] });
  const choice = { unit: 'orders', countColumn: 'Orders', period: null };
  project.db
    .prepare(`UPDATE import SET kind = 'exposure', recipe = ? WHERE id = ?`)
    .run(JSON.stringify({ exposure: choice }), importId);
  const set = IncidentSet.load(project);
  const exposure = IncidentSet.load(project, 'exposure');
  const lists = new TestedLists();
  const question = { filter: filter ?? { conditions: [] }, basis: 'file:orders' };
  const plan = (minimum: number | null = null, control: TaskControl = unwatched) =>
    planDrivers(set, exposure, { ...question, minimum }, lists, control);
  const scan = async (
    minimum: number | null = null,
    change: Partial<DriverList> = {},
    control: TaskControl = unwatched,
  ) => {
    const { fields: planned } = await plan(minimum);
    const list = {
      fields: planned.map(({ key }) => ({ key, bands: null })),
      pairs: true,
      minimum,
      ...change,
    };
    return scanDrivers(set, exposure, { ...question, list }, lists, control);
  };
  /** Another question, on both fields and their pairs. */
  const scanOf = (other: Filter) => {
    const list = { fields: ['2', '3'].map((key) => ({ key, bands: null })), pairs: true };
    const ask = { filter: other, basis: question.basis, list: { ...list, minimum: null } };
    return scanDrivers(set, exposure, ask, lists, unwatched);
  };
  /** Takes the file of orders away, as an edit beside a scan may. */
  const dropOrders = () => {
    project.db.prepare(`UPDATE import SET state = 'undone' WHERE id = ?`).run(importId);
    set.refresh();
    exposure.refresh();
  };
  return { set, plan, scan, scanOf, dropOrders };
}

/** Values of two fields of an incident, and of a row of exposure with its orders. */
export type PairOfValues = [Value, Value];
export type OrdersOfPair = [Value, Value, number | null];

/** Incidents with the fields A and B, against orders that are known by both. */
export function askedOfPairs(cases: readonly PairOfValues[], rows: readonly OrdersOfPair[]) {
  return askedOfOrders({
    fields: [{ name: 'A' }, { name: 'B' }],
    columns: [cases.map(([a]) => a), cases.map(([, b]) => b)],
    known: [rows.map(([a]) => a), rows.map(([, b]) => b)],
    orders: rows.map(([, , orders]) => orders),
  });
}
