import { describe, expect, test } from 'vitest';
import { select } from '#core/aggregate/selection.ts';
import { scanDrivers } from '#core/classify/driver-scan.ts';
import type { Filter } from '#core/contract/filter.ts';
import { unwatched } from '#core/project/task-control.ts';
import { driverMeasures } from '#core/statistics/two-by-two.ts';
import type { Value } from '../aggregate/project-with.ts';
import { asked, bad, everything, is, seeded, titleOf } from './driver-tables.ts';

const repeat = (value: Value, count: number): Value[] => Array.from({ length: count }, () => value);

describe('a small table, by hand', () => {
  // North: 8 bad, 2 good; South: 2 bad, 18 good; without a region: 5 bad, 5 good.
  const columns = [
    [
      ...repeat('bad', 8),
      ...repeat('good', 2),
      ...repeat('bad', 2),
      ...repeat('good', 18),
      ...repeat('bad', 5),
      ...repeat('good', 5),
    ],
    [...repeat('North', 10), ...repeat('South', 20), ...repeat(null, 10)],
  ];

  test('counts, ratio, interval, p, q and excess', async () => {
    const scan = await asked({ columns }).scan();
    expect(scan).toMatchObject({ cases: 15, others: 25, tested: 2, testedPairs: 0, small: 0 });
    expect(scan.foundCount).toBe(1);
    const [north] = scan.found;
    const hand = driverMeasures(
      { segmentProblem: 8, segmentOther: 2, restProblem: 2, restOther: 18 },
      0.95,
    );
    expect(north).toMatchObject({
      parts: [{ name: 'A', label: 'North', condition: is(2, 'North') }],
      cases: { count: 8, n: 10 },
      others: { count: 2, n: 20 },
      ratio: 8,
      low: hand?.interval.low,
      high: hand?.interval.high,
      p: hand?.p,
      // The smaller of two p values, the other one being near 1.
      q: 2 * (hand?.p ?? NaN),
      // 8 less 10 at 2 of 20.
      excess: 7,
      sameAs: null,
      onlyCases: false,
    });
    expect(north?.sentence).toBe(
      'A North: 8 of 10 cases (80.0\u00A0%) and 2 of 20 other incidents (10.0\u00A0%); cases are 8.00 times as frequent in it as in the rest (95 % interval 2.44 to 29.4), 7 more than at the rate of the rest.',
    );
  });

  test('missing values are on neither side, and are told', async () => {
    const scan = await asked({ columns }).scan();
    expect(scan.missing).toEqual([{ name: 'A', cases: 5, others: 5 }]);
    expect([...everything(scan).keys()]).toEqual(['A North']);
  });

  test('segments under the minimum are counted and not tested', async () => {
    const few = [...(columns[1] ?? [])];
    few[0] = 'West';
    few[1] = 'West';
    const { plan, scan } = asked({ columns: [columns[0] ?? [], few], minimum: 5 });
    expect((await plan()).fields).toMatchObject([{ segments: 2, small: 1, missing: 10 }]);
    expect(await scan()).toMatchObject({ tested: 2, small: 0 });
  });

  test('a segment in which every incident is a case, and one that every case is in, are pointed out', async () => {
    const outcome = [...repeat('bad', 20), ...repeat('good', 30)];
    const only = [...repeat('X', 12), ...repeat('Y', 38)];
    const all = [...repeat('P', 35), ...repeat('Q', 15)];
    const scan = await asked({ columns: [outcome, only, all], pairs: false }).scan();
    const shown = everything(scan);
    expect(shown.get('A X')).toMatchObject({ onlyCases: true });
    expect(shown.get('A X')?.sentence).toContain('it may be part of what the filter means');
    expect(shown.get('B P')).toMatchObject({ ratio: null, high: null });
    expect(shown.get('B P')?.sentence).toContain('not enough data for a ratio');
  });
});

describe('what is tested', () => {
  const outcome = [...repeat('bad', 20), ...repeat('good', 40)];
  const rows = outcome.length;
  const cycle = (values: readonly Value[]) =>
    Array.from({ length: rows }, (_one, row) => values[row % values.length] ?? null);

  test('fields that cannot drive anything are left out with the reason', async () => {
    const names = Array.from({ length: rows }, (_one, row) => `n${row}`);
    const { plan } = asked({
      fields: [
        { name: 'Outcome' },
        { name: 'Ref', role: 'identifier' },
        { name: 'Story', storage: 'text' },
        { name: 'Customer', type: 'integer', role: 'customer' },
        { name: 'Name' },
        { name: 'Same' },
        { name: 'Empty' },
        { name: 'Instant', type: 'datetime' },
        { name: 'Region' },
      ],
      columns: [
        outcome,
        names,
        names,
        cycle([1, 2, 3]),
        names,
        cycle(['x']),
        cycle([null]),
        cycle([Date.UTC(2026, 0, 1)]),
        cycle(['N', 'S']),
      ],
      minimum: 5,
    });
    const { fields, leftOut } = await plan();
    expect(fields.map(({ name }) => name)).toEqual(['Region']);
    expect(Object.fromEntries(leftOut.map(({ name, reason }) => [name, reason]))).toEqual({
      Outcome: 'The filter is made of it: the cases differ from the others in it by choice.',
      Ref: 'It names incidents, so no two share a value.',
      Story: 'Its texts are free, so they make no segments.',
      Customer: 'Its numbers name customers and measure nothing.',
      Name: 'Nearly every incident has a value of its own in it.',
      Same: 'All its incidents have the same value.',
      Empty: 'No incident has a value in it.',
      Instant: 'Its times lie too close together.',
    });
  });

  test('too many values are no segments', async () => {
    const many = Array.from({ length: 2010 }, (_one, row) => `v${row % 201}`);
    const sides = many.map((_one, row) => (row % 3 === 0 ? 'bad' : 'good'));
    const { leftOut } = await asked({ columns: [sides, many], minimum: 5 }).plan();
    expect(leftOut[1]?.reason).toBe(
      'It has 201 values with 5 or more incidents; at most 200 are tested.',
    );
  });

  test('numbers are cut in bands, ages where people usually are, few values kept', async () => {
    const mixed = outcome.map((one, row) => (row % 20 === 3 ? 'good' : one));
    const { plan, scan } = asked({
      fields: [
        { name: 'Outcome' },
        { name: 'Cost', type: 'decimal', role: 'measure' },
        { name: 'Age', type: 'integer' },
        { name: 'Rating', type: 'integer', role: 'score' },
      ],
      columns: [
        mixed.map((one, row) => (row % 20 === 9 ? 'bad' : one)),
        outcome.map((_one, row) => row),
        outcome.map((_one, row) => 15 + row),
        cycle([1, 2, 3, 4, 5]),
      ],
    });
    const { fields } = await plan();
    expect(fields.map(({ part, bands, ticked }) => ({ part, bands, ticked }))).toEqual([
      { part: 'band', bands: [12, 24, 36, 48], ticked: true },
      { part: 'band', bands: [18, 25, 35, 45, 55, 65], ticked: true },
      { part: 'value', bands: null, ticked: false },
    ]);
    const given = await scan({ fields: [{ key: '2', bands: [20] }] });
    expect(given.found).toMatchObject([
      { parts: [{ label: 'under 20', condition: { kind: 'range', from: null, to: 20 } }] },
    ]);
  });

  test('times have weekdays, months and hours, and a filter follows them', async () => {
    // Every other hour of ten weeks; the bad ones are the Mondays.
    const hour = 3_600_000;
    const start = Date.UTC(2026, 0, 5);
    const times = Array.from({ length: 840 }, (_one, row) => start + row * 2 * hour);
    const outcomes = times.map((time) => (new Date(time).getUTCDay() === 1 ? 'bad' : 'good'));
    outcomes[0] = 'good';
    outcomes[100] = 'bad';
    for (let row = 13; row < 840; row += 9) outcomes[row] = row % 2 === 0 ? 'bad' : 'good';
    const { set, plan, scan } = asked({
      fields: [{ name: 'Outcome' }, { name: 'At', type: 'datetime', role: 'occurred' }],
      columns: [outcomes, times],
      keys: ['2:weekday', '2:month', '2:hour'],
    });
    expect((await plan()).fields.map(({ name, segments }) => [name, segments])).toEqual([
      ['At (weekday)', 7],
      ['At (month)', 3],
      ['At (hour)', 12],
    ]);
    const { found, testedPairs } = await scan();
    // Two parts of one field are no pair.
    expect(testedPairs).toBe(0);
    const [monday] = found;
    expect(monday && titleOf(monday)).toBe('At (weekday) Monday');
    const conditions = [...bad.conditions, ...(monday?.parts.map((one) => one.condition) ?? [])];
    expect(select(set, { conditions }).rows).toHaveLength(monday?.cases.count ?? -1);
  });
});

describe('what is shown', () => {
  const random = seeded(5);
  const rows = 4000;
  const a = Array.from({ length: rows }, () => `a${Math.floor(4 * random())}`);
  const b = Array.from({ length: rows }, () => `b${Math.floor(4 * random())}`);

  test('a pair that says more than its parts is shown, one that does not is counted', async () => {
    const together = a.map((value, row) =>
      random() < (value === 'a0' && b[row] === 'b0' ? 0.5 : 0.1) ? 'bad' : 'good',
    );
    const scan = await asked({ columns: [together, a, b] }).scan();
    expect(scan.found.map(titleOf)).toContain('A a0 & B b0');
    const alone = a.map((value) => (random() < (value === 'a0' ? 0.5 : 0.1) ? 'bad' : 'good'));
    const single = await asked({ columns: [alone, a, b] }).scan();
    expect(single.found.map(titleOf)).toEqual(['A a0']);
    expect(single.saidByParts).toBe(4);
  });

  test('of two segments with nearly the same incidents, the second points to the first', async () => {
    const outcome = a.map((value) => (random() < (value === 'a1' ? 0.4 : 0.1) ? 'bad' : 'good'));
    const copy = a.map((value, row) => (row % 50 === 0 ? 'other' : `copy of ${value}`));
    const { found } = await asked({ columns: [outcome, a, copy] }).scan();
    expect(found.map(titleOf)).toEqual(['A a1', 'B copy of a1']);
    expect(found.map(({ sameAs }) => sameAs)).toEqual([null, found[0]?.key]);
  });

  test('a field that says again what the filter says is not listed, and that is told', async () => {
    const outcome = a.map((value) => (value === 'a1' ? 'bad' : 'good'));
    const finer = a.map((value, row) => `${value}.${row % 3}`);
    const scan = await asked({ columns: [outcome, finer, b] }).scan();
    expect(scan.found).toEqual([]);
    expect(scan.restating).toMatchObject([{ name: 'A' }]);
    expect(scan.restating[0]?.found).toBeGreaterThanOrEqual(3);
  });

  test('so is one that says again what one of several conditions says', async () => {
    const outcome = b.map(() => (random() < 0.3 ? 'bad' : 'good'));
    const finer = a.map((value, row) => `${value}.${row % 3}`);
    const filter = { conditions: [is(1, 'bad'), is(2, 'a1')] };
    const keys = ['3', '4'];
    const scan = await asked({ columns: [outcome, a, finer, b], filter, keys }).scan();
    expect(scan.restating.map(({ name }) => name)).toEqual(['B']);
    expect(scan.found).toEqual([]);
  });

  test('pairs with too many combinations are named and not tested', async () => {
    const wide = (letter: string) =>
      Array.from({ length: rows }, () => `${letter}${Math.floor(120 * random())}`);
    const outcome = a.map(() => (random() < 0.3 ? 'bad' : 'good'));
    const scan = await asked({ columns: [outcome, wide('x'), wide('y')], minimum: 5 }).scan();
    expect(scan.widePairs).toEqual(['A with B']);
    expect(scan.testedPairs).toBe(0);
  });

  test('how many incidents a customer has is told', async () => {
    const scan = await asked({
      fields: [{ name: 'Outcome' }, { name: 'A' }, { name: 'Customer', role: 'customer' }],
      columns: [a.map((_one, row) => (row % 3 === 0 ? 'bad' : 'good')), a, b],
      keys: ['2'],
    }).scan();
    expect(scan.notes).toEqual([
      'The 4,000 incidents come from 4 different values of Customer. Several incidents of one are alike, so intervals are somewhat too narrow and q somewhat too small.',
    ]);
  });
});

describe('a scan refuses', () => {
  const columns = [
    ['bad', 'bad', 'bad', 'good', 'good', 'good'],
    ['x', 'x', 'y', 'y', 'x', 'y'],
  ];
  const none = { conditions: [is(1, 'other')] };
  const all = { conditions: [] };

  test.each([
    ['no cases', none, [{ key: '2', bands: null }], 'No incident is under the filter'],
    ['no others', all, [{ key: '2', bands: null }], 'nothing to compare the filtered'],
    ['a field of the filter', bad, [{ key: '1', bands: null }], 'cannot be tested for this'],
    ['a field twice', bad, Array(2).fill({ key: '2', bands: null }), 'cannot be tested for this'],
    ['an unknown key', bad, [{ key: '9:hour', bands: null }], 'cannot be tested for this'],
  ])('%s', async (_what, filter, fields, words) => {
    const { scan } = asked({ columns, filter });
    await expect(scan({ fields })).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringContaining(words) as string,
    });
  });

  test('a field without segments', async () => {
    const { scan } = asked({ columns, minimum: 5 });
    await expect(scan()).rejects.toThrow('“A” cannot be tested.');
  });

  test('bands that do not rise', async () => {
    const fields = [{ name: 'Outcome' }, { name: 'Cost', type: 'decimal' as const }];
    const numbers = columns[0]?.map((_one, row) => row) ?? [];
    const { scan } = asked({ fields, columns: [columns[0] ?? [], numbers] });
    const bands = [3, 3];
    await expect(scan({ fields: [{ key: '2', bands }] })).rejects.toThrow('have to rise');
  });

  test('and a plan says why', async () => {
    const words = async (filter: Filter, minimum = 1) =>
      (await asked({ columns, filter, minimum }).plan()).obstacle;
    expect(await words(none)).toContain('Widen it');
    expect(await words(all)).toContain('All incidents are under the filter');
    expect(await words(bad, 5)).toContain('No field has segments');
    expect(await words(bad)).toBeNull();
  });

  test('an unknown exposure', async () => {
    const { set, exposure, lists, list } = asked({ columns });
    const question = { filter: bad, basis: 'file:orders', list };
    await expect(scanDrivers(set, exposure, question, lists, unwatched)).rejects.toMatchObject({
      code: 'invalid-input',
    });
  });

  test('to go on when incidents came or went meanwhile', async () => {
    const { set, exposure, lists, list } = asked({ columns });
    const control = {
      progress() {},
      breathe() {
        set.project.db.exec(`UPDATE import SET state = 'undone'`);
        set.refresh();
        return Promise.resolve();
      },
    };
    const question = { filter: bad, basis: null, list };
    await expect(scanDrivers(set, exposure, question, lists, control)).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(lists.count(question)).toBe(0);
  });
});

test('different lists on one question are counted, the same list and other questions are not', async () => {
  const { scan, lists } = asked({
    columns: [
      ['bad', 'bad', 'good', 'good'],
      ['x', 'y', 'x', 'y'],
    ],
  });
  expect((await scan()).listsTested).toBe(1);
  expect((await scan()).listsTested).toBe(1);
  expect((await scan({ pairs: false })).listsTested).toBe(2);
  expect(lists.count({ filter: { conditions: [] }, basis: null })).toBe(0);
});
