import {
  Document,
  Footer,
  Header,
  ImageRun,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  TableOfContents,
  Tab,
  TabStopType,
  TextRun,
} from 'docx';
import type { FileChild } from 'docx';
import { estimatePageNumbersWith } from 'docx/layout';
import type { PlanDocument } from '../../contract/document.ts';
import type { Scene } from '../../contract/scene.ts';
import { fontWidth } from '../../drawing/font-width.ts';
import { allBlocks, captionLabels } from '../captions.ts';
import { oneLine } from '../clean-text.ts';
import { blockChildren, headingParagraph } from './blocks.ts';
import type { Writing } from './blocks.ts';
import { logoSize } from './logo-size.ts';
import { pageOf } from './page.ts';
import type { Page } from './page.ts';
import { bookmarkNames } from './places.ts';
import { sameBytes } from './same-bytes.ts';
import { documentFont, documentNumbering, documentStyles, hex } from './styles.ts';

/** The faces of the font that goes into documents, as TrueType files. */
export interface DocumentFonts {
  regular: Uint8Array;
  italic: Uint8Array;
  semibold: Uint8Array;
  semiboldItalic: Uint8Array;
}

interface DocxMeans {
  fonts: DocumentFonts;
  /** Draws a picture as PNG, for programs that show no SVG. */
  png: (scene: Scene) => Promise<Uint8Array> | Uint8Array;
}

const headerRule = { style: 'single', size: 4, space: 4, color: hex('line') } as const;

async function drawn(
  { sections }: PlanDocument,
  png: DocxMeans['png'],
): Promise<Map<Scene, Uint8Array>> {
  const pngs = new Map<Scene, Uint8Array>();
  for (const section of sections) {
    for (const block of allBlocks(section.blocks)) {
      if (block.kind === 'picture' && !pngs.has(block.scene))
        pngs.set(block.scene, await png(block.scene));
    }
  }
  return pngs;
}

function titleBlock(document: PlanDocument): Paragraph[] {
  const { logo, title, subtitle, date } = document;
  const data = logo ? Buffer.from(logo.data, 'base64') : null;
  const size = data ? logoSize(data) : null;
  const image =
    logo && data && size
      ? [
          new Paragraph({
            spacing: { after: 240 },
            children: [
              new ImageRun({
                type: logo.type === 'image/png' ? 'png' : 'jpg',
                data,
                transformation: size,
                altText: { name: 'Logo', title: 'Logo', description: 'Logo' },
              }),
            ],
          }),
        ]
      : [];
  const lines = [
    ['Title', title],
    ['Subtitle', subtitle],
    ['DocumentDate', date],
  ] as const;
  return [
    ...image,
    ...lines
      .filter(([, text]) => text.trim() !== '')
      .map(
        ([style, text]) =>
          new Paragraph({ style, children: [new TextRun({ text: oneLine(text) })] }),
      ),
  ];
}

function contents(): FileChild[] {
  return [
    new Paragraph({ style: 'ContentsTitle', children: [new TextRun({ text: 'Contents' })] }),
    new TableOfContents('Contents', {
      hyperlink: true,
      headingStyleRange: '1-2',
      beginDirty: false,
      tabLeader: 'none',
    }),
  ];
}

function tabStops({ textWidth }: Page) {
  return [{ type: TabStopType.RIGHT, position: textWidth }];
}

function header({ title, date }: PlanDocument, page: Page): Header {
  const children = [new TextRun({ children: [oneLine(title), new Tab(), oneLine(date)] })];
  return new Header({
    children: [
      new Paragraph({
        style: 'Header',
        border: { bottom: headerRule },
        tabStops: tabStops(page),
        children,
      }),
    ],
  });
}

function footer({ subtitle }: PlanDocument, page: Page): Footer {
  const numbers = [PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES];
  const children = [new TextRun({ children: [oneLine(subtitle), new Tab(), ...numbers] })];
  return new Footer({
    children: [new Paragraph({ style: 'Footer', tabStops: tabStops(page), children })],
  });
}

function pageProperties({ width, height, landscape, margins }: Page) {
  return {
    titlePage: true,
    page: {
      size: {
        width,
        height,
        orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
      },
      margin: {
        top: margins.top,
        bottom: margins.bottom,
        left: margins.side,
        right: margins.side,
        header: 567,
        footer: 510,
      },
    },
  };
}

/** Rows of tables up to which pages are worked out here; it takes seconds and memory with thousands. */
const mostRowsCounted = 500;

/** Are pages worked out for the contents? Of a longer document, Word counts them when it is opened. */
function countsPages({ contents: wanted, sections }: PlanDocument): boolean {
  if (!wanted) return false;
  let rows = 0;
  for (const { blocks } of sections) {
    for (const block of allBlocks(blocks)) if (block.kind === 'table') rows += block.rows.length;
  }
  return rows <= mostRowsCounted;
}

/** Works out the pages for the contents, so that a reader finds them before Word counts again. */
const pageNumbers = estimatePageNumbersWith({
  guess: true,
  measureWidth: (text, { size, bold }) => fontWidth(text, size, bold ? 600 : 400),
});

/**
 * A document for Word: real headings, styles, tables with heads that repeat, contents, captions and links, pictures as SVG with
 * PNG beside, the font embedded. The same document and the same pictures
 * give the same bytes.
 */
export async function writeDocx(
  document: PlanDocument,
  { fonts, png }: DocxMeans,
): Promise<Uint8Array> {
  const page = pageOf(document);
  const writing: Writing = {
    document,
    page,
    places: bookmarkNames(document),
    labels: captionLabels(document),
    pngs: await drawn(document, png),
    lists: { count: 0 },
  };
  const body = document.sections.flatMap(({ id, title, startsPage, blocks }) => [
    headingParagraph(1, id, title, startsPage, writing.places),
    ...blocks.flatMap((block) => blockChildren(block, page.textWidth, writing)),
  ]);
  const packed = new Document({
    title: oneLine(document.title),
    subject: oneLine(document.subtitle),
    creator: 'Vital Few',
    lastModifiedBy: 'Vital Few',
    styles: documentStyles(document.locale),
    numbering: documentNumbering,
    pageNumbers: countsPages(document) ? pageNumbers : undefined,
    features: { updateFields: document.contents && !countsPages(document) },
    fonts: [
      {
        name: documentFont,
        data: Buffer.from(fonts.regular),
        bold: Buffer.from(fonts.semibold),
        italic: Buffer.from(fonts.italic),
        boldItalic: Buffer.from(fonts.semiboldItalic),
      },
    ],
    sections: [
      {
        properties: pageProperties(page),
        headers: {
          default: header(document, page),
          first: new Header({ children: [new Paragraph({ style: 'Header' })] }),
        },
        footers: { default: footer(document, page), first: footer(document, page) },
        children: [...titleBlock(document), ...(document.contents ? contents() : []), ...body],
      },
    ],
  });
  return sameBytes(await Packer.toBuffer(packed), document.madeAt);
}
