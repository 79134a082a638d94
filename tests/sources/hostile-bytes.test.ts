import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VitalFewError } from '#core/contract/errors.ts';
import { zipOf } from './workbook-maker.ts';
import { previewBook } from './workbook-preview.ts';

const fixtures = join(import.meta.dirname, '../fixtures');
const inFolder = (folder: string, pattern: RegExp) =>
  readdirSync(join(fixtures, folder))
    .filter((name) => pattern.test(name))
    .map((name) => readFileSync(join(fixtures, folder, name)));

const books = inFolder('workbooks', /\.xls[xm]$/);
const records = inFolder('json', /(?<!expected)\.jsonl?$/);

/** A file is answered, or refused in words. */
async function expectAnswer(content: Buffer, name: string): Promise<void> {
  if (content.length === 0) return;
  try {
    await previewBook(content, { name });
  } catch (error) {
    if (!(error instanceof VitalFewError)) throw error;
    expect(error.message.length).toBeGreaterThan(20);
  }
}

/** Changes of bytes: where, as a share of the file, and what stands there then. */
const changes = fc.array(
  fc.tuple(
    fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 6 }).map((bytes) => Buffer.from(bytes)),
      fc
        .constantFrom(
          '<',
          '>',
          '"',
          '&',
          '{',
          '}',
          '[',
          ']',
          ',',
          '</c>',
          '<row r="9">',
          '<!--',
          '9',
        )
        .map((text) => Buffer.from(text)),
    ),
    fc.boolean(),
  ),
  { minLength: 1, maxLength: 4 },
);

function changed(content: Buffer, edits: [number, Buffer, boolean][]): Buffer {
  return edits.reduce((bytes, [share, piece, insert]) => {
    const at = Math.floor(share * bytes.length);
    const behind = bytes.subarray(insert ? at : Math.min(bytes.length, at + piece.length));
    return Buffer.concat([bytes.subarray(0, at), piece, behind]);
  }, content);
}

/** The parts of a fixture that was written without sizes behind its parts. */
function partsOf(book: Buffer): { name: string; content: Buffer }[] {
  const end = book.indexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  const parts: { name: string; content: Buffer }[] = [];
  let at = book.readUInt32LE(end + 16);
  while (at + 46 <= book.length && book.readUInt32LE(at) === 0x02014b50) {
    const nameLength = book.readUInt16LE(at + 28);
    const offset = book.readUInt32LE(at + 42);
    const from = offset + 30 + book.readUInt16LE(offset + 26) + book.readUInt16LE(offset + 28);
    const packed = book.subarray(from, from + book.readUInt32LE(at + 20));
    parts.push({
      name: book.toString('utf8', at + 46, at + 46 + nameLength),
      content: book.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed),
    });
    at += 46 + nameLength + book.readUInt16LE(at + 30) + book.readUInt16LE(at + 32);
  }
  return parts;
}

describe('bytes that nobody meant', () => {
  it('at random are answered or refused in words, whatever the file is called', async () => {
    const names = fc.constantFrom('a.xlsx', 'a.json', 'a.csv', 'a.xls', 'a');
    const begins = fc.constantFrom('', 'PK\x03\x04', '[{', '{"a":', '\xff\xfe', '\x00');
    await fc.assert(
      fc.asyncProperty(names, begins, fc.uint8Array({ maxLength: 400 }), (name, begin, bytes) =>
        expectAnswer(Buffer.concat([Buffer.from(begin, 'latin1'), bytes]), name),
      ),
      { numRuns: 250 },
    );
  });

  it('changed in a workbook are answered or refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...books), changes, (book, edits) =>
        expectAnswer(changed(book, edits), 'a.xlsx'),
      ),
      { numRuns: 200 },
    );
  });

  it('changed inside the parts of a workbook, which is packed soundly, are answered or refused', async () => {
    const part = fc.nat({ max: 50 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...books), part, changes, (book, which, edits) => {
        const parts = partsOf(book);
        const one = parts[which % parts.length];
        if (one !== undefined) one.content = changed(one.content, edits);
        return expectAnswer(zipOf(parts), 'a.xlsx');
      }),
      { numRuns: 250 },
    );
  }, 30_000);

  it('changed in JSON are answered or refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...records), changes, (file, edits) =>
        expectAnswer(changed(file, edits), 'a.json'),
      ),
      { numRuns: 200 },
    );
  });
});
