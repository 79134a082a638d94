import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fileLimit } from '#core/contract/intake.ts';
import { inPeoplesOrder, isTableOf, shownName } from '#core/contract/table-files.ts';
import { tablesIn } from '#electron/folder-tables.ts';
import { grantTables } from '#electron/granted-tables.ts';
import { temporaryFolder } from '../project/temporary-folder.ts';

const grant = async (path: string) => `token:${path}`;

function folderWith(...paths: readonly string[]): string {
  const folder = temporaryFolder();
  for (const path of paths) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), 'a\n');
  }
  return folder;
}

const namesIn = async (folder: string) =>
  (await grantTables([folder], grant)).files.map(({ name }) => name);

describe('the tables of a folder', () => {
  test.each([
    ['may.csv', true],
    ['2026/May.XLSX', true],
    ['a/b/c/may.jsonl', true],
    ['a/b/c/d/may.csv', false],
    ['.may.csv', false],
    ['.git/may.csv', false],
    ['~$may.xlsx', false],
    ['__MACOSX/may.csv', false],
    ['may.pdf', false],
    ['may.vitalfew', false],
    ['csv', false],
    ['.csv', false],
  ])('%s: %s', (path, expected) => {
    expect(isTableOf(path)).toBe(expected);
  });

  test('are found down to three folders, and come as people count', async () => {
    const folder = folderWith(
      'week 10.csv',
      'week 2.csv',
      'notes.pdf',
      '2026/may.xlsx',
      'a/b/c/deep.json',
      'a/b/c/d/deeper.json',
      '.hidden/x.csv',
    );
    expect(await namesIn(folder)).toEqual([
      '2026/may.xlsx',
      'a/b/c/deep.json',
      'week 2.csv',
      'week 10.csv',
    ]);
  });

  test('are not those that links lead to', async () => {
    const outside = folderWith('secret.csv');
    const folder = folderWith('own.csv');
    symlinkSync(join(outside, 'secret.csv'), join(folder, 'linked.csv'));
    symlinkSync(outside, join(folder, 'linked'));
    symlinkSync(folder, join(folder, 'round'));
    expect(await namesIn(folder)).toEqual(['own.csv']);
  });

  test('of a folder that is empty or cannot be read are none', async () => {
    expect(await tablesIn(folderWith())).toEqual([]);
    expect(await tablesIn(join(temporaryFolder(), 'missing'))).toEqual([]);
  });

  test('beyond the most are counted and left out', async () => {
    const names = Array.from({ length: fileLimit + 3 }, (_, number) => `${number}.csv`);
    const { files, leftOut } = await grantTables([folderWith(...names)], grant);
    expect([files.length, leftOut]).toEqual([fileLimit, 3]);
    expect(files.at(-1)?.name).toBe(`${fileLimit - 1}.csv`);
  });

  test('have names that can be shown, and the paths that they have', async () => {
    const folder = folderWith('line\nbreak.csv', 'gpj\u202evsc.csv');
    const { files } = await grantTables([folder], grant);
    expect(files.map(({ name }) => name)).toEqual(['gpj vsc.csv', 'line break.csv']);
    expect(files.map(({ token }) => token)).toContain(`token:${join(folder, 'line\nbreak.csv')}`);
  });
});

describe('several files and folders', () => {
  test('come together, files as they are and folders by their tables', async () => {
    const one = folderWith('b.csv', 'c.pdf');
    const file = join(folderWith('a.pdf'), 'a.pdf');
    const { files } = await grantTables([one, file], grant);
    expect(files.map(({ name, size }) => [name, size])).toEqual(
      inPeoplesOrder([{ name: `${basename(one)}/b.csv` }, { name: 'a.pdf' }]).map(({ name }) => [
        name,
        2,
      ]),
    );
  });

  test('a file that is gone is left for the engine to say so', async () => {
    const missing = join(temporaryFolder(), 'gone.csv');
    expect(await grantTables([missing], grant)).toEqual({
      files: [{ token: `token:${missing}`, name: 'gone.csv', size: null }],
      leftOut: 0,
    });
  });
});

test('a name of nothing but control characters is still a name', () => {
  expect(shownName('\n\t\u202e')).toBe('file');
  expect(shownName('Ärger 2026.csv')).toBe('Ärger 2026.csv');
});
