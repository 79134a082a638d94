// Writes a workbook of made-up incidents, 20 columns: node make-workbook.ts CSV XLSX
import { readFileSync, writeFileSync } from 'node:fs';
import { parseCsv } from 'hucre/csv';
import { XlsxStreamWriter } from 'hucre/xlsx';

const [csv = '', xlsx = ''] = process.argv.slice(2);
const [header = [], ...rows] = parseCsv(readFileSync(csv, 'utf8'));
const dates = new Set(['Opened at', 'Resolved at']);
const numbers = new Set(['Customer no', 'Cost', 'Minutes', 'Rating', 'Recommend']);
const writer = new XlsxStreamWriter({
  name: 'Incidents',
  columns: header.map((name) => ({
    header: String(name),
    ...(dates.has(String(name)) ? { numFmt: 'dd/mm/yyyy hh:mm' } : {}),
  })),
});
for (const row of rows) {
  writer.addRow(
    row.map((cell, column) => {
      const text = String(cell ?? '');
      const name = String(header[column]);
      if (text === '') return null;
      if (dates.has(name)) return new Date(`${text.replace(' ', 'T')}Z`);
      return numbers.has(name) && text !== 'N/A' ? Number(text) : text;
    }),
  );
}
writeFileSync(xlsx, await writer.finish());
console.log('{}');
