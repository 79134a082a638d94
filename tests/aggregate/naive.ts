import type { Condition, Filter } from '#core/contract/filter.ts';
import type { Value } from './project-with.ts';

/** Rows as plain arrays, by field number - 1: the slow and obvious way. */
export type Table = readonly (readonly Value[])[];

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function passes(row: readonly Value[], condition: Condition): boolean {
  if (condition.kind === 'imports') return condition.importIds.includes(1);
  if (condition.kind === 'search') {
    const words = folded(condition.text).match(/[a-z0-9]+/g) ?? [];
    const found = row.flatMap((value) =>
      typeof value === 'string' ? (folded(value).match(/[a-z0-9]+/g) ?? []) : [],
    );
    return words.length > 0 && words.every((word) => found.some((one) => one.startsWith(word)));
  }
  const value = row[condition.fieldId - 1] ?? null;
  if (condition.kind === 'values') {
    const text = value === null ? null : String(value);
    return condition.values.includes(text) !== condition.exclude;
  }
  if (typeof value !== 'number') return false;
  if (condition.kind === 'calendar') {
    const date = new Date(value);
    const part = {
      weekday: date.getUTCDay(),
      month: date.getUTCMonth() + 1,
      hour: date.getUTCHours(),
    }[condition.part];
    return condition.values.includes(part);
  }
  return value >= (condition.from ?? -Infinity) && value < (condition.to ?? Infinity);
}

/** Rows under a filter, the conditions on one field left out if it is given. */
export function under(rows: Table, filter: Filter, without: number | null = null): Table {
  const conditions = filter.conditions.filter(
    (condition) => !('fieldId' in condition) || condition.fieldId !== without,
  );
  return rows.filter((row) => conditions.every((condition) => passes(row, condition)));
}
