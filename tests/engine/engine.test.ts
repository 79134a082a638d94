import { copyFileSync, existsSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ProjectInfo } from '#core/contract/project.ts';
import { EngineTasks } from '#core/engine-tasks.ts';
import { ProjectFile } from '#core/project/project-file.ts';
import { unwatched } from '#core/project/task-control.ts';
import { importFile } from '#core/sources/import-file.ts';
import { projectOptions } from '../project/project-options.ts';
import { temporaryFolder } from '../project/temporary-folder.ts';
import { engineIn } from './engine-under-test.ts';

function start() {
  const folder = temporaryFolder();
  const under = engineIn(folder);
  onTestFinished(() => under.engine.close());
  return { folder, ...under };
}

/** A table large enough for an import to take several slices of work. */
function writeTable(folder: string, name: string, rows: number): void {
  const lines = Array.from(
    { length: rows },
    (_, row) => `C-${row},Area ${row % 9},2024-${1 + (row % 12)}-15,${row % 50},word${row} story`,
  );
  writeFileSync(join(folder, name), `ref,area,day,cost,story\n${lines.join('\n')}\n`);
}

const all = { conditions: [] };
const fieldNamed = (info: ProjectInfo, name: string) => {
  const field = info.fields.find((one) => one.name === name);
  if (field === undefined) throw new Error(`no field ${name}`);
  return field.id;
};

describe('the sample', () => {
  it('opens with its 1,984 incidents and a Pareto whose figures are those of the file', async () => {
    const { call } = start();
    const info = await call('project.sample', {});
    expect([info.incidents, info.access, info.fields.length]).toEqual([1984, 'write', 34]);
    const pareto = await call('analyze.pareto', { filter: all, fieldId: fieldNamed(info, 'Area') });
    expect([pareto.total, pareto.n]).toEqual([1984, 1984]);
    expect(pareto.bars[0]).toMatchObject({ value: 'Airport Amenities', count: 375, vital: true });
    expect(pareto.other?.vital).toBe(false);
  });

  it('tells how many customers reported: surveys of which many hold several incidents', async () => {
    const { folder, call } = start();
    await call('project.sample', {});
    const { results } = await call('aggregate.views', {
      filter: all,
      views: [{ kind: 'figures' }],
    });
    expect(results[0]).toMatchObject({ incidents: 1984, customers: 1248 });
    const name = 'sfo_2017_issue_log_decoded.csv';
    copyFileSync(join(import.meta.dirname, '../../resources/sample', name), join(folder, name));
    const { columns } = await call('sources.preview', { file: `file:${name}` });
    expect(columns.find(({ column }) => column.name === 'Survey no')).toMatchObject({
      column: { role: 'customer' },
      confirm: true,
      because: '1,248 different, many repeated: a person',
    });
    expect(columns.find(({ column }) => column.name === 'Issue ref')).toMatchObject({
      column: { role: 'identifier' },
      confirm: false,
    });
  });

  it('is made once, and keeps what was done to it', async () => {
    const { call } = start();
    const info = await call('project.sample', {});
    await call('field.change', { fieldId: fieldNamed(info, 'Gate'), name: 'Gate number' });
    await call('project.close', {});
    const again = await call('project.sample', {});
    expect(again.fields.map((field) => field.name)).toContain('Gate number');
    expect(again.undoLabel).toBe('Rename Gate to Gate number');
  });
});

describe('an import', () => {
  it('can be undone and redone, across a restart too, and other files build on what is left', async () => {
    const { folder, call, engine } = start();
    writeTable(folder, 'one.csv', 500);
    writeTable(folder, 'two.csv', 300);
    await call('project.create', { file: 'file:p.vitalfew', title: 'P' });
    await call('sources.import', { file: 'file:one.csv' });
    await call('sources.import', { file: 'file:two.csv', source: 'two' });
    expect((await call('journal.undo', {})).incidents).toBe(500);
    await engine.close();

    const next = engineIn(folder);
    onTestFinished(() => next.engine.close());
    const info = await next.call('project.open', { file: 'file:p.vitalfew' });
    expect([info.incidents, info.redoLabel]).toEqual([500, 'Import two.csv']);
    expect((await next.call('journal.redo', {})).incidents).toBe(800);
    await next.call('journal.undo', {});
    await next.call('journal.undo', {});
    const empty = await next.call('project.info', {});
    expect([empty.project?.incidents, empty.project?.fields, empty.project?.sources]).toEqual([
      0,
      [],
      [],
    ]);
    await next.call('sources.import', { file: 'file:two.csv' });
    const { total } = await next.call('aggregate.rows', {
      filter: { conditions: [{ kind: 'search', text: 'word299' }] },
      sort: { fieldId: null, descending: false },
      fieldIds: [],
      offset: 0,
      limit: 10,
    });
    expect(total).toBe(1);
    expect(await next.codeOf('journal.redo', {})).toBe('nothing-to-redo');
  });

  it('that was dropped is purged at the next opening, and the file stays whole', async () => {
    const { folder, call, engine } = start();
    writeTable(folder, 'one.csv', 2000);
    await call('project.create', { file: 'file:p.vitalfew', title: 'P' });
    await call('sources.import', { file: 'file:one.csv' });
    await call('journal.undo', {});
    await call('project.rename', { title: 'Q' });
    await engine.close();
    const next = engineIn(folder);
    await next.call('project.open', { file: 'file:p.vitalfew' });
    // An edit waits for the work after opening, so the purge is over when it is answered.
    await next.call('project.rename', { title: 'R' });
    await next.call('sources.import', { file: 'file:one.csv' });
    await next.call('journal.undo', {});
    await next.call('journal.redo', {});
    expect((await next.call('project.info', {})).project?.incidents).toBe(2000);
    await next.engine.close();
  });

  it('that is cancelled leaves nothing behind, and other edits are refused while it runs', async () => {
    const { folder, call, codeOf, events } = start();
    writeTable(folder, 'big.csv', 60_000);
    await call('project.create', { file: 'file:p.vitalfew', title: 'P' });
    const { recipe } = await call('sources.preview', { file: 'file:big.csv' });
    const importing = codeOf('sources.import', { file: 'file:big.csv', recipe, task: 't' });
    // The import has begun once it reports.
    while (!events.some((event) => event.event === 'task.progress')) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await codeOf('project.rename', { title: 'X' })).toBe('busy');
    expect(await codeOf('journal.undo', {})).toBe('busy');
    expect(
      (await call('aggregate.views', { filter: all, views: [{ kind: 'figures' }] })).results,
    ).toMatchObject([{ incidents: 0 }]);
    expect(await call('task.cancel', { task: 't' })).toEqual({ found: true });
    expect(await importing).toBe('cancelled');
    const { project } = await call('project.info', {});
    expect([project?.incidents, project?.fields, project?.undoLabel]).toEqual([0, [], null]);
    expect(await codeOf('project.rename', { title: 'X' })).toBe('no error');
  });

  it('that finds the disk full says so and leaves the project as it was', async () => {
    const folder = temporaryFolder();
    writeTable(folder, 'big.csv', 40_000);
    const path = join(folder, 'p.vitalfew');
    const project = ProjectFile.create(path, 'P', projectOptions());
    onTestFinished(() => project.close());
    const pages = Number(project.db.pragma('page_count', { simple: true }));
    // SQLite then answers as it does on a full disk.
    project.db.pragma(`max_page_count = ${pages + 20}`);
    const csv = join(folder, 'big.csv');
    const choices = { recipe: null, source: null };
    const failed = importFile(project, csv, 'big.csv', choices, unwatched, projectOptions().clock);
    await expect(failed).rejects.toMatchObject({ code: 'disk-full' });
    expect([project.liveImports(), project.fields(), project.sources()]).toEqual([[], [], []]);
    expect(project.db.pragma('integrity_check', { simple: true })).toBe('ok');
    project.db.pragma('max_page_count = 1000000');
    await importFile(project, csv, 'big.csv', choices, unwatched, projectOptions().clock);
    expect(project.liveImports()[0]?.accepted).toBe(40_000);
  });
});

describe('a project', () => {
  it('opened for reading answers questions and refuses edits', async () => {
    const { folder, call, codeOf } = start();
    writeTable(folder, 'one.csv', 50);
    await call('project.create', { file: 'file:p.vitalfew', title: 'P' });
    await call('sources.import', { file: 'file:one.csv' });
    const info = await call('project.open', { file: 'file:p.vitalfew', access: 'read' });
    expect([info.access, info.incidents, info.undoLabel]).toEqual(['read', 50, null]);
    expect(await codeOf('project.rename', { title: 'X' })).toBe('project-read-only');
    expect(await codeOf('sources.import', { file: 'file:one.csv' })).toBe('project-read-only');
    await call('project.setView', { view: { screen: 'analyze' } });
    await call('project.saveCopy', { file: 'file:copy.vitalfew' });
    expect((await call('project.open', { file: 'file:copy.vitalfew' })).access).toBe('write');
  });

  it('that cannot be opened leaves the open one open', async () => {
    const { folder, call, codeOf } = start();
    await call('project.create', { file: 'file:p.vitalfew', title: 'P' });
    writeFileSync(join(folder, 'letter.vitalfew'), 'dear');
    expect(await codeOf('project.open', { file: 'file:letter.vitalfew' })).toBe('project-not-ours');
    expect(await codeOf('project.create', { file: 'file:letter.vitalfew', title: 'L' })).toBe(
      'file-exists',
    );
    expect((await call('project.info', {})).project?.title).toBe('P');
  });

  it('open in another process is refused with its own message', async () => {
    const { folder, call } = start();
    await call('project.create', { file: 'file:p.vitalfew', title: 'P' });
    const other = engineIn(folder);
    expect(await other.codeOf('project.open', { file: 'file:p.vitalfew' })).toBe('project-locked');
    await other.engine.close();
  });

  it('is known under another path too, and is never taken for a file to import or to write over', async () => {
    const { folder, call, codeOf } = start();
    writeTable(folder, 'one.csv', 20);
    await call('project.create', { file: 'file:p.vitalfew', title: 'P' });
    const report = await call('sources.import', { file: 'file:one.csv' });
    symlinkSync(join(folder, 'p.vitalfew'), join(folder, 'alias.vitalfew'));
    expect((await call('project.open', { file: 'file:alias.vitalfew' })).incidents).toBe(20);
    for (const file of ['file:p.vitalfew', 'file:alias.vitalfew']) {
      expect(await codeOf('sources.preview', { file })).toBe('file-exists');
      expect(await codeOf('sources.import', { file })).toBe('file-exists');
      const importId = report.import.id;
      expect(await codeOf('sources.saveRejects', { file, importId })).toBe('file-exists');
      expect(await codeOf('project.saveCopy', { file })).toBe('file-exists');
    }
    expect((await call('project.info', {})).project?.incidents).toBe(20);
  });

  it('keeps where the user was, is among the recent ones, and has a backup once it was opened again', async () => {
    const { folder, call, engine } = start();
    const { view } = await call('project.create', { file: 'file:p.vitalfew', title: 'P' });
    await call('project.setView', { view: { ...view, screen: 'sources' } });
    await engine.close();
    const next = engineIn(folder);
    onTestFinished(() => next.engine.close());
    const opened = await next.call('project.open', { file: 'file:p.vitalfew' });
    expect(opened.view.screen).toBe('sources');
    await next.call('project.rename', { title: 'Q' });
    expect((await next.call('workspace.recents', {})).recents).toMatchObject([
      { title: 'Q', present: true },
    ]);
    const { backups } = await next.call('workspace.backups', {});
    expect(backups.map((one) => one.reason)).toContain('opening');
    await next.call('workspace.restore', {
      backupId: backups[0]?.id ?? '',
      file: 'file:old.vitalfew',
    });
    expect((await next.call('project.open', { file: 'file:old.vitalfew' })).title).toBe('P');
    expect(existsSync(join(folder, 'p.vitalfew'))).toBe(true);
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('does not let a window reach a file it was not given', async () => {
    const { codeOf } = start();
    expect(await codeOf('project.open', { file: '/etc/passwd' })).toBe('file-not-granted');
    expect(await codeOf('sources.preview', { file: 'file:../x.csv' })).toBe('file-not-granted');
  });
});

describe('opening and closing', () => {
  it('leave no file open behind, however many are asked for at once', async () => {
    const { folder, call } = start();
    for (const file of ['file:a', 'file:b', 'file:c']) {
      await call('project.create', { file, title: 'T' });
    }
    await Promise.all(['file:a', 'file:b'].map((file) => call('project.open', { file })));
    await call('project.close', {});
    for (const name of ['a', 'b', 'c']) {
      ProjectFile.open(join(folder, name), 'write', projectOptions()).close();
    }
  });

  it('are refused during an import, and change nothing', async () => {
    const { folder, call, codeOf } = start();
    writeTable(folder, 'one.csv', 3000);
    await call('project.create', { file: 'file:a', title: 'A' });
    const importing = call('sources.import', { file: 'file:one.csv' });
    expect(await codeOf('project.open', { file: 'file:a', access: 'read' })).toBe('busy');
    expect(await codeOf('project.create', { file: 'file:b', title: 'B' })).toBe('busy');
    expect(await codeOf('project.sample', {})).toBe('busy');
    expect(await codeOf('project.close', {})).toBe('busy');
    expect(existsSync(join(folder, 'b'))).toBe(false);
    expect((await importing).import.accepted).toBe(3000);
  });

  it('let no edit meant for one project reach another', async () => {
    const { call, codeOf } = start();
    await call('project.create', { file: 'file:b', title: 'B' });
    await call('project.create', { file: 'file:a', title: 'A' });
    const opening = call('project.open', { file: 'file:b' });
    const edits = ['1', '2', '3', '4'].map((title) => codeOf('project.rename', { title }));
    await opening;
    await Promise.all(edits);
    expect((await call('project.info', {})).project?.title).toBe('B');
  });

  it('are not needed for the list of recent projects to be right', async () => {
    const { folder, call } = start();
    writeTable(folder, 'one.csv', 40);
    await call('project.create', { file: 'file:a', title: 'A' });
    await call('sources.import', { file: 'file:one.csv' });
    await call('project.rename', { title: 'Better' });
    const { recents } = await call('workspace.recents', {});
    expect(recents).toMatchObject([{ title: 'Better', incidents: 40 }]);
    await call('journal.undo', {});
    await call('journal.undo', {});
    expect((await call('workspace.recents', {})).recents).toMatchObject([
      { title: 'A', incidents: 0 },
    ]);
  });
});

describe('work without a name', () => {
  it('goes on beside other work without one', async () => {
    const tasks = new EngineTasks(() => {});
    let endFirst = (): void => {};
    const first = tasks.run(null, () => new Promise<void>((resolve) => (endFirst = resolve)));
    let endSecond = (): void => {};
    const second = tasks.run(null, () => new Promise<void>((resolve) => (endSecond = resolve)));
    endFirst();
    await first;
    await expect(tasks.run(null, async () => 'done')).resolves.toBe('done');
    endSecond();
    await second;
  });
});
