import { describe, expect, test } from 'vitest';
import { fileLimit } from '#core/contract/intake.ts';
import { mostTaken, nameWithFolders, tablesAmong } from '../../renderer/app/dropped-files.ts';

/** A file as a folder's input gives it. */
function chosen(path: string): File {
  const file = new File(['a'], path.split('/').at(-1) ?? path);
  Object.defineProperty(file, 'webkitRelativePath', { value: path });
  return file;
}

describe('the files of a chosen folder', () => {
  test('are its tables, by their path below it, as people count', () => {
    const files = ['X/week 10.csv', 'X/week 2.csv', 'X/a.pdf', 'X/.git/b.csv', 'X/2026/may.xlsx'];
    const found = tablesAmong(files.map(chosen));
    expect(found.files.map(nameWithFolders)).toEqual([
      '2026/may.xlsx',
      'week 2.csv',
      'week 10.csv',
    ]);
    expect(found.leftOut).toBe(0);
  });

  test('beyond the most are left out, and counted', () => {
    const files = Array.from({ length: fileLimit + 2 }, (_, number) => chosen(`X/${number}.pdf`));
    const { files: taken, leftOut } = mostTaken(files);
    expect([taken.length, leftOut]).toEqual([fileLimit, 2]);
  });
});
