import { listWords, numberWords } from '#core/aggregate/number-words.ts';
import type { Encoding, Recipe, TableFormat } from '#core/contract/sources.ts';

/** Encodings as a user may know them. */
export const encodingWords: Record<Encoding, string> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-32le': 'UTF-32',
  'utf-32be': 'UTF-32 BE',
  'utf-16be': 'UTF-16 BE',
  'windows-1250': 'Windows 1250 (Central Europe)',
  'windows-1251': 'Windows 1251 (Cyrillic)',
  'windows-1252': 'Windows 1252 (Western)',
  'windows-1253': 'Windows 1253 (Greek)',
  'windows-1254': 'Windows 1254 (Turkish)',
  'windows-1255': 'Windows 1255 (Hebrew)',
  'windows-1256': 'Windows 1256 (Arabic)',
  'windows-1257': 'Windows 1257 (Baltic)',
  'windows-1258': 'Windows 1258 (Vietnamese)',
  'windows-874': 'Windows 874 (Thai)',
  'iso-8859-1': 'ISO 8859-1 (Western)',
  'iso-8859-2': 'ISO 8859-2 (Central Europe)',
  'iso-8859-4': 'ISO 8859-4 (Baltic)',
  'iso-8859-5': 'ISO 8859-5 (Cyrillic)',
  'iso-8859-6': 'ISO 8859-6 (Arabic)',
  'iso-8859-7': 'ISO 8859-7 (Greek)',
  'iso-8859-13': 'ISO 8859-13 (Baltic)',
  'iso-8859-15': 'ISO 8859-15 (Western)',
  'koi8-r': 'KOI8-R (Russian)',
  'koi8-u': 'KOI8-U (Ukrainian)',
  ibm866: 'DOS 866 (Cyrillic)',
  macintosh: 'Macintosh',
  'x-mac-cyrillic': 'Macintosh (Cyrillic)',
  shift_jis: 'Shift JIS (Japanese)',
  'euc-jp': 'EUC-JP (Japanese)',
  gb18030: 'GB 18030 (Chinese)',
  'euc-kr': 'EUC-KR (Korean)',
  big5: 'Big5 (Chinese)',
};

export const delimiterWords: Record<Recipe['delimiter'], string> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'vertical bar',
  '^': 'caret',
};

export const formatWords: Record<TableFormat, string> = {
  text: 'text table',
  workbook: 'Excel workbook',
  json: 'JSON',
};

/** How a quote stands inside a quoted cell. */
export const escapeWords: Record<Recipe['escape'], string> = {
  doubled: 'written twice',
  backslash: 'behind a backslash',
};

/** What stands around a cell that holds a separator. */
export function quoteWords(quote: Recipe['quote']): string {
  if (quote === null) return 'none';
  return quote === '"' ? 'double' : 'single';
}

/** How many rows the column names take up. */
export function tallWords(rows: number): string {
  return rows === 1 ? 'in one row' : `in ${numberWords(rows)} rows`;
}

/** Names of time zones, the given one among them whatever this machine knows. */
export function timeZoneNames(present: string | null): string[] {
  const known = Intl.supportedValuesOf('timeZone');
  const all = new Set(['UTC', ...known]);
  if (present !== null) all.add(present);
  return [...all].sort();
}

/** The sheets of a workbook that an import read: “sheet May”, “sheets May and June”, “12 sheets”. */
export function sheetsWords(names: readonly string[]): string {
  if (names.length > 3) return `${numberWords(names.length)} sheets`;
  return `${names.length === 1 ? 'sheet' : 'sheets'} ${listWords(names)}`;
}
