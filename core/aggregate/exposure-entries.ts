import type { ExposureEntry } from '../contract/exposure.ts';
import type { ExposurePart } from './exposure-bases.ts';
import type { IncidentSet } from './incident-set.ts';

const day = 86_400_000;

/** An entry made by hand: how many stood behind a period, a value, or both. */
interface Entry {
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
  const days = part.period && 'fromFieldId' in part.period ? part.period : null;
  const from = days && set.numbers(set.field(days.fromFieldId));
  const to = days && set.numbers(set.field(days.toFieldId));
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
