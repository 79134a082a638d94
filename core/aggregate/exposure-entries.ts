import type { ExposureEntry } from '../contract/exposure.ts';
import type { Field } from '../contract/fields.ts';
import type { Condition } from '../contract/filter.ts';
import type { ExposurePart } from './exposure-bases.ts';
import type { IncidentSet } from './incident-set.ts';
import { conditionsOn } from './own-condition.ts';

const day = 86_400_000;

/** An entry made by hand: how many stood behind a period, a value, or both. */
export interface Entry {
  /** from <= time < to, in milliseconds; null without a period. */
  period: { from: number; to: number } | null;
  value: string | null;
  count: number;
}

/** The field whose values the entries name; null when they name none. */
export function entryField({ fieldIds }: ExposurePart): number | null {
  return [...fieldIds][0] ?? null;
}

/** What was entered, in its order. */
export function entriesOf(set: IncidentSet, part: ExposurePart): Entry[] {
  const { start, rows } = part.range;
  const fieldId = entryField(part);
  const values = fieldId === null ? null : set.codes(set.field(fieldId));
  const counts = part.countFieldId === null ? null : set.numbers(set.field(part.countFieldId));
  const from = part.period && set.numbers(set.field(part.period.fromFieldId));
  const to = part.period && set.numbers(set.field(part.period.toFieldId));
  return Array.from({ length: rows }, (_entry, index) => {
    const row = start + index;
    const first = from?.values[row];
    const last = to?.values[row];
    return {
      period: first === undefined || last === undefined ? null : { from: first, to: last + day },
      value: values === null ? null : (values.labels[values.codes[row] as number] ?? null),
      count: counts?.values[row] ?? 0,
    };
  });
}

/** Entries as they are entered and edited: days as YYYY-MM-DD, the last one counted. */
export function enteredEntries(entries: readonly Entry[]): ExposureEntry[] {
  const dayText = (time: number): string => new Date(time).toISOString().slice(0, 10);
  return entries.map(({ period, value, count }) => ({
    from: period && dayText(period.from),
    to: period && dayText(period.to - day),
    value,
    count,
  }));
}

export interface UsedEntries {
  used: readonly Entry[];
  /** Entries whose period the filter cuts: they cannot be split, so they are left out. */
  cut: readonly Entry[];
}

/** The entries that a filter leaves: those of its values, with periods that lie wholly within its time. */
export function usedEntries(
  entries: readonly Entry[],
  conditions: readonly Condition[],
  valueFieldId: number | null,
  timeFieldId: number | null,
): UsedEntries {
  const values = valueFieldId === null ? [] : conditionsOn(conditions, valueFieldId);
  const times = timeFieldId === null ? [] : conditionsOn(conditions, timeFieldId);
  const used: Entry[] = [];
  const cut: Entry[] = [];
  for (const entry of entries) {
    const named = values.every(
      (condition) =>
        condition.kind !== 'values' || condition.values.includes(entry.value) !== condition.exclude,
    );
    if (!named) continue;
    const verdict = withinTimes(entry, times);
    if (verdict === 'inside') used.push(entry);
    else if (verdict === 'cut') cut.push(entry);
  }
  return { used, cut };
}

function withinTimes({ period }: Entry, times: readonly Condition[]): 'inside' | 'cut' | 'outside' {
  let verdict: 'inside' | 'cut' = 'inside';
  for (const condition of times) {
    if (condition.kind !== 'range' || period === null) continue;
    const from = condition.from ?? -Infinity;
    const to = condition.to ?? Infinity;
    if (period.to <= from || period.from >= to) return 'outside';
    if (period.from < from || period.to > to) verdict = 'cut';
  }
  return verdict;
}

/**
 * Marks the incidents that stand in one of the entries, by row: 1 for each. Others have no exposure, so that
 * no rate may count them.
 */
export function coveredRows(
  set: IncidentSet,
  entries: readonly Entry[],
  valueField: Field | null,
  timeField: Field | null,
): Uint8Array {
  const covered = new Uint8Array(set.size);
  const values = valueField && set.codes(valueField);
  const times = timeField && set.numbers(timeField);
  const labels = values?.labels ?? [''];
  const byCode = labels.map((label, code) =>
    entries.filter(({ value }) => value === null || (code > 0 && value === label)),
  );
  for (let row = 0; row < covered.length; row += 1) {
    const time = times?.values[row] ?? NaN;
    for (const { period } of byCode[values?.codes[row] ?? 0] ?? []) {
      if (period !== null && !(time >= period.from && time < period.to)) continue;
      covered[row] = 1;
      break;
    }
  }
  return covered;
}
