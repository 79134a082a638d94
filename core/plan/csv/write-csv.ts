import type { DocumentCell, DocumentSheet } from '../../contract/document.ts';
import { csvLine } from '../../sources/csv-line.ts';
import { cleanText } from '../clean-text.ts';
import { sheetNames } from '../sheet-names.ts';
import { ZipEntries } from '../zip-entries.ts';

/** A text as a field, neutralised and quoted where it has to be. */
function textField(text: string): string {
  return csvLine([cleanText(text)]).slice(0, -2);
}

/** A number is never a formula, a negative one neither. */
function numberField(value: number): string {
  return Number.isFinite(value) ? String(value) : '';
}

/** A cell by its type, independent of language: 0.125 for a share, ISO 8601 for days and times, nothing for none. */
function field({ value }: DocumentCell): string {
  switch (value.kind) {
    case 'none':
      return '';
    case 'integer':
    case 'decimal':
    case 'share':
      return numberField(value.value);
    case 'text':
    case 'day':
    case 'moment':
      return textField(value.value);
  }
}

function* lines({ table }: DocumentSheet): Generator<string> {
  yield `\uFEFF${table.columns.map(({ head }) => textField(head)).join(',')}\r\n`;
  for (const row of table.rows) yield `${row.map(field).join(',')}\r\n`;
}

/**
 * Tables as a ZIP of one CSV file each: UTF-8 with a byte order mark, so that spreadsheets read it, RFC 4180. What a
 * spreadsheet would take for a formula stands behind an apostrophe. The same tables give the same bytes.
 */
export function writeCsv(sheets: readonly DocumentSheet[]): Uint8Array {
  const names = sheetNames(
    sheets.map(({ name }) => name.replace(/["<>|]/gu, ' ')),
    [],
  );
  const zip = new ZipEntries();
  sheets.forEach((sheet, index) => zip.text(`${names[index]}.csv`, lines(sheet)));
  return zip.finish();
}
