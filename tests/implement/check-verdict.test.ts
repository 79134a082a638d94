import { describe, expect, test } from 'vitest';
import type {
  CheckHistory,
  CheckPlan,
  ScoreBucket,
  ValueBucket,
} from '#core/implement/check-plan.ts';
import type { CheckResult } from '#core/implement/check-result.ts';
import { checkVerdict } from '#core/implement/check-verdict.ts';
import { compareRates } from '#core/statistics/rate-comparison.ts';
import { overdispersedRatio } from '#core/statistics/overdispersed-ratio.ts';
import { proportionDifference } from '#core/statistics/proportion.ts';
import { rankSum } from '#core/statistics/rank-sum.ts';
import { level, monthsPlan, monthStart, rateHistory, seenUpTo, shares } from './check-cases.ts';

function codes({ warnings }: CheckResult): string[] {
  return warnings.map(({ code }) => code);
}

function reasonCodes({ reasons }: CheckResult): string[] {
  return reasons.map(({ code }) => code);
}

/** Two years level, three months after. */
function twoYears(after: readonly number[], plan: Partial<CheckPlan> = {}): CheckResult {
  const history = rateHistory([...level(24, 50), ...after]);
  return checkVerdict(history, monthsPlan(24, 12, after.length, plan), seenUpTo(24 + after.length));
}

describe('verdicts on rates', () => {
  test('far fewer is effective, as many is unproven, more is worse; and the other way round', () => {
    expect(twoYears([25, 28, 22]).verdict).toBe('effective');
    expect(twoYears([49, 52, 47])).toMatchObject({ verdict: 'unproven' });
    expect(reasonCodes(twoYears([49, 52, 47]))).toEqual(['within-chance']);
    expect(twoYears([75, 82, 80]).verdict).toBe('worse');
    expect(twoYears([75, 82, 80], { better: 'higher' }).verdict).toBe('effective');
    expect(twoYears([25, 28, 22], { better: 'higher' }).verdict).toBe('worse');
  });

  test('counts that vary as chance does are compared exactly', () => {
    const { effect, test: used, before, after } = twoYears([25, 28, 22]);
    const found = compareRates(
      { events: after.count, exposure: after.days },
      { events: before.count, exposure: before.days },
    );
    expect(used).toEqual({ name: 'poisson-mid-p', comparedWith: 'baseline', factor: 1 });
    expect(effect).toEqual({ scale: 'ratio', value: found?.ratio, ...found?.midP });
  });

  test('counts that vary more are compared by quasi-Poisson', () => {
    const before = [90, 20, 30, 70, 25, 85, 35, 60, 28, 80, 22, 75, 30, 88, 26];
    const after = [40, 12, 44];
    const result = checkVerdict(
      rateHistory([...before, ...after]),
      monthsPlan(15, 15, 3),
      seenUpTo(18),
    );
    const days = (from: number, to: number): number[] =>
      Array.from(
        { length: to - from },
        (_none, at) => monthStart(from + at + 1) - monthStart(from + at),
      );
    const naive = overdispersedRatio(
      { counts: before, exposures: days(0, 15) },
      { counts: after, exposures: days(15, 18) },
    );
    expect(result.test?.name).toBe('quasi-poisson');
    expect(codes(result)).toContain('overdispersed');
    expect(result.test?.factor).toBeCloseTo(naive?.dispersion ?? NaN, 10);
    expect(result.effect?.low).toBeCloseTo(naive?.low ?? NaN, 10);
    expect(result.effect?.high).toBeCloseTo(naive?.high ?? NaN, 10);
    expect(result.effect?.p).toBeCloseTo(naive?.p ?? NaN, 10);
  });

  test('a season of two years or more is taken out', () => {
    const wave = [20, 22, 30, 45, 60, 75, 80, 74, 62, 44, 31, 21];
    const season = [...wave, ...wave.map((one, at) => one + (at % 3) - 1)];
    const same = checkVerdict(
      rateHistory([...season, 21, 22, 29]),
      monthsPlan(24, 6, 3),
      seenUpTo(27),
    );
    expect(same).toMatchObject({
      verdict: 'unproven',
      test: { name: 'seasonal-regression', comparedWith: 'season' },
    });
    const half = checkVerdict(
      rateHistory([...season, 10, 9, 14]),
      monthsPlan(24, 6, 3),
      seenUpTo(27),
    );
    expect(half.verdict).toBe('effective');
    expect(half.effect?.value).toBeCloseTo(0.45, 1);
  });

  test('what an untouched group did, too, is no effect', () => {
    const own = [...level(15, 50), 26, 24, 27];
    const alike = [...level(15, 100), 52, 48, 54];
    const other = level(18, 100);
    const plan = monthsPlan(15, 12, 3);
    const shared = checkVerdict(rateHistory(own, alike), plan, seenUpTo(18));
    expect(shared).toMatchObject({ verdict: 'unproven', test: { name: 'ratio-of-ratios' } });
    expect(shared.effect?.value).toBeCloseTo(1, 1);
    const alone = checkVerdict(rateHistory(own, other), plan, seenUpTo(18));
    expect(alone).toMatchObject({ verdict: 'effective', test: { comparedWith: 'untouched' } });
    const empty = checkVerdict(rateHistory(own, []), plan, seenUpTo(18));
    expect(reasonCodes(empty)).toEqual(['not-comparable']);
  });

  test('nothing at all after is effective where enough was due', () => {
    const result = twoYears([0, 0, 0]);
    expect(result).toMatchObject({ verdict: 'effective', effect: { value: 0, low: 0 } });
  });
});

describe('when it is too early', () => {
  const history = rateHistory([...level(24, 50), 20, 22]);

  test('the planned window has to pass, and no effect is shown before', () => {
    const result = checkVerdict(history, monthsPlan(24, 12, 3), seenUpTo(26));
    expect(result).toMatchObject({ verdict: 'too-early', effect: null, test: null, size: null });
    expect(result.reasons).toEqual([{ code: 'window-open', daysLeft: 31 }]);
  });

  test('the least count is what would have been expected, not what came', () => {
    const plan = monthsPlan(24, 12, 2, { leastCount: 90 });
    expect(checkVerdict(history, plan, seenUpTo(26)).verdict).toBe('effective');
    const more = checkVerdict(history, { ...plan, leastCount: 150 }, seenUpTo(26));
    expect(reasonCodes(more)).toEqual(['below-least-count']);
  });
});

describe('warnings', () => {
  test('the worst stretch as baseline is replaced by the whole history', () => {
    const calm = level(21, 50);
    const bad = [70, 72, 69];
    const history = rateHistory([...calm, ...bad, 50, 52, 51]);
    const result = checkVerdict(history, monthsPlan(24, 3, 3), seenUpTo(27));
    expect(codes(result)).toContain('regression-to-mean');
    expect(result.test?.comparedWith).toBe('whole-history');
    expect(result.verdict).toBe('unproven');
  });

  test('of days, too, of which there are very many stretches', () => {
    const first = monthStart(0);
    const goLive = first + 700;
    const buckets = Array.from({ length: 790 }, (_none, at) => {
      const bad = at >= 400 && at < 490;
      return { start: first + at, days: 1, events: ((at * 5) % 7) + (bad ? 3 : 0), exposure: 1 };
    });
    const at = (from: number) =>
      checkVerdict(
        { kind: 'rate', buckets, untouched: null },
        monthsPlan(23, 1, 3, {
          goLive,
          baseline: { from: first + from, to: first + from + 90 },
          plannedDays: 90,
          presumed: { noSeason: true, ordinaryBaseline: false },
        }),
        seenUpTo(40),
      );
    expect(codes(at(400))).toContain('regression-to-mean');
    expect(codes(at(390))).toContain('regression-to-mean');
    expect(codes(at(200))).not.toContain('regression-to-mean');
  });

  test('a short baseline with nothing before it proves nothing, unless vouched for', () => {
    const history = rateHistory([50, 48, 53, 51, 20, 22, 19]);
    const plan = monthsPlan(4, 4, 3);
    const result = checkVerdict(history, plan, seenUpTo(7));
    expect(result.verdict).toBe('unproven');
    expect(reasonCodes(result)).toEqual(['baseline-unchecked', 'season-unknown']);
    const vouched = { ...plan, presumed: { noSeason: true, ordinaryBaseline: true } };
    const sure = checkVerdict(history, vouched, seenUpTo(7));
    expect(sure.verdict).toBe('effective');
    expect(sure.warnings).toMatchObject([
      { code: 'baseline-unchecked', presumed: true },
      { code: 'season-not-separable', presumed: true },
    ]);
  });

  test('a bad spell cannot excuse what became worse, a season can', () => {
    const history = rateHistory([50, 48, 53, 51, 90, 95, 88]);
    const plan = monthsPlan(4, 4, 3);
    expect(checkVerdict(history, plan, seenUpTo(7)).verdict).toBe('unproven');
    const noSeason = { ...plan, presumed: { noSeason: true, ordinaryBaseline: false } };
    expect(checkVerdict(history, noSeason, seenUpTo(7)).verdict).toBe('worse');
  });

  test('a baseline in other months gives way to the whole history', () => {
    const history = rateHistory([...level(18, 50), 25, 24, 22]);
    const result = checkVerdict(history, monthsPlan(18, 5, 3), seenUpTo(21));
    expect(codes(result)).toContain('baseline-other-months');
    expect(result.test?.comparedWith).toBe('whole-history');
  });

  test('the same months a year before are a baseline of their own', () => {
    const history = rateHistory([...level(18, 50), 25, 24, 22]);
    const baseline = { from: monthStart(6), to: monthStart(9) };
    const result = checkVerdict(history, monthsPlan(18, 3, 3, { baseline }), seenUpTo(21));
    expect(result.test?.comparedWith).toBe('baseline');
    expect(result.verdict).toBe('effective');
  });

  test('one year only, few events, changed words and cut buckets are said', () => {
    const history = rateHistory([...level(12, 4), 1, 0]);
    const plan = monthsPlan(12, 12, 1, { wanted: 0.2 });
    const sight = { ...seenUpTo(14), vocabulary: { came: ['Late'], went: [] } };
    const cut = { ...plan, plannedDays: 40 };
    const result = checkVerdict(history, cut, sight);
    expect(codes(result)).toEqual([
      'baseline-unchecked',
      'season-one-year',
      'vocabulary-changed',
      'buckets-cut',
      'few-events',
      'not-provable-yet',
    ]);
  });

  test('neighbours that are alike are said, and widen', () => {
    const trend = Array.from({ length: 16 }, (_none, at) => 90 - 3 * at);
    const history = rateHistory([...trend, 40, 38, 36]);
    const result = checkVerdict(history, monthsPlan(16, 14, 3), seenUpTo(19));
    expect(codes(result)).toContain('autocorrelated');
    expect(result.verdict).toBe('unproven');
  });
});

describe('other measures', () => {
  test('shares by Newcombe, with a p that agrees', () => {
    const before = Array.from({ length: 14 }, (_none, at) => [40 + (at % 3), 200] as const);
    const buckets = shares([...before, [20, 200], [22, 200], [18, 200]]);
    const history: CheckHistory = { kind: 'share', buckets, untouched: null };
    const result = checkVerdict(history, monthsPlan(14, 14, 3, { wanted: 0.05 }), seenUpTo(17));
    const found = proportionDifference(60, 600, 40 * 14 + 13, 2800);
    expect(result).toMatchObject({ verdict: 'effective', test: { name: 'newcombe' } });
    expect(result.effect?.value).toBeCloseTo(found?.value ?? NaN, 10);
    expect(result.effect?.high).toBeCloseTo(found?.interval.high ?? NaN, 10);
    expect(result.effect?.p).toBeLessThan(0.001);
    expect(result.size).toBe('reached');
  });

  const times = (factor: number, month: number): ValueBucket => ({
    start: monthStart(month),
    days: monthStart(month + 1) - monthStart(month),
    values: Array.from(
      { length: 20 },
      (_none, at) => factor * (1 + ((at * 7 + month) % 20) ** 1.5),
    ),
  });

  test('times by their ranks and the shift of Hodges and Lehmann', () => {
    const buckets = Array.from({ length: 17 }, (_none, month) => times(month < 14 ? 10 : 5, month));
    const history: CheckHistory = { kind: 'values', buckets, untouched: null };
    const result = checkVerdict(history, monthsPlan(14, 13, 3), seenUpTo(17));
    const flat = (from: number, to: number): number[] =>
      buckets.slice(from, to).flatMap(({ values }) => Array.from(values));
    const found = rankSum(flat(14, 17), flat(1, 14));
    expect(result).toMatchObject({ verdict: 'effective', test: { name: 'mann-whitney' } });
    expect(result.effect?.value).toBe(found?.shift);
    expect(result.effect?.p).toBeCloseTo(found?.pNormal ?? NaN, 8);
  });

  test('a change of times that the untouched group has, too, is no effect', () => {
    const own = Array.from({ length: 17 }, (_none, month) => times(month < 14 ? 10 : 7, month));
    const history: CheckHistory = { kind: 'values', buckets: own, untouched: own };
    const result = checkVerdict(history, monthsPlan(14, 13, 3), seenUpTo(17));
    expect(result).toMatchObject({
      verdict: 'unproven',
      effect: { value: 0 },
      test: { name: 'difference-of-differences' },
    });
    expect(result.effect?.p).toBeCloseTo(1, 6);
  });

  const answers = (counts: readonly number[], month: number): ScoreBucket => ({
    start: monthStart(month),
    days: monthStart(month + 1) - monthStart(month),
    scores: counts.map((count, at) => ({ score: (at - 1) * 100, count: count + (month % 2) })),
  });

  test('net promoter scores with the errors of both', () => {
    const buckets = Array.from({ length: 17 }, (_none, month) =>
      answers(month < 14 ? [20, 20, 20] : [8, 16, 36], month),
    );
    const plan = monthsPlan(14, 13, 3, { better: 'higher', wanted: 60 });
    const history: CheckHistory = { kind: 'nps', buckets, untouched: null };
    const result = checkVerdict(history, plan, seenUpTo(17));
    expect(result).toMatchObject({ verdict: 'effective', test: { name: 'welch' }, size: 'missed' });
    expect(result.effect?.value).toBeCloseTo(46, 0);
    const rating: CheckHistory = { ...history, kind: 'rating' };
    expect(checkVerdict(rating, plan, seenUpTo(17)).effect?.scale).toBe('mean');
  });
});

describe('windows with nothing in them', () => {
  const plan = monthsPlan(14, 12, 3);

  test('nothing before, nothing after, nothing on both sides', () => {
    const none = checkVerdict(rateHistory([]), plan, seenUpTo(17));
    expect(none).toMatchObject({ verdict: 'unproven', before: { level: null, count: 0 } });
    expect(reasonCodes(none)).toEqual(['nothing-before']);
    const noAfter = checkVerdict(rateHistory(level(14, 50)), plan, seenUpTo(17));
    expect(reasonCodes(noAfter)).toEqual(['nothing-after']);
    const zeros = checkVerdict(rateHistory(level(17, 3).map(() => 0)), plan, seenUpTo(17));
    expect(zeros.verdict).toBe('unproven');
    expect(reasonCodes(zeros)).toEqual(['not-comparable']);
  });

  test('incidents where there were none are worse, by a ratio without a value', () => {
    const history = rateHistory([...level(14, 3).map(() => 0), 9, 8, 7]);
    const result = checkVerdict(history, plan, seenUpTo(17));
    expect(result).toMatchObject({ verdict: 'worse', effect: { value: null, high: null } });
  });

  test('buckets without exposure are no buckets', () => {
    const { buckets } = rateHistory([...level(24, 50), 20, 25, 22]);
    const blank = { start: monthStart(3), days: 31, events: 0, exposure: 0 };
    const with0 = [...buckets, blank].flatMap((one) => ('exposure' in one ? [one] : []));
    const history: CheckHistory = { kind: 'rate', buckets: with0, untouched: null };
    expect(checkVerdict(history, monthsPlan(24, 12, 3), seenUpTo(27))).toEqual(
      twoYears([20, 25, 22]),
    );
  });
});
