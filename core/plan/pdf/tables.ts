import type { Alignment, Content, CustomTableLayout, TableCell } from 'pdfmake/interfaces.js';
import type { DocumentBlock, DocumentTable } from '../../contract/document.ts';
import { fontWidth } from '../../drawing/font-width.ts';
import { lightPalette } from '../../drawing/palettes.ts';
import { inlines, shown } from './text.ts';
import type { Writing } from './text.ts';

type Block<Kind extends DocumentBlock['kind']> = Extract<DocumentBlock, { kind: Kind }>;

/** Room beside and above the text of a cell, in points. */
const beside = 8;
const above = 3;
/** Points that a table which is not divided can be high: it moves to the next page as a whole. */
const shortTable = 130;
const lineHeight = 12.5;
/** Points of the text of a table, letters of a word that is kept whole, and rows that are looked at for it. */
const textSize = 9;
const longestKept = 16;
const looked = 200;
/** Points more than a text measures, and the share of a column that a text may fill to be surely one line. */
const slack = 1.5;
const widestHead = 90;
const surely = 0.96;

function hairlines(headRows: number): CustomTableLayout {
  return {
    hLineWidth: (line, { table }) => (line === 0 || line > table.body.length ? 0 : 0.5),
    vLineWidth: () => 0,
    hLineColor: (line) => (line === headRows ? lightPalette.ink : lightPalette.line),
    paddingLeft: (column) => (column === 0 ? 0 : beside),
    paddingRight: (column, { table }) =>
      column === (table.widths?.length ?? 1) - 1 ? 0 : beside / 2,
    paddingTop: () => above,
    paddingBottom: () => above,
  };
}

const noLines: CustomTableLayout = {
  hLineWidth: () => 0,
  vLineWidth: () => 0,
  paddingLeft: (column) => (column === 0 ? 0 : beside),
  paddingRight: () => 0,
  paddingTop: () => 1.5,
  paddingBottom: () => 1.5,
};

/** How wide a column has to be for its words not to be broken, and for its texts not to wrap, in points. */
function needs(texts: readonly string[], weight: number): { least: number; most: number } {
  let least = 0;
  let most = 0;
  for (const text of texts) {
    most = Math.max(most, fontWidth(text, textSize, weight));
    // A date or a state is no longer one when it is divided.
    const parts = text.length <= longestKept ? [text] : text.split(/\s+/u);
    for (const part of parts) {
      if (part.length <= longestKept) least = Math.max(least, fontWidth(part, textSize, weight));
    }
  }
  return { least: least + slack, most: most + slack };
}

function textOf(cell: DocumentTable['rows'][number][number] | undefined): string {
  return cell?.runs.map(({ text }) => text).join('') ?? '';
}

/** Shares `room` by weight between columns that have each a least and a most. */
function shared(
  columns: readonly { weight: number; least: number; most: number }[],
  room: number,
): number[] {
  const fixed = new Map<number, number>();
  for (;;) {
    let free = 0;
    let left = room;
    columns.forEach(({ weight }, at) => {
      const width = fixed.get(at);
      if (width === undefined) free += weight;
      else left -= width;
    });
    const share = (at: number): number => ((columns[at]?.weight ?? 1) / free) * left;
    const isOpen = (at: number): boolean => !fixed.has(at);
    const narrow = columns.findIndex(({ least }, at) => isOpen(at) && share(at) < least);
    const roomy = columns.findIndex(({ most }, at) => isOpen(at) && share(at) > most);
    if (narrow !== -1) fixed.set(narrow, columns[narrow]?.least ?? 0);
    else if (roomy !== -1 && fixed.size < columns.length - 1) {
      fixed.set(roomy, columns[roomy]?.most ?? 0);
    } else return columns.map((_, at) => fixed.get(at) ?? share(at));
  }
}

/**
 * Widths in points by weight, less the room between the columns: none narrower than its words and none wider than its texts,
 * where that leaves room for the others.
 */
function widths({ columns, rows }: DocumentTable, width: number): number[] {
  const room = Math.max(1, width - (columns.length - 1) * beside * 1.5);
  const seen = rows.slice(0, looked);
  const wanted = columns.map(({ head, weight }, index) => {
    const cells = needs(
      seen.map((row) => textOf(row[index])),
      400,
    );
    const { least } = needs(head.split(/\s+/u), 600);
    const wholeHead = fontWidth(head, textSize, 600) + slack;
    // A head may wrap, so that it makes no column of numbers wide.
    const leastHere = Math.max(cells.least, least);
    const mostHere = Math.max(cells.most, least, Math.min(wholeHead, widestHead));
    // Long texts get more than their weight says, so that rows stay low.
    return { weight: weight * Math.sqrt(mostHere), least: leastHere, most: mostHere };
  });
  const needed = wanted.reduce((total, { least }) => total + least, 0);
  if (needed >= room) return wanted.map(({ least }) => (least / needed) * room);
  const most = wanted.reduce((total, one) => total + one.most, 0);
  if (most <= room) return wanted.map((one) => one.most + ((room - most) * one.most) / most);
  return shared(wanted, room);
}

/** Whether a table is low enough to stay in one piece, going by the texts of its cells. */
export function isShort(table: DocumentTable, width: number): boolean {
  if (table.rows.length * lineHeight > shortTable) return false;
  const columns = widths(table, width);
  let height = 0;
  for (const row of table.rows) {
    const lines = columns.map((room, at) =>
      Math.ceil(fontWidth(textOf(row[at]), textSize, 400) / (room * surely)),
    );
    height += Math.max(1, ...lines) * lineHeight + 2 * above;
  }
  return height <= shortTable;
}

/** A cell; one that surely needs no second line is measured and drawn in one piece. */
function tableCell(
  cell: DocumentTable['rows'][number][number] | undefined,
  alignment: Alignment,
  width: number,
  writing: Writing,
): TableCell {
  if (!cell) return '';
  const text = textOf(cell);
  const isOneLine =
    !text.includes('\n') && fontWidth(text, textSize, cell.tone ? 600 : 400) < width * surely;
  const noWrap = isOneLine ? { noWrap: true } : {};
  const [only] = cell.runs;
  const isPlain = cell.runs.length === 1 && only !== undefined && Object.keys(only).length === 1;
  if (isPlain && !cell.tone) return { text: shown(text, writing), alignment, ...noWrap };
  return { text: inlines(cell.runs, writing, cell.tone), alignment, ...noWrap };
}

/** A table with its head on each page that it reaches. */
export function dataTable(table: DocumentTable, width: number, writing: Writing): Content {
  const columnWidths = widths(table, width);
  const alignments = table.columns.map(({ align }): Alignment =>
    align === 'centre' ? 'center' : align,
  );
  const head = table.columns.map(({ head: text }, index): TableCell => ({
    text: shown(text, writing),
    style: 'tableHead',
    alignment: alignments[index] ?? 'left',
  }));
  const rows = table.rows.map((row) =>
    columnWidths.map((columnWidth, at) =>
      tableCell(row[at], alignments[at] ?? 'left', columnWidth, writing),
    ),
  );
  const none: TableCell[] = table.columns.map((_, index) =>
    index === 0
      ? {
          text: shown(table.empty, writing),
          colSpan: table.columns.length,
          color: lightPalette.ink3,
        }
      : '',
  );
  return {
    style: 'tableText',
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: columnWidths,
      body: [head, ...(rows.length > 0 ? rows : [none])],
    },
    layout: hairlines(1),
  };
}

/** Labels, and what stands beside them. */
export function factsTable({ items }: Block<'facts'>, width: number, writing: Writing): Content {
  const label = Math.min(130, width * 0.3);
  return {
    table: {
      widths: [label, width - label - beside],
      dontBreakRows: true,
      body: items.map((item) => [
        { text: shown(item.label, writing), color: lightPalette.ink3 },
        { text: inlines(item.runs, writing) },
      ]),
    },
    layout: noLines,
    margin: [0, 2, 0, 8],
  };
}

/** Few large figures beside each other. */
export function figuresTable({ items }: Block<'figures'>, writing: Writing): Content {
  return {
    unbreakable: true,
    margin: [0, 6, 0, 10],
    columnGap: 14,
    columns: items.map(({ value, label, note, tone }) => ({
      width: '*',
      stack: [
        {
          text: shown(value, writing),
          style: 'figureValue',
          ...(tone ? { color: lightPalette[tone] } : {}),
        },
        { text: shown(label, writing), bold: true, fontSize: 9.5 },
        { text: shown(note, writing), style: 'small' },
      ],
    })),
  };
}
