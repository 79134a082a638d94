import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { VitalFewError } from '#core/contract/errors.ts';
import { delimiters } from '#core/contract/sources.ts';
import type { Encoding, PreviewChoices, Recipe } from '#core/contract/sources.ts';
import { unwatched } from '#core/project/task-control.ts';
import { previewFile } from '#core/sources/preview.ts';
import { temporaryFolder } from '../project/temporary-folder.ts';
import { charactersOf, encodeText, marks } from './encode-text.ts';
import { readData } from './read-data.ts';

type Style = Pick<Recipe, 'delimiter' | 'quote' | 'escape'> & { end: string; quoteAll: boolean };

function write(rows: readonly (readonly string[])[], style: Style): string {
  const { delimiter, quote, escape, end, quoteAll } = style;
  return rows
    .map((cells) =>
      cells
        .map((cell) => {
          if (quote === null) return cell;
          const risky = [delimiter, quote, '\r', '\n', '\\'].some((one) => cell.includes(one));
          if (!quoteAll && !risky) return cell;
          const inside =
            escape === 'doubled'
              ? cell.replaceAll(quote, quote + quote)
              : cell.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`);
          return quote + inside + quote;
        })
        .join(delimiter),
    )
    .map((line) => line + end)
    .join('');
}

let path = '';
beforeEach(() => {
  path = join(temporaryFolder(), 'table.csv');
});

async function readBack(bytes: Buffer, choices: PreviewChoices) {
  writeFileSync(path, bytes);
  const { recipe } = await previewFile(path, 'table.csv', { choices, recipe: null }, unwatched);
  return { recipe, ...(await readData(path, recipe)) };
}

const wide: Encoding[] = ['utf-8', 'utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'];
const narrow: Encoding[] = [
  'windows-1250',
  'windows-1251',
  'windows-1252',
  'windows-1253',
  'windows-1254',
  'windows-1257',
  'iso-8859-1',
  'iso-8859-2',
  'iso-8859-15',
  'macintosh',
  'windows-1255',
  'windows-1256',
  'windows-874',
  'iso-8859-5',
  'iso-8859-7',
  'koi8-r',
  'ibm866',
];
const styles = fc.record({
  delimiter: fc.constantFrom(...delimiters),
  quote: fc.constantFrom<Recipe['quote']>('"', "'", null),
  escape: fc.constantFrom<Recipe['escape']>('doubled', 'backslash'),
  end: fc.constantFrom('\n', '\r\n', '\r'),
  quoteAll: fc.boolean(),
});

describe('any table', () => {
  it('written in any dialect and encoding reads back the same when these are chosen', async () => {
    const anything = fc
      .tuple(
        fc.constantFrom(...wide, ...narrow),
        styles,
        fc.boolean(),
        fc.integer({ min: 2, max: 5 }),
      )
      .chain(([encoding, style, marked, width]) => {
        const foreign = wide.includes(encoding)
          ? ['é', 'ł', 'Ж', '日', '😀', '\u00a0']
          : charactersOf(encoding).map(([character]) => character);
        const awkward = style.quote === null ? [`"`, `'`] : ['"', "'", '\r', '\n', ...delimiters];
        const unit = fc.constantFrom(...'ab1 \\=', ...awkward, ...foreign);
        const cell = fc.string({ unit, maxLength: 8 });
        const row = fc.array(cell, { minLength: width - 1, maxLength: width - 1 });
        return fc.record({
          encoding: fc.constant(encoding),
          style: fc.constant(style),
          marked: fc.constant(marked),
          cells: fc.array(row, { minLength: 1, maxLength: 6 }),
        });
      });
    await fc.assert(
      fc.asyncProperty(anything, async ({ encoding, style, marked, cells }) => {
        const headers = ['Ref', ...(cells[0] ?? []).map((_, at) => `Name ${at}`)];
        const rows = cells.map((row, at) => [`R${at}`, ...row]);
        const mark = (marked && marks[encoding]) || Buffer.alloc(0);
        const bytes = Buffer.concat([mark, encodeText(write([headers, ...rows], style), encoding)]);
        const { delimiter, quote, escape } = style;
        const choices = { encoding, delimiter, quote, escape, headerRow: 1, headerRows: 1 };
        const read = await readBack(bytes, choices);
        expect(read).toMatchObject({ headers, rows, rejected: [] });
      }),
      { numRuns: 300 },
    );
  });

  it('with usual contents reads back the same unaided', async () => {
    const words = [
      'late',
      'broken',
      'not delivered',
      'Größe falsch',
      'say "no", twice',
      'a; b | c',
    ];
    const text = fc.constantFrom(...words);
    const day = fc.integer({ min: 1, max: 28 });
    const row = fc.tuple(day, text, fc.integer({ min: 0, max: 5000 }), text);
    const usual = fc.record({
      encoding: fc.constantFrom(...wide),
      marked: fc.boolean(),
      style: styles.map((style) => ({ ...style, quote: style.quote ?? '"' })),
      rows: fc.array(row, { minLength: 8, maxLength: 30 }),
      title: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(usual, async ({ encoding, marked, style, rows: drawn, title }) => {
        const headers = ['Ref', 'Date', 'Text', 'Cost', 'Answer'];
        const rows = drawn.map(([date, one, cost, other], at) => [
          `R-${at}`,
          `2024-03-${String(date).padStart(2, '0')}`,
          at === 0 ? `said ${style.quote}x${style.quote}${style.delimiter} so` : one,
          String(cost),
          other,
        ]);
        const above = title ? `Complaints of March${style.end}${style.end}` : '';
        const content = above + write([headers, ...rows], style);
        const mark = (marked && marks[encoding]) || Buffer.alloc(0);
        const read = await readBack(Buffer.concat([mark, encodeText(content, encoding)]), {});
        expect(read.recipe.encoding).toBe(encoding);
        expect(read).toMatchObject({ headers, rows, rejected: [] });
      }),
      { numRuns: 200 },
    );
  });
});

/** An answer, or a message that says what to do. */
async function isAnswered(bytes: Buffer): Promise<void> {
  writeFileSync(path, bytes);
  try {
    const found = await previewFile(path, 'table.csv', { choices: {}, recipe: null }, unwatched);
    expect(found.accepted + found.rejected).toBe(found.rows);
  } catch (error) {
    if (!(error instanceof VitalFewError) || error.code === 'internal') throw error;
  }
}

describe('whatever the bytes', () => {
  it('random ones get an answer or a message', async () => {
    const some = fc.constantFrom(...Buffer.from('ab1,;"\'\r\n\0\\ \t|^='), 0xe9, 0xff, 0xfe, 0xc3);
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.array(some, { maxLength: 200 }).map((list) => Uint8Array.from(list)),
    );
    await fc.assert(
      fc.asyncProperty(bytes, (content) => isAnswered(Buffer.from(content))),
      { numRuns: 500 },
    );
  });

  it('damaged tables get an answer or a message', async () => {
    const folder = fileURLToPath(new URL('../fixtures/tables/', import.meta.url));
    const files = readdirSync(folder)
      .filter((name) => /\.(csv|tsv|txt)$/.test(name))
      .map((name) => readFileSync(join(folder, name)));
    const change = fc.record({
      at: fc.double({ min: 0, max: 0.999, noNaN: true }),
      cut: fc.constantFrom(0, 0, 1, 1, 3, 200),
      added: fc.uint8Array({ maxLength: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        fc.array(change, { minLength: 1, maxLength: 5 }),
        (file, changes) => {
          let bytes = file;
          for (const { at, cut, added } of changes) {
            const place = Math.floor(at * bytes.length);
            bytes = Buffer.concat([bytes.subarray(0, place), added, bytes.subarray(place + cut)]);
          }
          return isAnswered(bytes);
        },
      ),
      { numRuns: 300 },
    );
  });
});
