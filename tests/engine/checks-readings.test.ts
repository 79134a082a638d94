import { expect, it } from 'vitest';
import { dayNumber } from '#core/modify/calendar-day.ts';
import { improved, withChange } from './checks-under-test.ts';

it('shows at once what incidents say and nobody has put on record: what is due, and what came back', async () => {
  const { call, time, changeId, importUntil, add, line } = await withChange();
  const id = await add();
  await call('checks.lock', { id });
  const looked = async () => {
    const { waiting } = await call('checks.list', {});
    const answer = await call('checks.readings', {});
    expect(answer.waiting).toEqual([]);
    return { waiting, found: answer.readings };
  };
  const change = async () =>
    (await call('changes.list', {})).changes.find((one) => one.id === changeId);
  const loose = async (kind: string) =>
    (await call('thread.looseEnds', {})).groups.find((group) => group.kind === kind)?.ends;
  expect(await looked()).toEqual({ waiting: [], found: [] });

  time.now = '2025-05-10T09:00:00Z';
  await importUntil('2025-05-10', improved);
  expect((await line(id))?.live).toBeNull();
  expect((await looked()).waiting).toEqual([id]);
  expect(await line(id)).toMatchObject({
    state: 'overdue',
    live: { verdict: 'effective', due: true, words: 'Effective, not on record yet' },
  });
  expect(await loose('check-overdue')).toMatchObject([
    { detail: expect.stringContaining('Effective, not on record yet') },
  ]);
  // What was worked out stands, whatever else is edited.
  await call('changes.change', { id: changeId, notes: 'Signs are up' });
  expect((await looked()).waiting).toEqual([]);
  await call('checks.record', { id });
  expect(await looked()).toEqual({ waiting: [], found: [] });
  expect(await loose('reading-due')).toBeUndefined();

  // Thirty days after the window it is looked at again.
  await call('journal.undo', {});
  time.now = '2025-06-05T09:00:00Z';
  await importUntil('2025-06-05', improved);
  await looked();
  expect((await line(id))?.live?.words).toBe('After 30 days more: holds, not on record yet');
  expect(await loose('reading-due')).toMatchObject([{ kind: 'check', id }]);
  await call('checks.record', { id });
  expect((await line(id))?.live).toBeNull();

  await call('journal.undo', {});
  time.now = '2025-08-10T09:00:00Z';
  await importUntil('2025-08-10', (day, site) =>
    day < dayNumber('2025-05-02') ? improved(day, site) : 5,
  );
  expect((await change())?.decision).toBe('proposed');
  await looked();
  expect((await line(id))?.live).toMatchObject({ cameBack: true, due: true });
  const reopened = await change();
  expect(reopened?.decision).toBe('reopened');
  expect(reopened?.decisions.at(-1)?.why).toMatch(/It came back .*put it on record on the page/);
  expect(await loose('change-came-back')).toMatchObject([{ id: changeId }]);
  // Who decides on it decides on what is shown.
  await call('changes.decide', { id: changeId, decision: 'withdrawn', why: 'It did not last' });
  const decided = await change();
  expect(decided?.decisions.map(({ decision }) => decision)).toEqual(['reopened', 'withdrawn']);
  await call('journal.undo', {});
  expect((await change())?.decision).toBe('reopened');
});
