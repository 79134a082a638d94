import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { VitalFewError } from '#core/contract/errors.ts';
import { ProjectFile } from '#core/project/project-file.ts';
import { unwatched } from '#core/project/task-control.ts';
import { checkFiles, importFiles } from '#core/sources/many-files.ts';
import type { ChosenFile } from '#core/sources/many-files.ts';
import { projectOptions } from '../project/project-options.ts';
import { temporaryFolder } from '../project/temporary-folder.ts';
import { intakeEngine } from './intake-engine.ts';

const header = 'Ticket,Day,Area,Cost';

/** A month's file of ten rows. */
function month(number: number, extra = ''): string {
  const rows = Array.from(
    { length: 10 },
    (_, row) => `T-${100 * number + row},2017-0${number}-${10 + row},Gate ${row % 3},${row}`,
  );
  return `${header}\n${rows.join('\n')}\n${extra}`;
}

async function start() {
  const under = await intakeEngine();
  const files = [1, 2, 3].map((number) => under.write(`month ${number}.csv`, month(number)));
  return { ...under, files: files as [string, string, string] };
}

describe('checking several files', () => {
  it('says of each what an import would do with a recipe', async () => {
    const { call, write, files, events, recipeFor } = await start();
    const given = await recipeFor(files[0]);
    const odd = write('odd.csv', month(4, 'T-500,2017-04-32,Gate,1\n'));
    const other = write('other.csv', 'a,b\n1,2\n');
    const missing = 'file:missing.csv';
    const all = [...files, odd, other, missing];
    const asked = { files: all, recipe: given, task: 't' };
    const { files: checked, recipe } = await call('sources.checkFiles', asked);
    expect(checked.map(({ file }) => file)).toEqual(all);
    expect(checked.map(({ rows, accepted, rejected }) => [rows, accepted, rejected])).toEqual([
      [10, 10, 0],
      [10, 10, 0],
      [10, 10, 0],
      [11, 10, 1],
      [0, 0, 0],
      [0, 0, 0],
    ]);
    expect(checked.map(({ error }) => error?.code ?? null)).toEqual([
      null,
      null,
      null,
      null,
      'recipe-does-not-fit',
      'file-missing',
    ]);
    expect(checked[4]?.error?.message).toContain('other.csv');
    expect(recipe.columns.map(({ header: name }) => name)).toEqual(header.split(','));
    const told = events.flatMap((event) => (event.event === 'task.progress' ? [event] : []));
    expect(told.every(({ stage }) => stage === 'checking' || stage === 'reading')).toBe(true);
    expect((await call('project.info', {})).project?.incidents).toBe(0);
  });

  it('finds files that were imported already', async () => {
    const { call, importing, files } = await start();
    await importing(files[1], { source: 'Desk' });
    const { files: checked } = await call('sources.checkFiles', { files });
    expect(checked.map(({ alreadyImported }) => alreadyImported.length)).toEqual([0, 1, 0]);
  });

  it('can be cancelled', async () => {
    const { files, folder, recipeFor } = await start();
    const recipe = await recipeFor(files[0]);
    let seen = 0;
    const chosen = files.map((token) => ({
      token,
      place: join(folder, token.slice(5)),
      name: token,
    }));
    const stopping = checkFiles(
      chosen,
      { recipe, ownWhereOther: false },
      async () => {
        seen += 1;
        throw new VitalFewError('cancelled', 'It was cancelled.');
      },
      [],
      { progress() {}, async breathe() {} },
    );
    await expect(stopping).rejects.toThrow('cancelled');
    expect(seen).toBe(1);
  });

  it('reads each by its own columns where there is no recipe, and needs one that can be read', async () => {
    const { files, codeOf, call, recipeFor, write } = await start();
    const missing = 'file:missing.csv';
    const other = write('other.csv', 'a,b\n1,2\n');
    const own = await call('sources.checkFiles', { files: [missing, ...files, other] });
    expect(own.files.map(({ accepted }) => accepted)).toEqual([0, 10, 10, 10, 1]);
    expect(own.recipe.columns).toHaveLength(4);
    expect(await codeOf('sources.checkFiles', { files: [missing] })).toBe('file-missing');
    const asked = { files: [missing, ...files] };
    const recipe = await recipeFor(files[0]);
    const { files: checked } = await call('sources.checkFiles', { ...asked, recipe });
    expect(checked.map(({ error }) => error === null)).toEqual([false, true, true, true]);
    expect(await codeOf('sources.checkFiles', { files: [] })).toBe('invalid-input');
  });
});

describe('several files with other columns', () => {
  const wide = (number: number) =>
    month(number)
      .split('\n')
      .map((line, at) => (line === '' ? '' : `${line},${at === 0 ? 'Team' : `Team ${at % 3}`}`))
      .join('\n');
  const other = 'Name;Area;Day\nAnn;Gate;1/2/2017\nBob;Shop;14/2/2017\n';

  it('are read by their own, and say so', async () => {
    const { call, files, write, recipeFor } = await start();
    const recipe = await recipeFor(files[0]);
    const all = [files[0], write('wide.csv', wide(4)), files[1], write('other.csv', other)];
    const asked = { files: all, recipe, ownWhereOther: true };
    const { files: checked } = await call('sources.checkFiles', asked);
    expect(checked.map(({ own, accepted, error }) => [own, accepted, error])).toEqual([
      [false, 10, null],
      [true, 10, null],
      [false, 10, null],
      [true, 2, null],
    ]);
    const plain = await call('sources.checkFiles', { files: all, recipe });
    expect(plain.files.map(({ own, error }) => [own, error?.code ?? null])).toEqual([
      [false, null],
      [false, null],
      [false, null],
      [false, 'recipe-does-not-fit'],
    ]);
  });

  it('are imported in one step: one more column to the same source, other ones to another', async () => {
    const { call, files, write, recipeFor, values } = await start();
    const given = await recipeFor(files[0]);
    const own = [write('wide.csv', wide(4)), write('other.csv', other)];
    const all = [files[0], ...own, files[1]];
    const asked = { files: all, recipe: given, own, source: 'Desk' };
    const { reports } = await call('sources.importFiles', asked);
    expect(reports.map((report) => report.import.accepted)).toEqual([10, 10, 2, 10]);
    const { project } = await call('project.info', {});
    expect(project?.sources.map(({ name, imports }) => [name, imports.length])).toEqual([
      ['Desk', 3],
      ['other', 1],
    ]);
    expect((await values('Team')).filter((team) => team !== null)).toHaveLength(10);
    await call('journal.undo', {});
    expect((await call('project.info', {})).project?.incidents).toBe(0);
  });

  it('are another kind of file, or another shape, than the recipe is for', async () => {
    const { call, files, write, recipeFor } = await start();
    const recipe = await recipeFor(files[0]);
    const json = write('desk.json', JSON.stringify([{ Ticket: 'A', Area: 'x' }, { Ticket: 'B' }]));
    const shape = { kind: 'codes' as const, columns: ['Area', 'Cost'], name: 'Code' };
    const asked = { file: files[0], choices: { shape } };
    const codes = (await call('sources.preview', asked)).recipe;
    const wanted = { ownWhereOther: true };
    const one = await call('sources.checkFiles', { files: [json], recipe, ...wanted });
    expect(one.files).toMatchObject([{ own: true, accepted: 2 }]);
    const two = [files[1], write('none.csv', 'Ticket,Day\n1,2017-01-02\n2,2017-01-03\n')];
    const shaped = await call('sources.checkFiles', { files: two, recipe: codes, ...wanted });
    expect(shaped.files.map(({ own }) => own)).toEqual([false, true]);
    const missing = await call('sources.checkFiles', {
      files: ['file:no.csv', two[0] ?? ''],
      recipe,
      ...wanted,
    });
    expect(missing.files.map(({ own, error }) => [own, error?.code])).toEqual([
      [false, 'file-missing'],
      [false, undefined],
    ]);
  });
});

describe('importing several files', () => {
  it('is one step, undone and done again at once', async () => {
    const { call, files, values } = await start();
    const { reports } = await call('sources.importFiles', { files, source: 'Desk' });
    expect(reports.map((report) => report.import.fileName)).toEqual([
      'month 1.csv',
      'month 2.csv',
      'month 3.csv',
    ]);
    const { project } = await call('project.info', {});
    expect([project?.incidents, project?.fields.length, project?.sources.length]).toEqual([
      30, 4, 1,
    ]);
    expect(project?.undoLabel).toBe('Import 3 files: month 1.csv, month 2.csv and month 3.csv');
    expect((await call('journal.list', {})).entries).toHaveLength(1);
    expect((await values('Ticket'))[29]).toBe('T-309');
    const undone = await call('journal.undo', {});
    expect([undone.incidents, undone.fields, undone.sources]).toEqual([0, [], []]);
    const redone = await call('journal.redo', {});
    expect([redone.incidents, redone.sources[0]?.imports.length]).toEqual([30, 3]);
  });

  it('names a few of many files', async () => {
    const { call, write } = await start();
    const files = [1, 2, 3, 4, 5].map((number) => write(`m${number}.csv`, month(number)));
    await call('sources.importFiles', { files });
    const { project } = await call('project.info', {});
    expect(project?.undoLabel).toBe('Import 5 files: m1.csv, m2.csv and 3 more');
    expect(project?.sources[0]?.name).toBe('m1');
  });

  it('imports all or none, and names the file at fault', async () => {
    const { call, errorOf, write, files, recipeFor } = await start();
    const other = write('other.csv', 'a,b\n1,2\n');
    const recipe = await recipeFor(files[0]);
    const error = await errorOf('sources.importFiles', { files: [...files, other], recipe });
    expect(error.code).toBe('recipe-does-not-fit');
    expect(error.message).toContain('other.csv');
    expect(error.message).toContain('None of the files was imported');
    const { project } = await call('project.info', {});
    expect([project?.incidents, project?.sources, project?.undoLabel]).toEqual([0, [], null]);
    expect((await call('journal.list', {})).entries).toEqual([]);
    // What comes next is recorded by itself again.
    await call('project.rename', { title: 'Q' });
    expect((await call('journal.list', {})).entries).toHaveLength(1);
  });

  it('leaves out what the source holds already, and files given twice', async () => {
    const { call, importing, files } = await start();
    await importing(files[0], { source: 'Desk' });
    const asked = { files: [...files, files[2]], source: 'Desk' };
    const { reports } = await call('sources.importFiles', asked);
    expect(reports.map(({ repeated }) => repeated)).toEqual([true, false, false, true]);
    expect((await call('project.info', {})).project?.incidents).toBe(30);
    const again = await call('sources.importFiles', { ...asked, again: true });
    expect(again.reports.some(({ repeated }) => repeated)).toBe(false);
  });

  it('changes nothing, not even the journal, when all files are held already', async () => {
    const { call, files } = await start();
    await call('sources.importFiles', { files, source: 'Desk' });
    await call('sources.importFiles', { files, source: 'Desk' });
    expect((await call('journal.list', {})).entries).toHaveLength(1);
  });

  it('matches the rows of later files with those of earlier ones', async () => {
    const { call, folder, files, recipeFor } = await start();
    const recipe = { ...(await recipeFor(files[0])), match: 'identifier' as const };
    writeFileSync(join(folder, 'month 2.csv'), month(1).replace(',Gate 0,0', ',Desk,99'));
    const { reports } = await call('sources.importFiles', { files, recipe, source: 'Desk' });
    expect(reports.map((report) => [report.import.updated, report.import.unchanged])).toEqual([
      [0, 0],
      [1, 9],
      [0, 0],
    ]);
    expect((await call('project.info', {})).project?.incidents).toBe(20);
  });

  it('reads each of files with different columns by its own, those alike with the same choices', async () => {
    const { call, write, files } = await start();
    const survey = write('survey.csv', 'Respondent,Mood\n1,good\n2,poor\n');
    const orders = write('orders.csv', 'Order;Sum;Paid on\nA;1,5;2017-01-02\n');
    const again = write('survey 2.csv', 'Respondent,Mood\n3,good\n4,7\n');
    const asked = [files[0], survey, files[1], orders, again];
    const { reports } = await call('sources.importFiles', { files: asked });
    expect(reports.map((report) => report.import.accepted)).toEqual([10, 2, 10, 1, 2]);
    const { project } = await call('project.info', {});
    expect(project?.sources.map(({ name, imports }) => [name, imports.length])).toEqual([
      ['month 1', 2],
      ['survey', 2],
      ['orders', 1],
    ]);
    expect((await call('journal.list', {})).entries).toHaveLength(1);
    expect((await call('journal.undo', {})).sources).toEqual([]);
  });

  it('continues the source of a file with such columns, with the choices made then', async () => {
    const { call, importing, files, recipeFor } = await start();
    const recipe = await recipeFor(files[0]);
    const columns = recipe.columns.map((column) =>
      column.name === 'Cost' ? { ...column, name: 'Price' } : column,
    );
    await importing(files[0], { source: 'Desk', recipe: { ...recipe, columns } });
    await importing(files[1]);
    await call('sources.importFiles', { files: [files[2]] });
    const { project } = await call('project.info', {});
    expect(project?.sources.map(({ name, imports }) => [name, imports.length])).toEqual([
      ['Desk', 3],
    ]);
    expect(project?.fields.map(({ name }) => name)).toEqual(['Ticket', 'Day', 'Area', 'Price']);
  });

  it('finds the source by a given recipe’s columns, and does without memory when asked', async () => {
    const { call, importing, files, recipeFor } = await start();
    const recipe = await recipeFor(files[0]);
    await importing(files[0], { source: 'Desk' });
    await importing(files[1], { recipe });
    await call('sources.import', { file: files[2], remembered: false });
    await call('sources.importFiles', { files: [files[0], files[1]], remembered: false });
    const { project } = await call('project.info', {});
    expect(project?.sources.map(({ name, imports }) => [name, imports.length])).toEqual([
      ['Desk', 2],
      ['month 3', 1],
      ['month 1', 2],
    ]);
  });

  it('calls a new source as the folder of its files', async () => {
    const folder = temporaryFolder();
    const project = ProjectFile.create(join(folder, 'p.vitalfew'), 'P', projectOptions());
    onTestFinished(() => project.close());
    const [one, two, other] = [month(1), month(2), 'a,b\n1,2\n'].map((text, at) => {
      const name = `file ${at}.csv`;
      writeFileSync(join(folder, name), text);
      return { token: name, name, place: join(folder, name), folder: 'Exports' };
    }) as [ChosenFile, ChosenFile, ChosenFile];
    const load = (files: ChosenFile[]) => {
      const options = { recipe: null, source: null, again: true };
      return importFiles(project, files, options, unwatched, projectOptions().clock);
    };
    const names = () => project.sources().map(({ name }) => name);
    await load([one, two]);
    expect(names()).toEqual(['Exports']);
    await load([other]);
    expect(names()).toEqual(['Exports', 'file 2']);
  });

  it('takes pasted cells among the files', async () => {
    const { call, files } = await start();
    const pasted = await call('sources.paste', { text: month(4) });
    await call('sources.importFiles', { files: [files[0], pasted.token] });
    expect((await call('project.info', {})).project?.incidents).toBe(20);
  });

  it('is refused where a file was not chosen in this window', async () => {
    const { codeOf, files } = await start();
    const asked = { files: [...files, '/etc/passwd'] };
    expect(await codeOf('sources.importFiles', asked)).toBe('file-not-granted');
    expect(await codeOf('sources.checkFiles', asked)).toBe('file-not-granted');
    expect(await codeOf('sources.importFiles', { files: ['file:p.vitalfew'] })).toBe('file-exists');
  });
});
