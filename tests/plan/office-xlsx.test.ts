import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it, onTestFinished } from 'vitest';
import { unwatched } from '#core/project/task-control.ts';
import { writeXlsx } from '#core/plan/xlsx/write-xlsx.ts';
import { keptTable } from '#core/sources/kept-table.ts';
import { SourceFile } from '#core/sources/source-file.ts';
import { readWorkbook } from '#core/sources/workbook-table.ts';
import { temporaryFolder } from '../project/temporary-folder.ts';
import { nastyDocument, richDocument } from './document-fixture.ts';
import { nastySheet, richSheets } from './sheet-fixture.ts';

async function readBack(book: Uint8Array, sheet: string): Promise<string> {
  const path = join(temporaryFolder(), 'plan.xlsx');
  writeFileSync(path, book);
  const file = await SourceFile.open(path, 'plan.xlsx');
  onTestFinished(async () => {
    keptTable.release();
    await file.close();
  });
  const choice = { sheets: [sheet], single: true, headerRow: 1 };
  const { table } = await readWorkbook(file, choice, unwatched);
  const blocks: Buffer[] = [];
  for await (const block of table.blocks()) blocks.push(block);
  return Buffer.concat(blocks).toString('utf8');
}

function sheetXml(book: Uint8Array, number: number): string {
  return strFromU8(unzipSync(book)[`xl/worksheets/sheet${number}.xml`] ?? new Uint8Array());
}

describe('a workbook', () => {
  it('gives back every typed cell', async () => {
    const text = await readBack(writeXlsx(richDocument(), richSheets()), 'Incidents');
    expect(text).toMatchInlineSnapshot(`
      "Id,Occurred,Day,Rate,Share,Description
      17,2017-05-05 14:30:00,2017-05-05,10.4215,12.5%,No sign at the stairs
      -3,2017-05-06,,,,=cmd|calc
      "
    `);
  });

  it('holds numbers, days and shares as numbers with a format', () => {
    const book = writeXlsx(richDocument(), richSheets());
    const xml = sheetXml(book, 4);
    expect(xml).toMatch(/<c r="A2" s="\d+"><v>17<\/v>/u);
    expect(xml).toMatch(/<c r="B2" s="\d+"><v>42860\.604166/u);
    expect(xml).toMatch(/<c r="C2" s="\d+"><v>42860<\/v>/u);
    expect(xml).toMatch(/<c r="D2" s="\d+"><v>10\.4215<\/v>/u);
    expect(xml).toMatch(/<c r="E2" s="\d+"><v>0\.125<\/v>/u);
    expect(xml).toMatch(/<c r="A3" s="\d+"><v>-3<\/v>/u);
    expect(xml).toMatch(/<c r="D3" s="\d+"\/>/u);
    const styles = strFromU8(unzipSync(book)['xl/styles.xml'] ?? new Uint8Array());
    for (const format of ['yyyy-mm-dd', 'yyyy-mm-dd hh:mm', '0.0%', '#,##0.00'])
      expect(styles).toContain(`formatCode="${format}"`);
  });

  it('has heads that stay, filters, and a first sheet that leads to the others', () => {
    const book = writeXlsx(richDocument(), richSheets());
    expect(sheetXml(book, 2)).toContain('state="frozen"');
    expect(sheetXml(book, 2)).toContain('<autoFilter ref="A1:E41"/>');
    expect(sheetXml(book, 1)).toContain(`location="'Actions'!A1"`);
    expect(sheetXml(book, 1)).toContain('VF-7KQ2M4XA');
    expect(sheetXml(book, 5)).toContain('There is nothing here.');
  });

  it('never holds a formula, and no text that becomes one when it is edited', () => {
    const book = writeXlsx(nastyDocument(), [nastySheet()]);
    const xml = sheetXml(book, 2);
    expect(xml).not.toContain('<f>');
    const styles = strFromU8(unzipSync(book)['xl/styles.xml'] ?? new Uint8Array());
    const looks =
      styles.slice(styles.indexOf('<cellXfs')).match(/<xf [^>]*\/>|<xf .*?<\/xf>/gu) ?? [];
    const cells = [...xml.matchAll(/s="(\d+)" t="inlineStr"><is><t[^>]*>\s*[=+@-]/gu)];
    expect(cells.length).toBeGreaterThan(3);
    for (const [, style] of cells) expect(looks[Number(style)]).toContain('quotePrefix="1"');
  });

  it('gives back any text as it is, without what no file may hold', async () => {
    const text = await readBack(writeXlsx(nastyDocument(), [nastySheet()]), 'Nasty');
    expect(text).toContain('<script>alert(');
    expect(text).toContain('looks escaped: _x0009_ and _x000D_');
    expect(text).toContain('שלום עולם');
    expect(text).toContain('👩‍👩‍👧‍👦');
    expect(text).toContain('half \uFFFD of a letter');
    expect(text).toContain('… (cut: a cell holds no more)');
    expect(text).not.toMatch(/(?![\t\n\r])\p{Cc}/u);
  });

  it('has the same bytes each time', () => {
    const [first, second] = [1, 2].map(() => writeXlsx(richDocument(), richSheets()));
    expect(Buffer.from(first ?? []).equals(Buffer.from(second ?? []))).toBe(true);
  });

  it('gives sheets names that a spreadsheet takes, each once', () => {
    const [sheet] = richSheets();
    if (!sheet) throw new Error('no sheet');
    const wanted = [
      'Plan',
      'plan',
      "a:b/c?d*[e]\\'",
      'History',
      '',
      'x'.repeat(40),
      'X'.repeat(31),
    ];
    const book = writeXlsx(
      richDocument(),
      wanted.map((name) => ({ ...sheet, name })),
    );
    const xml = strFromU8(unzipSync(book)['xl/workbook.xml'] ?? new Uint8Array());
    const names = [...xml.matchAll(/<sheet name="([^"]+)"/gu)].map(([, name]) => name ?? '');
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(wanted.length + 1);
    for (const name of names) expect(name).toMatch(/^[^[\]:*?/\\]{1,31}$/u);
    expect(names).not.toContain('History');
  });
});
