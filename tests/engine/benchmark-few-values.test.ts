import { expect, it } from 'vitest';
import { type Line, weeks, withIncidents } from './benchmark-under-test.ts';

const baseline = { from: '2024-01-01', to: '2024-05-20' };

/** Twenty weeks of about 42 incidents; the tenth has but one, which took very long and came with an odd score. */
function oneOdd(): Line[] {
  const lines = weeks(20).filter(({ at }) => Math.floor(at / 7) !== 9);
  return [...lines, { at: 65, hours: 900, score: 0, stars: 1, cost: 5000 }];
}

it('a period of a single value is shown, and neither signals nor moves the limits', async () => {
  const { add, computed, show, idOf } = await withIncidents(oneOdd());
  const since = { fieldId: idOf('Resolved at'), sinceFieldId: idOf('Occurred at') };
  const measures = [
    { kind: 'quantile', ...since, probability: 0.5 },
    { kind: 'rating', fieldId: idOf('Rating (1-5)') },
    { kind: 'nps', fieldId: idOf('Likelihood to recommend (0-10)') },
  ] as const;
  const without = await withIncidents(oneOdd().slice(0, -1));
  for (const measure of measures) {
    const shown = await show(await add(computed(measure), { baseline }));
    const odd = shown.points[9];
    expect(odd, measure.kind).toMatchObject({
      standing: 'open',
      why: 'fewer than 5 values',
      inBaseline: false,
      signals: [],
    });
    expect(odd?.value, measure.kind).not.toBeNull();
    expect(shown.notes.join(), measure.kind).toContain(
      '1 period with fewer than 5 values is shown, but neither judged nor used for limits.',
    );
    const plain = await without.show(await without.add(without.computed(measure), { baseline }));
    const limits = ({ centre, upper, lower }: (typeof shown.points)[number]) => ({
      centre,
      upper,
      lower,
    });
    expect(shown.points.slice(0, 1).map(limits)).toEqual(plain.points.slice(0, 1).map(limits));
  }
  // A sum is a sum, whatever it is of.
  const cost = await show(
    await add(computed({ kind: 'cost', fieldId: idOf('Cost') }), { baseline }),
  );
  expect(cost.points[9]?.standing).toBe('complete');
});

it('so is an entered mean that says that few are behind it', async () => {
  const { call, add, show } = await withIncidents(weeks(1));
  const id = await add({ source: 'entered', kind: 'time', per: 1 }, { better: 'lower' });
  await call('benchmarks.setValues', {
    id,
    values: [
      { fromOn: '2024-01-01', toOn: '2024-02-01', value: 4, n: 30, note: '' },
      { fromOn: '2024-02-01', toOn: '2024-03-01', value: 90, n: 2, note: '' },
      { fromOn: '2024-03-01', toOn: '2024-04-01', value: 5, n: null, note: '' },
    ],
  });
  const { points } = await show(id);
  expect(points.map(({ standing }) => standing)).toEqual(['complete', 'open', 'complete']);
});
