import Sqlite from 'better-sqlite3';
import fc from 'fast-check';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { hashOf } from '#core/implement/check-locked.ts';
import { engineAt, withChange } from './checks-under-test.ts';

type Step = 'lock' | 'unlock' | 'undo' | 'redo' | 'plan' | 'benchmark' | 'change';
const steps = fc.array(
  fc.constantFrom<Step[]>('lock', 'unlock', 'undo', 'undo', 'redo', 'plan', 'benchmark', 'change'),
  { minLength: 1, maxLength: 14 },
);

it('never has a lock whose hash does not match, nor loses a mark, in any order of edits, undo and redo', async () => {
  const host = await withChange();
  const { engine, call, changeId, benchmarkId } = host;
  const id = await host.add();
  let turn = 0;
  await fc.assert(
    fc.asyncProperty(steps, async (order) => {
      for (const step of order) {
        turn += 1;
        const before = await host.show(id).catch(() => null);
        // Refusals are answers, too: what may be done follows from the state.
        if (step === 'lock') await engine.call('checks.lock', { id });
        if (step === 'unlock') await engine.call('checks.unlock', { id, why: `Turn ${turn}` });
        if (step === 'undo') await engine.call('journal.undo', {});
        if (step === 'redo') await engine.call('journal.redo', {});
        if (step === 'plan') {
          await engine.call('checks.change', { id, plan: { windowDays: 30 + (turn % 60) } });
        }
        if (step === 'benchmark') {
          await engine.call('benchmarks.change', { id: benchmarkId, unit: `u${turn}` });
        }
        if (step === 'change') {
          await engine.call('changes.change', { id: changeId, toBe: `State ${turn}` });
        }
        const { checks } = await call('checks.list', {});
        if (checks.length === 0) {
          // The check itself was undone; its marks are there again with it.
          await engine.call('journal.redo', {});
          continue;
        }
        const after = await host.show(id);
        if (after.lock !== null) expect(after.lock.doubt).toBeNull();
        expect(after.lock === null).toBe(after.check.state === 'draft');
        if (before === null) continue;
        const kept = after.marks.slice(0, before.marks.length).map((mark) => mark.id);
        expect(kept).toEqual(before.marks.map((mark) => mark.id));
        const unlocks = after.check.unlocked - before.check.unlocked;
        expect(unlocks).toBe(step === 'unlock' && before.lock !== null ? 1 : 0);
        if (before.lock !== null && after.lock !== null && after.lock.hash === before.lock.hash) {
          expect(after.plan).toEqual(before.plan);
        }
      }
    }),
    { numRuns: 10 },
  );
}, 60_000);

it('says when what was locked was changed in the file, and proves nothing by it', async () => {
  const host = await withChange();
  const id = await host.add();
  await host.call('checks.lock', { id });
  const path = join(host.folder, 'p.vitalfew');
  const tamper = async (work: (db: Sqlite.Database) => void) => {
    await host.call('project.close', {});
    const db = new Sqlite(path);
    work(db);
    db.close();
    await host.call('project.open', { file: 'file:p.vitalfew', access: 'write' });
    return host.show(id);
  };
  const lockedText = (db: Sqlite.Database) =>
    String(db.prepare('SELECT locked FROM effect_check WHERE id = ?').pluck().get(id));
  let whole = '';
  const changed = await tamper((db) => {
    whole = lockedText(db);
    const text = whole.replace('"windowDays":90', '"windowDays":30');
    db.prepare('UPDATE effect_check SET locked = ? WHERE id = ?').run(text, id);
  });
  expect(changed.check.integrity).toBe('changed');
  expect(changed.lock?.doubt).toContain('was changed in the file');

  const unrecorded = await tamper((db) => {
    const text = lockedText(db);
    db.prepare('UPDATE effect_check SET hash = ? WHERE id = ?').run(hashOf(text), id);
  });
  expect(unrecorded.check.integrity).toBe('unrecorded');

  host.time.now = '2025-05-10T09:00:00Z';
  await host.importUntil('2025-05-10', () => 2);
  expect((await host.show(id)).reading?.proof).toBe(false);

  const unreadable = await tamper((db) => {
    db.prepare("UPDATE effect_check SET locked = '{' WHERE id = ?").run(id);
  });
  expect(unreadable.check.integrity).toBe('unreadable');
  expect(unreadable.reading).toBeNull();
  await host.call('checks.unlock', { id, why: 'The file was changed' });
  expect((await host.line(id))?.state).toBe('draft');
});

it('is the same after a restart', async () => {
  const host = await withChange();
  const id = await host.add();
  await host.call('checks.lock', { id });
  await host.call('checks.unlock', { id, why: 'Too short' });
  await host.call('checks.lock', { id });
  const before = await host.show(id);
  await host.engine.close();
  const other = engineAt(host.folder, host.time.now);
  try {
    await other.call('project.open', { file: 'file:p.vitalfew', access: 'write' });
    const after = await other.call('checks.show', { id });
    expect({ ...after, revision: 0 }).toEqual({ ...before, revision: 0 });
  } finally {
    await other.engine.close();
  }
});

it('computes a check beside other work, and can be cancelled', async () => {
  const { engine, call, add } = await withChange();
  const id = await add();
  const asked = engine.call('checks.show', { id, task: 'one' });
  expect(await call('task.cancel', { task: 'one' })).toEqual({ found: true });
  expect(await asked).toMatchObject({ error: { code: 'cancelled' } });
  expect((await call('checks.show', { id })).check.id).toBe(id);
});
