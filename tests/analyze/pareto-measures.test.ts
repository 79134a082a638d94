import { describe, expect, test } from 'vitest';
import { pareto } from '#core/analyze/pareto.ts';
import { paretoSubtitle, paretoTitle, paretoVerdict } from '#core/analyze/pareto-words.ts';
import { suggestedWeights } from '#core/analyze/pareto-weights.ts';
import { analyzeOperations, type ParetoResult } from '#core/contract/analyze.ts';
import {
  categoryId,
  costId,
  gradeId,
  may,
  names,
  occurredId,
  paretoSets,
  repeated,
  severityId,
  type TestIncident,
} from './pareto-sets.ts';

const { input, output } = analyzeOperations['analyze.pareto'];
const all = { conditions: [] };

type Sets = Awaited<ReturnType<typeof paretoSets>>;

function paretoOf(sets: Sets, options: Record<string, unknown>): ParetoResult {
  const asked = input.parse({ filter: all, fieldId: categoryId, ...options });
  return output.parse({ revision: 1, ...pareto(sets, asked) });
}

function said(result: ParetoResult): string {
  return paretoVerdict(result, names)
    .map(({ text }) => text)
    .join('');
}

const graded = (category: string, severity: string | null, count: number): TestIncident[] =>
  Array.from({ length: count }, () => ({ category, severity }));

describe('a count weighted by severity', () => {
  const incidents = [
    ...graded('a', 'Low', 40),
    ...graded('a', 'High', 2),
    ...graded('b', 'Low', 5),
    ...graded('b', 'Critical', 8),
    ...graded('b', null, 3),
    ...graded('c', 'Unknown', 4),
    ...graded('c', 'Medium', 6),
  ];

  test('suggests weights, and leaves out what has none', async () => {
    const sets = await paretoSets(incidents);
    const result = paretoOf(sets, { measure: { kind: 'weighted', fieldId: severityId } });
    expect(result.bars.map(({ value, amount, count }) => [value, amount, count])).toEqual([
      ['b', 5 + 8 * 100, 13],
      ['a', 40 + 2 * 20, 42],
      ['c', 6 * 5, 6],
    ]);
    expect(result).toMatchObject({ withoutAmount: 7, n: 61, additive: true, total: 915 });
    expect(result.severity?.values).toEqual([
      { value: 'Low', incidents: 45, weight: 1, suggested: 1 },
      { value: 'Medium', incidents: 6, weight: 5, suggested: 5 },
      { value: 'High', incidents: 2, weight: 20, suggested: 20 },
      { value: 'Critical', incidents: 8, weight: 100, suggested: 100 },
      { value: 'Unknown', incidents: 4, weight: null, suggested: null },
    ]);
    expect(result.severity?.asSuggested).toBe(true);
    expect(paretoTitle(result, names)).toBe('Incidents weighted by Severity, by Category');
    expect(paretoSubtitle(result, all, names)).toBe(
      'Count weighted by Severity (Low = 1, Medium = 5, High = 20, Critical = 100), all incidents, 5 May 2017, ' +
        'n = 61, 7 whose Severity is missing or has no weight left out',
    );
    expect(said(result)).toContain('of weighted incidents');
  });

  test('takes the weights that are given', async () => {
    const sets = await paretoSets(incidents);
    const weights = [
      { value: 'Critical', weight: null },
      { value: 'Unknown', weight: 3 },
    ];
    const result = paretoOf(sets, { measure: { kind: 'weighted', fieldId: severityId, weights } });
    expect(result.bars.map(({ value, amount }) => [value, amount])).toEqual([
      ['a', 80],
      ['c', 42],
      ['b', 5],
    ]);
    expect(result).toMatchObject({ withoutAmount: 11, severity: { asSuggested: false } });
  });

  test('of weights that are all 1 is the count', async () => {
    const sets = await paretoSets(incidents.filter(({ severity }) => severity !== null));
    const weights = ['Low', 'Medium', 'High', 'Critical', 'Unknown'].map((value) => ({
      value,
      weight: 1,
    }));
    const weighted = paretoOf(sets, {
      measure: { kind: 'weighted', fieldId: severityId, weights },
    });
    const counted = paretoOf(sets, {});
    expect(weighted.bars.map(({ rank }) => rank)).toEqual(counted.bars.map(({ rank }) => rank));
    expect(weighted).toMatchObject({ verdict: counted.verdict, vitalFew: counted.vitalFew });
    expect(weighted.uniformity?.p).toBeCloseTo(counted.uniformity?.p ?? Number.NaN, 9);
    expect(weighted.firstPairP).toBeCloseTo(counted.firstPairP ?? Number.NaN, 9);
  });

  test('numbers weigh themselves', async () => {
    const sets = await paretoSets([
      { category: 'a', grade: 5 },
      { category: 'a', grade: 1 },
      { category: 'b', grade: 3 },
    ]);
    const result = paretoOf(sets, { measure: { kind: 'weighted', fieldId: gradeId } });
    expect(result.bars.map(({ amount }) => amount)).toEqual([6, 3]);
    expect(result.severity?.reason).toContain('its own weight');
  });

  test('fields that grade nothing are refused with a reason', async () => {
    const sets = await paretoSets(
      Array.from({ length: 90 }, (_value, index) => ({ category: 'a', cost: index + 0.5 })),
    );
    const weigh = (fieldId: number) => () =>
      paretoOf(sets, { measure: { kind: 'weighted', fieldId } });
    expect(weigh(costId)).toThrow(/more than 60 different numbers/);
    expect(weigh(occurredId)).toThrow(/holds times/);
    expect(weigh(9)).toThrow(/no field 9/);
  });
});

describe('weights that are suggested', () => {
  const weightsOf = (values: string[]) => suggestedWeights(values, null).weights;

  test.each([
    [
      ['1 - Critical', '2 - High', '3 - Moderate', '4 - Low'],
      [100, 20, 5, 1],
    ],
    [
      ['minor', 'major'],
      [1, 10],
    ],
    [
      ['Very high', 'High', 'Low'],
      [100, 10, 1],
    ],
    [
      ['Very low', 'Low', 'Medium', 'High', 'Severe'],
      [1, 3, 10, 30, 100],
    ],
    [
      ['Sev 1', 'Sev 2', 'Sev 3'],
      [100, 10, 1],
    ],
    [
      ['P1', 'P2', 'other'],
      [10, 1, null],
    ],
    [
      ['1', '2', '5'],
      [1, 2, 5],
    ],
    [
      ['red', 'green'],
      [1, 1],
    ],
    [[], []],
  ])('%j: %j', (values, expected) => {
    expect(weightsOf(values)).toEqual(expected);
  });

  test('numbers below 0 are no weights', () => {
    expect(suggestedWeights(['-1', '1'], [-1, 1]).weights).toEqual([1, 1]);
  });
});

describe('a rate of categories that each have their exposure', () => {
  const counts = { a: 120, b: 60, c: 30, d: 4 };
  const orders = {
    unit: 'orders',
    fieldId: categoryId,
    entries: [
      { value: 'a', count: 20_000 },
      { value: 'b', count: 2_000 },
      { value: 'c', count: 5_000 },
      { value: 'e', count: 700 },
    ],
  };
  const rate = { measure: { kind: 'rate' } };

  test('orders by rate, and neither adds up nor has a vital few', async () => {
    const sets = await paretoSets(repeated(counts), orders);
    const result = paretoOf(sets, rate);
    expect(result.additive).toBe(false);
    expect(result.bars.map(({ value, amount }) => [value, amount])).toEqual([
      ['b', 300],
      ['a', 60],
      ['c', 60],
      // Orders without any incident.
      ['e', 0],
    ]);
    const [b] = result.bars;
    expect(b).toMatchObject({ share: null, cumulativeShare: null, vital: false, count: 60 });
    expect(b?.rate).toMatchObject({ incidents: 60, n: 2000, rate: 300 });
    expect(b?.beside?.stands).toBe('above');
    expect(b?.beside?.excess).toBeCloseTo(60 - (150 / 25_700) * 2000, 9);
    expect(result).toMatchObject({ verdict: 'differ', vitalFew: 0, n: 210 });
    expect(result.rate).toMatchObject({
      per: 10_000,
      own: true,
      unexposed: { categories: 1, names: ['d'], incidents: 4 },
      overall: { incidents: 210, n: 27_700 },
    });
    expect(result.total).toBeCloseTo(210 / 2.77, 12);
    expect(paretoTitle(result, names)).toBe('Incidents per 10,000 orders by Category');
    expect(paretoSubtitle(result, all, names)).toBe(
      'Incidents per 10,000 orders, all incidents, 5 May 2017, n = 210, 27,700 orders, 4 in categories of unknown orders left out',
    );
    expect(said(result)).toBe(
      'In all 75.8 incidents per 10,000 orders. Above the others beyond chance: b (300, 48 more than at the rate of the others). ' +
        'Below: a (60) and e (0). Rates do not add up, so there is no cumulative line and no vital few.',
    );
    expect(result.notes).toEqual(['No orders are known for d: 4 incidents are left out.']);
    expect(result.clearOfRest).toBe(1);
  });

  test('a filter on the field itself leaves the others out', async () => {
    const sets = await paretoSets(repeated(counts), orders);
    const filter = {
      conditions: [{ kind: 'values', fieldId: categoryId, values: ['a', 'c'], exclude: false }],
    };
    const result = paretoOf(sets, { ...rate, filter });
    expect(result.bars.map(({ value }) => value)).toEqual(['a', 'c']);
    expect(result.rate?.overall).toMatchObject({ incidents: 150, n: 25_000 });
    expect(result.verdict).toBe('level');
    expect(said(result)).toContain('do not differ beyond chance');
  });

  test('a category without an incident is a bar of 0', async () => {
    const sets = await paretoSets(repeated({ a: 40, b: 30, c: 1 }), {
      unit: 'orders',
      fieldId: categoryId,
      entries: [
        { value: 'a', count: 1000 },
        { value: 'b', count: 1000 },
        { value: 'c', count: 1000 },
      ],
    });
    const filter = {
      conditions: [{ kind: 'range', fieldId: costId, from: 0, to: null }],
    };
    const none = paretoOf(sets, { ...rate, filter });
    expect(none).toMatchObject({ verdict: 'nothing', n: 0, categories: 3 });
    expect(none.bars.map(({ amount }) => amount)).toEqual([0, 0, 0]);
  });

  test('too few incidents tell nothing', async () => {
    const sets = await paretoSets(repeated({ a: 2, b: 1 }), {
      unit: 'orders',
      fieldId: categoryId,
      entries: [
        { value: 'a', count: 100 },
        { value: 'b', count: 100 },
      ],
    });
    const result = paretoOf(sets, rate);
    expect(result).toMatchObject({ verdict: 'level', uniformity: null });
    expect(result.bars.every(({ fragile }) => fragile)).toBe(true);
    expect(said(result)).toContain('too few incidents');
  });

  test('Other is the rate of all its categories together', async () => {
    const sets = await paretoSets(repeated({ ...counts, e: 7 }), orders);
    const result = paretoOf(sets, { ...rate, maxBars: 3 });
    expect(result.bars.map(({ value }) => value)).toEqual(['b', 'e']);
    expect(result.other).toMatchObject({
      count: 150,
      amount: (150 / 25_000) * 10_000,
      vital: false,
    });
    // By share, those with few incidents go, whatever their rate.
    const byShare = paretoOf(sets, { ...rate, otherBelow: 0.2 });
    expect(byShare.bars.map(({ value }) => value)).toEqual(['b', 'a']);
    expect(byShare.other).toMatchObject({ count: 37 });
  });
});

describe('a rate of one common exposure', () => {
  test('is as long as a count, and says so', async () => {
    const sets = await paretoSets(repeated({ a: 80, b: 15, c: 5 }), {
      unit: 'contacts',
      entries: [{ count: 50_000 }],
    });
    const result = paretoOf(sets, { measure: { kind: 'rate' } });
    expect(result).toMatchObject({ additive: true, verdict: 'vital-few', vitalFew: 1 });
    expect(result.rate).toMatchObject({ own: false, per: 10_000 });
    expect(result.bars.map(({ amount, share }) => [amount, share])).toEqual([
      [16, 0.8],
      [3, 0.15],
      [1, 0.05],
    ]);
    expect(result.total).toBe(20);
    expect(result.bars[0]?.rate?.low).toBeLessThan(16);
    expect(result.notes[0]).toContain('all categories are set against the same contacts');
  });

  test('incidents outside its periods are left out, and counted', async () => {
    const sets = await paretoSets(
      [
        { category: 'a', day: may(3) },
        { category: 'a', day: may(4) },
        { category: 'b', day: may(20) },
      ],
      { unit: 'contacts', entries: [{ from: '2017-05-01', to: '2017-05-10', count: 1000 }] },
    );
    const result = paretoOf(sets, { measure: { kind: 'rate' } });
    expect(result).toMatchObject({ n: 2, withoutExposure: 1, categories: 1 });
    expect(paretoSubtitle(result, all, names)).toContain('1 outside the known contacts left out');
  });

  test('of nothing under the filter is no rate', async () => {
    const sets = await paretoSets(repeated({ a: 3, b: 2 }), {
      unit: 'contacts',
      entries: [{ count: 0 }],
    });
    const result = paretoOf(sets, { measure: { kind: 'rate' } });
    expect(result).toMatchObject({ verdict: 'nothing', bars: [], n: 0 });
    expect(result.rate?.unexposed).toEqual({ categories: 2, names: ['a', 'b'], incidents: 5 });
    expect(result.notes[0]).toBe('No contacts are known for a and b: 5 incidents are left out.');
  });

  test('without any exposure there is no rate', async () => {
    const sets = await paretoSets(repeated({ a: 3 }));
    expect(() => paretoOf(sets, { measure: { kind: 'rate' } })).toThrow(/under Sources/);
  });
});

describe('Other by share', () => {
  test('takes the categories below it, and no single one', async () => {
    const sets = await paretoSets(repeated({ a: 50, b: 30, c: 12, d: 5, e: 3 }));
    const result = paretoOf(sets, { otherBelow: 0.1 });
    expect(result.bars.map(({ value }) => value)).toEqual(['a', 'b', 'c']);
    expect(result.other).toMatchObject({ count: 8, share: 0.08, cumulativeShare: 1 });
    const one = paretoOf(sets, { otherBelow: 0.04 });
    expect(one).toMatchObject({ other: null, otherCategories: 0 });
    expect(one.bars).toHaveLength(5);
  });

  test('goes by number where every category is below', async () => {
    const even = Object.fromEntries(Array.from({ length: 30 }, (_value, at) => [`c${at}`, 2]));
    const sets = await paretoSets(repeated(even));
    const result = paretoOf(sets, { otherBelow: 0.2, maxBars: 6 });
    expect(result.bars).toHaveLength(5);
    expect(result.notes).toEqual([
      'Every category has less than 20\u00a0%, so the first 5 are shown whatever their share.',
    ]);
  });
});
