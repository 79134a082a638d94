import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fisherUpper } from '#core/statistics/fisher-f.ts';
import { overdispersedRatio } from '#core/statistics/overdispersed-ratio.ts';
import { quasiRegression } from '#core/statistics/quasi-regression.ts';
import { ratioOfRatios } from '#core/statistics/ratio-of-ratios.ts';
import { type SeasonedCount, seasonalRatio, seasonsP } from '#core/statistics/seasonal-ratio.ts';
import { invertPositive } from '#core/statistics/solve-positive.ts';
import { studentUpper } from '#core/statistics/student.ts';

describe('regression of counts', () => {
  test('the randomised trial of Dobson (1990), page 93, as printed by R for ?glm', () => {
    const counts = [18, 17, 15, 20, 10, 20, 25, 13, 12];
    const rows = counts.map((count, at) => {
      const outcome = at % 3;
      const treatment = Math.floor(at / 3);
      const x = [1, outcome === 1, outcome === 2, treatment === 1, treatment === 2].map(Number);
      return { count, of: 1, x };
    });
    const found = quasiRegression('poisson', rows);
    const wanted = [3.044522, -0.4542553, -0.2929871, 0, 0];
    const errors = [0.1708987, 0.2021708, 0.192742, 0.2, 0.2];
    for (const [at, value] of wanted.entries()) {
      expect(found?.coefficients[at]).toBeCloseTo(value, 5);
      expect(Math.sqrt(found?.covariance[at]?.[at] ?? NaN)).toBeCloseTo(errors[at] ?? NaN, 5);
    }
    expect(found?.deviance).toBeCloseTo(5.129141, 5);
    expect(found?.df).toBe(4);
    expect(found?.pearson).toBeCloseTo(5.1732, 3);
  });

  test('without seasons it is the quasi-Poisson comparison of two periods', () => {
    const before = [12, 30, 9, 25];
    const after = [8, 5, 14];
    const of = (counts: number[], exposure: number) => ({
      counts,
      exposures: counts.map(() => exposure),
    });
    const naive = overdispersedRatio(of(before, 2), of(after, 3));
    const found = quasiRegression('poisson', [
      ...before.map((count) => ({ count, of: 2, x: [1, 0] })),
      ...after.map((count) => ({ count, of: 3, x: [1, 1] })),
    ]);
    expect(Math.exp(found?.coefficients[1] ?? NaN)).toBeCloseTo(naive?.ratio ?? NaN, 10);
    expect((found?.pearson ?? NaN) / (found?.df ?? NaN)).toBeCloseTo(naive?.dispersion ?? NaN, 10);
  });

  test('of shares it gives the odds ratio of a fourfold table and Woolf’s error', () => {
    const found = quasiRegression('binomial', [
      { count: 30, of: 100, x: [1, 0] },
      { count: 12, of: 80, x: [1, 1] },
    ]);
    expect(found?.coefficients[1]).toBeCloseTo(Math.log(12 / 68 / (30 / 70)), 10);
    expect(found?.covariance[1]?.[1]).toBeCloseTo(1 / 30 + 1 / 70 + 1 / 12 + 1 / 68, 7);
  });

  test('what cannot be told apart, has no end or no rows gives none', () => {
    const twice = [1, 2, 3].map((count) => ({ count, of: 1, x: [1, 1] }));
    expect(quasiRegression('poisson', twice)).toBeNull();
    expect(quasiRegression('poisson', [])).toBeNull();
    expect(quasiRegression('poisson', [{ count: 1, of: 1, x: [1, 0] }])).toBeNull();
    const nothing = [0, 0, 0].map((count) => ({ count, of: 1, x: [1] }));
    expect(quasiRegression('poisson', nothing)).toBeNull();
  });
});

describe('seasons', () => {
  const season = [1, 2, 4, 2];
  const counts = (factors: readonly number[], from = 0): SeasonedCount[] =>
    factors.map((factor, at) => ({
      events: 10 * factor * (season[(from + at) % 4] ?? 0),
      exposure: 10,
      season: (from + at) % 4,
    }));

  test('the ratio is that of what happened anyway, whatever the season', () => {
    const found = seasonalRatio(counts([1, 1, 1, 1, 1, 1, 1, 1]), counts([0.5, 0.5], 2));
    expect(Math.exp(found?.logRatio ?? NaN)).toBeCloseTo(0.5, 8);
    expect(found?.df).toBe(5);
  });

  test('it solves the score equation of conditional binomials, found by halving', () => {
    const count = fc.record({
      events: fc.integer({ min: 1, max: 60 }),
      exposure: fc.integer({ min: 1, max: 9 }),
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(count, count), { minLength: 2, maxLength: 6 }), (pairs) => {
        const before = pairs.map(([b], season) => ({ ...b, season }));
        const after = pairs.map(([, a], season) => ({ ...a, season }));
        const score = (log: number): number =>
          pairs.reduce((sum, [b, a]) => {
            const part = Math.exp(log) * a.exposure;
            return sum + a.events - (a.events + b.events) * (part / (part + b.exposure));
          }, 0);
        let [low, high] = [-20, 20];
        for (let step = 0; step < 60; step += 1) {
          const middle = (low + high) / 2;
          if (score(middle) > 0) low = middle;
          else high = middle;
        }
        expect(seasonalRatio(before, after)?.logRatio).toBeCloseTo(low, 6);
      }),
    );
  });

  test('seasons that differ are seen, equal ones are not, and one bucket in each tells nothing', () => {
    const years = counts([1, 1, 1, 1, 1, 1, 1, 1]);
    expect(seasonsP(years)).toBeLessThan(0.05);
    expect(seasonsP(years.map((one) => ({ ...one, events: 20 })))).toBeGreaterThan(0.99);
    expect(seasonsP(years.slice(0, 4))).toBeNull();
    expect(seasonsP([])).toBeNull();
  });

  test('nothing after counts as half an event; a season never seen gives none', () => {
    const years = counts([1, 1, 1, 1, 1, 1, 1, 1]);
    const none = counts([0, 0]);
    expect(Math.exp(seasonalRatio(years, none)?.logRatio ?? NaN)).toBeCloseTo(0.5 / 30, 6);
    expect(seasonalRatio(years, [{ events: 1, exposure: 1, season: 7 }])).toBeNull();
    expect(seasonalRatio(years, [])).toBeNull();
    expect(seasonalRatio([], none)).toBeNull();
  });
});

describe('the ratio of ratios', () => {
  const pair = (events: number, otherEvents: number) => ({
    events,
    exposure: 1,
    otherEvents,
    otherExposure: 2,
  });

  test('what both groups share cancels, and the rest is the change', () => {
    const before = [pair(10, 20), pair(40, 80), pair(20, 40)];
    const after = [pair(15, 60), pair(5, 20)];
    const found = ratioOfRatios(before, after);
    expect(Math.exp(found?.logRatio ?? NaN)).toBeCloseTo(0.5, 8);
    expect(found?.residuals.before.every((one) => Math.abs(one) < 1e-6)).toBe(true);
  });

  test('half an event stands for none; without events beside there is no answer', () => {
    const before = [pair(10, 20), pair(12, 24)];
    const found = ratioOfRatios(before, [pair(0, 22), pair(0, 23)]);
    expect(found?.logRatio).toBeLessThan(-2);
    expect(ratioOfRatios(before, [pair(3, 0)])).toBeNull();
    expect(ratioOfRatios(before, [])).toBeNull();
    expect(ratioOfRatios([pair(1, 1)], [pair(1, 1)])).toBeNull();
  });
});

describe('what regression stands on', () => {
  test('F of one degree of freedom is t squared; and a value of the tables', () => {
    for (const t of [0.1, 1, 2.5, 8]) {
      expect(fisherUpper(t * t, 1, 7)).toBeCloseTo(2 * studentUpper(t, 7), 12);
    }
    expect(fisherUpper(4.737414, 2, 7)).toBeCloseTo(0.05, 6);
    expect(fisherUpper(0, 3, 4)).toBe(1);
  });

  test('an inverse times its matrix is one; what is not positive has none', () => {
    const matrix = [
      [4, 1, 2],
      [1, 3, 0],
      [2, 0, 5],
    ];
    const inverse = invertPositive(matrix) ?? [];
    for (let i = 0; i < 3; i += 1) {
      for (let j = 0; j < 3; j += 1) {
        const sum = [0, 1, 2].reduce(
          (all, k) => all + (matrix[i]?.[k] ?? 0) * (inverse[k]?.[j] ?? 0),
          0,
        );
        expect(sum).toBeCloseTo(i === j ? 1 : 0, 12);
      }
    }
    expect(
      invertPositive([
        [1, 1],
        [1, 1],
      ]),
    ).toBeNull();
    expect(invertPositive([[0]])).toBeNull();
  });
});
