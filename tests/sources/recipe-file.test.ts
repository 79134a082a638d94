import { describe, expect, it } from 'vitest';
import { intakeEngine } from './intake-engine.ts';

async function start() {
  const under = await intakeEngine();
  const file = under.write('a.csv', 'Day,Area\n2017-05-01,Gate\n2017-05-02,Desk\n');
  const { import: summary } = await under.importing(file);
  const { recipe } = await under.call('sources.recipe', { importId: summary.id });
  return { ...under, importId: summary.id, recipe };
}

describe('a recipe as a file', () => {
  it('comes back the same, from an import and from a window', async () => {
    const { call, recipe, importId } = await start();
    await call('sources.saveRecipe', { from: { importId }, file: 'file:one.json' });
    await call('sources.saveRecipe', { from: { recipe }, file: 'file:two.json' });
    for (const name of ['one.json', 'two.json']) {
      const read = await call('sources.readRecipe', { file: `file:${name}` });
      expect(read).toEqual({ recipe, fileName: name });
    }
  });

  it('is read alone, and as the command line prints it', async () => {
    const { call, recipe, write } = await start();
    const alone = write('alone.json', `\uFEFF${JSON.stringify(recipe)}`);
    expect((await call('sources.readRecipe', { file: alone })).recipe).toEqual(recipe);
    const printed = write('printed.json', JSON.stringify({ recipe }));
    expect((await call('sources.readRecipe', { file: printed })).recipe).toEqual(recipe);
  });

  it('takes choices that came later for what they were before', async () => {
    const { call, recipe, write } = await start();
    const later = new Set(['shape', 'match', 'codeLists']);
    const kept = Object.entries(recipe).filter(([name]) => !later.has(name));
    const file = write('older.json', JSON.stringify(Object.fromEntries(kept)));
    const read = await call('sources.readRecipe', { file });
    expect(read.recipe).toMatchObject({ shape: { kind: 'rows' }, match: 'none', codeLists: [] });
  });

  it('cannot reach the prototype of anything', async () => {
    const { call, recipe, write } = await start();
    const text = JSON.stringify(recipe).replace(
      '{',
      '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},',
    );
    const read = await call('sources.readRecipe', { file: write('evil.json', text) });
    expect(read.recipe).toEqual(recipe);
    expect(Object.hasOwn(read.recipe, '__proto__')).toBe(false);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it.each([
    ['text.json', 'Day,Area\n', 'unsupported-format', 'not JSON'],
    ['list.json', '[]', 'unsupported-format', 'not a recipe'],
    ['null.json', 'null', 'unsupported-format', 'not a recipe'],
    ['other.json', '{"recipe":{"version":2}}', 'unsupported-format', 'version'],
    ['deep.json', '['.repeat(100_000), 'unsupported-format', 'not JSON'],
    ['empty.json', '', 'empty-file', 'empty'],
    ['large.json', ' '.repeat(20 * 1024 * 1024 + 1), 'file-too-large', '20 MB'],
  ])('says what is wrong with %s', async (name, content, code, words) => {
    const { errorOf, write } = await start();
    const error = await errorOf('sources.readRecipe', { file: write(name, content) });
    expect(error).toMatchObject({ code, message: expect.stringContaining(words) });
    expect(error.message).toContain(name);
  });

  it('says when there is no such file or import, and when the place cannot be written', async () => {
    const { errorOf, recipe, importId } = await start();
    const codeFor = async (operation: string, input: unknown) =>
      (await errorOf(operation, input)).code;
    expect(await codeFor('sources.readRecipe', { file: 'file:none.json' })).toBe('file-missing');
    expect(await codeFor('sources.readRecipe', { file: 'file:state' })).toBe('file-is-folder');
    const nowhere = { from: { importId: 9 }, file: 'file:r.json' };
    expect(await codeFor('sources.saveRecipe', nowhere)).toBe('unknown-import');
    expect(await codeFor('sources.saveRecipe', { from: {}, file: 'file:r.json' })).toBe(
      'invalid-input',
    );
    const own = { from: { recipe }, file: 'file:p.vitalfew' };
    expect(await codeFor('sources.saveRecipe', own)).toBe('file-exists');
    expect(await codeFor('sources.saveRecipe', { from: { importId }, file: 'file:state' })).toBe(
      'file-is-folder',
    );
  });
});
