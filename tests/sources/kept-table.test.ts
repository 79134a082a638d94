import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { unwatched } from '#core/project/task-control.ts';
import { readJson } from '#core/sources/json-table.ts';
import { keptTable } from '#core/sources/kept-table.ts';
import { SourceFile } from '#core/sources/source-file.ts';
import { readWorkbook } from '#core/sources/workbook-table.ts';
import type { Converted, SheetChoice } from '#core/sources/converted-table.ts';
import { temporaryFolder } from '../project/temporary-folder.ts';
import { one } from './workbook-preview.ts';
import { workbookOf } from './workbook-maker.ts';

const rows = [
  ['Area', 'Cost'],
  ['North', 1],
  ['South', 2],
];
const found: SheetChoice = { sheets: null, single: false, headerRow: undefined };

async function opened(content: Buffer | string, name = 'book.xlsx'): Promise<SourceFile> {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, content);
  const file = await SourceFile.open(path, name);
  onTestFinished(() => file.close());
  return file;
}

async function textOf({ table }: Converted): Promise<Buffer | undefined> {
  for await (const block of table.blocks()) return block;
  return undefined;
}

describe('the table made last', () => {
  afterEach(() => {
    vi.useRealTimers();
    keptTable.release();
  });

  it('is used again for the recipe that follows from it, and for the same file elsewhere', async () => {
    const book = workbookOf(one(rows));
    const first = await readWorkbook(await opened(book), found, unwatched);
    const choice = { sheets: first.sheetNames, single: true, headerRow: first.headerRow };
    const second = await readWorkbook(await opened(book), choice, unwatched);
    expect(await textOf(second)).toBe(await textOf(first));
    expect(second.sheets).toEqual(first.sheets);
    second.notes.push('of this preview only');
    expect((await readWorkbook(await opened(book), found, unwatched)).notes).toEqual([]);
  });

  it('is made anew for other choices and other content', async () => {
    const book = workbookOf(one(rows));
    const first = await readWorkbook(await opened(book), found, unwatched);
    const other = await readWorkbook(await opened(book), { ...found, headerRow: 2 }, unwatched);
    expect(other.headerRow).toBe(2);
    const changed = workbookOf(one([...rows, ['East', 3]]));
    const third = await readWorkbook(await opened(changed), found, unwatched);
    expect(third.sheets[0]?.rows).toBe(3);
    expect(await textOf(third)).not.toEqual(await textOf(first));
  });

  it('is one only, of JSON too, and is let go after five minutes', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const text = '[{"a": 1}, {"a": 2}]';
    const first = await readJson(await opened(text, 'a.json'), unwatched);
    const again = await readJson(await opened(text, 'a.json'), unwatched);
    expect(await textOf(again)).toBe(await textOf(first));
    vi.advanceTimersByTime(5 * 60_000);
    const later = await readJson(await opened(text, 'a.json'), unwatched);
    expect(await textOf(later)).not.toBe(await textOf(first));
    expect(await textOf(later)).toEqual(await textOf(first));
  });
});
