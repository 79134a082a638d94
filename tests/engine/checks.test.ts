import { expect, it } from 'vitest';
import { dayNumber } from '#core/modify/calendar-day.ts';
import { improved, withChange } from './checks-under-test.ts';

it('proposes a plan, says what could be seen, locks it, and reads the verdict when the window is over', async () => {
  const { call, time, changeId, importUntil, add, show, line } = await withChange();
  expect((await call('checks.list', {})).unchecked).toMatchObject([{ changeId }]);
  const id = await add();
  expect((await call('checks.list', {})).unchecked).toEqual([]);
  const draft = await show(id);
  expect(draft.check).toMatchObject({ state: 'draft', goLive: '2025-02-01', endsOn: '2025-05-02' });
  expect(draft.plan).toMatchObject({
    baseline: { from: '2024-01-11', to: '2025-01-10' },
    windowDays: 90,
    wanted: 0.2,
  });
  expect(draft.missing).toEqual([]);
  expect(draft.late).toBeNull();
  expect(draft.reading).toBeNull();
  expect(draft.outlook?.days).toBeGreaterThan(0);
  expect(draft.outlook?.words.join(' ')).toContain('chance of 80 %');
  expect(draft.points.length).toBeGreaterThan(50);

  const { hash } = await call('checks.lock', { id });
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect((await line(id))?.state).toBe('locked');
  expect((await show(id)).lock).toMatchObject({ hash, by: 'Ana', doubt: null, drift: [] });

  time.now = '2025-03-01T09:00:00Z';
  await importUntil('2025-03-01', improved);
  expect(await line(id)).toMatchObject({ state: 'running', daysLeft: 62, words: '62 days left' });
  const running = await show(id);
  expect(running.reading).toMatchObject({ verdict: 'too-early', effect: null });
  expect(running.levels.after).toBeNull();
  const open = running.points.filter(({ part }) => part === 'open');
  expect(open.length).toBeGreaterThan(0);
  expect(open.every(({ value }) => value === null)).toBe(true);
  expect(await call('checks.show', { id })).toEqual(running);

  time.now = '2025-05-10T09:00:00Z';
  await call('journal.undo', {});
  await importUntil('2025-05-10', improved);
  expect((await line(id))?.state).toBe('overdue');
  const over = await show(id);
  expect(over.reading).toMatchObject({ verdict: 'effective', proof: true, head: 'Effective' });
  expect(over.reading?.effect?.value).toBeCloseTo(0.5, 1);
  expect(over.levels.after).toBeCloseTo(2, 0);
  expect(over.onRecord).toBe(false);
  expect(await call('checks.record', { id })).toEqual({ verdict: 'effective', reopened: false });
  expect(await line(id)).toMatchObject({ state: 'verdict', verdict: 'effective' });
  expect((await show(id)).onRecord).toBe(true);
  expect((await show(id)).marks.map(({ kind }) => kind)).toEqual(['locked', 'verdict']);
});

it('finds no effect where nothing changed, and what became worse', async () => {
  const { call, time, importUntil, add, show } = await withChange();
  const id = await add();
  await call('checks.lock', { id });
  time.now = '2025-05-10T09:00:00Z';
  await importUntil('2025-05-10', () => 4);
  expect((await show(id)).reading).toMatchObject({ verdict: 'unproven' });
  await call('journal.undo', {});
  await importUntil('2025-05-10', (day) => (day >= dayNumber('2025-02-01') ? 7 : 4));
  expect((await show(id)).reading).toMatchObject({ verdict: 'worse', head: 'Worse' });
});

it('changes nothing in a locked check, and unlocks only with a reason that stays whatever is undone', async () => {
  const { call, codeOf, add, show, line } = await withChange();
  const id = await add();
  expect(await codeOf('checks.unlock', { id, why: 'Because' })).toBe('check-not-locked');
  expect(await codeOf('checks.record', { id })).toBe('check-not-locked');
  const { hash } = await call('checks.lock', { id });
  expect(await codeOf('checks.lock', { id })).toBe('check-locked');
  expect(await codeOf('checks.change', { id, plan: { wanted: 0.1 } })).toBe('check-locked');
  expect(await codeOf('checks.remove', { id })).toBe('check-locked');
  expect(await codeOf('checks.unlock', { id, why: '  ' })).toBe('invalid-input');
  expect(await codeOf('checks.record', { id })).toBe('invalid-input');
  await call('checks.unlock', { id, why: 'The window was too short' });
  expect(await line(id)).toMatchObject({ state: 'draft', unlocked: 1 });
  expect(await codeOf('checks.remove', { id })).toBe('check-locked');
  await call('journal.undo', {});
  expect((await show(id)).lock).toMatchObject({ hash, doubt: null });
  expect((await line(id))?.unlocked).toBe(1);
  const marks = (await show(id)).marks.map(({ words }) => words).join(' ');
  expect(marks).toContain('Unlocked because “The window was too short”. Undo took that back');
  await call('journal.undo', {});
  expect((await line(id))?.state).toBe('draft');
  expect((await show(id)).marks).toHaveLength(2);
  await call('journal.redo', {});
  expect((await show(id)).lock).toMatchObject({ hash, doubt: null });
});

it('says that a lock was taken back by undo', async () => {
  const { call, add, show } = await withChange();
  const id = await add();
  await call('checks.lock', { id });
  await call('journal.undo', {});
  await call('checks.change', { id, plan: { wanted: 0.5 } });
  await call('checks.lock', { id });
  const { marks } = await show(id);
  expect(marks.map(({ kind }) => kind)).toEqual(['locked', 'locked']);
  expect(marks[0]?.words).toContain('taken back by undo');
  expect(marks[1]?.words).not.toContain('undo');
});

it('calls nothing proof that was written after the fact, and refuses it unless it is meant', async () => {
  const { call, codeOf, time, importUntil, add, show } = await withChange();
  const id = await add();
  // Midnight in Vienna, not in Greenwich.
  time.now = '2025-01-31T23:30:00Z';
  expect((await show(id)).late).toContain('1 February 2025');
  expect(await codeOf('checks.lock', { id })).toBe('invalid-input');
  time.now = '2025-05-10T09:00:00Z';
  await importUntil('2025-05-10', improved);
  await call('checks.lock', { id, afterTheFact: true });
  const shown = await show(id);
  expect(shown.check.afterTheFact).toBe(true);
  expect(shown.reading).toMatchObject({
    verdict: 'effective',
    proof: false,
    head: 'Looks effective: no proof',
  });
  expect(shown.reading?.warnings[0]).toContain('after the fact');
});

it('goes on with what was locked when the benchmark, the day or the words of the change are others', async () => {
  const { call, time, changeId, benchmarkId, idOf, importUntil, add, show } = await withChange();
  const id = await add();
  const { hash } = await call('checks.lock', { id });
  await call('benchmarks.change', {
    id: benchmarkId,
    definition: {
      source: 'computed',
      filter: { conditions: [] },
      timeFieldId: idOf('Day'),
      unit: 'week',
      measure: { kind: 'count' },
    },
  });
  await call('changes.change', { id: changeId, plannedOn: '2025-02-10', toBe: 'Scan it thrice' });
  const drifted = await show(id);
  expect(drifted.lock?.drift.join(' ')).toContain('The check goes on with what was locked');
  expect(drifted.lock?.drift).toHaveLength(3);
  expect(drifted.check.goLive).toBe('2025-02-01');
  time.now = '2025-05-10T09:00:00Z';
  await importUntil('2025-05-10', improved);
  const read = await show(id);
  // All incidents together would have fallen by a quarter only.
  expect(read.reading?.effect?.value).toBeCloseTo(0.5, 1);
  expect(read.lock?.hash).toBe(hash);
});

it('is no proof when the change turns out to have been live before', async () => {
  const { call, changeId, time, importUntil, add, show } = await withChange();
  const id = await add();
  await call('checks.lock', { id });
  await call('changes.change', { id: changeId, kind: 'containment', accountable: 'Ana Berger' });
  await call('changes.decide', { id: changeId, decision: 'approved', why: '' });
  await call('changes.change', { id: changeId, liveOn: '2025-01-08' });
  expect((await show(id)).lock?.drift.join(' ')).toContain('that is no proof');
  time.now = '2025-05-10T09:00:00Z';
  await importUntil('2025-05-10', improved);
  expect((await show(id)).reading).toMatchObject({ verdict: 'effective', proof: false });
});

it('compares with a group without the change, which has none in common with the other', async () => {
  const { call, codeOf, time, is, importUntil, add, show } = await withChange();
  const id = await add();
  await call('checks.change', {
    id,
    plan: { untouched: { conditions: [is('Kind', 'late')] } },
  });
  expect((await show(id)).missing.join(' ')).toContain('both in the group');
  expect(await codeOf('checks.lock', { id })).toBe('invalid-input');
  await call('checks.change', { id, plan: { untouched: { conditions: [is('Site', 'South')] } } });
  expect((await show(id)).missing).toEqual([]);
  await call('checks.lock', { id });
  time.now = '2025-05-10T09:00:00Z';
  // Both fell: that is not the change.
  await importUntil('2025-05-10', (day) => (day >= dayNumber('2025-02-01') ? 2 : 4));
  const { reading } = await show(id);
  expect(reading).toMatchObject({ verdict: 'unproven' });
  expect(reading?.test).toContain('group without the change');
});

it('reopens the change when what was proven comes back', async () => {
  const { call, codeOf, time, changeId, importUntil, add, show, line } = await withChange();
  const id = await add();
  await call('checks.lock', { id });
  time.now = '2025-05-10T09:00:00Z';
  await importUntil('2025-05-10', improved);
  await call('checks.record', { id });
  await call('journal.undo', {});
  time.now = '2025-08-10T09:00:00Z';
  await importUntil('2025-08-10', (day, site) =>
    day < dayNumber('2025-05-02') ? improved(day, site) : 5,
  );
  const shown = await show(id);
  expect(shown.holding?.holds).toBe('reopen');
  expect(shown.holding?.windows).toHaveLength(3);
  expect(shown.onRecord).toBe(false);
  expect(await call('checks.record', { id })).toEqual({ verdict: 'effective', reopened: true });
  const changed = (await call('changes.list', {})).changes.find(({ id: one }) => one === changeId);
  expect(changed?.decision).toBe('reopened');
  expect(changed?.decisions.at(-1)?.why).toContain('It came back');
  expect(await line(id)).toMatchObject({ cameBack: true, words: 'Came back' });
  // Undo takes the decision back, not what was found.
  await call('journal.undo', {});
  expect((await line(id))?.cameBack).toBe(true);
  const decisionNow = async () =>
    (await call('changes.list', {})).changes.find(({ id: one }) => one === changeId)?.decision;
  expect(await decisionNow()).toBe('reopened');
  // What is refused leaves nothing behind, so that the decision can still be done again.
  const { project: stood } = await call('project.info', {});
  expect(stood?.redoLabel).not.toBeNull();
  const rejected = { id: changeId, decision: 'rejected', why: '' };
  expect(await codeOf('changes.decide', rejected)).toBe('invalid-input');
  expect((await call('project.info', {})).project).toEqual(stood);
  // It stays so until somebody decides on it.
  time.now = '2025-08-11T09:00:00Z';
  await call('changes.decide', { id: changeId, decision: 'withdrawn', why: 'It did not last' });
  expect(await decisionNow()).toBe('withdrawn');
});

it('goes with its change or its benchmark, and comes back with marks and lock', async () => {
  const { call, codeOf, changeId, benchmarkId, add, show } = await withChange();
  const id = await add();
  await call('checks.lock', { id });
  const before = await show(id);
  for (const remove of [
    () => call('changes.remove', { id: changeId }),
    () => call('benchmarks.remove', { id: benchmarkId }),
  ]) {
    await remove();
    expect((await call('checks.list', {})).checks).toEqual([]);
    expect(await codeOf('checks.show', { id })).toBe('unknown-proof');
    await call('journal.undo', {});
    expect(await show(id)).toEqual({ ...before, revision: expect.any(Number) });
  }
});

it('refuses plans that cannot be, in words', async () => {
  const { codeOf, changeId, benchmarkId, call, add } = await withChange();
  expect(await codeOf('checks.add', { changeId: 99, benchmarkId })).toBe('unknown-change');
  expect(await codeOf('checks.add', { changeId, benchmarkId: 99 })).toBe('unknown-benchmark');
  const id = await add();
  for (const plan of [
    { wanted: 1.5 },
    { wanted: 0 },
    { windowDays: 0 },
    { goLive: '2025-02-30' },
    { baseline: { from: '2024-02-01', to: '2024-01-01' } },
    { baseline: { from: '2024-02-01', to: '2025-03-01' } },
  ]) {
    expect(await codeOf('checks.change', { id, plan })).toBe('invalid-input');
  }
  await call('changes.change', { id: changeId, plannedOn: null });
  expect((await call('checks.show', { id })).missing.join(' ')).toContain('go-live is open');
  expect(await codeOf('checks.lock', { id })).toBe('invalid-input');
  await call('checks.remove', { id });
  expect(await codeOf('checks.remove', { id })).toBe('unknown-proof');
});

it('cannot be locked on a time before that says nothing: empty, or entered without n', async () => {
  const { call, codeOf, changeId, add, show } = await withChange();
  const id = await add();
  await call('checks.change', {
    id,
    plan: { baseline: { from: '2020-01-01', to: '2021-01-01' } },
  });
  expect((await show(id)).missing.join(' ')).toContain('Nothing of “Incidents in the north” lies');
  expect(await codeOf('checks.lock', { id })).toBe('invalid-input');
  // What is still to come may fill it.
  await call('checks.change', {
    id,
    plan: { baseline: { from: '2025-01-12', to: '2025-02-01' } },
  });
  expect((await show(id)).missing).toEqual([]);

  const { id: shares } = await call('benchmarks.add', {
    name: 'Bags on time',
    better: 'higher',
    definition: { source: 'entered', kind: 'share', per: 1 },
  });
  const entered = (n: number | null) =>
    call('benchmarks.setValues', {
      id: shares,
      values: [{ fromOn: '2024-06-01', toOn: '2024-07-01', value: 0.8, n }],
    });
  await entered(null);
  const { id: other } = await call('checks.add', {
    changeId,
    benchmarkId: shares,
    plan: { baseline: { from: '2024-01-01', to: '2025-01-01' }, wanted: 0.05 },
  });
  expect((await show(other)).missing.join(' ')).toContain('no n behind it');
  expect(await codeOf('checks.lock', { id: other })).toBe('invalid-input');
  await entered(400);
  expect((await show(other)).missing).toEqual([]);
});
