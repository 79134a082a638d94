import {
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { FileChild } from 'docx';
import type { DocumentBlock, DocumentCell, DocumentTable } from '../../contract/document.ts';
import { fontWidth } from '../../drawing/font-width.ts';
import { oneLine } from '../clean-text.ts';
import { hex } from './styles.ts';
import { fromTheRight, runChildren } from './text.ts';
import type { Places } from './text.ts';

type Facts = Extract<DocumentBlock, { kind: 'facts' }>;
type Figures = Extract<DocumentBlock, { kind: 'figures' }>;

const twipsPerPoint = 20;
/** As the styles Table Head and Table Text have them. */
const headPoints = 8.5;
const textPoints = 9;
/** A table of so few rows is not parted by the end of a page. */
const mostRowsTogether = 8;
/** Rows with more letters may break across pages, as they might not fit on one. */
const keptTogether = 1500;
const noBorder = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
/** Of a table without lines. */
export const noBorders = {
  top: noBorder,
  bottom: noBorder,
  left: noBorder,
  right: noBorder,
  insideHorizontal: noBorder,
  insideVertical: noBorder,
};
const hairline = { style: BorderStyle.SINGLE, size: 4, color: hex('line') } as const;
const headLine = { style: BorderStyle.SINGLE, size: 6, color: hex('ink') } as const;
const alignments = { left: 'left', right: 'right', centre: 'center' } as const;

/** Widths of columns by their weights, in twips; together they are the whole. */
export function columnWidths(weights: readonly number[], whole: number): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  let given = 0;
  let reached = 0;
  return weights.map((weight) => {
    reached += weight;
    const width = Math.round((reached / sum) * whole) - given;
    given += width;
    return width;
  });
}

/** Twips between the text of a cell and its neighbours, and some for the eye. */
const cellMargins = 210;
/** Words that are longer than so much of the table may break. */
const longestWord = 0.3;
/** Rows whose words are measured. */
const measuredRows = 200;

function wordWidth(text: string, points: number, weight: 400 | 600): number {
  let most = 0;
  for (const word of text.split(/[\s\u200B-]+/u)) {
    most = Math.max(most, fontWidth(word.slice(0, 40), points, weight));
  }
  return most * twipsPerPoint;
}

/** What each column needs so that no word of it breaks, in twips. */
function leastWidths({ columns, rows }: DocumentTable, whole: number): number[] {
  return columns.map(({ head }, index) => {
    let most = wordWidth(oneLine(head), headPoints, 600);
    for (const row of rows.slice(0, measuredRows)) {
      const text = (row[index]?.runs ?? []).map((run) => run.text.slice(0, 400)).join('');
      most = Math.max(most, wordWidth(text, textPoints, 600));
    }
    return Math.min(Math.ceil(most) + cellMargins, Math.floor(whole * longestWord));
  });
}

/** Widths by weights, but no column narrower than its longest word where there is room for all. */
function fittedWidths(table: DocumentTable, whole: number): number[] {
  const weights = table.columns.map(({ weight }) => weight);
  const least = leastWidths(table, whole);
  if (least.reduce((sum, width) => sum + width, 0) >= whole) return columnWidths(least, whole);
  const held = new Set<number>();
  for (;;) {
    const room = whole - [...held].reduce((sum, index) => sum + (least[index] ?? 0), 0);
    const free = weights.reduce((sum, weight, index) => sum + (held.has(index) ? 0 : weight), 0);
    const wanted = weights.map((weight, index) =>
      held.has(index) ? (least[index] ?? 0) : (weight / free) * room,
    );
    const narrow = wanted.flatMap((width, index) =>
      !held.has(index) && width < (least[index] ?? 0) ? [index] : [],
    );
    if (narrow.length === 0) return columnWidths(wanted, whole);
    for (const index of narrow) held.add(index);
  }
}

function bodyCell(
  cell: DocumentCell,
  align: 'left' | 'right' | 'centre',
  width: number,
  places: Places,
  keepNext: boolean = false,
): TableCell {
  const text = cell.runs.map((run) => run.text).join('');
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    children: [
      new Paragraph({
        style: 'TableText',
        keepNext: keepNext || undefined,
        alignment: alignments[align],
        bidirectional: fromTheRight(text) || undefined,
        children: runChildren(cell.runs, places, cell.tone),
      }),
    ],
  });
}

function emptyRow(text: string, columns: number): TableRow {
  const children = [new TextRun({ text: oneLine(text), color: hex('ink3') })];
  return new TableRow({
    cantSplit: true,
    children: [
      new TableCell({
        columnSpan: columns,
        children: [new Paragraph({ style: 'TableText', children })],
      }),
    ],
  });
}

/** A table whose head repeats on each page, with hairlines between rows that stay whole. */
export function dataTable(table: DocumentTable, whole: number, places: Places): Table {
  const { columns, rows } = table;
  const widths = fittedWidths(table, whole);
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(
      (column, index) =>
        new TableCell({
          width: { size: widths[index] ?? 0, type: WidthType.DXA },
          verticalAlign: 'bottom',
          borders: { bottom: headLine },
          children: [
            new Paragraph({
              style: 'TableHead',
              keepNext: true,
              alignment: alignments[column.align],
              children: [new TextRun({ text: oneLine(column.head) })],
            }),
          ],
        }),
    ),
  });
  const short = rows.length <= mostRowsTogether;
  const body = rows.map((row, place) => {
    const keepNext = short && place < rows.length - 1;
    const letters = row.reduce(
      (sum, { runs }) => sum + runs.reduce((all, { text }) => all + text.length, 0),
      0,
    );
    return new TableRow({
      cantSplit: letters <= keptTogether,
      children: row.map((cell, index) =>
        bodyCell(cell, columns[index]?.align ?? 'left', widths[index] ?? 0, places, keepNext),
      ),
    });
  });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: whole, type: WidthType.DXA },
    columnWidths: widths,
    margins: { top: 50, bottom: 50, left: 90, right: 90 },
    borders: { ...noBorders, bottom: hairline, insideHorizontal: hairline },
    rows: [head, ...(body.length > 0 ? body : [emptyRow(table.empty, columns.length)])],
  });
}

/** Things side by side without lines: what a page is laid out with. */
export function sideBySide(
  weights: readonly number[],
  cells: readonly (readonly FileChild[])[],
  whole: number,
): Table {
  const widths = columnWidths(weights, whole);
  const gap = 200;
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: whole, type: WidthType.DXA },
    columnWidths: widths,
    borders: noBorders,
    rows: [
      new TableRow({
        children: cells.map(
          (children, index) =>
            new TableCell({
              width: { size: widths[index] ?? 0, type: WidthType.DXA },
              margins: {
                top: 0,
                bottom: 0,
                left: index === 0 ? 0 : gap / 2,
                right: index === cells.length - 1 ? 0 : gap / 2,
              },
              children: children.filter(
                (child): child is Paragraph | Table =>
                  child instanceof Paragraph || child instanceof Table,
              ),
            }),
        ),
      }),
    ],
  });
}

/** Labels with what stands beside them. */
export function factsTable({ items }: Facts, whole: number, places: Places): Table {
  const widths = columnWidths([1, 3.2], whole);
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: whole, type: WidthType.DXA },
    columnWidths: widths,
    margins: { top: 30, bottom: 30, left: 0, right: 120 },
    borders: noBorders,
    rows: items.map(({ label, runs }) => {
      const labelled = [{ text: oneLine(label), muted: true }];
      return new TableRow({
        children: [labelled, runs].map((text, index) =>
          bodyCell({ runs: text, value: { kind: 'none' } }, 'left', widths[index] ?? 0, places),
        ),
      });
    }),
  });
}

/** Few large figures beside each other. */
export function figuresTable({ items }: Figures, whole: number): Table {
  const cells = items.map(({ value, label, note, tone }) => [
    new Paragraph({
      style: 'FigureValue',
      children: [new TextRun({ text: oneLine(value), color: tone ? hex(tone) : undefined })],
    }),
    new Paragraph({ style: 'FigureLabel', children: [new TextRun({ text: oneLine(label) })] }),
    new Paragraph({ style: 'FigureNote', children: [new TextRun({ text: oneLine(note) })] }),
  ]);
  return sideBySide(
    items.map(() => 1),
    cells,
    whole,
  );
}
