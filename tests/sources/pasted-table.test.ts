import { describe, expect, it } from 'vitest';
import { pasteLimit } from '#core/contract/intake.ts';
import { PastedTable, Pastes } from '#core/sources/pasted-table.ts';
import { intakeEngine } from './intake-engine.ts';

/** As a spreadsheet puts cells on the clipboard: tabs, and quotes only where they are needed. */
const cells =
  'Day\tArea\tStory\r\n2017-05-01\tGate\t"two\nlines"\r\n2017-05-02\tCheck-in, left\tsaid ""no""\r\n2017-05-03\tGate\t"a ""quoted"" word"\r\n';

describe('pasted cells', () => {
  it('are previewed and imported like a file', async () => {
    const { call, importing, values } = await intakeEngine();
    const pasted = await call('sources.paste', { text: cells });
    expect(pasted).toMatchObject({ name: 'Clipboard', size: Buffer.byteLength(cells) });
    const seen = await call('sources.preview', { file: pasted.token });
    expect([seen.fileName, seen.rows, seen.recipe.delimiter]).toEqual(['Clipboard', 3, '\t']);
    const { import: summary } = await importing(pasted.token, { source: 'By hand' });
    expect(summary).toMatchObject({ fileName: 'Clipboard', accepted: 3, rejected: 0 });
    expect(await values('Area')).toEqual(['Gate', 'Check-in, left', 'Gate']);
    expect((await values('Story'))[0]).toBe('two\nlines');
  });

  it('of one column, or of JSON, are tables too', async () => {
    const { call } = await intakeEngine();
    const column = await call('sources.paste', { text: 'Area\r\nGate\r\nDesk\r\n' });
    expect((await call('sources.preview', { file: column.token })).rows).toBe(2);
    const json = await call('sources.paste', { text: '[{"Area":"Gate"},{"Area":"Desk"}]' });
    const seen = await call('sources.preview', { file: json.token });
    expect([seen.rows, seen.recipe.format]).toEqual([2, 'json']);
  });

  it('that were imported already change nothing', async () => {
    const { call, importing } = await intakeEngine();
    const first = await call('sources.paste', { text: cells });
    await importing(first.token);
    const second = await call('sources.paste', { text: cells });
    expect((await importing(second.token)).repeated).toBe(true);
  });

  it('are refused when blank or too large, in words', async () => {
    const { errorOf } = await intakeEngine();
    expect(await errorOf('sources.paste', { text: ' \n\t' })).toMatchObject({ code: 'empty-file' });
    for (const text of ['x'.repeat(pasteLimit + 1), 'é'.repeat(pasteLimit / 2 + 1)]) {
      expect(await errorOf('sources.paste', { text })).toMatchObject({
        code: 'file-too-large',
        message: expect.stringContaining('20 MB'),
      });
    }
  });

  it('are kept for the last three; of an older one it is said that it is gone', async () => {
    const pastes = new Pastes();
    const tokens = ['a', 'b', 'c', 'd'].map((text) => pastes.add(text).token);
    expect(() => pastes.find(tokens[0] ?? '')).toThrow('paste them again');
    expect(tokens.slice(1).map((token) => pastes.find(token)?.size)).toEqual([1, 1, 1]);
    expect(pastes.find('file:a.csv')).toBeNull();
    const { errorOf } = await intakeEngine();
    const error = await errorOf('sources.preview', { file: 'paste:unknown' });
    expect(error.code).toBe('file-missing');
  });

  it('cannot be taken for a file to write to or to open', async () => {
    const { call, codeOf } = await intakeEngine();
    const { token: file } = await call('sources.paste', { text: cells });
    expect(await codeOf('project.saveCopy', { file })).toBe('file-not-granted');
    expect(await codeOf('sources.readRecipe', { file })).toBe('file-not-granted');
  });

  it('give their bytes from any place', async () => {
    const table = new PastedTable('0123456789');
    expect(String(await table.read(8, 10))).toBe('89');
    expect(String(await table.head(3))).toBe('012');
    const parts: string[] = [];
    for await (const block of table.range(2, 3)) parts.push(String(block));
    expect(parts).toEqual(['234']);
  });
});
