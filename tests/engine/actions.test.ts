import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../project/temporary-folder.ts';
import { engineIn } from './engine-under-test.ts';

async function project() {
  const folder = temporaryFolder();
  const host = engineIn(folder);
  onTestFinished(() => host.engine.close());
  await host.call('project.create', { file: 'file:p.vitalfew', title: 'P' });
  const list = () => host.call('actions.list', {});
  const add = async (text: string, more: object = {}): Promise<number> =>
    (await host.call('actions.add', { text, ...more })).id;
  const messageOf = async (name: string, input: unknown): Promise<string> => {
    const answer = await host.engine.call(name, input);
    return 'error' in answer ? `${answer.error.code}: ${answer.error.message}` : 'no error';
  };
  return { ...host, folder, list, add, messageOf };
}

describe('actions', () => {
  it('have an owner who is one person, days in order, and a day on which they were closed', async () => {
    const { call, add, list, codeOf } = await project();
    const id = await add('Call back', {
      owner: ' Ana ',
      startsOn: '2026-01-01',
      dueOn: '2026-01-02',
    });
    expect((await list()).actions[0]).toMatchObject({
      owner: 'Ana',
      status: 'open',
      closedOn: null,
    });
    expect(await codeOf('actions.add', { text: 'x', owner: 'everyone' })).toBe('not-a-person');
    expect(await codeOf('actions.change', { id, owner: 'Ana and Ben' })).toBe('not-a-person');
    expect(await codeOf('actions.change', { id, dueOn: '2025-12-31' })).toBe('invalid-input');
    expect(await codeOf('actions.change', { id, dueOn: '2026-02-30' })).toBe('invalid-input');
    expect(await codeOf('actions.change', { id: 99 })).toBe('unknown-action');
    expect(await codeOf('actions.add', { text: 'x', changeId: 9 })).toBe('unknown-change');
    const { today } = await list();
    await call('actions.change', { id, status: 'done' });
    expect((await list()).actions[0]).toMatchObject({ status: 'done', closedOn: today });
    await call('actions.change', { id, status: 'doing' });
    expect((await list()).actions[0]).toMatchObject({ status: 'doing', closedOn: null });
    await call('actions.change', { id, owner: null });
    expect((await list()).figures).toEqual({
      n: 1,
      open: 1,
      overdue: 1,
      dueThisWeek: 0,
      withoutOwner: 1,
      withoutDate: 0,
      waiting: 0,
    });
  });

  it('know the order of day and month from the dates of the imports', async () => {
    const { call, list, folder } = await project();
    expect((await list()).dayOrder).toBe(null);
    const take = async (name: string, days: string[]): Promise<void> => {
      writeFileSync(join(folder, name), ['When,What', ...days.map((day) => `${day},x`)].join('\n'));
      const { recipe } = await call('sources.preview', { file: `file:${name}` });
      await call('sources.import', { file: `file:${name}`, recipe, source: name });
    };
    await take('month.csv', ['12/31/2025', '01/30/2026', '02/03/2026']);
    expect((await list()).dayOrder).toBe('month-first');
    await take('day.csv', ['31/12/2025', '30/01/2026', '03/02/2026']);
    expect((await list()).dayOrder).toBe(null);
    await call('journal.undo', {});
    expect((await list()).dayOrder).toBe('month-first');
  });

  it('stand in the order in which they were put, however often', { timeout: 60_000 }, async () => {
    const { call, add, list } = await project();
    const ids = [await add('a'), await add('b'), await add('c')];
    const [a = 0, b = 0, c = 0] = ids;
    for (let turn = 0; turn < 60; turn += 1) {
      await call('actions.move', { id: turn % 2 === 0 ? c : b, before: turn % 2 === 0 ? b : c });
    }
    const order = (await list()).actions.map(({ id }) => id);
    expect(order).toEqual([a, b, c]);
    await call('actions.move', { id: a, before: null });
    expect((await list()).actions.map(({ id }) => id)).toEqual([b, c, a]);
    await call('actions.add', { text: 'first', before: b });
    expect((await list()).actions.map(({ text }) => text)).toEqual(['first', 'b', 'c', 'a']);
  });

  it('wait for what they need while it is not closed, and circles are refused by name', async () => {
    const { call, add, list, messageOf, codeOf } = await project();
    const [a, b, c] = [await add('Alpha'), await add('Beta'), await add('Gamma')];
    await call('actions.addNeed', { id: b, needsId: a });
    await call('actions.addNeed', { id: b, needsId: a });
    await call('actions.addNeed', { id: c, needsId: b });
    expect(await messageOf('actions.addNeed', { id: a, needsId: c })).toBe(
      'circular-dependency: “Alpha” would wait for “Gamma” would wait for “Beta” would wait for “Alpha”.'.replace(
        '” would wait for “Beta” would wait for “Alpha”',
        '”, which waits for “Beta”, which waits for “Alpha”',
      ),
    );
    expect(await messageOf('actions.addNeed', { id: a, needsId: a })).toBe(
      'circular-dependency: “Alpha” would wait for itself.',
    );
    expect(await codeOf('actions.addNeed', { id: a, needsId: 77 })).toBe('unknown-action');
    const waits = async () => (await list()).actions.map(({ waitsFor }) => waitsFor);
    expect(await waits()).toEqual([[], [a], [b]]);
    await call('actions.change', { id: a, status: 'done' });
    expect(await waits()).toEqual([[], [], [b]]);
    // One that waits may be begun all the same.
    await call('actions.change', { id: c, status: 'doing' });
    await call('actions.removeNeed', { id: c, needsId: b });
    await call('actions.removeNeed', { id: c, needsId: b });
    expect((await list()).figures.waiting).toBe(0);
  });

  it('are taken away with what belongs to them, and undo brings all of it back', async () => {
    const { call, add, list } = await project();
    const [a, b] = [await add('Alpha'), await add('Beta', { notes: 'n' })];
    await call('actions.addNeed', { id: a, needsId: b });
    const { itemId } = await call('actions.addItem', { id: b, text: 'One' });
    await call('actions.addItem', { id: b, text: 'Two' });
    await call('actions.changeItem', { itemId, done: true });
    await call('actions.moveItem', { itemId, before: null });
    const before = await list();
    expect(before.actions[1]?.checklist.map(({ text, done }) => [text, done])).toEqual([
      ['Two', false],
      ['One', true],
    ]);
    await call('actions.remove', { id: b });
    expect((await list()).actions).toHaveLength(1);
    expect((await list()).actions[0]?.needs).toEqual([]);
    await call('journal.undo', {});
    const after = await list();
    expect(after).toEqual({ ...before, revision: after.revision });
    await call('actions.removeItem', { itemId });
    expect((await list()).actions[1]?.checklist).toHaveLength(1);
  });

  it(
    'never wait for themselves, whatever is added, taken away and undone',
    { timeout: 60_000 },
    async () => {
      const { call, add, list, engine } = await project();
      const ids: number[] = [];
      for (let at = 0; at < 6; at += 1) ids.push(await add(`A${at}`));
      const pick = fc.constantFrom(...ids);
      const step = fc.oneof(
        fc.record({ kind: fc.constant('add' as const), id: pick, needsId: pick }),
        fc.record({ kind: fc.constant('remove' as const), id: pick, needsId: pick }),
        fc.record({ kind: fc.constant('take' as const), id: pick, needsId: pick }),
        fc.record({ kind: fc.constant('undo' as const), id: pick, needsId: pick }),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
          for (const { kind, id, needsId } of steps) {
            if (kind === 'add') await engine.call('actions.addNeed', { id, needsId });
            else if (kind === 'remove') await engine.call('actions.removeNeed', { id, needsId });
            else if (kind === 'take') {
              await engine.call('actions.remove', { id });
              await engine.call('journal.undo', {});
            } else {
              // The actions themselves stay.
              const { project: now } = await call('project.info', {});
              if (/ needs? /.test(now?.undoLabel ?? '')) await call('journal.undo', {});
            }
          }
          const { actions } = await list();
          const needs = new Map(actions.map((one) => [one.id, one.needs]));
          const reached = (from: number): Set<number> => {
            const found = new Set(needs.get(from));
            for (const next of found) for (const more of needs.get(next) ?? []) found.add(more);
            return found;
          };
          for (const { id } of actions) expect(reached(id).has(id)).toBe(false);
        }),
        { numRuns: 25 },
      );
    },
  );
});

describe('files of actions', () => {
  async function withActions() {
    const made = await project();
    const { call, add, codeOf } = made;
    const change = await call('changes.add', { title: 'Call back, =always' });
    const a = await add('=cmd|"x"!A1', {
      owner: 'Ana Müller',
      dueOn: '2026-12-12',
      changeId: change.id,
    });
    const b = await add('Zwölf, "drei"; vier\nfünf', {
      startsOn: '2026-12-01',
      dueOn: '2026-12-01',
      notes: '-1\r\n+2',
    });
    const c = await add('@c', { status: 'done' });
    await call('actions.addNeed', { id: b, needsId: a });
    await call('actions.addNeed', { id: b, needsId: c });
    await call('actions.addItem', { id: a, text: '[x] odd; one' });
    const { itemId } = await call('actions.addItem', { id: a, text: 'Two, \\n' });
    await call('actions.changeItem', { itemId, done: true });
    expect(await codeOf('actions.previewImport', { file: 'file:none.csv' })).toBe('file-missing');
    return { ...made, a, b, c };
  }

  it.each([
    ['csv', 'out.csv'],
    ['calendar', 'out.ics'],
  ] as const)('come back unchanged as %s, and whole in another project', async (format, name) => {
    const { call, list, folder, engine } = await withActions();
    const file = `file:${name}`;
    expect(await call('actions.export', { file, format })).toEqual({ actions: 3 });
    const preview = await call('actions.previewImport', { file });
    expect(preview).toMatchObject({
      format,
      counts: { new: 0, changed: 0, unchanged: 3, rejected: 0 },
      lines: [],
    });
    const { actions } = await list();
    expect(await call('actions.import', { file, fileHash: preview.fileHash })).toEqual({
      added: 0,
      changed: 0,
    });
    await engine.call('project.create', { file: 'file:other.vitalfew', title: 'Other' });
    await call('changes.add', { title: 'Call back, =always' });
    const again = await call('actions.previewImport', { file });
    expect(again.counts).toEqual({ new: 3, changed: 0, unchanged: 0, rejected: 0 });
    await call('actions.import', { file, fileHash: again.fileHash });
    const other = await list();
    const bare = (all: typeof actions) =>
      all.map(({ id: _id, needs, waitsFor: _waits, checklist, createdAt: _at, notes, ...one }) => ({
        ...one,
        notes: notes.replaceAll('\r\n', '\n'),
        needs: needs.map((need) => all.find(({ id }) => id === need)?.uid),
        checklist: checklist.map(({ text, done }) => ({ text, done })),
      }));
    expect(bare(other.actions)).toEqual(bare(actions));
    const text = readFileSync(join(folder, name), 'utf8');
    if (format === 'csv') expect(text).toContain(`"'=cmd|""x""!A1"`);
    else
      for (const line of text.split('\r\n'))
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    await call('journal.undo', {});
    expect((await list()).actions).toEqual([]);
  });

  it('say line by line what they would do, and do no more than that', async () => {
    const { call, list, folder, codeOf, a } = await withActions();
    const uid = (await list()).actions.find(({ id }) => id === a)?.uid ?? '';
    writeFileSync(
      join(folder, 'tasks.csv'),
      [
        'uid;Task;Assignee;Due date;Status;Colour',
        `${uid};New words;Ben;31/12/2026;In Progress;red`,
        ';Brand new;;03/04/2027;;',
        ';For all;everyone;;;',
        ';No day;;soon;;',
        ';;Ana;;;',
        ';Odd;;;floating;',
        `${uid};Twice;;;;`,
      ].join('\n'),
    );
    const preview = await call('actions.previewImport', { file: 'file:tasks.csv' });
    expect(preview.counts).toEqual({ new: 1, changed: 1, unchanged: 0, rejected: 5 });
    expect(preview.lines.map(({ line, result, why }) => [line, result, why])).toEqual([
      [4, 'rejected', expect.stringMatching(/“everyone” cannot be its owner/)],
      [5, 'rejected', '“soon” under Due is no date with its year'],
      [6, 'rejected', 'it does not say what is to be done'],
      [7, 'rejected', expect.stringMatching(/“floating” is no status/)],
      [8, 'rejected', 'the same action stands on line 2 already'],
      [3, 'new', ''],
      [
        2,
        'changed',
        'text “New words” instead of “=cmd|"x"!A1”; owner Ben instead of “Ana Müller”; due day 2026-12-31 instead of 2026-12-12; status doing instead of open',
      ],
    ]);
    expect(preview.notes).toEqual(['Columns that are not read: “Colour”.']);
    const input = { file: 'file:tasks.csv', fileHash: preview.fileHash };
    expect(await codeOf('actions.import', { ...input, fileHash: 'other' })).toBe(
      'file-not-readable',
    );
    expect(await call('actions.import', input)).toEqual({ added: 1, changed: 1 });
    const found = (await list()).actions.find(({ text }) => text === 'Brand new');
    expect(found).toMatchObject({ dueOn: '2027-04-03', status: 'open', owner: null });
    // Once more: lines without a uid are known by their text.
    const again = await call('actions.previewImport', { file: 'file:tasks.csv' });
    expect(again.counts).toEqual({ new: 0, changed: 0, unchanged: 2, rejected: 5 });
    await call('journal.undo', {});
    expect((await list()).actions).toHaveLength(3);
  });

  const manyActions = (count: number): string =>
    [
      'UID,Action,Owner,Due,Needs,Checklist',
      ...Array.from(
        { length: count },
        (_none, at) =>
          `u${at},Call back ${at},Ana,2026-12-01,${at > 0 ? `u${at - 1}` : ''},[ ] one`,
      ),
    ].join('\n');

  it('leave nothing half-done when their import is cancelled, wherever it is', async () => {
    const { engine, events, call, list, folder } = await withActions();
    writeFileSync(join(folder, 'many.csv'), manyActions(4000));
    const file = 'file:many.csv';
    const { fileHash, counts } = await call('actions.previewImport', { file });
    expect(counts.new).toBe(4000);
    const before = await list();
    const entries = await call('journal.list', {});
    for (const stage of ['reading', 'writing actions', 'writing dependencies']) {
      const running = engine.call('actions.import', { file, fileHash, task: 't' });
      let over = false;
      void running.then(() => (over = true));
      const reached = (): boolean =>
        events.some((event) => event.event === 'task.progress' && event.stage.startsWith(stage));
      while (!over && !reached()) await new Promise((resolve) => setImmediate(resolve));
      // What is asked meanwhile is answered, and asked again afterwards.
      const meanwhile = await list();
      await engine.call('task.cancel', { task: 't' });
      expect(await running).toMatchObject({ error: { code: 'cancelled' } });
      const after = await list();
      expect(after.actions).toEqual(before.actions);
      expect(after.revision).toBeGreaterThan(meanwhile.revision);
      expect(await call('journal.list', {})).toEqual(entries);
      events.length = 0;
    }
    expect(await call('actions.import', { file, fileHash })).toEqual({ added: 4000, changed: 0 });
    expect((await list()).actions).toHaveLength(4003);
    await call('journal.undo', {});
    expect((await list()).actions).toEqual(before.actions);
  });

  it('are no more looked at when the project is closed meanwhile', async () => {
    const { engine, events, call, folder } = await withActions();
    writeFileSync(join(folder, 'many.csv'), manyActions(4000));
    const looking = engine.call('actions.previewImport', { file: 'file:many.csv', task: 't' });
    while (events.every(({ event }) => event !== 'task.progress'))
      await new Promise((resolve) => setImmediate(resolve));
    await call('project.close', {});
    expect(await looking).toMatchObject({ error: { code: 'cancelled' } });
  });

  it('with dependencies in a circle lose the line that closes it', async () => {
    const { call, list, folder } = await project();
    writeFileSync(
      join(folder, 'c.csv'),
      'UID,Action,Needs\r\nu1,One,u2\r\nu2,Two,u3\r\nu3,Three,u1\r\nu4,Four,u4\r\nu5,Five,u1 gone\r\n',
    );
    const preview = await call('actions.previewImport', { file: 'file:c.csv' });
    expect(preview.lines.slice(0, 2).map(({ line, why }) => [line, why])).toEqual([
      [4, 'it would wait for itself, in a circle of 3 actions'],
      [5, 'it would wait for itself'],
    ]);
    await call('actions.import', { file: 'file:c.csv', fileHash: preview.fileHash });
    expect((await list()).actions.map(({ text, needs }) => [text, needs.length])).toEqual([
      ['One', 1],
      ['Two', 0],
      ['Five', 1],
    ]);
  });
});
