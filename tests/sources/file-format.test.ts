import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { unwatched } from '#core/project/task-control.ts';
import { previewFile } from '#core/sources/preview.ts';
import { temporaryFolder } from '../project/temporary-folder.ts';
import { previewOf } from './preview-of.ts';

const open = (path: string) =>
  previewFile(path, 'table.csv', { choices: {}, recipe: null }, unwatched);

describe('what is not a table', () => {
  it.each<[string, Buffer | string, string]>([
    [
      'an OpenDocument sheet',
      'PK\x03\x04\0\0mimetypeapplication/vnd.oasis.opendocument.spreadsheet',
      'ods',
    ],
    ['an archive', 'PK\x03\x04\0\0report.csv', 'zip'],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]), 'xls'],
    ['a PDF', '%PDF-1.7\n', 'pdf'],
    ['a compressed file', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0]), 'gzip'],
    ['a web page', '<!DOCTYPE html><table><tr><td>1</td></tr></table>', 'markup'],
    ['a database', 'SQLite format 3\0rest', 'sqlite'],
    ['anything binary', Buffer.from(Array.from({ length: 400 }, (_, at) => at % 7)), 'binary'],
  ])('%s is refused with what to do', async (_, content, format) => {
    await expect(previewOf(content)).rejects.toMatchObject({
      code: 'unsupported-format',
      details: { format, file: 'table.csv' },
    });
  });

  it('a ZIP file that calls itself a workbook and is none is damaged', async () => {
    const content = Buffer.concat([Buffer.from('PK\x03\x04\0\0'), Buffer.from('xl/workbook.xml')]);
    await expect(previewOf(content)).rejects.toMatchObject({ code: 'file-damaged' });
  });

  it('a text that begins like JSON but is a table is read', async () => {
    expect((await previewOf('[Area],[Cost]\nx,1\n')).columns).toHaveLength(2);
  });
});

describe('a file that cannot be read', () => {
  it('is told apart: empty, blank, a folder, gone', async () => {
    const folder = temporaryFolder();
    const write = (name: string, content: string) => {
      writeFileSync(join(folder, name), content);
      return join(folder, name);
    };
    mkdirSync(join(folder, 'folder.csv'));
    await expect(open(write('empty.csv', ''))).rejects.toMatchObject({ code: 'empty-file' });
    await expect(open(write('mark.csv', '\uFEFF'))).rejects.toMatchObject({ code: 'empty-file' });
    await expect(open(write('blank.csv', '\n \n\n'))).rejects.toMatchObject({ code: 'empty-file' });
    await expect(open(join(folder, 'folder.csv'))).rejects.toMatchObject({
      code: 'file-is-folder',
    });
    await expect(open(join(folder, 'gone.csv'))).rejects.toMatchObject({ code: 'file-missing' });
  });
});
