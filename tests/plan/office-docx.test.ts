import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PlanDocument } from '#core/contract/document.ts';
import { writeDocx } from '#core/plan/docx/write-docx.ts';
import { XmlReader } from '#core/sources/xml-reader.ts';
import { actionTable, nastyDocument, richDocument } from './document-fixture.ts';

const onePixel = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
);

function face(name: string): Uint8Array {
  return new Uint8Array(readFileSync(`resources/fonts/SourceSans3-${name}.ttf`));
}

const fonts = {
  regular: face('Regular'),
  italic: face('It'),
  semibold: face('Semibold'),
  semiboldItalic: face('SemiboldIt'),
};
const means = { fonts, png: () => onePixel };

async function files(document: PlanDocument): Promise<Record<string, Uint8Array>> {
  return unzipSync(await writeDocx(document, means));
}

function part(of: Record<string, Uint8Array>, name: string): string {
  return strFromU8(of[name] ?? new Uint8Array());
}

/** Throws where the XML cannot be read. */
function checkXml(text: string): void {
  const xml = new XmlReader({
    open: () => undefined,
    close: () => undefined,
    text: () => undefined,
  });
  xml.push(Buffer.from(text));
  xml.finish();
}

describe('a document for Word', () => {
  let rich: Record<string, Uint8Array> = {};
  let body = '';

  beforeAll(async () => {
    rich = await files(richDocument());
    body = part(rich, 'word/document.xml');
  });

  it('has headings that are headings, and styles with names', () => {
    expect(body.match(/<w:pStyle w:val="Heading1"\/>/gu)).toHaveLength(4);
    expect(body.match(/<w:pStyle w:val="Heading2"\/>/gu)).toHaveLength(5);
    expect(body.match(/<w:pStyle w:val="Heading3"\/>/gu)).toHaveLength(1);
    const styles = part(rich, 'word/styles.xml');
    const used = new Set([...body.matchAll(/<w:pStyle w:val="([^"]+)"/gu)].map(([, id]) => id));
    for (const id of used) expect(styles).toContain(`w:styleId="${id}"`);
    expect(styles).toContain('w:lang w:val="en-GB"');
  });

  it('has contents with page numbers', () => {
    expect(body).toContain('TOC \\h');
    expect(body).toContain('The problem');
    expect(body.match(/PAGEREF/gu)?.length ?? 0).toBeGreaterThan(0);
  });

  it('repeats the head of each table and keeps its rows whole', () => {
    expect(body.match(/<w:tblHeader\/>/gu)).toHaveLength(4);
    expect(body.match(/<w:cantSplit\/>/gu)?.length ?? 0).toBeGreaterThan(45);
    expect(body).toContain('Nobody has named a risk yet.');
  });

  it('leads to places that are there', () => {
    const places = new Set(
      [...body.matchAll(/w:bookmarkStart w:name="([^"]+)"/gu)].map(([, n]) => n),
    );
    const links = [...body.matchAll(/w:anchor="([^"]+)"/gu)].map(([, name]) => name);
    expect(links.length).toBeGreaterThan(0);
    for (const link of links) expect(places).toContain(link);
  });

  it('tells each picture in words, as SVG with PNG beside', () => {
    expect(body).toContain('descr="Bars of 1,166 incidents by category.');
    expect(Object.keys(rich).filter((name) => name.endsWith('.svg'))).toHaveLength(2);
    expect(Object.keys(rich).some((name) => name.endsWith('.png'))).toBe(true);
    expect(body).toContain(
      'VF-7KQ2M4XA · Incidents · all incidents · 5 to 30 May 2017 · n = 1,166',
    );
  });

  it('never holds the lines of pictures to a height', () => {
    const style = /w:styleId="Picture".*?<\/w:style>/u.exec(part(rich, 'word/styles.xml'))?.[0];
    expect(style).toContain('w:lineRule="auto"');
  });

  it('embeds the font, masked with the key that it names', () => {
    const keys = [...part(rich, 'word/fontTable.xml').matchAll(/w:fontKey="\{([^}]+)\}"/gu)];
    expect(keys).toHaveLength(4);
    const key = (keys[0]?.[1] ?? '').replace(/-/gu, '').match(/../gu) ?? [];
    const mask = key.reverse().map((pair) => Number.parseInt(pair, 16));
    const font = rich['word/fonts/font1.odttf'] ?? new Uint8Array();
    const plain = font.slice(0, 32).map((byte, at) => byte ^ (mask[at % 16] ?? 0));
    expect([...plain]).toEqual([...fonts.regular.slice(0, 32)]);
    expect(font.slice(32, 200)).toEqual(fonts.regular.slice(32, 200));
  });

  it('has the same bytes each time, and the date of the document', async () => {
    const [first, second] = [
      await writeDocx(richDocument(), means),
      await writeDocx(richDocument(), means),
    ];
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
    expect(part(rich, 'docProps/core.xml').match(/2026-11-23T10:15:00\.000Z/gu)).toHaveLength(2);
  });

  it('holds any text: every file is XML that can be read', async () => {
    const nasty = await files(nastyDocument());
    for (const [name, data] of Object.entries(nasty)) {
      if (!/\.(xml|rels|svg)$/u.test(name)) continue;
      const text = strFromU8(data);
      expect(() => checkXml(text), name).not.toThrow();
      expect(text, name).not.toMatch(/(?![\t\n\r])\p{Cc}|\p{Surrogate}/u);
    }
    const text = part(nasty, 'word/document.xml');
    expect(text).toContain('&lt;script&gt;');
    expect(text).toContain('<w:bidi/>');
    expect(text).toContain('👩‍👩‍👧‍👦');
  });

  it('leaves the counting of pages to Word where there are thousands of rows', async () => {
    const document = richDocument();
    document.sections[0]?.blocks.push({ ...actionTable(600), id: 'many' });
    const long = await files(document);
    expect(part(long, 'word/settings.xml')).toContain('<w:updateFields');
  });
});
