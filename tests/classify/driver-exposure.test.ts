import { describe, expect, test } from 'vitest';
import { select } from '#core/aggregate/selection.ts';
import type { DriverScan } from '#core/contract/drivers.ts';
import { unwatched } from '#core/project/task-control.ts';
import type { Value } from '../aggregate/project-with.ts';
import {
  askedOfOrders,
  askedOfPairs,
  bad,
  everything,
  type OrdersOfPair,
  type PairOfValues,
  seeded,
  titleOf,
} from './driver-tables.ts';

const repeat = (value: Value, count: number): Value[] => Array.from({ length: count }, () => value);

describe('a segment without a case', () => {
  const cases: PairOfValues[] = [...repeat('x', 30), ...repeat('y', 6)].map((a) => [a, null]);
  const rows: OrdersOfPair[] = [
    ['x', null, 100],
    ['y', null, 100],
    ['w', null, 100],
  ];

  test('is tested, and told with the interval of its rate', async () => {
    const { fields: planned, leftOut } = await askedOfPairs(cases, rows).plan();
    expect(planned).toMatchObject([{ name: 'A', segments: 3, small: 0 }]);
    expect(leftOut).toEqual([{ name: 'B', reason: 'None of the orders has a value in it.' }]);
    const scan = await askedOfPairs(cases, rows).scan();
    expect(scan).toMatchObject({ tested: 3, withoutCount: 1 });
    // 3.689 per 100 orders at most.
    expect(scan.without).toEqual([
      {
        name: 'A',
        label: 'w',
        others: 100,
        sentence: 'A w: no case on 100 orders, a rate of 0 per 1,000 (95 % interval 0 to 37).',
      },
    ]);
    expect(scan.found.map(titleOf)).toEqual(['A x']);
    // 6 on 200 orders in the rest.
    expect(scan.found[0]).toMatchObject({ ratio: 10, others: { count: 100, n: 300 } });
  });

  test('is too small where less than one case would be expected at the common rate', async () => {
    const few: OrdersOfPair[] = [...rows, ['v', null, 8]];
    const { fields: planned } = await askedOfPairs(cases, few).plan();
    // 36 cases on 308 orders: 0.94 on 8.
    expect(planned).toMatchObject([{ segments: 3, small: 1 }]);
    const scan = await askedOfPairs(cases, few).scan();
    expect(scan.tested).toBe(3);
    expect(scan.found[0]?.others.n).toBe(308);
  });

  test('that only a number is known of is one, too', async () => {
    const asking = askedOfOrders({
      fields: [{ name: 'Floor', type: 'integer' }],
      columns: [[...repeat(1, 20), ...repeat(2, 5)]],
      known: [[1, 2, 7, null]],
      orders: [50, 50, 50, 10],
    });
    const scan = await asking.scan();
    expect(scan).toMatchObject({
      tested: 3,
      missing: [{ name: 'Floor', cases: 0, others: 10 }],
      without: [{ name: 'Floor', label: '7', others: 50 }],
    });
    expect(scan.found.map(titleOf)).toEqual(['Floor 1']);
  });
});

describe('cases that nothing is known to stand behind', () => {
  test('are on neither side, and told', async () => {
    const cases: PairOfValues[] = [
      ...Array.from({ length: 10 }, (): PairOfValues => ['x', 'x']),
      ...Array.from({ length: 10 }, (): PairOfValues => ['y', 'y']),
      ...Array.from({ length: 4 }, (): PairOfValues => ['x', 'y']),
      ...Array.from({ length: 3 }, (): PairOfValues => ['q', 'x']),
      [null, 'x'],
    ];
    const rows: OrdersOfPair[] = [
      ['x', 'x', 20],
      ['y', 'y', 20],
      ['y', 'x', 20],
    ];
    const scan = await askedOfPairs(cases, rows).scan();
    expect(scan.unbacked).toEqual([{ name: 'A', cases: 3 }]);
    expect(scan.missing).toEqual([{ name: 'A', cases: 1, others: 0 }]);
    // x with y: four cases, and no orders.
    expect(scan.unbackedPairs).toBe(1);
    expect(scan.tested).toBe(4 + 3);
    for (const [title, { cases: share }] of everything(scan)) {
      if (title.includes('&')) expect(share.n).toBe(20);
    }
  });
});

describe('pairs against exposure', () => {
  const random = seeded(3);
  const letters = ['a', 'b', 'c', 'd'];
  const rows: OrdersOfPair[] = letters.flatMap((a) =>
    letters.map((b): OrdersOfPair => [a, b, 1000]),
  );
  const casesAt = (rate: (a: string, b: string) => number): PairOfValues[] =>
    letters.flatMap((a) =>
      letters.flatMap((b) =>
        Array.from({ length: 1000 }, (): PairOfValues => [a, b]).filter(
          () => random() < rate(a, b),
        ),
      ),
    );

  test('that say more than their parts are shown, others are counted', async () => {
    const together = casesAt((a, b) => (a === 'a' && b === 'b' ? 0.2 : 0.04));
    const scan = await askedOfPairs(together, rows).scan();
    expect(scan.tested).toBe(8 + 16);
    expect(scan.found.map(titleOf)).toContain('A a & B b');
    const pair = scan.found.find(({ parts }) => parts.length === 2);
    expect(pair?.others).toEqual({ count: 1000, n: 16_000 });
    expect(pair?.sentence).toContain('1,000 of 16,000 orders');
    const alone = await askedOfPairs(
      casesAt((a) => (a === 'a' ? 0.2 : 0.04)),
      rows,
    ).scan();
    expect(alone.found.map(titleOf)).toEqual(['A a']);
    expect(alone.saidByParts).toBe(4);
  });

  test('are not tested where no row names both fields, and the plan says how many', async () => {
    const apart: OrdersOfPair[] = [
      ...letters.map((a): OrdersOfPair => [a, null, 4000]),
      ...letters.map((b): OrdersOfPair => [null, b, 4000]),
    ];
    const cases = casesAt(() => 0.05);
    const plan = await askedOfPairs(cases, apart).plan();
    expect(plan.apart).toEqual([['1', '2']]);
    expect(plan.pairNotes).toEqual([
      '1 pair of fields cannot be tested against orders, as no row of the exposure names a value of both. What is known of each field alone says nothing about both together.',
    ]);
    const scan = await askedOfPairs(cases, apart).scan();
    expect(scan).toMatchObject({ tested: 8, testedPairs: 0, apartPairs: ['A with B'] });
  });

  test('with a field that exposure is not known by are counted in the plan', async () => {
    const cases = casesAt(() => 0.05);
    const asking = askedOfOrders({
      fields: [{ name: 'A' }, { name: 'B' }, { name: 'C' }, { name: 'Story', storage: 'text' }],
      columns: [
        cases.map(([a]) => a),
        cases.map(([, b]) => b),
        cases.map((_one, row) => `c${row % 3}`),
        cases.map((_one, row) => `story ${row}`),
      ],
      known: [rows.map(([a]) => a), rows.map(([, b]) => b), undefined, undefined],
      orders: rows.map(([, , orders]) => orders),
    });
    const { pairNotes, leftOut, apart } = await asking.plan();
    expect(apart).toEqual([]);
    expect(leftOut).toContainEqual({ name: 'C', reason: 'Orders are not known by it.' });
    expect(pairNotes).toEqual([
      '2 pairs of fields cannot be tested against orders, as orders are not known by one of the two, or not well enough: “Left out” says of each field why.',
    ]);
    const scan = await asking.scan();
    expect([scan.testedPairs, scan.apartPairs]).toEqual([16, []]);
    expect(await asking.scan(null, { pairs: false })).toMatchObject({ tested: 8, testedPairs: 0 });
  });

  test('with too many combinations are named', async () => {
    const wide = Array.from({ length: 120 }, (_one, place) => place);
    const asking = askedOfPairs(
      wide.flatMap((place) =>
        Array.from({ length: 3 }, (): PairOfValues => [`a${place}`, `b${place}`]),
      ),
      wide.map((place): OrdersOfPair => [`a${place}`, `b${place}`, 10]),
    );
    const scan = await asking.scan();
    expect(scan).toMatchObject({ tested: 240, testedPairs: 0, widePairs: ['A with B'] });
  });
});

describe('parts of times against exposure', () => {
  const day = 86_400_000;
  const start = Date.UTC(2026, 0, 5);
  const days = Array.from({ length: 280 }, (_one, place) => start + place * day);

  test('are known where each row stands for a day', async () => {
    const times = days.flatMap((time) =>
      Array.from({ length: new Date(time).getUTCDay() === 1 ? 4 : 1 }, () => time + 9 * 3_600_000),
    );
    const asking = askedOfOrders({
      fields: [{ name: 'At', type: 'datetime', role: 'occurred' }, { name: 'A' }],
      columns: [times, times.map((_one, row) => (row % 2 === 0 ? 'x' : 'y'))],
      known: [days.flatMap((time) => [time, time]), days.flatMap(() => ['x', 'y'])],
      orders: days.flatMap(() => [10, 10]),
    });
    const { fields: planned, leftOut } = await asking.plan();
    expect(planned.map(({ name, segments }) => [name, segments])).toEqual([
      ['At (weekday)', 7],
      ['At (month)', 10],
      ['A', 2],
    ]);
    expect(leftOut).toContainEqual({
      name: 'At (hour)',
      reason: 'Orders are known for longer times, which do not tell it.',
    });
    const scan: Pick<DriverScan, 'found' | 'testedPairs'> = await asking.scan();
    expect(scan.testedPairs).toBeGreaterThan(14);
    const [monday] = scan.found;
    expect(monday && titleOf(monday)).toBe('At (weekday) Monday');
    expect(monday?.others).toEqual({ count: 40 * 20, n: 280 * 20 });
  });
});

describe('a scan against exposure refuses', () => {
  const cases: PairOfValues[] = [
    ...Array.from({ length: 6 }, (): PairOfValues => ['x', 'x']),
    ...Array.from({ length: 6 }, (): PairOfValues => ['y', 'x']),
  ];

  test.each<[string, OrdersOfPair[], string]>([
    ['one value only', [['x', null, 10]], 'All orders have the same value.'],
    [
      'too small segments',
      [
        ['x', null, 1],
        ['y', null, 99],
      ],
      'None of its 2 values is large enough: at the rate of all, one with 1 or more expected cases and as many beside it is needed.',
    ],
    ['no value', [[null, null, 10]], 'None of the orders has a value in it.'],
  ])('a field with %s', async (_what, rows, reason) => {
    const asking = askedOfPairs(cases, rows);
    expect((await asking.plan()).leftOut).toContainEqual({ name: 'A', reason });
    const list = { fields: [{ key: '1', bands: null }] };
    await expect(asking.scan(null, list)).rejects.toThrow(`“A” cannot be tested. ${reason}`);
  });

  test('more values than are tested', async () => {
    const many = Array.from({ length: 201 }, (_one, place) => `a${place}`);
    const asking = askedOfPairs(
      many.flatMap((a) => Array.from({ length: 2 }, (): PairOfValues => [a, null])),
      many.map((a): OrdersOfPair => [a, null, 5]),
    );
    expect((await asking.plan()).leftOut).toContainEqual({
      name: 'A',
      reason: 'It has 201 values with 1 or more expected cases; at most 200 are tested.',
    });
  });

  test('a field that the exposure is not known by, none counted, and no cases', async () => {
    const known: OrdersOfPair[] = [
      ['x', null, 10],
      ['y', null, 10],
    ];
    const two = { fields: [{ key: '3', bands: null }] };
    await expect(askedOfPairs(cases, known).scan(null, two)).rejects.toThrow(
      'cannot be tested for this',
    );
    const uncounted = askedOfPairs(cases, [
      ['x', null, null],
      ['y', null, 0],
    ]);
    expect((await uncounted.plan()).obstacle).toBe('No orders are known under this filter.');
    const one = { fields: [{ key: '1', bands: null }] };
    await expect(uncounted.scan(null, one)).rejects.toThrow('nothing to compare');
    const none = askedOfOrders({
      fields: [{ name: 'A' }],
      columns: [['x', 'y']],
      known: [['x', 'y']],
      orders: [5, 5],
      filter: bad,
    });
    expect((await none.plan()).obstacle).toContain('No incident is under the filter');
    await expect(none.scan(null, one)).rejects.toThrow('No incident is under the filter');
  });
});

describe('others who ask while a scan pauses', () => {
  const asking = () =>
    askedOfOrders({
      fields: [{ name: 'A' }, { name: 'B' }],
      columns: [
        [...repeat('x', 40), ...repeat('y', 20), ...repeat('z', 20)],
        // No orders are known of m.
        [...repeat('k', 40), ...repeat('l', 20), ...repeat('m', 20)],
      ],
      known: [
        ['x', 'y', 'z'],
        ['k', 'l', 'l'],
      ],
      orders: [100, 100, 100],
      filter: { conditions: [{ kind: 'values', fieldId: 1, values: ['x', 'y'], exclude: false }] },
    });

  test('select other incidents, and change nothing in its plan', async () => {
    const one = asking();
    const alone = await one.plan(25);
    const another = [{ kind: 'values' as const, fieldId: 1, values: ['z'], exclude: false }];
    const breathe = async () => void select(one.set, { conditions: another });
    expect(await one.plan(25, { ...unwatched, breathe })).toEqual(alone);
  });

  test('take the exposure away, and end it', async () => {
    const one = asking();
    let left = 2;
    const breathe = async () => {
      left -= 1;
      if (left === 0) one.dropOrders();
    };
    const scanning = one.scan(1, {}, { ...unwatched, breathe });
    await expect(scanning).rejects.toMatchObject({ code: 'cancelled' });
  });
});
