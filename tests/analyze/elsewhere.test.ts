import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { IncidentSet } from '#core/aggregate/incident-set.ts';
import { select } from '#core/aggregate/selection.ts';
import {
  partsOf,
  patternOf,
  populations,
  type Populations,
  type ProblemParts,
} from '#core/analyze/elsewhere-places.ts';
import { scanPlaces } from '#core/analyze/elsewhere-scan.ts';
import { sortOut, type PlaceTest } from '#core/analyze/elsewhere-tests.ts';
import type { Elsewhere, PatternPlace } from '#core/contract/elsewhere.ts';
import type { Condition, Filter } from '#core/contract/filter.ts';
import { unwatched } from '#core/project/task-control.ts';
import { wilsonInterval } from '#core/statistics/proportion.ts';
import { driverMeasures } from '#core/statistics/two-by-two.ts';
import { projectWith, type TestField, type Value } from '../aggregate/project-with.ts';

const is = (fieldId: number, ...values: (string | null)[]): Condition => ({
  kind: 'values',
  fieldId,
  values,
  exclude: false,
});

const fields: TestField[] = [
  { name: 'Shop', role: 'touch-point' },
  { name: 'Brand', role: 'segment' },
  { name: 'Fault', role: 'description' },
  { name: 'Score', role: 'score' },
];
const [shop, brand, fault, score] = [1, 2, 3, 4];

type Row = readonly [Value, Value, Value, Value];

function setOf(rows: readonly Row[]): IncidentSet {
  return IncidentSet.load(
    projectWith(
      fields,
      fields.map((_field, place) => rows.map((row) => row[place] ?? null)),
    ),
  );
}

async function scanned(
  set: IncidentSet,
  problem: Filter,
  evidence: Filter,
): Promise<{ parts: ProblemParts; sides: Populations; answer: Elsewhere }> {
  const parts = partsOf(set, problem);
  const pattern = patternOf(evidence, problem);
  const sides = await populations(set, problem, parts, pattern, unwatched);
  const answer = await scanPlaces(set, { parts, pattern, sides, rates: null }, unwatched);
  return { parts, sides, answer };
}

const rowsOf = (many: number, row: Row): Row[] => Array.from({ length: many }, () => row);

// The pattern: a cold meal. In the problem (North) 30 of 50; at East 20 of 40, at South 2 of 40, at West 1 of 3.
const byHand: Row[] = [
  ...rowsOf(30, ['North', 'A', 'cold', 'low']),
  ...rowsOf(20, ['North', 'B', 'late', 'low']),
  ...rowsOf(20, ['East', 'A', 'cold', 'low']),
  ...rowsOf(10, ['East', 'A', 'late', 'low']),
  ...rowsOf(10, ['East', 'B', 'late', 'low']),
  ...rowsOf(2, ['South', 'A', 'cold', 'low']),
  ...rowsOf(38, ['South', 'B', 'late', 'low']),
  ...rowsOf(1, ['West', null, 'cold', 'low']),
  ...rowsOf(2, ['West', null, 'late', 'low']),
  ...rowsOf(9, ['East', 'A', 'cold', 'high']),
];
const north: Filter = { conditions: [is(shop, 'North'), is(score, 'low')] };
const cold: Filter = { conditions: [is(fault, 'cold')] };

const titled = ({ found, rest }: Elsewhere): Map<string, PatternPlace> =>
  new Map([...found, ...rest].map((one) => [`${one.name} ${one.label}`, one]));

describe('a small table, by hand', () => {
  test('the problem’s own place is set aside, what kind of incident it is stays', async () => {
    const { parts, answer } = await scanned(setOf(byHand), north, cold);
    expect(parts).toEqual({ own: [is(shop, 'North')], common: [is(score, 'low')] });
    expect(answer.inProblem).toEqual({ count: 30, n: 50, ...wilsonInterval(30, 50) });
    // Those with a high score are no incidents of the same kind.
    expect(answer.outside).toMatchObject({ count: 23, n: 83 });
    expect(answer).toMatchObject({ ownWords: 'Shop North', patternWords: 'Fault cold' });
    expect(answer.notes).toEqual(['Elsewhere is under the same conditions: Score low.']);
  });

  test('share, ratio, p, q and what could be avoided', async () => {
    const { answer } = await scanned(setOf(byHand), north, cold);
    // East and South of Shop, A and B of Brand; West is too small, North has nothing outside.
    expect(answer).toMatchObject({ tested: 4, small: 1, minimum: 5 });
    expect(answer.fields).toEqual([
      { name: 'Shop', places: 3 },
      { name: 'Brand', places: 2 },
    ]);
    const east = titled(answer).get('Shop East');
    const hand = driverMeasures(
      { segmentProblem: 20, segmentOther: 20, restProblem: 3, restOther: 40 },
      0.95,
    );
    expect(east).toMatchObject({
      condition: is(shop, 'East'),
      share: { count: 20, n: 40, ...wilsonInterval(20, 40) },
      rest: { count: 3, n: 43 },
      toRest: {
        ratio: hand?.relativeRisk,
        low: hand?.interval.low,
        high: hand?.interval.high,
      },
      p: hand?.p,
      reading: 'alike',
      ofProblem: 0,
      filter: { conditions: [is(score, 'low'), is(shop, 'East'), is(fault, 'cold')] },
      all: { conditions: [is(score, 'low'), is(shop, 'East')] },
    });
    // 20 less 40 at 3 of 43.
    expect(east?.avoidable.value).toBeCloseTo(20 - (40 * 3) / 43, 12);
    expect(east?.avoidable.low).toBeCloseTo(20 * (1 - 1 / (hand?.interval.low ?? NaN)), 12);
    expect(east?.sentence).toContain(
      'Shop East: 20 of 40 (50.0\u00a0%, 95\u00a0% interval 35.2\u00a0% to 64.8\u00a0%) show the pattern, 7.17 times the share of the 43 others',
    );
    expect(east?.sentence).toContain('as often as in the problem, within chance');
  });

  test('a field that says the pattern again is tested, named and not listed', async () => {
    const { answer } = await scanned(setOf(byHand), north, cold);
    expect(answer.notes).toHaveLength(1);
    const same = byHand.map(([s, , f, c]): Row => [s, f === 'cold' ? 'A' : 'B', f, c]);
    const { answer: again } = await scanned(setOf(same), north, cold);
    expect(titled(again).has('Brand A')).toBe(false);
    expect(again.notes.join(' ')).toContain('Brand says nearly the same as the pattern');
    expect(again.tested).toBe(4);
  });

  test('the filters of a place in another field leave the problem out', async () => {
    const { answer } = await scanned(setOf(byHand), north, cold);
    const a = titled(answer).get('Brand A');
    expect(a?.all.conditions).toEqual([
      is(score, 'low'),
      { ...is(shop, 'North'), exclude: true },
      is(brand, 'A'),
    ]);
    expect(a?.ofProblem).toBe(0);
  });

  test('the fields that the pattern is made of are left out', async () => {
    const { answer } = await scanned(setOf(byHand), north, { conditions: [is(brand, 'A')] });
    expect(answer.leftOut).toEqual([
      { name: 'Brand', reason: 'The pattern itself is made of it.' },
    ]);
  });

  test('what the evidence and the problem both ask for is no pattern', () => {
    const evidence = { conditions: [...north.conditions, ...cold.conditions] };
    expect(patternOf(evidence, north)).toEqual(cold);
    expect(patternOf(north, north).conditions).toEqual([]);
  });

  test('without a place in the problem, elsewhere is everything else of the same time', async () => {
    const set = setOf(byHand);
    const low = { conditions: [is(score, 'low')] };
    const { parts, answer } = await scanned(set, low, cold);
    expect(parts).toEqual({ own: low.conditions, common: [] });
    expect(answer.outside).toMatchObject({ count: 9, n: 9 });
    expect(answer.found).toEqual([]);
  });
});

describe('against counting row by row', () => {
  const value = fc.constantFrom('x', 'y', 'z', null);
  const row = fc.tuple(
    value,
    value,
    fc.constantFrom('cold', 'late'),
    fc.constantFrom('low', 'high'),
  );

  test('counts, tests and filters agree for random tables and problems', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 20, maxLength: 90 }),
        fc.constantFrom<Condition[]>(
          [is(shop, 'x')],
          [is(shop, 'x', 'y')],
          [is(shop, 'x'), is(brand, 'y')],
          [is(shop, null), is(score, 'low')],
          [is(score, 'low')],
        ),
        async (rows, conditions) => {
          const set = setOf(rows);
          const problem = { conditions };
          if (select(set, problem).rows.length === 0) return;
          const { parts, answer } = await scanned(set, problem, cold);
          const holds = (one: Row, all: readonly Condition[]) =>
            all.every(
              (condition) =>
                condition.kind === 'values' &&
                condition.values.includes(one[condition.fieldId - 1] as string | null) !==
                  condition.exclude,
            );
          const pool = rows.filter(
            (one) => holds(one, parts.common) && !holds(one, problem.conditions),
          );
          let tested = 0;
          for (const [fieldId, name] of [
            [shop, 'Shop'],
            [brand, 'Brand'],
          ] as const) {
            const present = pool.filter((one) => one[fieldId - 1] !== null);
            const everywhere = rows.filter((one) => one[fieldId - 1] !== null);
            for (const label of ['x', 'y', 'z']) {
              const own = present.filter((one) => one[fieldId - 1] === label);
              const many = everywhere.filter((one) => one[fieldId - 1] === label).length;
              const rest = present.filter((one) => one[fieldId - 1] !== label);
              const shows = (some: readonly Row[]) =>
                some.filter((one) => one[2] === 'cold').length;
              if (own.length < 5 || rest.length < 5) continue;
              // What is large enough outside is large enough in all.
              expect(many).toBeGreaterThanOrEqual(5);
              tested += 1;
              const place = titled(answer).get(`${name} ${label}`);
              const excess = shows(own) - (own.length * shows(rest)) / rest.length;
              if (place === undefined) continue;
              expect(place.share).toMatchObject({ count: shows(own), n: own.length });
              expect(place.rest).toEqual({ count: shows(rest), n: rest.length });
              expect(place.avoidable.value).toBeCloseTo(excess, 9);
              expect(place.avoidable.low).toBeLessThanOrEqual(place.avoidable.value + 1e-9);
              expect(place.avoidable.high).toBeGreaterThanOrEqual(place.avoidable.value - 1e-9);
              const led = select(set, place.filter).rows.length;
              expect(led).toBe(shows(own) + place.ofProblem);
            }
          }
          expect(answer.tested).toBe(tested);
          expect(answer.outside).toMatchObject({
            count: pool.filter((one) => one[2] === 'cold').length,
            n: pool.length,
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  test('q is Benjamini and Hochberg’s over all tests, and what is found has most excess first', () => {
    const one = fc.record({ p: fc.double({ min: 0, max: 1, noNaN: true }), excess: fc.nat(50) });
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 40 }), (given) => {
        const tests = given.map(({ p, excess }, segment): PlaceTest => ({
          field: 0,
          segment,
          count: 1,
          n: 2,
          countInAll: 1,
          all: 2,
          p,
          excess,
        }));
        const { found, rest, q } = sortOut(tests);
        const sorted = tests.map(({ p }) => p).sort((a, b) => a - b);
        for (const { p } of tests) {
          const naive = Math.min(
            1,
            ...sorted.flatMap((other, place) =>
              other >= p ? [(other * sorted.length) / (place + 1)] : [],
            ),
          );
          if (naive > 0.5) expect(q(p)).toBeNull();
          else expect(q(p)).toBeCloseTo(naive, 12);
        }
        expect(found.length + rest.length).toBe(tests.filter(({ excess }) => excess > 0).length);
        for (const list of [found, rest]) {
          const excesses = list.map(({ excess }) => excess);
          expect(excesses).toEqual(excesses.slice().sort((a, b) => b - a));
        }
      }),
      { numRuns: 200 },
    );
  });
});
