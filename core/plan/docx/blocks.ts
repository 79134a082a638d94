import { HeadingLevel, ImageRun, PageBreak, Paragraph, TextRun } from 'docx';
import type { FileChild, ParagraphChild } from 'docx';
import type { DocumentBlock, DocumentTable, PlanDocument } from '../../contract/document.ts';
import type { Scene } from '../../contract/scene.ts';
import { lightPalette } from '../../drawing/palettes.ts';
import { sceneSvg } from '../../drawing/scene-svg.ts';
import { cleanText, oneLine } from '../clean-text.ts';
import { referenceLine } from '../reference-words.ts';
import type { Page } from './page.ts';
import { bulletList, orderedList } from './styles.ts';
import { dataTable, factsTable, figuresTable, sideBySide } from './tables.ts';
import { marked, styled } from './text.ts';
import type { Places } from './text.ts';

/** What blocks are written with. */
export interface Writing {
  document: PlanDocument;
  page: Page;
  places: Places;
  labels: ReadonlyMap<string, string>;
  /** Pictures as PNG, for programs that show no SVG. */
  pngs: ReadonlyMap<Scene, Uint8Array>;
  /** Ordered lists so far: each counts from 1. */
  lists: { count: number };
}

type Picture = Extract<DocumentBlock, { kind: 'picture' }>;

const twipsPerPixel = 15;
/** Of the height of the text, so that the caption finds room below. */
const highestPicture = 0.8;
const manners = {
  body: 'Normal',
  lead: 'Lead',
  verdict: 'Verdict',
  note: 'Note',
  warning: 'Warning',
} as const;
const levels = {
  1: HeadingLevel.HEADING_1,
  2: HeadingLevel.HEADING_2,
  3: HeadingLevel.HEADING_3,
} as const;

/** A heading that links and the contents lead to. */
export function headingParagraph(
  level: 1 | 2 | 3,
  id: string,
  text: string,
  startsPage: boolean,
  places: Places,
): Paragraph {
  return new Paragraph({
    heading: levels[level],
    pageBreakBefore: startsPage || undefined,
    children: marked(id, [new TextRun({ text: oneLine(text) })], places),
  });
}

function caption(
  style: string,
  id: string,
  text: string,
  keepNext: boolean,
  { labels, places }: Writing,
): Paragraph {
  const label = new TextRun({ text: labels.get(id) ?? '', bold: true });
  const children: ParagraphChild[] = [
    ...marked(id, [label], places),
    new TextRun({ text: `  ${oneLine(text)}` }),
  ];
  return new Paragraph({ style, keepNext, children });
}

function referenceNote(code: string | null, { document, places }: Writing): Paragraph[] {
  const line = referenceLine(document, code);
  return line === null ? [] : [styled('Note', [{ text: line }], places)];
}

function picture(block: Picture, width: number, writing: Writing): Paragraph[] {
  const { id, scene, reference } = block;
  const wanted =
    (block.width === 'half' && width === writing.page.textWidth ? width / 2 : width) /
    twipsPerPixel;
  const highest = (writing.page.textHeight * highestPicture) / twipsPerPixel;
  const scale = Math.min(wanted / scene.width, highest / scene.height);
  const image = new ImageRun({
    type: 'svg',
    data: Buffer.from(sceneSvg(scene, lightPalette)),
    fallback: { type: 'png', data: writing.pngs.get(scene) ?? new Uint8Array() },
    transformation: {
      width: Math.round(scene.width * scale),
      height: Math.round(scene.height * scale),
    },
    altText: {
      name: oneLine(scene.title),
      title: oneLine(scene.title),
      description: cleanText(scene.description === '' ? block.caption : scene.description),
    },
  });
  const note = referenceNote(reference, writing);
  return [
    new Paragraph({ style: 'Picture', children: [image] }),
    caption('Caption', id, block.caption, note.length > 0, writing),
    ...note,
  ];
}

function table(block: DocumentTable, width: number, writing: Writing): FileChild[] {
  const note = referenceNote(block.reference, writing);
  return [
    ...(block.caption === null
      ? []
      : [caption('TableCaption', block.id, block.caption, true, writing)]),
    dataTable(block, width, writing.places),
    ...(note.length > 0 ? note : [spacer(writing)]),
  ];
}

/** Word wants a paragraph after a table, and a reader some room. */
function spacer({ places }: Writing): Paragraph {
  return styled('Note', [], places);
}

function list(
  { items, ordered }: Extract<DocumentBlock, { kind: 'list' }>,
  writing: Writing,
): Paragraph[] {
  if (ordered) writing.lists.count += 1;
  const numbering = ordered
    ? { reference: orderedList, level: 0, instance: writing.lists.count }
    : { reference: bulletList, level: 0 };
  return items.map((item) => styled('ListParagraph', item, writing.places, { numbering }));
}

/** A block as paragraphs and tables. `width`: what there is room for, in twips. */
export function blockChildren(block: DocumentBlock, width: number, writing: Writing): FileChild[] {
  const { places } = writing;
  switch (block.kind) {
    case 'heading':
      return [headingParagraph(block.level, block.id, block.text, false, places)];
    case 'paragraph':
      return [styled(manners[block.manner], block.runs, places)];
    case 'list':
      return list(block, writing);
    case 'facts':
      return [factsTable(block, width, places), spacer(writing)];
    case 'figures':
      return [figuresTable(block, width), spacer(writing)];
    case 'table':
      return table(block, width, writing);
    case 'picture':
      return picture(block, width, writing);
    case 'columns': {
      const weights = block.columns.map(({ weight }) => weight);
      const sum = weights.reduce((total, weight) => total + weight, 0);
      const cells = block.columns.map(({ weight, blocks }) => {
        const inner = Math.floor((weight / sum) * width) - 200;
        const children = blocks.flatMap((one) => blockChildren(one, inner, writing));
        return children.length > 0 ? children : [spacer(writing)];
      });
      return [sideBySide(weights, cells, width), spacer(writing)];
    }
    case 'page-break':
      return [new Paragraph({ children: [new PageBreak()] })];
  }
}
