import { describe, expect, test } from 'vitest';
import { IncidentSet } from '#core/aggregate/incident-set.ts';
import { pareto } from '#core/analyze/pareto.ts';
import {
  paretoSubtitle,
  paretoTitle,
  paretoVerdict,
  vitalFewWords,
} from '#core/analyze/pareto-words.ts';
import { analyzeOperations, type ParetoResult } from '#core/contract/analyze.ts';
import { projectWith, type TestField, type Value } from '../aggregate/project-with.ts';

const { input, output } = analyzeOperations['analyze.pareto'];

const fields: TestField[] = [
  { name: 'Category', role: 'category' },
  { name: 'Cost', type: 'decimal', role: 'measure' },
  { name: 'Occurred', type: 'date', role: 'occurred' },
  { name: 'Story', storage: 'text' },
];
const names = {
  fields: fields.map(({ name }, index) => ({
    id: index + 1,
    name,
    type: index === 2 ? ('date' as const) : ('text' as const),
    storage: index === 2 ? ('time' as const) : ('code' as const),
  })),
  imports: [],
};

function repeated(counts: Record<string, number>): string[] {
  return Object.entries(counts).flatMap(([value, count]) => new Array<string>(count).fill(value));
}

function paretoOf(
  categories: Value[],
  options: Record<string, unknown> = {},
  costs?: Value[],
): ParetoResult {
  const days = categories.map((_value, index) => Date.UTC(2017, 4, 5 + (index % 26)));
  const set = IncidentSet.load(
    projectWith(fields, [
      categories,
      costs ?? categories.map(() => null),
      days,
      categories.map(() => 'once'),
    ]),
  );
  const asked = input.parse({ filter: { conditions: [] }, fieldId: 1, ...options });
  const exposure = IncidentSet.load(set.project, 'exposure');
  return output.parse({ revision: 1, ...pareto({ incidents: set, exposure }, asked) });
}

/** Counts of the issues reported at San Francisco airport in May 2017. */
const airport = {
  'Airport amenities': 408,
  Restaurants: 370,
  'Wayfinding and signs': 308,
  'Security and immigration': 179,
  'Getting to the airport': 134,
  General: 129,
  Airlines: 110,
  'Boarding areas': 98,
  Shops: 83,
  Parking: 45,
  'Rental cars': 40,
  AirTrain: 35,
  Cleanliness: 25,
  Staff: 20,
};

function sentence(result: ParetoResult): string {
  return paretoVerdict(result, names)
    .map(({ text }) => text)
    .join('');
}

describe('Pareto of a field', () => {
  test('reads as an expert would put it', () => {
    const result = paretoOf(repeated(airport));
    expect(sentence(result)).toBe(
      'Three categories stand clear of the rest: Airport amenities, Restaurants, Wayfinding and signs, ' +
        '54.7\u00A0% of incidents. Which of the first two leads is not sure (408 against 370, p = 0.18). ' +
        'It takes seven of 14 to reach 80\u00A0%.',
    );
    expect(vitalFewWords(result, null)).toBe(
      'The vital few: 7 of 14 categories, 82.6\u00A0% of incidents',
    );
    expect(paretoTitle(result, names)).toBe('Incidents by Category');
    expect(paretoSubtitle(result, { conditions: [] }, { ...names, customers: 1248 })).toBe(
      'Count, all incidents, 5 to 30 May 2017, n = 1,984 from 1,248 customers',
    );
    expect(result.bars.slice(0, 4).map(({ rank }) => rank)).toEqual([
      { low: 1, high: 2 },
      { low: 1, high: 3 },
      { low: 2, high: 3 },
      { low: 4, high: 6 },
    ]);
  });

  test('Other is last, however large, and never one of the vital few', () => {
    const many = Object.fromEntries(
      Array.from({ length: 60 }, (_value, index) => [`c${index}`, 5]),
    );
    const result = paretoOf(repeated({ ...many, big: 90, large: 60 }), { maxBars: 3 });
    expect(result.bars.map(({ value }) => value)).toEqual(['big', 'large']);
    expect(result.other).toMatchObject({ value: 'Other', count: 300, vital: false, rank: null });
    expect(result.otherCategories).toBe(60);
    expect(result.other?.cumulativeShare).toBe(1);
    expect(result.bars.every(({ vital }) => vital)).toBe(true);
    expect(result.vitalFew).toBeGreaterThan(2);
    expect(sentence(result)).toContain('within Other');
    expect(vitalFewWords(result, null)).toBe(
      'The first 2 of the 62 categories that reach 80\u00A0%: 33.3\u00A0% of incidents',
    );
    expect(result.clearOfRest).toBeNull();
  });

  test('exactly as many categories as bars need no Other', () => {
    const result = paretoOf(repeated({ a: 5, b: 4, c: 1 }), { maxBars: 3 });
    expect(result.other).toBeNull();
    expect(result.bars).toHaveLength(3);
  });

  test('bars that are level within chance are no vital few', () => {
    const result = paretoOf(repeated({ a: 20, b: 22, c: 19, d: 18 }));
    expect(result.verdict).toBe('level');
    expect(result.bars.some(({ vital }) => vital)).toBe(false);
    expect(sentence(result)).toMatch(
      /^No vital few: the four categories do not differ beyond chance/,
    );
    expect(vitalFewWords(result, null)).toBeNull();
  });

  test('spellings are not joined, missing values are not in the chart', () => {
    const result = paretoOf(['Bags', 'bags', 'bags', null]);
    expect(result.bars.map(({ value, count }) => [value, count])).toEqual([
      ['bags', 2],
      ['Bags', 1],
    ]);
    expect(result).toMatchObject({ n: 3, missing: 1, categories: 2 });
  });

  test('a sum leaves out negative and missing amounts, and warns of a bar that one incident makes', () => {
    const categories = [...repeated({ a: 12, b: 12 }), 'a', 'b', 'c'];
    const costs = [
      ...new Array<Value>(12).fill(1),
      ...new Array<Value>(12).fill(10),
      1000,
      -5,
      null,
    ];
    const result = paretoOf(categories, { measure: { kind: 'sum', fieldId: 2 } }, costs);
    expect(result.bars.map(({ value, amount, fragile }) => [value, amount, fragile])).toEqual([
      ['a', 1012, true],
      ['b', 120, false],
    ]);
    expect(result).toMatchObject({ withoutAmount: 2, n: 25, total: 1132, verdict: 'level' });
    expect(result.firstPairP).toBeGreaterThan(0.5);
    expect(result.bars[0]?.shareInterval?.low).toBeLessThan(result.bars[0]?.share ?? 0);
    expect(result.bars.map(({ rank }) => rank)).toEqual([
      { low: 1, high: 2 },
      { low: 1, high: 2 },
    ]);
    expect(paretoTitle(result, names)).toBe('Cost by Category');
  });

  test('the threshold is reached in floating point too', () => {
    const result = paretoOf(
      repeated({ 'price code': 80, 'schedule date': 27, supplier: 66, contact: 94, part: 33 }),
    );
    expect(result.vitalFew).toBe(3);
    expect(result.bars.filter(({ vital }) => vital).map(({ value }) => value)).toEqual([
      'contact',
      'price code',
      'supplier',
    ]);
  });

  test('without incidents there is nothing to compare', () => {
    const nobody = { conditions: [{ kind: 'values', fieldId: 1, values: ['x'] }] };
    const result = paretoOf(['a', 'b'], { filter: nobody });
    expect(result).toMatchObject({ verdict: 'nothing', n: 0, total: 0, bars: [], firstAt: null });
    expect(sentence(result)).toMatch(/^Nothing to compare/);
  });

  test('amounts that are all 0 have no shares', () => {
    const result = paretoOf(['a', 'b'], { measure: { kind: 'sum', fieldId: 2 } }, [0, 0]);
    expect(result.verdict).toBe('nothing');
    expect(result.bars[0]).toMatchObject({
      share: null,
      cumulativeShare: null,
      shareInterval: null,
    });
  });

  test('two that cannot be told apart are named together', () => {
    const result = paretoOf(repeated({ a: 20, b: 20, c: 1 }));
    expect(sentence(result)).toContain('Two categories stand clear of the rest: a, b');
    const close = paretoOf(repeated({ a: 12, b: 11, c: 4, d: 3, e: 3 }));
    expect(sentence(close)).toBe(
      'a and b are the largest, with 36.4\u00A0% and 33.3\u00A0% of incidents; no category stands clear of the rest. ' +
        'Which of the first two leads is not sure (12 against 11, p = 1). It takes three of five to reach 80\u00A0%.',
    );
  });

  test('a measure with many values is cut in intervals', () => {
    const costs = Array.from({ length: 100 }, (_value, index) => index / 2);
    const result = paretoOf(
      costs.map(() => 'a'),
      { fieldId: 2 },
      costs,
    );
    expect(result.categories).toBeLessThanOrEqual(10);
    expect(result.bars[0]?.value).toMatch(/ to /);
  });

  test('a single category says so', () => {
    expect(sentence(paretoOf(['a', 'a']))).toBe('All of it is in one category: a (2).');
  });

  test('texts and times are refused with a reason', () => {
    expect(() => paretoOf(['a'], { fieldId: 4 })).toThrow(/free text/);
    expect(() => paretoOf(['a'], { fieldId: 3 })).toThrow(/times/);
    expect(() => paretoOf(['a'], { fieldId: 9 })).toThrow(/no field 9/);
    expect(() => paretoOf(['a'], { measure: { kind: 'sum', fieldId: 1 } })).toThrow(
      /cannot be added/,
    );
  });
});
