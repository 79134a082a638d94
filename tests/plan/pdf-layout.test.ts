import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { DocumentBlock, PlanDocument } from '#core/contract/document.ts';
import type { DocumentFonts } from '#core/plan/docx/write-docx.ts';
import { writePdf } from '#core/plan/pdf/write-pdf.ts';
import { documentPlaces } from '../engine/document-places.ts';
import { richDocument } from './document-fixture.ts';
import { readPdf } from './pdf-reader.ts';
import { barScene } from './scene-fixture.ts';

const face = (name: string): Uint8Array =>
  readFileSync(join(documentPlaces.fonts, `SourceSans3-${name}.ttf`));

const fonts: DocumentFonts = {
  regular: face('Regular'),
  italic: face('It'),
  semibold: face('Semibold'),
  semiboldItalic: face('SemiboldIt'),
};
/** Points from the upper edge of an A4 page at which its text begins and ends. */
const [bodyTop, bodyEnd] = [60, 790];

interface Line {
  text: string;
  top: number;
  size: number;
}

async function linesOf(document: PlanDocument): Promise<Line[][]> {
  const { bytes } = await writePdf(document, fonts);
  return readPdf(bytes).map((texts) => {
    const lines = new Map<string, Line>();
    for (const { text, top, size } of texts) {
      const key = `${size} at ${Math.round(top)}`;
      const line = lines.get(key);
      if (line) line.text += text;
      else lines.set(key, { text, top, size });
    }
    return [...lines.values()];
  });
}

function documentOf(blocks: DocumentBlock[]): PlanDocument {
  const sections = [{ id: 'only', title: 'Only section', startsPage: false, blocks }];
  return { ...richDocument(), contents: false, logo: null, sections };
}

function filler(count: number): DocumentBlock[] {
  return Array.from({ length: count }, (_, at) => ({
    kind: 'paragraph',
    manner: 'body',
    runs: [{ text: `Filler ${at}` }],
  }));
}

function tableOf(rows: number): DocumentBlock {
  const cell = (text: string) => ({
    runs: [{ text }],
    value: { kind: 'text' as const, value: text },
  });
  return {
    kind: 'table',
    id: 'table',
    caption: 'Signs of the gates',
    columns: [
      { head: 'Sign', align: 'left', weight: 1 },
      { head: 'Where to', align: 'left', weight: 1 },
    ],
    rows: Array.from({ length: rows }, (_, at) => [cell(`Row ${at}`), cell(`Gate ${at}`)]),
    empty: 'None',
    reference: null,
  };
}

const logo = {
  type: 'image/png' as const,
  data: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
};

const heading: DocumentBlock = { kind: 'heading', level: 2, id: 'heading', text: 'The heading' };
const picture: DocumentBlock = {
  kind: 'picture',
  id: 'picture',
  scene: barScene(640, 320),
  caption: 'Bars of it',
  reference: null,
  width: 'full',
};
const facts: DocumentBlock = {
  kind: 'facts',
  items: ['Before', 'After', 'Cost', 'Live'].map((label) => ({ label, runs: [{ text: 'x' }] })),
};
const list: DocumentBlock = {
  kind: 'list',
  ordered: false,
  items: ['One', 'Two', 'Three', 'Four'].map((text) => [{ text }]),
};

it.each([
  ['a long table', [tableOf(60)], /^Row 0/u],
  ['a short table', [tableOf(3)], /^Row 0/u],
  ['a picture', [picture], /Bars of it/u],
  ['facts', [facts], /^Before/u],
  ['a list', [list], /One$/u],
])(
  'keeps a heading with %s wherever it falls',
  async (_, blocks, first) => {
    for (let count = 12; count <= 26; count += 1) {
      const pages = await linesOf(documentOf([...filler(count), heading, ...blocks]));
      const page = pages.find((lines) => lines.some(({ text }) => text === 'The heading')) ?? [];
      const inBody = page.filter(({ top }) => top > bodyTop && top < bodyEnd);
      expect(
        inBody.some(({ text }) => first.test(text)),
        `after ${count} paragraphs`,
      ).toBe(true);
      for (const line of inBody) expect(line.top).toBeLessThan(bodyEnd - 10);
    }
  },
  120_000,
);

it('keeps the caption of a long table with its first row, and repeats its head on every page', async () => {
  for (let count = 18; count <= 26; count += 1) {
    const pages = await linesOf(documentOf([...filler(count), tableOf(100)]));
    const page = pages.find((lines) => lines.some(({ text }) => text.includes('Signs of the')));
    expect(page?.some(({ text }) => text.startsWith('Row 0'))).toBe(true);
    for (const lines of pages.filter((one) => one.some(({ text }) => text.startsWith('Row ')))) {
      expect(lines.some(({ text }) => /^Sign\s*Where to$/u.test(text))).toBe(true);
    }
    const rows = pages.flat().filter(({ text }) => text.startsWith('Row '));
    expect(rows).toHaveLength(100);
  }
}, 120_000);

it('numbers its pages, and its contents name those on which sections begin', async () => {
  const document = richDocument();
  const pages = await linesOf(document);
  pages.forEach((lines, at) => {
    const foot = lines.filter(({ top }) => top > bodyEnd).map(({ text }) => text);
    expect(foot.join(' ')).toContain(`${at + 1} of ${pages.length}`);
  });
  for (const { title } of document.sections) {
    const page = pages.findIndex((lines) =>
      lines.some(({ text, size }) => text === title && size === 18),
    );
    const entry = pages[0]?.find(({ text, size }) => text === title && size < 13);
    const number = pages[0]?.find(
      ({ text, top }) => /^\d+$/u.test(text) && Math.abs(top - (entry?.top ?? 0)) < 2,
    );
    expect(number?.text).toBe(String(page + 1));
  }
});

it('has bookmarks, links to places that exist, its logo, and every font within it', async () => {
  const document = { ...richDocument(), logo };
  const text = Buffer.from((await writePdf(document, fonts)).bytes).toString('latin1');
  for (const { title } of document.sections) expect(text).toContain(`/Title (${title})`);
  const targets = [...text.matchAll(/\/S \/GoTo\n\/D \(([^)]+)\)/gu)].map(([, name]) => name);
  expect(targets.length).toBeGreaterThan(document.sections.length);
  const names = text.slice(text.indexOf('/Dests'));
  for (const target of targets) expect(names).toContain(`(${target ?? ''})`);
  expect(text).toContain('/Subtype /Image');
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  expect(count(/\/Subtype \/Type0/gu)).toBe(count(/\/FontFile2/gu));
  expect(count(/\/ToUnicode/gu)).toBe(count(/\/FontFile2/gu));
});
