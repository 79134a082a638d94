import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { IncidentSet } from '#core/aggregate/incident-set.ts';
import { answerViews } from '#core/aggregate/views.ts';
import { type BreakdownResult, view, viewResult } from '#core/contract/aggregate.ts';
import type { Condition, Filter } from '#core/contract/filter.ts';
import { quantile } from '#core/statistics/quantiles.ts';
import { under } from './naive.ts';
import { projectWith, type TestField, type Value } from './project-with.ts';

const fields: TestField[] = [
  { name: 'Category', role: 'category' },
  { name: 'Severity', role: 'severity' },
  { name: 'Cost', type: 'decimal', role: 'measure' },
  { name: 'Score', type: 'integer', role: 'score' },
  { name: 'Occurred', type: 'datetime', role: 'occurred' },
  { name: 'Description', role: 'description', storage: 'text' },
  { name: 'Customer', role: 'customer' },
];

const day = 86_400_000;
const start = Date.UTC(2016, 11, 20);

function orMissing<T extends Value>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
  return fc.option(value, { freq: 6 });
}

const category = fc.constantFrom('Bags', 'Désk', 'Wi-Fi', 'Parking lot', 'bags');
const severity = fc.constantFrom('1 - High', '2 - Medium', '3 - Low', 'Unknown');
const cost = fc.integer({ min: 0, max: 40 }).map((value) => value * 2.5);
const score = fc.integer({ min: 0, max: 10 });
const time = fc.integer({ min: 0, max: 24 * 70 }).map((hours) => start + hours * 3_600_000);
const text = fc.constantFrom('Bag was lost', 'The desk was CLOSED', 'wifi', 'no parking desk');
const customer = fc.constantFrom('C1', 'C2', 'C3', 'C4');

const row: fc.Arbitrary<Value[]> = fc.tuple(
  orMissing(category),
  orMissing(severity),
  orMissing(cost),
  orMissing(score),
  orMissing(time),
  orMissing(text),
  orMissing(customer),
);

const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    kind: fc.constant('values' as const),
    fieldId: fc.constant(1),
    values: fc.array(orMissing(category), { minLength: 1, maxLength: 3 }),
    exclude: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('values' as const),
    fieldId: fc.constant(4),
    values: fc.array(orMissing(score.map(String)), { minLength: 1, maxLength: 4 }),
    exclude: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('values' as const),
    fieldId: fc.constant(6),
    values: fc.array(orMissing(text), { minLength: 1, maxLength: 2 }),
    exclude: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('range' as const),
    fieldId: fc.constant(3),
    from: orMissing(cost),
    to: orMissing(cost),
  }),
  fc.record({
    kind: fc.constant('range' as const),
    fieldId: fc.constant(5),
    from: orMissing(time),
    to: orMissing(time),
  }),
  fc.record({
    kind: fc.constant('search' as const),
    text: fc.constantFrom('bag', 'desk', 'DÉS', 'lot no', 'was closed', 'high'),
  }),
);

const filter: fc.Arbitrary<Filter> = fc.record({
  conditions: fc.array(condition, { maxLength: 4 }),
});

function sum(values: readonly (Value | undefined)[]): number {
  return values.reduce<number>(
    (total, value) => total + (typeof value === 'number' ? value : 0),
    0,
  );
}

const runs = { numRuns: 40 };
const tables = fc.array(row, { minLength: 1, maxLength: 120 });

describe('views against the slow and obvious way', () => {
  test('every breakdown counts and adds up what is under the other conditions', () => {
    fc.assert(
      fc.property(tables, fc.array(filter, { minLength: 1, maxLength: 4 }), (rows, filters) => {
        const columns = fields.map((_field, index) => rows.map((one) => one[index] ?? null));
        const set = IncidentSet.load(projectWith(fields, columns));
        // Several filters on one set: a condition's remembered bit must not be another's.
        for (const asked of filters) {
          for (const fieldId of [1, 2, 4, 7]) {
            const left = under(rows, asked, fieldId);
            const [result] = answerViews(set, asked, [
              view.parse({
                kind: 'breakdown',
                fieldId,
                limit: 3,
                measure: { kind: 'sum', fieldId: 3 },
              }),
            ]);
            const bars = viewResult.parse(result) as BreakdownResult;
            expect(bars.n).toBe(left.length);
            const at = (value: string | null): typeof left =>
              left.filter((one) =>
                (one[fieldId - 1] ?? null) === null
                  ? value === null
                  : String(one[fieldId - 1]) === value,
              );
            for (const bar of [...bars.bars, bars.missing]) {
              expect(bar.count).toBe(at(bar.value).length);
              expect(bar.amount).toBeCloseTo(sum(at(bar.value).map((one) => one[2])), 9);
            }
            const counted = [...bars.bars, bars.missing, ...(bars.rest ? [bars.rest] : [])];
            expect(counted.reduce((total, bar) => total + bar.count, 0)).toBe(left.length);
            expect(counted.reduce((total, bar) => total + bar.countAll, 0)).toBe(rows.length);
            expect(counted.reduce((total, bar) => total + bar.amount, 0)).toBeCloseTo(
              sum(left.map((one) => one[2])),
              6,
            );
          }
        }
      }),
      runs,
    );
  });

  test('a series adds up, in all and by part', () => {
    fc.assert(
      fc.property(
        tables,
        filter,
        fc.constantFrom('day', 'week', 'month', null),
        (rows, asked, unit) => {
          const columns = fields.map((_field, index) => rows.map((one) => one[index] ?? null));
          const set = IncidentSet.load(projectWith(fields, columns));
          const [result] = answerViews(set, asked, [
            view.parse({ kind: 'series', fieldId: 5, unit, by: 1 }),
          ]);
          if (result?.kind !== 'series') throw new Error('a series was asked for');
          const left = under(rows, asked, 5);
          expect(result.n).toBe(left.length);
          expect(result.undated).toBe(left.filter((one) => one[4] === null).length);
          for (const point of result.points) {
            const within = left.filter((one) => {
              const at = one[4];
              return typeof at === 'number' && at >= point.from && at < point.to;
            });
            expect(point.count).toBe(within.length);
            expect(point.byPart.reduce((total, part) => total + part, 0)).toBe(within.length);
            for (const [index, part] of result.parts.entries()) {
              const value = part === '(missing)' ? null : part;
              expect(point.byPart[index]).toBe(within.filter((one) => one[0] === value).length);
            }
          }
          for (const [index, point] of result.points.entries()) {
            const next = result.points[index + 1];
            if (next !== undefined) expect(point.to).toBe(next.from);
          }
        },
      ),
      runs,
    );
  });

  test('percentiles and figures are those of the rows under the filter', () => {
    fc.assert(
      fc.property(tables, filter, (rows, asked) => {
        const columns = fields.map((_field, index) => rows.map((one) => one[index] ?? null));
        const set = IncidentSet.load(projectWith(fields, columns));
        const probabilities = [0, 0.25, 0.5, 0.9, 1];
        const [percentiles, figures] = answerViews(set, asked, [
          view.parse({ kind: 'percentiles', fieldId: 3, probabilities }),
          view.parse({ kind: 'figures' }),
        ]);
        if (percentiles?.kind !== 'percentiles' || figures?.kind !== 'figures') {
          throw new Error('percentiles and figures were asked for');
        }
        const left = under(rows, asked);
        const costs = left.flatMap((one) => (typeof one[2] === 'number' ? [one[2]] : []));
        const sorted = costs.sort((a, b) => a - b);
        expect(percentiles.n).toBe(sorted.length);
        expect(percentiles.missing).toBe(left.length - sorted.length);
        for (const { probability, value, low, high } of percentiles.values) {
          expect(value).toEqual(quantile(sorted, probability));
          if (value !== null && low !== null) expect(low).toBeLessThanOrEqual(value);
          if (value !== null && high !== null) expect(high).toBeGreaterThanOrEqual(value);
        }
        const times = left.flatMap((one) => (typeof one[4] === 'number' ? [one[4]] : []));
        expect(figures.incidents).toBe(left.length);
        expect(figures.all).toBe(rows.length);
        expect(figures.undated).toBe(left.length - times.length);
        expect(figures.firstAt).toBe(times.length === 0 ? null : Math.min(...times));
        expect(figures.lastAt).toBe(times.length === 0 ? null : Math.max(...times));
        expect(figures.customers).toBe(
          new Set(left.map((one) => one[6]).filter((value) => value !== null)).size,
        );
      }),
      runs,
    );
  });
});

describe('breakdown', () => {
  const count = (
    asked: Partial<Filter>,
    fieldId: number,
    columns: Value[][],
    given = fields,
    limit = 8,
  ) => {
    const set = IncidentSet.load(projectWith(given, columns));
    const [result] = answerViews(set, { conditions: asked.conditions ?? [] }, [
      view.parse({ kind: 'breakdown', fieldId, limit }),
    ]);
    if (result?.kind !== 'breakdown') throw new Error('a breakdown was asked for');
    return result;
  };

  test('stands in the order of all incidents, whatever the filter', () => {
    const columns = [
      ['a', 'a', 'a', 'b', 'b', 'c', 'd'],
      ['x', 'x', 'x', 'y', 'y', 'y', 'y'],
    ];
    const two: TestField[] = [{ name: 'One' }, { name: 'Two' }];
    const onlyY: Filter = {
      conditions: [{ kind: 'values', fieldId: 2, values: ['y'], exclude: false }],
    };
    const result = count(onlyY, 1, columns, two);
    expect(result.bars.map(({ value, count: n }) => [value, n])).toEqual([
      ['a', 0],
      ['b', 2],
      ['c', 1],
      ['d', 1],
    ]);
  });

  test('keeps the other bars of its own condition, and marks the one that is picked', () => {
    const two: TestField[] = [{ name: 'One' }];
    const onlyB: Filter = {
      conditions: [{ kind: 'values', fieldId: 1, values: ['b', null], exclude: false }],
    };
    const result = count(onlyB, 1, [['a', 'a', 'b', null]], two);
    expect(result.n).toBe(4);
    expect(result.bars.map(({ value, count: n, selected }) => [value, n, selected])).toEqual([
      ['a', 2, false],
      ['b', 1, true],
    ]);
    expect(result.missing).toMatchObject({ count: 1, selected: true });
  });

  test('puts severities and age bands along their scale, and what is off the scale last', () => {
    const bands = ['65 and over', '25-34', '25-34', 'Under 18', "Don't know", '18-24', '25-34'];
    const result = count({}, 1, [bands], [{ name: 'Age', role: 'segment' }]);
    expect(result.bars.map(({ value }) => value)).toEqual([
      'Under 18',
      '18-24',
      '25-34',
      '65 and over',
      "Don't know",
    ]);
  });

  test('puts days and months along the calendar, but not categories that begin with a number', () => {
    const days = count({}, 1, [['Sun', 'Sun', 'Wed', 'Mon']], [{ name: 'Day', role: 'segment' }]);
    expect(days.bars.map(({ value }) => value)).toEqual(['Mon', 'Wed', 'Sun']);
    const named = ['3 Lifts', '3 Lifts', '1 Shops', '2 Bags'];
    const categories = count({}, 1, [named], [{ name: 'Kind', role: 'category' }]);
    expect(categories.bars.map(({ value }) => value)).toEqual(['3 Lifts', '1 Shops', '2 Bags']);
  });

  test('gives scores a bar each, in order', () => {
    const result = count(
      {},
      1,
      [[9, 10, 10, 0, 10, null]],
      [{ name: 'Score', type: 'integer', role: 'score' }],
    );
    expect(result.form).toBe('values');
    expect(result.bars.map(({ value }) => value)).toEqual(['0', '9', '10']);
    expect(result.missing.count).toBe(1);
  });

  test('cuts a measure in intervals with round edges that hold every value', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 30, maxLength: 60 }),
        fc.integer({ min: 1, max: 12 }),
        (values, limit) => {
          const result = count({}, 1, [values], [{ name: 'Cost', type: 'decimal' }], limit);
          if (result.form !== 'intervals') return;
          expect(result.bars.length).toBeLessThanOrEqual(limit);
          for (const { from, to, count: n } of result.bars) {
            const inside = values.filter((x) => x >= (from ?? -Infinity) && x < (to ?? Infinity));
            expect(n).toBe(inside.length);
          }
          expect(result.bars.reduce((total, bar) => total + bar.count, 0)).toBe(values.length);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('texts and times have no bars', () => {
    const result = count({}, 1, [['a long story']], [{ name: 'Story', storage: 'text' }]);
    expect(result).toMatchObject({ form: 'none', bars: [], rest: null });
  });
});

describe('figures', () => {
  test('a score from 0 to 10 gives a net promoter score with its margin; a rating from 1 to 5 does not', () => {
    const scores = [10, 10, 9, 8, 0, null];
    const ratings = [5, 4, 5, 1, 2, 3];
    const given: TestField[] = [
      { name: 'Rating', type: 'integer', role: 'score' },
      { name: 'Recommend', type: 'integer', role: 'score' },
    ];
    const set = IncidentSet.load(projectWith(given, [ratings, scores]));
    const [figures] = answerViews(set, { conditions: [] }, [{ kind: 'figures' }]);
    expect(figures).toMatchObject({ nps: { fieldId: 2, value: 40, n: 5 }, customers: null });
  });
});

describe('hours between two times', () => {
  test('are taken where both are known', () => {
    const given: TestField[] = [
      { name: 'Opened', type: 'datetime', role: 'occurred' },
      { name: 'Closed', type: 'datetime', role: 'resolved' },
    ];
    const set = IncidentSet.load(
      projectWith(given, [
        [start, start, null, start],
        [start + day, start + 3 * day, start, null],
      ]),
    );
    const [result] = answerViews(set, { conditions: [] }, [
      view.parse({ kind: 'percentiles', fieldId: 2, sinceFieldId: 1, probabilities: [0.5] }),
    ]);
    expect(result).toMatchObject({ n: 2, missing: 2, values: [{ value: 48 }] });
  });
});
