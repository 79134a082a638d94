import type { ExposureByHand, ExposureEntry } from '#core/contract/exposure.ts';

/** A row of the form as it is typed: empty texts for what is not said yet. */
export interface TypedRow {
  key: number;
  from: string;
  to: string;
  value: string;
  count: string;
}

let keys = 0;

export function emptyRow(value = ''): TypedRow {
  keys += 1;
  return { key: keys, from: '', to: '', value, count: '' };
}

/** What was entered before, to be edited. */
export function typedRows(entered: ExposureByHand | null): TypedRow[] {
  if (entered === null) return [emptyRow()];
  return entered.entries.map(({ from, to, value, count }) => ({
    ...emptyRow(value ?? ''),
    from: from ?? '',
    to: to ?? '',
    count: String(count),
  }));
}

/** A typed number, with commas or spaces between thousands; null for what is none. */
function numberOf(text: string): number | null {
  const plain = String(text).replace(/[\s,\u00a0\u202f]/g, '');
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}

function isBlank({ from, to, value, count }: TypedRow): boolean {
  return [from, to, value, count].every((text) => String(text).trim() === '');
}

/** The typed rows as entries, those without a number left out; or what is wrong with one of them, in words. */
export function entriesOf(
  rows: readonly TypedRow[],
  has: { periods: boolean; values: boolean },
): { entries: ExposureEntry[] } | { problem: string } {
  const entries: ExposureEntry[] = [];
  for (const [index, row] of rows.entries()) {
    if (isBlank(row)) continue;
    // A value that was offered and not filled in is not known.
    if (has.values && String(row.count).trim() === '') continue;
    const count = numberOf(row.count);
    if (count === null) {
      return { problem: `Row ${index + 1} needs a number, such as 2,831.` };
    }
    entries.push({
      from: has.periods && row.from !== '' ? row.from : null,
      to: has.periods && row.to !== '' ? row.to : null,
      value: has.values && row.value.trim() !== '' ? row.value.trim() : null,
      count,
    });
  }
  return entries.length > 0 ? { entries } : { problem: 'Enter at least one number.' };
}
