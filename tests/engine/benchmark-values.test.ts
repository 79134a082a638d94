import { describe, expect, it } from 'vitest';
import type { OperationInput } from '#core/contract/operations.ts';
import { weeks, withIncidents } from './benchmark-under-test.ts';

type Values = OperationInput<'benchmarks.setValues'>['values'];

function months(count: number, value: (month: number) => number, n: number | null): Values {
  const day = (month: number) => new Date(Date.UTC(2023, month, 1)).toISOString().slice(0, 10);
  return Array.from({ length: count }, (_value, month) => ({
    fromOn: day(month),
    toOn: day(month + 1),
    value: value(month),
    n,
  }));
}

describe('entered values', () => {
  it('of shares with n are a p chart with Wilson intervals', async () => {
    const { add, call, show } = await withIncidents(weeks(2));
    const id = await add(
      { source: 'entered', kind: 'share' },
      { better: 'higher', baseline: { from: '2023-01-01', to: '2024-01-01' } },
    );
    await call('benchmarks.setValues', {
      id,
      values: months(14, (month) => 0.8 + (month % 3) / 100, 200),
    });
    const shown = await show(id);
    expect(shown.choice.kind).toBe('p');
    expect(shown.values).toHaveLength(14);
    expect(shown.points[0]).toMatchObject({ x: 160, n: 200, value: 0.8, inBaseline: true });
    expect(shown.points[12]?.inBaseline).toBe(false);
    expect(shown.figures[0]?.low).toBeCloseTo(0.739, 3);
    expect(shown.phases[0]?.limits).toMatchObject({ basedOn: 12, standing: 'provisional' });
  });

  it('without n are single values, which is said', async () => {
    const { add, call, show } = await withIncidents(weeks(2));
    const id = await add({ source: 'entered', kind: 'share' });
    await call('benchmarks.setValues', { id, values: months(9, () => 0.8, null) });
    const shown = await show(id);
    expect(shown.choice.kind).toBe('xmr');
    expect(shown.notes[0]).toContain('Without the n behind every share');
    expect(shown.figures[0]?.words).toContain('no interval known');
  });

  it('take the place of those of the same period, and leave gaps open', async () => {
    const { add, call, show } = await withIncidents(weeks(2));
    const id = await add({ source: 'entered', kind: 'count' });
    const all = months(4, (month) => 10 + month, null);
    const [first, second, third, fourth] = all;
    if (!first || !second || !third || !fourth) throw new Error('four months');
    await call('benchmarks.setValues', { id, values: [first, fourth] });
    await call('benchmarks.setValues', { id, values: [{ ...first, value: 99 }, second] });
    const shown = await show(id);
    expect(shown.points.map(({ x, standing }) => [x, standing])).toEqual([
      [99, 'complete'],
      [11, 'complete'],
      [null, 'gap'],
      [13, 'complete'],
    ]);
    await call('benchmarks.removeValues', { id, fromOn: [second.fromOn, '1999-01-01'] });
    expect((await show(id)).values).toHaveLength(2);
    await call('journal.undo', {});
    expect((await show(id)).values).toHaveLength(3);
    await call('benchmarks.setValues', { id, values: [third], replace: true });
    expect((await show(id)).values).toMatchObject([{ value: 12 }]);
  });

  it('that cannot be are refused', async () => {
    const { add, codeOf, computed } = await withIncidents(weeks(2));
    const id = await add({ source: 'entered', kind: 'share' });
    const one = { fromOn: '2024-01-01', toOn: '2024-02-01', value: 0.5 };
    const code = (values: Values, of = id) => codeOf('benchmarks.setValues', { id: of, values });
    expect(await code([one])).toBe('no error');
    expect(await code([{ ...one, value: 12 }])).toBe('invalid-input');
    expect(await code([{ ...one, toOn: '2024-01-01' }])).toBe('invalid-input');
    expect(await code([one, one])).toBe('invalid-input');
    expect(await code([{ ...one, fromOn: '2024-01-15' }])).toBe('invalid-input');
    expect(await code([{ ...one, fromOn: '2024-02-30' }])).toBe('invalid-input');
    const counted = await add({ source: 'entered', kind: 'count' });
    expect(await code([{ ...one, value: -1 }], counted)).toBe('invalid-input');
    const score = await add({ source: 'entered', kind: 'nps' });
    expect(await code([{ ...one, value: 101 }], score)).toBe('invalid-input');
    const other = await add(computed({ kind: 'count' }));
    expect(await code([one], other)).toBe('invalid-input');
    expect(await code([one], 99)).toBe('unknown-benchmark');
    const definition = { source: 'entered', kind: 'count' };
    expect(await codeOf('benchmarks.change', { id, definition })).toBe('invalid-input');
  });
});

describe('what is offered', () => {
  it('fits the fields of the project, and says what is missing for the rest', async () => {
    const { call, idOf } = await withIncidents(weeks(20));
    const { offers } = await call('benchmarks.offers', {});
    const offer = (key: string) => offers.find((one) => one.key === key);
    for (const key of ['incidents', 'resolution-median', 'within-goal', 'nps', 'rating', 'cost']) {
      expect(offer(key)?.draft, key).not.toBeNull();
    }
    expect(offer('rate')?.why).toContain('Load or enter exposure');
    expect(offer('bad-outcome')?.why).toContain('Choose them under Classify');
    expect(offer('response-median')?.why).toContain('communicated');
    expect(offer('churn')?.draft?.definition).toMatchObject({
      measure: { kind: 'churn', left: ['left'], stayed: ['stayed'] },
    });
    expect(offer('unreported')?.draft?.definition).toMatchObject({
      measure: { kind: 'count', unreported: { each: 26 } },
    });
    expect(offer('incidents')?.draft?.baseline).toMatchObject({ from: '2024-01-01' });
    expect(offer('nps')?.draft?.definition).toMatchObject({
      measure: { fieldId: idOf('Likelihood to recommend (0-10)') },
    });
    expect(offer('entered')?.draft).not.toBeNull();
    for (const { draft } of offers) {
      if (draft !== null) await call('benchmarks.add', draft);
    }
  });

  it('is about a problem where one is named, and about exposure and outcomes where they are known', async () => {
    const { call, idOf, codeOf } = await withIncidents(weeks(20));
    const late = {
      kind: 'values',
      fieldId: idOf('Kind'),
      values: ['late'],
      exclude: false,
    } as const;
    const filter = { conditions: [{ ...late, values: [...late.values] }] };
    const { id: problemId } = await call('problems.add', { statement: 'Late', filter });
    await call('exposure.save', {
      unit: 'orders',
      entries: [{ from: '2024-01-01', to: '2024-01-07', count: 500 }],
    });
    await call('outcomes.choose', {
      choice: { fieldId: idOf('Stayed'), good: ['stayed'], bad: ['left'] },
    });
    const { offers } = await call('benchmarks.offers', { problemId });
    const draft = (key: string) => offers.find((one) => one.key === key)?.draft;
    expect(draft('incidents')?.definition).toMatchObject({ filter });
    expect(draft('incidents')?.problemId).toBe(problemId);
    expect(draft('rate')?.name).toBe('Incidents per 1,000 orders');
    expect(draft('bad-outcome')?.definition).toMatchObject({ measure: { kind: 'share' } });
    const rate = draft('rate');
    if (!rate) throw new Error('a rate is offered');
    const { id } = await call('benchmarks.add', rate);
    const shown = await call('benchmarks.show', { id });
    expect(shown.benchmark.definition).toMatchObject({ measure: { per: expect.any(Number) } });
    expect(shown.points[0]).toMatchObject({ n: 500, standing: 'complete' });
    expect(shown.points[1]).toMatchObject({ standing: 'gap' });
    expect(await codeOf('benchmarks.offers', { problemId: 99 })).toBe('unknown-problem');
  });

  it('says without any field of times that nothing can be followed', async () => {
    const { call, importText } = await withIncidents(weeks(1));
    await call('project.create', { file: 'file:q.vitalfew', title: 'Q' });
    await importText('plain.csv', 'Name,Kind\nAda,late\nBen,rude\n');
    const { offers } = await call('benchmarks.offers', {});
    expect(offers.filter(({ draft }) => draft !== null).map(({ key }) => key)).toEqual(['entered']);
    expect(offers[0]?.why).toContain('No field says when incidents happened');
  });
});
