import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { pngDrawing } from '#core/drawing/png.ts';
import type { DocumentFonts } from '#core/plan/docx/write-docx.ts';
import { writePdf } from '#core/plan/pdf/write-pdf.ts';
import { documentPlaces } from '../engine/document-places.ts';
import { nastyDocument, richDocument } from './document-fixture.ts';
import { barScene } from './scene-fixture.ts';

function face(name: string): Uint8Array {
  return readFileSync(join(documentPlaces.fonts, `SourceSans3-${name}.ttf`));
}

const fonts: DocumentFonts = {
  regular: face('Regular'),
  italic: face('It'),
  semibold: face('Semibold'),
  semiboldItalic: face('SemiboldIt'),
};

it('gives the same bytes for the same document', async () => {
  const first = await writePdf(richDocument(), fonts);
  const second = await writePdf(richDocument(), fonts);
  expect(Buffer.compare(first.bytes, second.bytes)).toBe(0);
});

it('says how many pages there are, and its language and title', async () => {
  const { bytes, pages, warnings } = await writePdf(richDocument(), fonts);
  expect(pages).toBe(6);
  expect(warnings).toEqual([]);
  const text = Buffer.from(bytes).toString('latin1');
  expect(text).toContain('/Lang (en-GB)');
  expect(text).toContain('/DisplayDocTitle true');
  expect(text).toContain('/Outlines');
  expect(text.match(/\/FontFile2/gu)?.length).toBe(3);
});

it('warns of letters that the font lacks, with their place', async () => {
  const { warnings } = await writePdf(nastyDocument(), fonts);
  expect(warnings).toHaveLength(1);
  expect(warnings[0]).toContain('U+05E9');
});

it('writes a wide A3 page', async () => {
  const { bytes } = await writePdf({ ...richDocument(), paper: 'A3', landscape: true }, fonts);
  expect(Buffer.from(bytes).toString('latin1')).toContain('[0 0 1190.55 841.89]');
});

it('draws the same PNG twice', async () => {
  const png = await pngDrawing({
    wasm: readFileSync(documentPlaces.wasm),
    fonts: Object.values(fonts),
  });
  const drawn = Buffer.from(png(barScene(640, 320)));
  expect(drawn.readUInt32BE(16)).toBe(1280);
  expect(Buffer.compare(drawn, Buffer.from(png(barScene(640, 320))))).toBe(0);
});

it('bears an id that a document uses twice', async () => {
  const document = richDocument();
  const twice = { ...document, sections: [...document.sections, ...document.sections] };
  expect((await writePdf(twice, fonts)).pages).toBeGreaterThan(6);
});
