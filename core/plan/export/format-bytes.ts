import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DocumentBlock, DocumentSheet, PlanDocument } from '../../contract/document.ts';
import { VitalFewError } from '../../contract/errors.ts';
import { lightPalette } from '../../drawing/palettes.ts';
import { pngDrawing } from '../../drawing/png.ts';
import { sceneSvg } from '../../drawing/scene-svg.ts';
import { allBlocks } from '../captions.ts';
import { writeCsv } from '../csv/write-csv.ts';
import { writeDocx } from '../docx/write-docx.ts';
import type { DocumentFonts } from '../docx/write-docx.ts';
import { writeMarkdown } from '../markdown/write-markdown.ts';
import { writePdf } from '../pdf/write-pdf.ts';
import { writeXlsx } from '../xlsx/write-xlsx.ts';
import { ZipEntries } from '../zip-entries.ts';
import type { DocumentPlaces } from '../../contract/document-places.ts';
import type { WritingAsked } from './worker-messages.ts';

type Picture = Extract<DocumentBlock, { kind: 'picture' }>;

/** The bytes of a document in a format. */
export interface FormatBytes {
  bytes: Uint8Array;
  pages: number | null;
  warnings: string[];
}

function readFonts({ fonts }: DocumentPlaces): DocumentFonts {
  const face = (name: string): Uint8Array => readFileSync(join(fonts, `SourceSans3-${name}.ttf`));
  return {
    regular: face('Regular'),
    italic: face('It'),
    semibold: face('Semibold'),
    semiboldItalic: face('SemiboldIt'),
  };
}

function blocksOf({ sections }: PlanDocument): DocumentBlock[] {
  return sections.flatMap(({ blocks }) => [...allBlocks(blocks)]);
}

/** What spreadsheets carry, and the tables of the document that are not among it by a longer table of the same. */
function sheetsOf({ document, sheets = [] }: WritingAsked): DocumentSheet[] {
  const carried = new Set(sheets.map(({ table }) => table.id.replace(/^sheet-/u, 'table-')));
  const tables = blocksOf(document).flatMap((block) =>
    block.kind === 'table' && !carried.has(block.id)
      ? [{ name: (block.caption ?? block.id).slice(0, 31), table: block }]
      : [],
  );
  return [...sheets, ...tables];
}

function pngOf(places: DocumentPlaces) {
  return pngDrawing({
    wasm: readFileSync(places.wasm),
    fonts: Object.values(readFonts(places)),
  });
}

function pictureName(index: number, { caption }: Picture, extension: string): string {
  const plain = caption
    .replace(/[^\p{L}\p{N} _.-]+/gu, ' ')
    .trim()
    .slice(0, 80);
  return `${String(index + 1).padStart(2, '0')} ${plain}.${extension}`;
}

async function pictures(asked: WritingAsked): Promise<Uint8Array> {
  const all = blocksOf(asked.document).filter(
    (block): block is Picture => block.kind === 'picture',
  );
  const png = asked.format === 'png' ? await pngOf(asked.places) : null;
  const bytes = ({ scene }: Picture): Uint8Array =>
    png ? png(scene) : new TextEncoder().encode(sceneSvg(scene, lightPalette));
  if (asked.picture !== null) {
    const one = all.find(({ id }) => id === asked.picture);
    if (one) return bytes(one);
    throw new VitalFewError(
      'unknown-figure',
      'The picture is not in this plan any more. Look at the plan again and choose another.',
    );
  }
  if (all.length === 0) {
    throw new VitalFewError(
      'nothing-to-plan',
      'This plan has no pictures. Choose sections with charts, or another format.',
    );
  }
  const zip = new ZipEntries();
  all.forEach((one, index) =>
    zip.bytes(pictureName(index, one, asked.format), bytes(one), png !== null),
  );
  return zip.finish();
}

/** Writes a document in a format. @throws VitalFewError `unknown-figure`, `nothing-to-plan` for pictures */
export async function formatBytes(
  asked: WritingAsked,
  progress: (fraction: number) => void,
): Promise<FormatBytes> {
  const { document, places } = asked;
  const plain = (bytes: Uint8Array): FormatBytes => ({ bytes, pages: null, warnings: [] });
  switch (asked.format) {
    case 'pdf':
      return writePdf(document, readFonts(places), progress);
    case 'docx':
      return plain(
        await writeDocx(document, { fonts: readFonts(places), png: await pngOf(places) }),
      );
    case 'xlsx':
      return plain(writeXlsx(document, sheetsOf(asked)));
    case 'csv':
      return plain(writeCsv(sheetsOf(asked)));
    case 'md':
      return plain(new TextEncoder().encode(writeMarkdown(document)));
    case 'svg':
    case 'png':
      return plain(await pictures(asked));
  }
}
