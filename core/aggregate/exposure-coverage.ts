import type { Field } from '../contract/fields.ts';
import type { CodeColumn } from './columns.ts';
import type { Basis } from './exposure-bases.ts';
import type { Periods } from './exposure-periods.ts';
import type { IncidentSet } from './incident-set.ts';
import { PerRows } from './per-rows.ts';

/** Pairs of code columns of one field, of the incidents and of the exposure; their codes mean the same. */
interface Shared {
  incidents: readonly CodeColumn[];
  exposure: readonly CodeColumn[];
}

/** Beyond, numbers would no longer tell combinations of values apart. */
const mostCombinations = 2 ** 52;

function sharedColumns(incidents: IncidentSet, exposure: IncidentSet, basis: Basis): Shared {
  const shared: { incidents: CodeColumn[]; exposure: CodeColumn[] } = {
    incidents: [],
    exposure: [],
  };
  let combinations = 1;
  for (const field of incidents.fields) {
    if (!basis.fieldIds.has(field.id)) continue;
    const here = incidents.codes(field);
    const there = exposure.codes(exposure.field(field.id));
    if (here === null || there === null) continue;
    combinations *= Math.max(here.labels.length, there.labels.length);
    if (combinations > mostCombinations) break;
    shared.incidents.push(here);
    shared.exposure.push(there);
  }
  return shared;
}

/** A number for the values of a row, the same in both sets. */
function combinationOf(
  columns: readonly CodeColumn[],
  { incidents, exposure }: Shared,
  row: number,
): number {
  let combination = 0;
  for (let index = 0; index < columns.length; index += 1) {
    const width = Math.max(
      incidents[index]?.labels.length ?? 0,
      exposure[index]?.labels.length ?? 0,
    );
    combination = combination * width + (columns[index]?.codes[row] as number);
  }
  return combination;
}

/** The combination of each incident among those of the exposure, counted from 0; -1 for none of them. */
interface Places {
  /** Of the rows of exposure that count. */
  ofExposure: ReadonlyMap<number, number>;
  ofIncidents: Int32Array;
  count: number;
}

/** What is known of the incidents as they stand, and the marks that were asked for last: most questions repeat. */
interface Known {
  periods: Periods;
  places: Places;
  last: { rows: readonly number[]; timeField: number | null; covered: Uint8Array } | null;
}

const known = new PerRows<Known>(8);

function knownOf(
  incidents: IncidentSet,
  exposure: IncidentSet,
  basis: Basis,
  periods: Periods,
): Known {
  const fresh = (): Known => ({
    periods,
    places: findPlaces(incidents, exposure, basis, periods),
    last: null,
  });
  const found = known.get(incidents, basis.key, fresh);
  // Exposure may have come or gone while the incidents stayed.
  return found.periods === periods ? found : Object.assign(found, fresh());
}

function findPlaces(
  incidents: IncidentSet,
  exposure: IncidentSet,
  basis: Basis,
  periods: Periods,
): Places {
  const shared = sharedColumns(incidents, exposure, basis);
  const places = new Map<number, number>();
  const ofExposure = new Map<number, number>();
  for (const row of periods.rows) {
    const combination = combinationOf(shared.exposure, shared, row);
    const place = places.get(combination) ?? places.size;
    places.set(combination, place);
    ofExposure.set(row, place);
  }
  const ofIncidents = new Int32Array(incidents.size);
  if (shared.incidents.length > 0) {
    for (let row = 0; row < ofIncidents.length; row += 1) {
      ofIncidents[row] = places.get(combinationOf(shared.incidents, shared, row)) ?? -1;
    }
  }
  return { ofExposure, ofIncidents, count: places.size };
}

/** Spans of time, in their order and apart. */
interface Spans {
  from: number[];
  to: number[];
}

/** The spans of rows of exposure, those that touch made one. */
function spansOf(rows: readonly number[], { from, to }: Periods): Spans {
  const sorted = rows.toSorted((a, b) => (from[a] as number) - (from[b] as number));
  const spans: Spans = { from: [], to: [] };
  for (const row of sorted) {
    const [start, end] = [from[row] as number, to[row] as number];
    const last = spans.to.length - 1;
    if (last >= 0 && start <= (spans.to[last] as number)) {
      spans.to[last] = Math.max(spans.to[last] as number, end);
    } else {
      spans.from.push(start);
      spans.to.push(end);
    }
  }
  return spans;
}

function holds({ from, to }: Spans, time: number): boolean {
  // Without periods, also what has no time.
  if (from[0] === -Infinity) return true;
  let low = 0;
  let high = from.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((to[middle] as number) <= time) low = middle + 1;
    else high = middle;
  }
  return low < from.length && time >= (from[low] as number) && time < (to[low] as number);
}

/**
 * Marks the incidents that rows of exposure stand behind, by row: 1 for each in their periods and with their values.
 * For the others nothing is known, so that no rate may count them.
 */
export function coveredRows(
  incidents: IncidentSet,
  exposure: IncidentSet,
  basis: Basis,
  periods: Periods,
  rows: readonly number[],
  timeField: Field | null,
): Uint8Array {
  const found = knownOf(incidents, exposure, basis, periods);
  const { last } = found;
  const timeFieldId = timeField?.id ?? null;
  if (
    last?.timeField === timeFieldId &&
    last.rows.length === rows.length &&
    last.rows.every((row, index) => row === rows[index])
  ) {
    return last.covered;
  }
  const { ofExposure, ofIncidents, count } = found.places;
  const rowsOfPlace = Array.from({ length: count }, (): number[] => []);
  for (const row of rows) rowsOfPlace[ofExposure.get(row) ?? -1]?.push(row);
  const spans = rowsOfPlace.map((ofPlace) => spansOf(ofPlace, periods));
  const times = timeField && incidents.numbers(timeField);
  const covered = new Uint8Array(incidents.size);
  for (let row = 0; row < covered.length; row += 1) {
    const span = spans[ofIncidents[row] as number];
    if (span !== undefined && holds(span, times?.values[row] ?? NaN)) covered[row] = 1;
  }
  found.last = { rows, timeField: timeFieldId, covered };
  return covered;
}
