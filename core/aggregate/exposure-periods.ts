import { namedPeriod, type Period, periodAt } from '../sources/periods.ts';
import { type Basis, type ExposurePart, weightsOf } from './exposure-bases.ts';
import type { IncidentSet } from './incident-set.ts';
import { PerRows } from './per-rows.ts';

const day = 86_400_000;

/** A period that rows stand for more than once. */
export interface RepeatedPeriod {
  from: number;
  to: number;
  rows: number;
}

/** The whole periods that the rows of exposure stand for. */
export interface Periods {
  /** By row of the exposure: from <= time < to; NaN where none is named, infinite where the row has none. */
  from: Float64Array;
  to: Float64Array;
  /** By row: how many it counts for. */
  weights: Float64Array;
  /** Rows that count: they name a period and a number, and no later file of their source says them anew. */
  rows: readonly number[];
  /** The same by row: 1 for those that count. */
  counts: Uint8Array;
  /** Rows that name no period. */
  unread: number;
  /** Periods with several rows of the same values in a file, which are added up. */
  repeated: readonly RepeatedPeriod[];
  /** Periods of which two files of different sources tell, which are added up. */
  shared: readonly RepeatedPeriod[];
  /** Rows that a later file of their source says anew. */
  replaced: number;
}

const known = new PerRows<Periods>(8);

/** The periods of a basis; worked out once. */
export function periodsOf(set: IncidentSet, basis: Basis): Periods {
  return known.get(set, basis.key, () => readPeriods(set, basis));
}

/** Rows that stand for one period and the same values. */
interface Said {
  part: ExposurePart;
  from: number;
  to: number;
  rows: number[];
}

function readPeriods(set: IncidentSet, basis: Basis): Periods {
  const from = new Float64Array(set.size).fill(NaN);
  const to = new Float64Array(set.size).fill(NaN);
  const weights = weightsOf(set, basis).values;
  const said = new Map<string, Said[]>();
  let unread = 0;
  for (const part of basis.parts) {
    const periodOf = reader(set, part);
    const partedBy = labelsOf(set, part);
    const numbers = part.countFieldId === null ? null : set.numbers(set.field(part.countFieldId));
    for (let row = part.range.start; row < part.range.start + part.range.rows; row += 1) {
      const period = periodOf(row);
      if (period === null) unread += 1;
      if (period === null || !((numbers?.values[row] ?? 1) >= 0)) continue;
      from[row] = period.from;
      to[row] = period.to;
      const key = [part.stored.sourceId, period.from, period.to, ...partedBy(row)].join('/');
      const before = said.get(key) ?? [];
      said.set(key, before);
      const same = before.find((one) => one.part === part);
      if (same) same.rows.push(row);
      else before.push({ part, ...period, rows: [row] });
    }
  }
  const found = settled([...said.values()]);
  const counts = new Uint8Array(set.size);
  for (const row of found.rows) counts[row] = 1;
  return { from, to, weights, unread, counts, ...found };
}

/** Of what the files of one source say of a period the last stands; what one file says twice is added up. */
function settled(
  said: readonly (readonly Said[])[],
): Pick<Periods, 'rows' | 'repeated' | 'shared' | 'replaced'> {
  const standing: Said[] = [];
  let replaced = 0;
  for (const same of said) {
    const last = same.at(-1);
    if (last) standing.push(last);
    for (const { rows } of same.slice(0, -1)) replaced += rows.length;
  }
  const byPeriod = new Map<string, Said[]>();
  for (const one of standing) {
    const key = `${one.from}/${one.to}`;
    byPeriod.set(key, [...(byPeriod.get(key) ?? []), one]);
  }
  const inOrder = (a: RepeatedPeriod, b: RepeatedPeriod): number => a.from - b.from || a.to - b.to;
  return {
    rows: standing.flatMap(({ rows }) => rows).sort((a, b) => a - b),
    replaced,
    repeated: standing
      .filter(({ rows }) => rows.length > 1)
      .map(({ from, to, rows }) => ({ from, to, rows: rows.length }))
      .sort(inOrder),
    shared: [...byPeriod.values()]
      .filter((ones) => new Set(ones.map(({ part }) => part.stored.sourceId)).size > 1)
      .map((ones) => ({
        from: ones[0]?.from ?? NaN,
        to: ones[0]?.to ?? NaN,
        rows: ones.reduce((sum, { rows }) => sum + rows.length, 0),
      }))
      .sort(inOrder),
  };
}

type Span = Pick<Period, 'from' | 'to'>;

/** The period of a row of a part; null where it names none. */
function reader(set: IncidentSet, { period }: ExposurePart): (row: number) => Span | null {
  if (period === null) return () => ({ from: -Infinity, to: Infinity });
  if ('fromFieldId' in period) {
    const first = set.numbers(set.field(period.fromFieldId));
    const last = set.numbers(set.field(period.toFieldId));
    return (row) => {
      const from = first?.values[row] ?? NaN;
      const to = (last?.values[row] ?? NaN) + day;
      return Number.isNaN(from) || Number.isNaN(to) ? null : { from, to };
    };
  }
  const { fieldId, length } = period;
  const column = set.column(set.field(fieldId));
  if (column === null) {
    return (row) => namedPeriod(set.texts.read(row, fieldId) ?? '', length);
  }
  if (column.kind === 'code') {
    const byCode = column.labels.map((label) => namedPeriod(label, length));
    return (row) => byCode[column.codes[row] as number] ?? null;
  }
  if (column.kind === 'time') return (row) => periodAt(column.values[row] as number, length);
  return (row) => namedPeriod(String(column.values[row]), length);
}

/** The values that part the rows of one period, such as regions: those of all fields with repeated values. */
function labelsOf(set: IncidentSet, { fieldIds }: ExposurePart): (row: number) => number[] {
  const columns = [...fieldIds].flatMap((fieldId) => set.codes(set.field(fieldId)) ?? []);
  return (row) => columns.map(({ codes }) => codes[row] as number);
}

/** Different periods that the rows of a part name. */
export function periodCount(set: IncidentSet, part: ExposurePart): number {
  const periodOf = reader(set, part);
  const starts = new Set<number>();
  for (let row = part.range.start; row < part.range.start + part.range.rows; row += 1) {
    const period = periodOf(row);
    if (period !== null) starts.add(period.from);
  }
  return starts.size;
}
