import type { ExposureByHand, ExposureEntry } from '#core/contract/exposure.ts';

/** A row of the form as it is typed: empty texts for what is not said yet. */
export interface TypedRow {
  key: number;
  from: string;
  to: string;
  value: string;
  count: string;
  /** Its period was offered, not typed. */
  offered: boolean;
}

let keys = 0;

export function emptyRow(value = ''): TypedRow {
  keys += 1;
  return { key: keys, from: '', to: '', value, count: '', offered: false };
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

const dayLength = 86_400_000;
/** Months that are offered at once; a longer time is entered with fewer rows. */
const mostMonths = 36;

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** The last day of the month that begins on this day; null for any other day. */
export function monthEnd(from: string): string | null {
  const [year, month, day] = from.split('-').map(Number);
  if (!year || !month || day !== 1) return null;
  return dayOf(Date.UTC(year, month, 0));
}

/** The period after this one: the next month after a whole month, else as many days; empty when it is not known. */
export function nextPeriod({ from, to }: Pick<TypedRow, 'from' | 'to'>): {
  from: string;
  to: string;
} {
  const first = Date.parse(from);
  const last = Date.parse(to);
  if (Number.isNaN(first) || Number.isNaN(last) || last < first) return { from: '', to: '' };
  const start = dayOf(last + dayLength);
  const month = monthEnd(from) === to ? monthEnd(start) : null;
  return { from: start, to: month ?? dayOf(last + dayLength + (last - first)) };
}

/** A row for each calendar month that these times reach into; none when they are too many. */
export function monthRows(firstAt: number, lastAt: number): TypedRow[] {
  const start = new Date(firstAt);
  const from = dayOf(Date.UTC(start.getUTCFullYear(), start.getUTCMonth(), 1));
  const rows: TypedRow[] = [];
  let month = { from, to: monthEnd(from) ?? from };
  while (Date.parse(month.from) <= lastAt) {
    if (rows.length === mostMonths) return [];
    rows.push({ ...emptyRow(), ...month, offered: true });
    month = nextPeriod(month);
  }
  return rows;
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
    // A value or a month that was offered and not filled in is not known.
    if (String(row.count).trim() === '' && (has.values || row.offered)) continue;
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
