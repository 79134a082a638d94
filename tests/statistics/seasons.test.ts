import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { decompose } from '#core/statistics/decomposition.ts';
import {
  seasonalIndex,
  type SeasonCount,
  seasonallyExpected,
} from '#core/statistics/seasonal-index.ts';
import { mismatches } from './compare.ts';
import { referenceCases } from './reference-case.ts';

const numbers = z.array(z.number());
const seasons = z
  .object({ events: numbers, exposure: numbers })
  .transform(({ events, exposure }): SeasonCount[] =>
    events.map((count, index) => ({ events: count, exposure: exposure[index] ?? 0 })),
  );

function index(given: unknown): unknown {
  const { rates, indices, chiSquare, df, p } = seasonalIndex(seasons.parse(given));
  return { rate: rates, index: indices, chi2: chiSquare, df, p };
}

function decomposed(given: unknown): unknown {
  const { values, period, type } = z
    .object({ values: numbers, period: z.int(), type: z.enum(['additive', 'multiplicative']) })
    .parse(given);
  const found = decompose(values, period, type);
  return { trend: found?.trend, figure: found?.seasons };
}

function expectedEvents(given: unknown): unknown {
  const { baseline, study, conf } = z
    .object({ baseline: seasons, study: seasons, conf: z.number() })
    .parse(given);
  const found = seasonallyExpected(baseline, study, conf);
  const all = (list: SeasonCount[]): SeasonCount[] => [
    {
      events: list.reduce((sum, season) => sum + season.events, 0),
      exposure: list.reduce((sum, season) => sum + season.exposure, 0),
    },
  ];
  const naive = seasonallyExpected(all(baseline), all(study), conf);
  return { ...found, lower: found?.low, upper: found?.high, naiveExpected: naive?.expected };
}

const methods: Record<string, (given: unknown) => unknown> = {
  'season.index': index,
  'season.decompose': decomposed,
  'season.expected': expectedEvents,
};

describe('seasons against the reference cases', () => {
  const cases = referenceCases('time_buckets').filter(({ method }) => method.startsWith('season.'));
  test.each(cases)('$id', ({ method, input, expected, tolerance }) => {
    expect(methods[method], method).toBeDefined();
    expect(mismatches(expected, methods[method]?.(input), tolerance)).toEqual([]);
  });
});

describe('seasons without enough to go by', () => {
  test('a season of the period that the baseline never saw leaves nothing to compare', () => {
    const unseen = [
      { events: 4, exposure: 2 },
      { events: 0, exposure: 0 },
    ];
    const both = unseen.map(() => ({ events: 1, exposure: 1 }));
    expect(seasonallyExpected(unseen, both)).toBeNull();
    expect(seasonallyExpected(unseen, both.slice(0, 1))?.expected).toBe(2);
    expect(seasonallyExpected([{ events: 0, exposure: 3 }], both.slice(0, 1))).toBeNull();
  });

  test('one season, or none, has no test', () => {
    expect(seasonalIndex([{ events: 3, exposure: 2 }])).toMatchObject({ df: 0, p: null });
    expect(seasonalIndex([])).toMatchObject({ rates: [], indices: [], df: 0, p: null });
  });

  test('under two periods, or a trend of 0 to divide by, there are no seasons', () => {
    expect(decompose([1, 2, 3, 4, 5], 3, 'additive')).toBeNull();
    expect(decompose([0, 0, 0, 0, 0, 0], 3, 'multiplicative')).toBeNull();
    expect(decompose([0, 0, 0, 0, 0, 0], 3, 'additive')?.seasons).toEqual([0, 0, 0]);
  });
});
