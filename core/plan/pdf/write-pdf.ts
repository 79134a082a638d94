import pdfmake from 'pdfmake';
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { PlanDocument } from '../../contract/document.ts';
import { lightPalette } from '../../drawing/palettes.ts';
import { allBlocks, captionLabels } from '../captions.ts';
import { oneLine } from '../clean-text.ts';
import { logoSize } from '../docx/logo-size.ts';
import { pageOf } from '../docx/page.ts';
import type { DocumentFonts } from '../docx/write-docx.ts';
import { referenceLine } from '../reference-words.ts';
import { family } from './blocks.ts';
import { Glyphs } from './glyphs.ts';
import { keptTogether } from './kept-together.ts';
import { pdfStyles } from './styles.ts';
import { anchored, shown } from './text.ts';
import type { Writing } from './text.ts';

const twipsPerPoint = 20;
const pointsPerPixel = 0.75;
/** Of the work, what is done when the first page is drawn. */
const laidOut = 0.6;
/** Of the file's fonts. Pictures find them by these names, which are the fonts' own. */
const faces = {
  regular: 'SourceSans3-Regular',
  italic: 'SourceSans3-It',
  semibold: 'SourceSans3-Semibold',
  semiboldItalic: 'SourceSans3-SemiboldIt',
} as const;

export interface WrittenPdf {
  bytes: Uint8Array;
  pages: number;
  /** Letters that the font cannot show, and where. */
  warnings: string[];
}

interface Shelf {
  virtualfs: { writeFileSync(name: string, content: Buffer): void };
}

/** pdfmake keeps its fonts on a shelf of files in memory, which its types leave out. */
function hasShelf(module: object): module is Shelf {
  return 'virtualfs' in module;
}

function useFonts(fonts: DocumentFonts): void {
  if (!hasShelf(pdfmake)) throw new Error('pdfmake has no files in memory.');
  for (const face of ['regular', 'italic', 'semibold', 'semiboldItalic'] as const) {
    pdfmake.virtualfs.writeFileSync(faces[face], Buffer.from(fonts[face]));
  }
  pdfmake.setFonts({
    [family]: {
      normal: faces.regular,
      bold: faces.semibold,
      italics: faces.italic,
      bolditalics: faces.semiboldItalic,
    },
  });
  // Nothing of a project is ever fetched from anywhere.
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(() => false);
}

function placesOf({ sections }: PlanDocument): Set<string> {
  const places = new Set<string>();
  for (const section of sections) {
    places.add(section.id);
    for (const block of allBlocks(section.blocks)) if ('id' in block) places.add(block.id);
  }
  return places;
}

/** An A3 is one page, so that its head is one line and its text a little smaller. */
function isSheet({ paper }: PlanDocument): boolean {
  return paper === 'A3';
}

function sheetHead(parts: readonly { text: string; style: string }[]): Content {
  const [title, ...rest] = parts;
  return {
    text: [
      { text: title?.text ?? '', bold: true, fontSize: 20 },
      { text: rest.map(({ text }) => `    ${text}`).join(''), color: lightPalette.ink3 },
    ],
    margin: [0, 0, 0, 2],
  };
}

function firstHead(document: PlanDocument, writing: Writing): Content[] {
  const { logo } = document;
  const size = logo ? logoSize(Buffer.from(logo.data, 'base64')) : null;
  const parts = (['title', 'subtitle', 'date'] as const)
    .filter((part) => document[part].trim() !== '')
    .map((part) => ({ text: shown(oneLine(document[part]), writing), style: part }));
  const lines: Content[] = isSheet(document) ? [sheetHead(parts)] : parts;
  if (!size) return lines;
  const width = size.width * pointsPerPixel;
  return [
    {
      columnGap: 16,
      columns: [
        { width: '*', stack: lines },
        { width, image: 'logo', fit: [width, size.height * pointsPerPixel] },
      ],
    },
  ];
}

function running(left: string, right: string, side: number, top: number): Content {
  return {
    style: 'running',
    margin: [side, top, side, 0],
    columnGap: 20,
    columns: [
      { text: left, width: '*' },
      { text: right, width: 'auto', alignment: 'right' },
    ],
  };
}

function sectionContent(
  { id, title, startsPage, blocks }: PlanDocument['sections'][number],
  writing: Writing,
): Content[] {
  const inside: Writing = { ...writing, where: oneLine(title), sectionId: id };
  const text = shown(oneLine(title), inside);
  // The types allow an id on plain anchors only; every node may have one.
  const head: Content & { id?: string } = {
    ...anchored(id, writing),
    text,
    style: 'heading1',
    tocItem: true,
    tocStyle: 'contents1',
    tocMargin: [0, 5, 0, 1],
    outline: true,
    outlineText: text,
    outlineExpanded: true,
  };
  const stack = keptTogether([head], blocks, inside);
  return startsPage ? [{ stack, pageBreak: 'before' }] : stack;
}

function definition(document: PlanDocument, writing: Writing): TDocumentDefinitions {
  const page = pageOf(document);
  const side = page.margins.side / twipsPerPoint;
  const top = page.margins.top / twipsPerPoint;
  const bottom = page.margins.bottom / twipsPerPoint;
  const title = shown(oneLine(document.title), writing);
  const date = shown(oneLine(document.date), writing);
  const subtitle = shown(oneLine(document.subtitle), writing);
  const made = new Date(document.madeAt);
  return {
    pageSize: document.paper === 'Letter' ? 'LETTER' : document.paper,
    pageOrientation: document.landscape ? 'landscape' : 'portrait',
    pageMargins: [side, top, side, bottom],
    language: document.locale,
    displayTitle: true,
    version: '1.7',
    info: {
      title: oneLine(document.title),
      subject: oneLine(document.subtitle),
      creator: 'Vital Few',
      producer: 'Vital Few',
      creationDate: made,
      modDate: made,
    },
    ...(document.logo
      ? { images: { logo: `data:${document.logo.type};base64,${document.logo.data}` } }
      : {}),
    defaultStyle: {
      font: family,
      fontSize: isSheet(document) ? 9.5 : 10.5,
      lineHeight: 1.15,
      color: lightPalette.ink,
    },
    styles: pdfStyles,
    header: (current) => (current === 1 ? '' : running(title, date, side, top - 26)),
    footer: (current, count) => running(subtitle, `${current} of ${count}`, side, bottom - 36),
    content: [
      ...firstHead(document, writing),
      ...(document.contents
        ? [
            {
              toc: {
                title: { text: 'Contents', style: 'contentsTitle' },
                numberStyle: 'contents2',
              },
            },
          ]
        : []),
      ...document.sections.flatMap((section) => sectionContent(section, writing)),
    ],
  };
}

/**
 * Writes a document as PDF: fonts embedded, pictures as vectors, contents with page numbers, bookmarks, links, its language
 * and title. The same document gives the same bytes.
 */
export async function writePdf(
  document: PlanDocument,
  fonts: DocumentFonts,
  progress: (fraction: number) => void = () => {},
): Promise<WrittenPdf> {
  useFonts(fonts);
  const page = pageOf(document);
  const glyphs = new Glyphs(fonts.regular);
  const writing: Writing = {
    glyphs,
    places: placesOf(document),
    anchors: new Set(),
    labels: captionLabels(document),
    referenceLine: (code) => referenceLine(document, code),
    where: oneLine(document.title),
    sectionId: '',
    textWidth: page.textWidth / twipsPerPoint,
    textHeight: page.textHeight / twipsPerPoint,
  };
  pdfmake.setProgressCallback((drawn) => progress(laidOut + drawn * (1 - laidOut)));
  const bytes = await pdfmake.createPdf(definition(document, writing)).getBuffer();
  const pages = pageCount(bytes);
  return { bytes, pages, warnings: glyphs.warnings() };
}

function pageCount(bytes: Uint8Array): number {
  const counts = [
    ...Buffer.from(bytes)
      .toString('latin1')
      .matchAll(/\/Type \/Pages\s+\/Count (\d+)/gu),
  ];
  return Number(counts[0]?.[1] ?? 0);
}
