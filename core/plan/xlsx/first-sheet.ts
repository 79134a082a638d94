import type { DocumentSheet, PlanDocument } from '../../contract/document.ts';
import { allBlocks } from '../captions.ts';
import { referenceLine } from '../reference-words.ts';
import { cellXml, styledText } from './cells.ts';
import type { PlainCell } from './cells.ts';
import type { CellStyles } from './cell-styles.ts';
import { mostRows, printXml, rowsKept, sheetStart } from './sheet-xml.ts';
import type { SheetPrint } from './sheet-xml.ts';
import { xmlText } from './xml-text.ts';

interface FirstRow {
  cells: PlainCell[];
  /** Points; absent: by its content. */
  height?: number;
  /** The sheet that the first cell leads to. */
  to?: string;
}

const blank: FirstRow = { cells: [] };

function heads(...names: string[]): FirstRow {
  return { cells: names.map((name) => styledText(name, { font: 'head', rule: 'ink' })) };
}

function heading(text: string): FirstRow {
  return { cells: [styledText(text, { font: 'large' })], height: 22 };
}

const hair = { rule: 'hair' } as const;

function figureRows(document: PlanDocument): FirstRow[] {
  const rows: FirstRow[] = [];
  for (const section of document.sections) {
    for (const block of allBlocks(section.blocks)) {
      if (block.kind !== 'figures') continue;
      for (const { value, label, note, tone } of block.items) {
        rows.push({
          cells: [
            styledText(label, { ...hair, wrap: true }),
            styledText(value, { ...hair, font: tone ?? 'bold' }),
            styledText(note, { ...hair, font: 'muted', wrap: true }),
          ],
        });
      }
    }
  }
  return rows.length > 0
    ? [blank, heading('Figures'), heads('Figure', 'Value', 'Counted from'), ...rows]
    : [];
}

function indexRows(
  document: PlanDocument,
  sheets: readonly DocumentSheet[],
  names: readonly string[],
): FirstRow[] {
  const rows = sheets.map(({ table }, index): FirstRow => {
    const name = names[index] ?? '';
    const left = table.rows.length - rowsKept(table);
    const holds = [
      table.caption ?? '',
      referenceLine(document, table.reference) ?? '',
      left > 0
        ? `${left.toLocaleString('en-GB')} rows were left out: a sheet holds ${mostRows.toLocaleString('en-GB')}.`
        : '',
    ];
    return {
      cells: [
        styledText(name, { ...hair, font: 'link' }),
        { value: table.rows.length, style: { ...hair, format: '#,##0', align: 'left' } },
        styledText(holds.filter((part) => part !== '').join('\n'), { ...hair, wrap: true }),
      ],
      to: name,
    };
  });
  return [blank, heading('Sheets'), heads('Sheet', 'Rows', 'What it holds'), ...rows];
}

function referenceRows({ references }: PlanDocument): FirstRow[] {
  if (references.length === 0) return [];
  const rows = references.map(
    ({ code, title, measure, filterWords, period, n, files }): FirstRow => {
      const words = [
        title,
        [measure, filterWords, period].filter((part) => part !== '').join(' · '),
        ...files.map(({ name, hash }) => `${name}: SHA-256 ${hash}`),
      ];
      return {
        cells: [
          styledText(code, { ...hair, font: 'bold' }),
          { value: n, style: { ...hair, format: '#,##0', align: 'left' } },
          styledText(words.join('\n'), { ...hair, wrap: true }),
        ],
      };
    },
  );
  return [
    blank,
    heading('Where the figures come from'),
    heads('Code', 'n', 'Measure, filter, period, files'),
    ...rows,
  ];
}

function warningRows({ warnings }: PlanDocument): FirstRow[] {
  if (warnings.length === 0) return [];
  const rows = warnings.map((text) => ({ cells: [styledText(text, {})] }));
  return [blank, heading('What to know'), ...rows];
}

function rowsOf(
  document: PlanDocument,
  sheets: readonly DocumentSheet[],
  names: readonly string[],
): FirstRow[] {
  return [
    { cells: [styledText(document.title, { font: 'title', wrap: false })], height: 32 },
    { cells: [styledText(document.subtitle, { wrap: false })] },
    { cells: [styledText(document.date, { font: 'muted' })] },
    {
      cells: [
        styledText(
          'The tables behind the document of the same title and date, as numbers and dates to count with.',
          {
            font: 'muted',
            wrap: false,
          },
        ),
      ],
    },
    ...figureRows(document),
    ...indexRows(document, sheets, names),
    ...referenceRows(document),
    ...warningRows(document),
  ];
}

/** The first sheet: what the workbook is, the figures of the document, and a list of the other sheets, each with a link. */
export function firstSheet(
  document: PlanDocument,
  sheets: readonly DocumentSheet[],
  names: readonly string[],
  styles: CellStyles,
  print: SheetPrint,
): string {
  const links: string[] = [];
  const rows = rowsOf(document, sheets, names).map(({ cells, height, to }, index) => {
    const number = index + 1;
    if (to !== undefined) {
      const place = xmlText(`'${to.replace(/'/gu, "''")}'!A1`);
      links.push(`<hyperlink ref="A${number}" location="${place}" display="${xmlText(to)}"/>`);
    }
    const size = height === undefined ? '' : ` ht="${height}" customHeight="1"`;
    return `<row r="${number}"${size}>${cells.map((cell, column) => cellXml(cell, number, column, styles)).join('')}</row>`;
  });
  const hyperlinks = links.length > 0 ? `<hyperlinks>${links.join('')}</hyperlinks>` : '';
  return `${sheetStart([34, 16, 96], 0, true)}<sheetData>${rows.join('')}</sheetData>${hyperlinks}${printXml(print)}</worksheet>`;
}
