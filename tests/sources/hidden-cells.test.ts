import { expect, it } from 'vitest';
import { previewOf } from './preview-of.ts';
import { workbookOf } from './workbook-maker.ts';

const cell = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
const row = (values: string[], hidden = '') =>
  `<row${hidden}>${values.map((value) => cell(value)).join('')}</row>`;
const rows = [
  row(['No', 'Area', 'Words']),
  row(['A1', 'North', 'late']),
  row(['A2', 'South', 'lost'], ' hidden="1"'),
  row(['A3', 'West', 'torn'], ' hidden="true"'),
  row(['A4', 'East', 'late'], ' hidden="0"'),
].join('');

const sheet = (cols: string) =>
  `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${cols}<sheetData>${rows}</sheetData></worksheet>`;

const notesOf = async (cols: string) => {
  const parts = [{ name: 'xl/worksheets/sheet1.xml', content: sheet(cols) }];
  const book = workbookOf({ sheets: [{ name: 'List', rows: [] }], parts });
  const { notes, accepted } = await previewOf(book);
  return { accepted, notes: notes.filter((note) => note.includes('hidden')) };
};

it('hidden rows and columns of a sheet are read, and told', async () => {
  const cols =
    '<cols><col min="2" max="2" hidden="1"/><col min="9" max="16384" hidden="1"/></cols>';
  expect(await notesOf(cols)).toEqual({
    accepted: 4,
    notes: ['2 hidden rows and 1 hidden column of “List” are read too.'],
  });
  expect((await notesOf('')).notes).toEqual(['2 hidden rows of “List” are read too.']);
});
