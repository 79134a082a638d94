import { describe, expect, it } from 'vitest';
import { dayAt, daysOf, withDays } from './control-under-test.ts';

describe('a draft', () => {
  it('counts incidents by day, chooses its chart with a reason and says each signal', async () => {
    const { draft } = await withDays();
    const chart = await draft();
    expect(chart.title).toBe('Incidents by day');
    expect(chart.subtitle).toBe(
      'XmR chart · all incidents · 1 to 24 May 2024 · n = 340 incidents · 24 points',
    );
    expect(chart.choice.kind).toBe('xmr');
    expect(chart.choice.reason).toContain('a c chart would signal far too often');
    expect(chart.points).toHaveLength(24);
    expect(chart.points.every(({ standing }) => standing === 'complete')).toBe(true);
    expect(chart.phases).toMatchObject([
      { id: null, from: 0, to: 24, limits: { kind: 'trial', standing: 'settled', basedOn: 24 } },
    ]);
    expect(chart.signals).toMatchObject([
      { point: 8, last: 19, rule: 'run-of-9' },
      { point: 20, last: 20, rule: 'beyond-limits' },
    ]);
    expect(chart.signals[0]?.words).toBe(
      '9 May 2024, 12: Nine points in a row lie below the centre line: the level has moved. ' +
        'The pattern goes on to 20 May 2024.',
    );
    expect(chart.points[12]?.signals).toEqual([0]);
    expect(chart.points[20]?.signals).toEqual([1]);
    expect(chart.signals[1]?.words).toMatch(
      /^21 May 2024, 40: This point is above the upper limit/,
    );
    expect(chart.verdict).toMatch(/^2 signals in 24 points\. The latest: 21 May 2024/);
    expect(chart.falseAlarms).toContain('7 of 100 charts with 24 points');
    const asked = await draft({ kind: 'c', rules: ['beyond-limits'] });
    expect(asked.choice).toMatchObject({ kind: 'c', fits: ['xmr', 'c'] });
    expect(asked.choice.reason).toContain('chosen by hand');
    expect(asked.points[0]?.centre).toBeCloseTo(340 / 24, 12);
    expect(asked.points[0]?.upper).toBeCloseTo(340 / 24 + 3 * Math.sqrt(340 / 24), 12);
    expect((await draft({ kind: 'p' })).choice.kind).toBe('xmr');
  });

  it('charts shares, medians, totals and single incidents', async () => {
    const { draft, idOf } = await withDays(daysOf(0, 24));
    const condition = {
      kind: 'values' as const,
      fieldId: idOf('Kind'),
      values: ['late'],
      exclude: false,
    };
    const share = await draft({ charted: { kind: 'share', condition } });
    expect(share.title).toBe('Share of incidents with Kind late, by day');
    expect(share.choice.kind).toBe('p');
    expect(share.points[0]).toMatchObject({ x: 3, n: 12, value: 0.25 });
    expect(share.points[1]).toMatchObject({ x: 4, n: 14 });
    const median = await draft({
      charted: { kind: 'value', fieldId: idOf('Hours'), statistic: 'median' },
    });
    expect(median.choice).toMatchObject({ kind: 'xmr', fits: ['xmr'] });
    expect(median.points[0]?.value).toBeCloseTo(0.55, 12);
    expect(median.points[1]).toMatchObject({ n: 14, movingRange: expect.closeTo(1.1, 12) });
    expect(median.points[0]?.lower).toBe(0);
    const total = await draft({
      charted: { kind: 'value', fieldId: idOf('Hours'), statistic: 'total' },
    });
    expect(total.points[0]?.value).toBeCloseTo(6.6, 10);
    const each = await draft({
      charted: { kind: 'each', fieldId: idOf('Hours') },
      from: dayAt(20),
    });
    expect(each.points).toHaveLength(52);
    expect(each.points[0]).toMatchObject({ value: 0, incidentId: expect.any(Number), n: 1 });
    expect(each.notes[0]).toContain('48 incidents have the same time as the one before');
    expect(each.title).toBe('Hours, incident by incident');
  });

  it('charts rates where there is exposure; points without any are gaps that say why', async () => {
    const { draft, call } = await withDays(daysOf(0, 24));
    const without = await draft({ charted: { kind: 'rate' } });
    expect(without.points.every(({ standing }) => standing === 'gap')).toBe(true);
    expect(without.notes[0]).toContain('no exposure');
    const entries = Array.from({ length: 23 }, (_entry, place) => {
      const at = new Date(dayAt(place)).toISOString().slice(0, 10);
      return { from: at, to: at, count: 100 + place };
    });
    await call('exposure.save', { unit: 'bags', entries });
    const rate = await draft({ charted: { kind: 'rate' } });
    expect(rate.scale).toMatchObject({ kind: 'rate', unit: 'bags' });
    expect(rate.choice.kind).toBe('u');
    expect(rate.points[2]).toMatchObject({ x: 12, n: 102 });
    expect(rate.points[2]?.value).toBeCloseTo((12 / 102) * (rate.scale.per ?? 0), 10);
    expect(rate.points[23]).toMatchObject({ standing: 'gap', value: null });
    expect(rate.points[23]?.why).toBe('no bags are known for it');
    expect(rate.title).toBe('Incidents per 1,000 bags, by day');
  });

  it('a kept rate stays with its exposure, whatever comes or goes', async () => {
    const { call, draft, definition, kept } = await withDays(daysOf(0, 24));
    const entries = Array.from({ length: 24 }, (_entry, place) => {
      const at = new Date(dayAt(place)).toISOString().slice(0, 10);
      return { from: at, to: at, count: 100 };
    });
    const { importId } = await call('exposure.save', { unit: 'bags', entries });
    const charted = { kind: 'rate' as const };
    const { id } = await call('control.add', { name: 'Rate', definition: definition({ charted }) });
    const before = await kept(id);
    expect(before.definition.charted).toMatchObject({ kind: 'rate', basis: 'hand:bags' });
    await call('exposure.save', {
      unit: 'calls',
      entries: entries.map((entry) => ({ ...entry, count: 7 })),
    });
    expect({ ...(await kept(id)), revision: 0 }).toEqual({ ...before, revision: 0 });
    await call('exposure.remove', { importId });
    const gone = await kept(id);
    expect(gone.notes[0]).toContain('not in the project any more');
    expect(gone.phases[0]?.limits.centre).toBe(before.phases[0]?.limits.centre);
    expect((await draft({ charted: { kind: 'rate', basis: 'hand:bags' } })).scale.unit).toBe(
      'calls',
    );
  });

  it('leaves periods out that are not over, and days on which nothing was recorded', async () => {
    const { draft, call, add } = await withDays(daysOf(0, 24));
    const weeks = await draft({ unit: 'week' });
    // 1 May 2024 was a Wednesday, 24 May a Friday.
    expect(weeks.points.map(({ standing }) => standing)).toEqual([
      'open',
      'complete',
      'complete',
      'open',
    ]);
    expect(weeks.points[0]?.why).toContain('records begin on 1 May 2024');
    expect(weeks.points[3]?.why).toContain('the last record is of 24 May 2024');
    expect(weeks.verdict).toContain('Not enough points for limits: 2 complete points');
    const through = await draft({ unit: 'week', completeThrough: dayAt(26) });
    expect(through.points[3]?.standing).toBe('complete');
    await add('two.csv', daysOf(26, 30));
    const gaps = await draft();
    expect(gaps.points[24]).toMatchObject({
      standing: 'gap',
      value: null,
      why: 'no incident of any kind was recorded',
    });
    expect(gaps.notes).toContain('2 days have no incident of any kind: left out, as not recorded.');
    const zero = await draft({ silent: 'zero' });
    expect(zero.points[24]).toMatchObject({ standing: 'complete', value: 0 });
    const marked = await draft({
      filter: {
        conditions: [
          { kind: 'range', fieldId: (await timeField(call)) ?? 0, from: dayAt(3), to: dayAt(5) },
        ],
      },
    });
    expect(marked.points.flatMap((point, place) => (point.marked ? [place] : []))).toEqual([3, 4]);
    expect(marked.incidents).toBe(gaps.incidents);
  });

  it('says what to do where there are too many single incidents, or too few neighbours', async () => {
    const rows = Array.from(
      { length: 2001 },
      (_row, index) => `i${index},late,${index},2024-05-01`,
    );
    const { draft, idOf } = await withDays(`Id,Kind,Hours,Day\n${rows.join('\n')}\n`);
    const each = await draft({ charted: { kind: 'each', fieldId: idOf('Hours') } });
    expect(each.points).toEqual([]);
    expect(each.verdict).toContain('2,001 incidents have a value');
    expect(each.verdict).toContain('chart their median by day');
    const apart = Array.from({ length: 24 }, (_day, place) => daysOf(place * 3, place * 3 + 1));
    const lines = apart.map((csv) => csv.split('\n').slice(1, -1).join('\n'));
    const gaps = await withDays(`Id,Kind,Hours,Day\n${lines.join('\n')}\n`);
    const chart = await gaps.draft({ kind: 'xmr' });
    expect(chart.choice.kind).toBe('xmr');
    expect(chart.choice.cautions.join(' ')).toContain(
      'Only 0 of 24 points stand next to the one before',
    );
    expect(chart.points[0]).toMatchObject({ value: 12, upper: null });
    expect(chart.verdict).toContain('no two points of the baseline stand next to each other');
  });

  it('says why it cannot be drawn', async () => {
    const { codeOf, definition, idOf } = await withDays();
    const show = (change: object) =>
      codeOf('control.show', {
        chart: { kind: 'draft', definition: { ...definition(), ...change } },
      });
    expect(await show({ timeFieldId: idOf('Kind') })).toBe('not-a-measure');
    expect(await show({ timeFieldId: 99 })).toBe('unknown-field');
    const charted = { kind: 'value', fieldId: idOf('Kind'), statistic: 'mean' };
    expect(await show({ charted })).toBe('not-a-measure');
    expect(await show({ charted: { ...charted, fieldId: idOf('Day') } })).toBe('not-a-measure');
    expect(await codeOf('control.show', { chart: { kind: 'kept', id: 5 } })).toBe('unknown-chart');
  });
});

type Call = Awaited<ReturnType<typeof withDays>>['call'];

async function timeField(call: Call) {
  const { project } = await call('project.info', {});
  return project?.fields.find(({ storage }) => storage === 'time')?.id;
}

describe('a kept chart', () => {
  it('freezes its limits: nothing re-bases itself, new imports extend it', async () => {
    const { call, definition, kept, add, label, phases } = await withDays();
    const { id } = await call('control.add', { name: 'Daily', definition: definition() });
    expect(await label()).toBe('Keep the control chart “Daily”');
    const before = await kept(id);
    expect(before.definition).toMatchObject({ unit: 'day', kind: 'xmr', silent: 'gap' });
    expect(before.phases[0]?.limits).toMatchObject({ kind: 'frozen', basedOn: 24, today: null });
    await add('two.csv', daysOf(24, 34));
    const after = await kept(id);
    expect(after.points).toHaveLength(34);
    expect(after.points[33]).toMatchObject({
      centre: before.points[0]?.centre,
      upper: before.points[0]?.upper,
      inBaseline: false,
    });
    expect(after.points.filter(({ inBaseline }) => inBaseline)).toHaveLength(24);
    expect(after.phases[0]?.limits.words).toContain('Frozen on 24 points, 1 to 24 May 2024');
    const [first] = await phases(id);
    expect(first?.baseline).toMatchObject({ points: 24, from: dayAt(0), to: dayAt(24) });
  });

  it('says when the incidents of its baseline are others today, and keeps its limits', async () => {
    const { call, definition, kept, add } = await withDays();
    const { id } = await call('control.add', { name: 'Daily', definition: definition() });
    const before = await kept(id);
    await add('late.csv', `Id,Kind,Hours,Day\nlate1,late,1,2024-05-03\n`);
    const after = await kept(id);
    expect(after.phases[0]?.limits.centre).toBe(before.phases[0]?.limits.centre);
    expect(after.phases[0]?.limits.today).toBeCloseTo(341 / 24, 12);
    expect(after.phases[0]?.limits.words).toContain('have changed since');
    expect(after.points[2]).toMatchObject({ value: 13, upper: before.points[2]?.upper });
  });

  it('does not praise zeros under a filter that nothing fits', async () => {
    const { draft } = await withDays(daysOf(0, 24));
    const filter = { conditions: [{ kind: 'search' as const, text: 'nowhere' }] };
    expect((await draft({ filter })).verdict).toBe(
      'All of 24 points are 0: nothing varies here, so there is nothing to judge.',
    );
  });

  it('takes a baseline from chosen points, and refuses fewer than 8 with the reason', async () => {
    const { call, codeOf, engine, definition, kept, phases, label } = await withDays();
    const { id } = await call('control.add', {
      name: 'Daily',
      definition: definition(),
      baseline: { from: dayAt(0), to: dayAt(10) },
    });
    const provisional = await kept(id);
    expect(provisional.phases[0]?.limits).toMatchObject({ standing: 'provisional', basedOn: 10 });
    expect(provisional.phases[0]?.limits.words).toContain('Provisional');
    expect(provisional.verdict).toContain('provisional');
    const phaseId = (await phases(id))[0]?.id ?? 0;
    const few = { phaseId, baseline: { from: dayAt(0), to: dayAt(7) } };
    expect(await engine.call('control.setBaseline', few)).toMatchObject({
      error: {
        code: 'too-few-points',
        message: expect.stringContaining('1 to 7 May 2024 holds 7 points with a value'),
      },
    });
    const backwards = { phaseId, baseline: { from: dayAt(9), to: dayAt(0) } };
    expect(await codeOf('control.setBaseline', backwards)).toBe('invalid-input');
    await call('control.setBaseline', { phaseId, baseline: { from: dayAt(0), to: dayAt(20) } });
    expect(await label()).toBe(
      'Take the limits of the first phase of “Daily” from 1 to 20 May 2024',
    );
    expect((await kept(id)).phases[0]?.limits).toMatchObject({ standing: 'settled', basedOn: 20 });
    await call('control.setBaseline', { phaseId, baseline: null });
    const none = await kept(id);
    expect(none.phases[0]?.limits).toMatchObject({ kind: 'none', centre: null });
    expect(none.points[0]).toMatchObject({ value: 12, centre: null, upper: null });
    expect(none.verdict).toContain('Take a baseline');
    await call('journal.undo', {});
    expect((await kept(id)).phases[0]?.limits.kind).toBe('frozen');
  });

  it('has phases, whose limits go on until they get their own', async () => {
    const { call, codeOf, definition, kept, label } = await withDays(daysOf(0, 40));
    const { id } = await call('control.add', {
      name: 'Daily',
      definition: definition(),
      baseline: { from: dayAt(0), to: dayAt(20) },
    });
    const phase = { id, startsAt: dayAt(20), note: 'Second desk opened' };
    const { phaseId } = await call('control.addPhase', phase);
    expect(await label()).toBe('Begin the phase “Second desk opened” in “Daily”');
    const carried = await kept(id);
    expect(carried.phases).toMatchObject([
      { from: 0, to: 20, limits: { kind: 'frozen' } },
      { from: 20, to: 40, note: 'Second desk opened', origin: 'user', limits: { kind: 'carried' } },
    ]);
    expect(carried.points[30]?.upper).toBe(carried.points[0]?.upper);
    expect(await codeOf('control.addPhase', phase)).toBe('invalid-input');
    await call('control.setBaseline', { phaseId, baseline: { from: dayAt(20), to: dayAt(30) } });
    expect((await kept(id)).phases[1]?.limits).toMatchObject({ kind: 'frozen', basedOn: 10 });
    await call('control.changePhase', { phaseId, startsAt: dayAt(18) + 1, note: 'Third desk' });
    const moved = await kept(id);
    expect(moved.phases[1]).toMatchObject({ from: 19, note: 'Third desk' });
    expect(moved.notes[0]).toContain('within 19 May 2024, which still belongs to the phase before');
    await call('control.removePhase', { phaseId });
    expect((await kept(id)).phases).toHaveLength(1);
    const first = (await call('control.list', {})).charts[0]?.phases[0]?.id ?? 0;
    expect(await codeOf('control.removePhase', { phaseId: first })).toBe('invalid-input');
    expect(await codeOf('control.changePhase', { phaseId: first, startsAt: 0 })).toBe(
      'invalid-input',
    );
    expect(await codeOf('control.removePhase', { phaseId })).toBe('unknown-chart');
    await call('journal.undo', {});
    expect((await kept(id)).phases).toHaveLength(2);
    const early = {
      name: 'Two',
      definition: definition(),
      phase: { startsAt: dayAt(5), note: '' },
    };
    const second = await call('control.add', early);
    expect((await kept(second.id)).phases).toMatchObject([
      { limits: { kind: 'none' } },
      { limits: { kind: 'none' } },
    ]);
  });

  it('is renamed, drawn otherwise, given to a problem, which may go, and taken away', async () => {
    const { call, codeOf, definition, kept } = await withDays();
    const { id } = await call('control.add', { name: 'Daily', definition: definition() });
    const problem = await call('problems.add', { statement: 'Much', filter: { conditions: [] } });
    await call('control.change', { id, name: 'Days', problemId: problem.id });
    await call('control.change', { id, kind: 'c', rules: ['beyond-limits', 'trend-of-6'] });
    expect(await kept(id)).toMatchObject({
      chart: { id, name: 'Days', problemId: problem.id },
      choice: { kind: 'c', fits: ['xmr', 'c'] },
    });
    expect(await codeOf('control.change', { id, kind: 'p' })).toBe('invalid-input');
    expect(await codeOf('control.change', { id, problemId: 99 })).toBe('unknown-problem');
    await call('control.change', { id, from: dayAt(4) });
    expect((await kept(id)).points).toHaveLength(20);
    await call('problems.remove', { id: problem.id });
    expect((await kept(id)).chart?.problemId).toBeNull();
    await call('journal.undo', {});
    expect((await kept(id)).chart?.problemId).toBe(problem.id);
    await call('control.remove', { id });
    expect((await call('control.list', {})).charts).toEqual([]);
    await call('journal.undo', {});
    expect((await call('control.list', {})).charts).toHaveLength(1);
    const add = { name: 'x', definition: definition({ kind: 'p' }) };
    expect(await codeOf('control.add', add)).toBe('invalid-input');
    const alien = { name: 'x', problemId: 99, definition: definition() };
    expect(await codeOf('control.add', alien)).toBe('unknown-problem');
  });

  it('offers a change of level, and applies nothing', async () => {
    const low = daysOf(0, 14);
    const high = daysOf(14, 28).split('\n').slice(1);
    const twice = [...high, ...high.map((line) => line.replace(/^i/u, 'j'))].join('\n');
    const { draft } = await withDays(`${low}${twice}\n`);
    const chart = await draft();
    expect(chart.suggestion?.startsAt).toBe(dayAt(14));
    expect(chart.suggestion?.words).toContain('With 15 May 2024 the mean goes from 13 to 26');
    expect(chart.phases).toHaveLength(1);
  });
});
