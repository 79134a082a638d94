import { describe, expect, it } from 'vitest';
import { withCauses } from './change-under-test.ts';
import { dayAt } from './control-under-test.ts';

/** The causes, and a kept chart of their problem. */
async function withChart() {
  const host = await withCauses();
  const { call, problemId, definition } = host;
  const keep = async (name: string, of: number | null = problemId) =>
    (await call('control.add', { name, problemId: of, definition: definition() })).id;
  const chart = await keep('Daily');
  const lines = async (id = chart) =>
    (await host.phases(id))
      .filter(({ origin }) => origin === 'change')
      .map(({ startsAt, note, changeId, baseline }) => ({ startsAt, note, changeId, baseline }));
  const line = (changeId: number, note: string, place: number) => ({
    startsAt: dayAt(place),
    note,
    changeId,
    baseline: null,
  });
  const goLive = (id: number, liveOn: string | null) => call('changes.change', { id, liveOn });
  const other = async () => {
    const filter = { conditions: [host.kind('rude')] };
    const { id } = await call('problems.add', { statement: 'Rude words', filter });
    const { id: bone } = await call('fishbone.addBone', { problemId: id, name: 'People' });
    const below = { kind: 'bone', id: bone } as const;
    const { id: causeId } = await call('fishbone.addCause', { below, text: 'Haste' });
    await call('fishbone.setStatus', { causeId, status: 'confirmed', why: 'Seen.' });
    return { problemId: id, causeId };
  };
  return { ...host, chart, keep, lines, line, goLive, other };
}

describe('a change that goes live', () => {
  it('is a phase line in every chart of its problems, moves with it and goes with it', async () => {
    const { call, approved, keep, lines, line, goLive, chart, kept } = await withChart();
    const alone = await keep('Alone', null);
    const second = await keep('Second');
    const id = await approved('A second belt');
    expect(await lines()).toEqual([]);
    const before = await kept(chart);
    await goLive(id, '2024-05-13');
    for (const one of [chart, second]) {
      expect(await lines(one)).toEqual([line(id, 'A second belt', 12)]);
    }
    expect(await lines(alone)).toEqual([]);
    // Nothing re-bases itself: the limits before go on.
    const after = await kept(chart);
    expect(after.phases).toMatchObject([
      { from: 0, to: 12, origin: 'user', changeId: null, limits: { kind: 'frozen' } },
      { from: 12, to: 24, origin: 'change', changeId: id, limits: { kind: 'carried' } },
    ]);
    const limits = ({ points }: typeof after) => points.map(({ centre, upper }) => [centre, upper]);
    expect(limits(after)).toEqual(limits(before));
    expect(before.notes.join()).not.toContain('judged against itself');
    expect(after.notes.join()).toContain('The baseline reaches beyond 13 May 2024');
    await call('changes.change', { id, title: 'Two belts' });
    await goLive(id, '2024-05-15');
    expect(await lines()).toEqual([line(id, 'Two belts', 14)]);
    await goLive(id, null);
    expect(await lines()).toEqual([]);
    await call('journal.undo', {});
    expect(await lines()).toEqual([line(id, 'Two belts', 14)]);
    await call('changes.remove', { id });
    expect(await lines(second)).toEqual([]);
    await call('journal.undo', {});
    expect(await lines(second)).toEqual([line(id, 'Two belts', 14)]);
    for (const expected of [[line(id, 'Two belts', 12)], [line(id, 'A second belt', 12)], []]) {
      await call('journal.undo', {});
      expect(await lines()).toEqual(expected);
    }
    await call('journal.redo', {});
    expect(await lines()).toEqual([line(id, 'A second belt', 12)]);
  });

  it('is in the same entry of the history', async () => {
    const { call, approved, goLive, label, lines } = await withChart();
    const id = await approved('A second belt');
    const entries = async () => (await call('journal.list', { limit: 200, before: null })).entries;
    const before = (await entries()).length;
    await goLive(id, '2024-05-13');
    expect((await entries()).length).toBe(before + 1);
    expect(await label()).toBe('“A second belt” went live on 13 May 2024');
    expect(await lines()).toHaveLength(1);
  });

  it('is in charts that are kept later, or given to its problem later', async () => {
    const { call, approved, keep, lines, line, goLive, problemId } = await withChart();
    const id = await approved('A second belt');
    await goLive(id, '2024-05-13');
    const later = await keep('Later');
    expect(await lines(later)).toEqual([line(id, 'A second belt', 12)]);
    const given = await keep('Given', null);
    expect(await lines(given)).toEqual([]);
    await call('control.change', { id: given, problemId });
    expect(await lines(given)).toEqual([line(id, 'A second belt', 12)]);
    await call('journal.undo', {});
    expect(await lines(given)).toEqual([]);
  });

  it('follows the causes at which it aims', async () => {
    const { call, approved, keep, lines, line, goLive, other, causes } = await withChart();
    const rude = await other();
    const chart = await keep('Rude', rude.problemId);
    const id = await approved('A second belt');
    await goLive(id, '2024-05-13');
    await call('changes.change', { id, causeIds: [causes.staff, rude.causeId] });
    expect(await lines()).toEqual([line(id, 'A second belt', 12)]);
    expect(await lines(chart)).toEqual([line(id, 'A second belt', 12)]);
    await call('changes.change', { id, causeIds: [rude.causeId] });
    expect(await lines()).toEqual([]);
    await call('fishbone.remove', { node: { kind: 'cause', id: rude.causeId } });
    expect(await lines(chart)).toEqual([]);
    await call('journal.undo', {});
    expect(await lines(chart)).toEqual([line(id, 'A second belt', 12)]);
  });

  it('stays in a chart that is let to stand alone, and moves there too', async () => {
    const { call, approved, lines, line, goLive, chart, problemId } = await withChart();
    const id = await approved('A second belt');
    await goLive(id, '2024-05-13');
    await call('control.change', { id: chart, problemId: null });
    expect(await lines()).toEqual([line(id, 'A second belt', 12)]);
    await goLive(id, '2024-05-15');
    expect(await lines()).toEqual([line(id, 'A second belt', 14)]);
    await call('journal.undo', {});
    await call('journal.undo', {});
    await call('problems.remove', { id: problemId });
    expect(await lines()).toEqual([line(id, 'A second belt', 12)]);
    await goLive(id, null);
    expect(await lines()).toEqual([]);
  });

  it('keeps a baseline that was taken in its phase when the day moves', async () => {
    const host = await withChart();
    const { call, approved, lines, goLive, chart, phases, problemId } = host;
    const id = await approved('A second belt');
    await goLive(id, '2024-05-10');
    const phaseId = (await phases(chart)).find(({ changeId }) => changeId === id)?.id ?? 0;
    const baseline = { from: dayAt(9), to: dayAt(18) };
    await call('control.setBaseline', { phaseId, baseline });
    await goLive(id, '2024-05-09');
    expect(await lines()).toMatchObject([{ startsAt: dayAt(8), baseline: { points: 9 } }]);
    expect((await host.kept(chart)).notes.join()).not.toContain('judged against itself');
    await call('problems.change', { id: problemId, statement: 'Late bags' });
    expect(await lines()).toMatchObject([{ baseline: { points: 9 } }]);
  });

  it('is moved, named and taken away under Modify only', async () => {
    const { call, approved, goLive, chart, phases, why, codeOf } = await withChart();
    const id = await approved('A second belt');
    await goLive(id, '2024-05-13');
    const phaseId = (await phases(chart)).find(({ changeId }) => changeId === id)?.id ?? 0;
    for (const change of [{ startsAt: dayAt(3) }, { note: 'Other' }]) {
      expect(await why('control.changePhase', { phaseId, ...change })).toContain('under Modify');
    }
    expect(await codeOf('control.removePhase', { phaseId })).toBe('invalid-input');
    expect(
      await why('control.addPhase', { id: chart, startsAt: dayAt(12), note: 'Mine' }),
    ).toContain('The change “A second belt” went live on 13 May 2024');
    await call('control.addPhase', { id: chart, startsAt: dayAt(16), note: 'Mine' });
  });

  it('shares its day with a phase that a person drew, whose limits go on', async () => {
    const { call, approved, goLive, chart, kept, lines } = await withChart();
    const { phaseId } = await call('control.addPhase', {
      id: chart,
      startsAt: dayAt(8),
      note: 'Mine',
    });
    await call('control.setBaseline', { phaseId, baseline: { from: dayAt(8), to: dayAt(18) } });
    const before = await kept(chart);
    const id = await approved('A second belt');
    await goLive(id, '2024-05-09');
    expect(await lines()).toHaveLength(1);
    const after = await kept(chart);
    expect(after.phases).toMatchObject([
      { from: 0, to: 8 },
      { from: 8, to: 8, origin: 'user' },
      { from: 8, to: 24, origin: 'change', limits: { kind: 'frozen' } },
    ]);
    const drawn = ({ points }: typeof after) =>
      points.map(({ upper, inBaseline }) => [upper, inBaseline]);
    expect(drawn(after)).toEqual(drawn(before));
  });

  it('is there after closing and opening, and goes on following', async () => {
    const { call, approved, goLive, lines, line } = await withChart();
    const id = await approved('A second belt');
    await goLive(id, '2024-05-13');
    await call('project.close', {});
    await call('project.open', { file: 'file:p.vitalfew', access: 'write' });
    await goLive(id, '2024-05-14');
    expect(await lines()).toEqual([line(id, 'A second belt', 13)]);
    await call('journal.undo', {});
    await call('journal.undo', {});
    expect(await lines()).toEqual([]);
  });
});
