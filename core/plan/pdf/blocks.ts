import type { Content } from 'pdfmake/interfaces.js';
import type { DocumentBlock, DocumentTable } from '../../contract/document.ts';
import { lightPalette } from '../../drawing/palettes.ts';
import { printSvg } from './print-svg.ts';
import { dataTable, factsTable, figuresTable } from './tables.ts';
import { anchored, inlines, shown } from './text.ts';
import type { Writing } from './text.ts';

/** The name of the family inside a PDF. */
export const family = 'SourceSans3';
/** Points of a pixel of a picture at most: its 12 px text is printed at 8 points. */
const largestScale = 0.75;
/** Of the height of the text, so that heading, caption and notes find room on the same page. */
const highestPicture = 0.66;
const columnGap = 18;

function caption(id: string, text: string, style: string, writing: Writing): Content {
  const label = writing.labels.get(id) ?? '';
  // The types allow an id on plain anchors only; every node may have one.
  const anchor: Content & { id?: string } = {
    ...anchored(id, writing),
    style,
    text: [{ text: `${label}  `, bold: true }, { text: shown(text, writing) }],
  };
  return anchor;
}

function referenceNote(code: string | null, writing: Writing): Content[] {
  const line = writing.referenceLine(code);
  return line === null ? [] : [{ text: shown(line, writing), style: 'note' }];
}

function picture(
  {
    id,
    scene,
    reference,
    width: kind,
    caption: words,
  }: Extract<DocumentBlock, { kind: 'picture' }>,
  width: number,
  writing: Writing,
): Content {
  const wanted = kind === 'half' && width === writing.textWidth ? width / 2 : width;
  const scale = Math.min(
    wanted / scene.width,
    (writing.textHeight * highestPicture) / scene.height,
    largestScale,
  );
  const drawn = {
    ...scene,
    shapes: scene.shapes.map((shape) =>
      shape.kind === 'text'
        ? { ...shape, text: writing.glyphs.shown(shape.text, writing.where) }
        : shape,
    ),
  };
  return {
    unbreakable: true,
    stack: [
      {
        svg: printSvg(drawn, family),
        width: scene.width * scale,
        height: scene.height * scale,
        font: family,
        margin: [0, 4, 0, 4],
      },
      caption(id, words, 'caption', writing),
      ...referenceNote(reference, writing),
    ],
    margin: [0, 0, 0, 6],
  };
}

/** The parts of a table: its caption, itself, and where its figures come from. */
export function tableParts(
  block: DocumentTable,
  width: number,
  writing: Writing,
): { head: Content[]; body: Content; foot: Content[] } {
  return {
    head: block.caption === null ? [] : [caption(block.id, block.caption, 'tableCaption', writing)],
    body: dataTable(block, width, writing),
    foot: [...referenceNote(block.reference, writing), { text: '', style: 'afterTable' }],
  };
}

function table(block: DocumentTable, width: number, writing: Writing): Content {
  const { head, body, foot } = tableParts(block, width, writing);
  return {
    // It stays in one piece with its caption; over the whole width, long tables are not written here.
    unbreakable: width === writing.textWidth,
    stack: [...head, body, ...foot],
    ...(block.caption === null ? anchored(block.id, writing) : {}),
    margin: [0, 2, 0, 0],
  };
}

function paragraph(
  { manner, runs }: Extract<DocumentBlock, { kind: 'paragraph' }>,
  width: number,
  writing: Writing,
): Content {
  const text = inlines(runs, writing);
  if (manner !== 'warning') return { text, style: manner };
  return {
    unbreakable: true,
    table: { widths: [width - 20], body: [[{ text }]] },
    layout: {
      hLineWidth: () => 0,
      vLineWidth: () => 0,
      fillColor: () => lightPalette['note-wash'],
      paddingLeft: () => 10,
      paddingRight: () => 10,
      paddingTop: () => 6,
      paddingBottom: () => 6,
    },
    margin: [0, 4, 0, 10],
  };
}

/** A block as pdfmake has it. `width`: what there is room for, in points. */
export function blockContent(block: DocumentBlock, width: number, writing: Writing): Content {
  switch (block.kind) {
    case 'heading':
      return {
        ...anchored(block.id, writing),
        text: shown(block.text, writing),
        style: block.level === 2 ? 'heading2' : 'heading3',
        ...(block.level === 2 && width === writing.textWidth
          ? { tocItem: true, tocStyle: 'contents2', tocMargin: [14, 0, 0, 1] }
          : {}),
        outline: true,
        outlineText: shown(block.text, writing),
        outlineParentId: writing.sectionId,
      };
    case 'paragraph':
      return paragraph(block, width, writing);
    case 'list': {
      const items = block.items.map((runs): Content => ({
        text: inlines(runs, writing),
        margin: [0, 0, 0, 3],
      }));
      return block.ordered
        ? { ol: items, margin: [0, 0, 0, 6] }
        : { ul: items, margin: [0, 0, 0, 6], markerColor: lightPalette.ink3 };
    }
    case 'facts':
      return factsTable(block, width, writing);
    case 'figures':
      return figuresTable(block, writing);
    case 'table':
      return table(block, width, writing);
    case 'picture':
      return picture(block, width, writing);
    case 'columns': {
      const sum = block.columns.reduce((total, { weight }) => total + weight, 0);
      const room = width - columnGap * (block.columns.length - 1);
      return {
        columnGap,
        columns: block.columns.map(({ weight, blocks }) => {
          const inner = (weight / sum) * room;
          return {
            width: inner,
            stack: blocks.map((one) => blockContent(one, inner, writing)),
          };
        }),
      };
    }
    case 'page-break':
      return { text: '', pageBreak: 'after' };
  }
}
