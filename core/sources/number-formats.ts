/** How the number in a cell is meant. */
export type NumberKind = 'number' | 'date' | 'time' | 'duration';

export interface NumberFormat {
  kind: NumberKind;
  /** Digits that are always shown, as for the identifier 00042; 0 when there are no such. */
  digits: number;
}

export const plainFormat: NumberFormat = { kind: 'number', digits: 0 };

/** Formats that Excel knows by number (ECMA-376, part 1, 18.8.30), those of East Asia among them. */
const builtIn = new Map<number, NumberKind>([
  ...[14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58].map(
    (id): [number, NumberKind] => [id, 'date'],
  ),
  ...[18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56].map((id): [number, NumberKind] => [
    id,
    'time',
  ]),
  [46, 'duration'],
]);

export function builtInFormat(id: number): NumberFormat {
  const kind = builtIn.get(id);
  return kind === undefined ? plainFormat : { kind, digits: 0 };
}

/** What a format code such as `dd/mm/yyyy hh:mm` or `[h]:mm` means. */
export function formatOf(code: string): NumberFormat {
  // Only what positive numbers look like, without quoted text, escapes, padding, colours and locales.
  const positive = code.replace(/"[^"]*"|\\.|[_*]./g, '').split(';')[0] ?? '';
  if (/\[(h+|m+|s+)\]/i.test(positive)) return { kind: 'duration', digits: 0 };
  const plain = positive.replace(/\[[^\]]*\]/g, '').trim();
  if (/^(general|standard|@)$/i.test(plain)) return plainFormat;
  const letters = plain.replace(/am\/pm|a\/p/gi, 'h').replace(/general/gi, '');
  if (/[yd]|e(?![+-])|b{2}/i.test(letters)) return { kind: 'date', digits: 0 };
  if (/[hs]/i.test(letters)) return { kind: 'time', digits: 0 };
  if (/m/i.test(letters)) return { kind: 'date', digits: 0 };
  return /^0{2,15}$/.test(plain) ? { kind: 'number', digits: plain.length } : plainFormat;
}
