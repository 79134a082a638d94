import { describe, expect, it } from 'vitest';
import { csvOf, type Line, weeks, withIncidents } from './benchmark-under-test.ts';

const baseline = { from: '2024-01-01', to: '2024-03-11' };

describe('a computed benchmark', () => {
  it('counts by week with exact intervals, and takes its limits from the baseline alone', async () => {
    const { add, computed, show, importText } = await withIncidents(weeks(10));
    const id = await add(computed({ kind: 'count' }), { baseline });
    const before = await show(id);
    expect(before.title).toBe('Incidents, by week');
    expect(before.points).toHaveLength(10);
    expect(before.figures[0]).toMatchObject({ value: before.points[0]?.x });
    // Garwood, by hand: 41 in a week.
    expect(before.figures[0]?.low).toBeGreaterThan(25);
    expect(before.phases[0]?.limits).toMatchObject({ kind: 'frozen', standing: 'provisional' });
    const centre = before.phases[0]?.limits.centre;
    const many: Line[] = Array.from({ length: 300 }, (_line, index) => ({ at: 70 + (index % 14) }));
    await importText('more.csv', csvOf(many, 10_000));
    const after = await show(id);
    expect(after.points.length).toBeGreaterThan(10);
    expect(after.phases[0]?.limits.centre).toBe(centre);
    expect(after.trend).toContain('worse than the baseline');
  });

  it('says that nothing can be said without a baseline', async () => {
    const { add, computed, show } = await withIncidents(weeks(10));
    const shown = await show(await add(computed({ kind: 'count' })));
    expect(shown.phases[0]?.limits.kind).toBe('none');
    expect(shown.points.every(({ upper }) => upper === null)).toBe(true);
    expect(shown.trend).toContain('no baseline is set');
    expect(shown.possibleBaseline?.days).toEqual(baseline);
    expect(shown.possibleBaseline?.why).toMatch(
      /^The latest \d+ complete periods before the records end: /u,
    );
    expect(shown.target.standing).toBe('no-target');
  });

  it('refuses limits from fewer than eight periods', async () => {
    const { add, computed, show } = await withIncidents(weeks(10));
    const id = await add(computed({ kind: 'count' }), {
      baseline: { from: '2024-01-01', to: '2024-01-29' },
    });
    const shown = await show(id);
    expect(shown.phases[0]?.limits).toMatchObject({ standing: 'refused', basedOn: 4 });
    expect(shown.trend).toContain('4 complete periods, and limits need 8');
  });

  it('gives every measure its value, n and interval', async () => {
    const { add, computed, show, idOf } = await withIncidents(weeks(10));
    const since = { fieldId: idOf('Resolved at'), sinceFieldId: idOf('Occurred at') };
    const kind = { kind: 'values', fieldId: idOf('Kind'), values: ['late'] } as const;
    const measures = [
      { kind: 'share', of: { conditions: [kind] } },
      { kind: 'quantile', ...since, probability: 0.5 },
      { kind: 'quantile', ...since, probability: 0.9, per: 'days' },
      { kind: 'within', ...since, goal: 24 },
      {
        kind: 'first-contact',
        customerFieldId: idOf('Customer'),
        windowDays: 3,
        handlingFieldId: idOf('Rating (1-5)'),
      },
      { kind: 'repeat', customerFieldId: idOf('Customer'), windowDays: 3 },
      { kind: 'nps', fieldId: idOf('Likelihood to recommend (0-10)') },
      { kind: 'rating', fieldId: idOf('Rating (1-5)') },
      { kind: 'cost', fieldId: idOf('Cost') },
      { kind: 'churn', fieldId: idOf('Stayed'), left: ['left'], stayed: ['stayed'] },
    ] as const;
    for (const measure of measures) {
      const definition = computed(
        'of' in measure
          ? { ...measure, of: { conditions: [{ ...kind, values: [...kind.values] }] } }
          : measure.kind === 'churn'
            ? { ...measure, left: [...measure.left], stayed: [...measure.stayed] }
            : measure,
      );
      const shown = await show(await add(definition, { baseline }));
      const figure = shown.figures[3];
      expect(figure?.value, measure.kind).not.toBeNull();
      expect(figure?.n, measure.kind).toBeGreaterThan(0);
      expect(figure?.low, measure.kind).toBeLessThanOrEqual(figure?.value ?? -Infinity);
      expect(figure?.high, measure.kind).toBeGreaterThanOrEqual(figure?.value ?? Infinity);
      expect(shown.points[3]?.centre, measure.kind).not.toBeNull();
    }
  });

  it('gives the time with the customer beside first contact resolution', async () => {
    const { add, computed, show, idOf } = await withIncidents(weeks(10));
    const shown = await show(
      await add(
        computed({
          kind: 'first-contact',
          customerFieldId: idOf('Customer'),
          windowDays: 7,
          handlingFieldId: idOf('Rating (1-5)'),
        }),
      ),
    );
    expect(shown.figures[2]?.beside).toMatch(/^time with the customer, median [\d.]+ \(n = \d+/u);
    expect(shown.points.at(-2)).toMatchObject({ standing: 'open' });
    expect(shown.points.at(-1)).toMatchObject({ standing: 'gap' });
    expect(shown.notes.join(' ')).toContain('7 days are not over when records end');
  });

  it('shows the unreported beside the count and never in it', async () => {
    const { add, computed, show } = await withIncidents(weeks(10));
    const plain = await show(await add(computed({ kind: 'count' }), { baseline }));
    const assumed = await show(
      await add(computed({ kind: 'count', unreported: { each: 26, source: 'TARP' } }), {
        baseline,
      }),
    );
    expect(assumed.points).toEqual(plain.points);
    expect(assumed.figures[0]?.value).toBe(plain.figures[0]?.value);
    expect(assumed.figures[0]?.beside).toContain('assumed, not measured');
    expect(assumed.notes.join(' ')).toContain('not measured and in no figure of the chart');
  });

  it('leaves out times of stages that are in the wrong order, and says how many', async () => {
    const lines = weeks(9).map((line, index) => (index % 10 === 0 ? { ...line, hours: -2 } : line));
    const { add, computed, show, idOf } = await withIncidents(lines);
    const shown = await show(
      await add(
        computed({
          kind: 'quantile',
          fieldId: idOf('Resolved at'),
          sinceFieldId: idOf('Occurred at'),
          probability: 0.5,
        }),
      ),
    );
    expect(shown.notes.join(' ')).toContain('the later stage has the earlier time');
    expect(shown.figures.every(({ value }) => value === null || value >= 0)).toBe(true);
  });
});

describe('targets', () => {
  it('are met surely, surely not, or open, by the interval of the latest complete value', async () => {
    const { add, call, computed, show } = await withIncidents(weeks(10));
    const id = await add(computed({ kind: 'count' }), { baseline });
    const standing = async (value: number) => {
      await call('benchmarks.change', { id, targets: [{ fromOn: '2024-01-01', value }] });
      return (await show(id)).target;
    };
    expect((await standing(100)).standing).toBe('surely');
    expect((await standing(10)).standing).toBe('surely-not');
    const open = await standing(41);
    expect(open.standing).toBe('open');
    expect(open.words).toContain('the target is at most 41');
    await call('benchmarks.change', { id, better: 'higher' });
    expect((await standing(10)).standing).toBe('surely');
  });

  it('step over time, and one that begins later is not held against what was before', async () => {
    const { add, call, computed, show } = await withIncidents(weeks(10));
    const id = await add(computed({ kind: 'count' }), {
      targets: [
        { fromOn: '2024-02-05', value: 30 },
        { fromOn: '2024-01-01', value: 100 },
      ],
    });
    const shown = await show(id);
    expect(shown.targets.map(({ fromOn }) => fromOn)).toEqual(['2024-01-01', '2024-02-05']);
    await call('benchmarks.change', { id, targets: [{ fromOn: '2025-01-01', value: 30 }] });
    const later = await show(id);
    expect(later.target).toMatchObject({ standing: 'no-value' });
    expect(later.target.words).toContain('holds from 1 January 2025 on');
  });

  it('are refused twice from one day on', async () => {
    const { add, codeOf, computed } = await withIncidents(weeks(2));
    const id = await add(computed({ kind: 'count' }));
    const twice = [
      { fromOn: '2024-01-01', value: 1 },
      { fromOn: '2024-01-01', value: 2 },
    ];
    expect(await codeOf('benchmarks.change', { id, targets: twice })).toBe('invalid-input');
  });
});

describe('a baseline', () => {
  it('stays what it was when later imports fill its days, says so, and is taken anew', async () => {
    const { add, call, computed, importText, show } = await withIncidents(weeks(20));
    const baseline = { from: '2024-01-01', to: '2024-04-01' };
    const id = await add(computed({ kind: 'count', unreported: null }), { baseline });
    const before = (await show(id)).phases[0]?.limits;
    await importText(
      'late.csv',
      csvOf(
        Array.from({ length: 40 }, () => ({ at: 10 })),
        5000,
      ),
    );
    const after = (await show(id)).phases[0]?.limits;
    expect(after?.centre).toBe(before?.centre);
    expect(after?.words).toContain('have changed since');
    await call('benchmarks.change', { id, baseline });
    const anew = (await show(id)).phases[0]?.limits;
    expect(anew?.today).toBeNull();
    expect(anew?.centre).toBe(after?.today);
  });
});

describe('a measure that is built', () => {
  it('names the fields that fit, and shows its latest value before it is kept', async () => {
    const { call, computed, idOf } = await withIncidents(weeks(20));
    const { kinds, churn } = await call('benchmarks.choices', {});
    const fields = (kind: string) => kinds.find((one) => one.kind === kind)?.fieldIds;
    const scores = idOf('Likelihood to recommend (0-10)');
    expect(fields('nps')).toContain(scores);
    expect(fields('quantile')?.[0]).toBe(idOf('Resolved at'));
    expect(kinds.find(({ kind }) => kind === 'rate')?.why).toMatch(/exposure/u);
    expect(churn).toMatchObject({ left: ['left'], stayed: ['stayed'] });
    const { latest } = await call('benchmarks.preview', {
      definition: computed({ kind: 'nps', fieldId: scores }),
      better: 'higher',
    });
    expect(latest?.words).toMatch(/n = \d+, 95 % interval/u);
    expect((await call('benchmarks.list', {})).benchmarks).toEqual([]);
  });
});

describe('editing', () => {
  it('is undone exactly, with targets, values and changes', async () => {
    const { add, call, computed } = await withIncidents(weeks(3));
    const { id: changeId } = await call('changes.add', { title: 'Second desk' });
    const id = await add(computed({ kind: 'count' }), {
      targets: [{ fromOn: '2024-01-01', value: 30 }],
      changeIds: [changeId],
      outside: { value: 20, source: 'Trade survey 2023' },
    });
    const before = (await call('benchmarks.list', {})).benchmarks;
    expect(before).toMatchObject([{ id, changeIds: [changeId], targets: [{ value: 30 }] }]);
    await call('benchmarks.remove', { id });
    expect((await call('benchmarks.list', {})).benchmarks).toEqual([]);
    await call('journal.undo', {});
    expect((await call('benchmarks.list', {})).benchmarks).toEqual(before);
    await call('changes.remove', { id: changeId });
    expect((await call('benchmarks.list', {})).benchmarks[0]?.changeIds).toEqual([]);
    await call('journal.undo', {});
    expect((await call('benchmarks.list', {})).benchmarks).toEqual(before);
  });

  it('moves a benchmark among the others', async () => {
    const { add, call, computed } = await withIncidents(weeks(2));
    const [a, b, c] = [
      await add(computed({ kind: 'count' })),
      await add(computed({ kind: 'count' })),
      await add(computed({ kind: 'count' })),
    ];
    const order = async () => (await call('benchmarks.list', {})).benchmarks.map(({ id }) => id);
    await call('benchmarks.change', { id: c, before: a });
    expect(await order()).toEqual([c, a, b]);
    await call('benchmarks.change', { id: c, before: b });
    expect(await order()).toEqual([a, c, b]);
    await call('benchmarks.change', { id: a, before: null });
    expect(await order()).toEqual([c, b, a]);
  });

  it('says what does not exist or cannot be', async () => {
    const { add, codeOf, computed, idOf } = await withIncidents(weeks(2));
    const id = await add(computed({ kind: 'count' }));
    expect(await codeOf('benchmarks.show', { id: 99 })).toBe('unknown-benchmark');
    expect(await codeOf('benchmarks.remove', { id: 99 })).toBe('unknown-benchmark');
    expect(await codeOf('benchmarks.change', { id, problemId: 9 })).toBe('unknown-problem');
    expect(await codeOf('benchmarks.change', { id, changeIds: [9] })).toBe('unknown-change');
    expect(await codeOf('benchmarks.change', { id, before: 9 })).toBe('unknown-benchmark');
    const backwards = { from: '2024-03-01', to: '2024-02-01' };
    expect(await codeOf('benchmarks.change', { id, baseline: backwards })).toBe('invalid-input');
    const draft = (definition: unknown) => ({ name: 'X', better: 'lower', definition });
    const wrong = [
      computed({ kind: 'nps', fieldId: idOf('Kind') }),
      computed({ kind: 'quantile', fieldId: idOf('Kind'), probability: 0.5 }),
      computed({ kind: 'count' }, { timeFieldId: idOf('Kind') }),
      computed({ kind: 'repeat', customerFieldId: idOf('Ref'), windowDays: 7 }),
    ];
    for (const definition of wrong) {
      expect(await codeOf('benchmarks.add', draft(definition))).toBe('not-a-measure');
    }
    const both = {
      kind: 'churn',
      fieldId: idOf('Stayed'),
      left: ['left'],
      stayed: ['left'],
    } as const;
    const churn = computed({ ...both, left: [...both.left], stayed: [...both.stayed] });
    expect(await codeOf('benchmarks.add', draft(churn))).toBe('invalid-input');
    const gone = computed({ kind: 'cost', fieldId: 999 });
    expect(await codeOf('benchmarks.add', draft(gone))).toBe('unknown-field');
  });
});

describe('the summary', () => {
  it('gives cards from memory, and asks again for what is not computed yet', async () => {
    const { add, call, computed, idOf } = await withIncidents(weeks(10));
    const ids = [
      await add(computed({ kind: 'count' })),
      await add(computed({ kind: 'rating', fieldId: idOf('Rating (1-5)') })),
      await add({ source: 'entered', kind: 'share' }),
    ];
    const seen = new Set<number>();
    let waiting = ids;
    for (let round = 0; round < ids.length && waiting.length > 0; round += 1) {
      const answer = await call('benchmarks.summary', { ids: waiting });
      for (const { benchmarkId } of answer.cards) seen.add(benchmarkId);
      waiting = answer.waiting;
    }
    expect([...seen].sort()).toEqual([...ids].sort());
    const again = await call('benchmarks.summary', { ids: [...ids, 999] });
    expect(again.waiting).toEqual([]);
    expect(again.cards).toHaveLength(3);
  });

  it('says of one whose field has gone why it cannot be computed', async () => {
    const { add, call, computed, importText, folder } = await withIncidents(weeks(2));
    expect(folder).not.toBe('');
    await importText('two.csv', 'Ref,When,Weight\na,2024-01-01,3\nb,2024-01-02,4\n');
    const { project } = await call('project.info', {});
    const weight = project?.fields.find(({ name }) => name === 'Weight')?.id ?? 0;
    const id = await add(computed({ kind: 'cost', fieldId: weight }));
    await call('journal.undo', {});
    await call('journal.undo', {});
    await call('journal.redo', {});
    await call('journal.redo', {});
    const { cards } = await call('benchmarks.summary', { ids: [id] });
    expect(cards[0]?.failure).toBeNull();
  });
});
