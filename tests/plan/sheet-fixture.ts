import type { DocumentSheet } from '#core/contract/document.ts';
import { actionTable, categories, cell, column, none, text, whole } from './document-fixture.ts';
import { nastyTexts } from './nasty-texts.ts';

/** The tables that only a spreadsheet and CSV carry. */
export function richSheets(): DocumentSheet[] {
  return [
    { name: 'Actions', table: actionTable(40) },
    { name: 'Categories', table: categories },
    {
      name: 'Incidents',
      table: {
        kind: 'table',
        id: 'sheet-incidents',
        caption: 'Incidents behind VF-B3N8T5WE',
        columns: [
          column('Id', 'right'),
          column('Occurred', 'left', 2),
          column('Day'),
          column('Rate', 'right'),
          column('Share', 'right'),
          column('Description', 'left', 5),
        ],
        rows: [
          [
            whole(17),
            cell('5 May 2017, 14:30', { kind: 'moment', value: '2017-05-05T14:30:00' }),
            cell('5 May 2017', { kind: 'day', value: '2017-05-05' }),
            cell('10.42', { kind: 'decimal', value: 10.4215, places: 2 }),
            cell('12.5 %', { kind: 'share', value: 0.125, places: 1 }),
            text('No sign at the stairs'),
          ],
          [
            whole(-3),
            cell('6 May 2017', { kind: 'moment', value: '2017-05-06T00:00:00.000Z' }),
            none,
            none,
            none,
            text('=cmd|calc'),
          ],
        ],
        empty: 'No incident.',
        reference: 'VF-B3N8T5WE',
      },
    },
    {
      name: 'Empty',
      table: {
        kind: 'table',
        id: 'sheet-empty',
        caption: null,
        columns: [column('Nothing')],
        rows: [],
        empty: 'There is nothing here.',
        reference: null,
      },
    },
  ];
}

/** Incidents of so many rows, as a sheet. */
export function incidentSheet(rows: number): DocumentSheet {
  return {
    name: 'Incidents',
    table: {
      kind: 'table',
      id: 'sheet-many',
      caption: 'Incidents',
      columns: [
        column('Id', 'right'),
        column('Occurred'),
        column('Category'),
        column('Description', 'left', 4),
      ],
      rows: Array.from({ length: rows }, (_, index) => [
        { runs: [{ text: String(index) }], value: { kind: 'integer' as const, value: index } },
        cell('', {
          kind: 'moment',
          value: `2017-05-${String((index % 28) + 1).padStart(2, '0')}T${String(index % 24).padStart(2, '0')}:15:00`,
        }),
        text(`Category ${index % 14}`),
        text(`No sign at gate ${index}, and nobody to ask <${index}>`),
      ]),
      empty: 'No incident.',
      reference: null,
    },
  };
}

/** Every text that breaks what is written without care, as cells. */
export function nastySheet(): DocumentSheet {
  return {
    name: 'Nasty',
    table: {
      kind: 'table',
      id: 'sheet-nasty',
      caption: 'Nasty texts',
      columns: [column('Name'), column('Text', 'left', 4)],
      rows: Object.entries(nastyTexts).map(([name, value]) => [text(name), text(value)]),
      empty: '',
      reference: null,
    },
  };
}
