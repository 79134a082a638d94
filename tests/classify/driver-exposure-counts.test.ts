import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rateRatio } from '#core/statistics/rate-ratio.ts';
import type { Value } from '../aggregate/project-with.ts';
import {
  askedOfOrders,
  askedOfPairs,
  everything,
  is,
  type OrdersOfPair,
  type PairOfValues,
  seeded,
} from './driver-tables.ts';

interface Cell {
  cases: number;
  casesInAll: number;
  orders: number;
  ordersInAll: number;
}

/** The slow and obvious way: every value and pair of values, each counted among the rows that name it. */
function naive(cases: readonly PairOfValues[], rows: readonly OrdersOfPair[], minimum: number) {
  const tested = new Map<string, Cell>();
  const each = (
    keyOf: (of: readonly [Value, Value, ...unknown[]]) => string | null,
    may: (key: string) => boolean,
  ) => {
    const orders = new Map<string, number>();
    for (const row of rows) {
      const key = keyOf(row);
      if (key !== null && (row[2] ?? 0) > 0)
        orders.set(key, (orders.get(key) ?? 0) + (row[2] ?? 0));
    }
    const own = cases.flatMap((one) => keyOf(one) ?? []).filter((key) => orders.has(key));
    const ordersInAll = [...orders.values()].reduce((sum, count) => sum + count, 0);
    for (const [key, count] of orders) {
      const expected = (own.length * count) / ordersInAll;
      if (!may(key) || expected < minimum || own.length - expected < minimum) continue;
      tested.set(key, {
        cases: own.filter((one) => one === key).length,
        casesInAll: own.length,
        orders: count,
        ordersInAll,
      });
    }
    return orders.size;
  };
  const none = () => true;
  const known = [
    each(([a]) => (a === null ? null : `A ${a}`), none),
    each(([, b]) => (b === null ? null : `B ${b}`), none),
  ];
  const singles = new Set(tested.keys());
  const both = [...singles].some((key) => key.startsWith('A')) && singles.size > 0;
  if (both && [...singles].some((key) => key.startsWith('B'))) {
    each(
      ([a, b]) => (a === null || b === null ? null : `A ${a} & B ${b}`),
      (key) => key.split(' & ').every((part) => singles.has(part)),
    );
  }
  return { tested, known };
}

const pOf = ({ cases, casesInAll, orders, ordersInAll }: Cell): number =>
  rateRatio(cases, orders, casesInAll - cases, ordersInAll - orders, 0.95)?.p ?? NaN;

/** Benjamini and Hochberg's q of each test, by its definition. */
function qOf(tested: ReadonlyMap<string, Cell>): Map<string, number> {
  const all = [...tested].map(([key, cell]): [string, number] => [key, pOf(cell)]);
  return new Map(
    all.map(([key, p]) => {
      const rates = all
        .filter(([, other]) => other >= p)
        .map(([, other]) => (other * all.length) / all.filter(([, one]) => one <= other).length);
      return [key, Math.min(1, ...rates)];
    }),
  );
}

const value = fc.constantFrom('x', 'y', 'z', null);
const more = fc.constantFrom('x', 'y', 'z', 'w', null);
const incidents = fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 60 });
const count = fc.option(fc.integer({ min: 0, max: 30 }), { freq: 8 });
const exposures = fc.array(fc.tuple(more, more, count), { minLength: 1, maxLength: 25 });

describe('counts against exposure', () => {
  test('are those of the slow and obvious way: tested, shown, p, q and segments without a case', async () => {
    await fc.assert(
      fc.asyncProperty(
        incidents,
        exposures,
        fc.integer({ min: 1, max: 3 }),
        async (cases, rows, minimum) => {
          const asking = askedOfPairs(cases, rows);
          const { fields: planned } = await asking.plan(minimum);
          const { tested } = naive(cases, rows, minimum);
          const singles = [...tested.keys()].filter((key) => !key.includes('&'));
          expect(planned.reduce((sum, { segments }) => sum + segments, 0)).toBe(singles.length);
          if (planned.length === 0) return;
          const scan = await asking.scan(minimum);
          expect([scan.tested, scan.testedPairs]).toEqual([
            tested.size,
            tested.size - singles.length,
          ]);
          const q = qOf(tested);
          for (const [title, one] of everything(scan)) {
            const cell = tested.get(title);
            expect([one.cases.count, one.cases.n, one.others.count, one.others.n]).toEqual(
              cell && [cell.cases, cell.casesInAll, cell.orders, cell.ordersInAll],
            );
            expect(one.p).toBeCloseTo(cell ? pOf(cell) : NaN, 12);
            const own = q.get(title) ?? NaN;
            if (one.q === null) expect(own).toBeGreaterThan(0.5);
            else expect(one.q).toBeCloseTo(own, 9);
          }
          const without = singles.filter((key) => tested.get(key)?.cases === 0);
          expect(scan.without.map(({ name, label }) => `${name} ${label}`).sort()).toEqual(
            without.sort(),
          );
          expect(scan.withoutCount).toBe(without.length);
        },
      ),
      { numRuns: 150 },
    );
  });

  test('every single segment with more than its share is found or among the rest', async () => {
    await fc.assert(
      fc.asyncProperty(incidents, exposures, async (cases, rows) => {
        const asking = askedOfPairs(cases, rows);
        if ((await asking.plan(1)).fields.length === 0) return;
        const shown = everything(await asking.scan(1, { pairs: false }));
        for (const [key, cell] of naive(cases, rows, 1).tested) {
          if (key.includes('&')) continue;
          const rest = (cell.casesInAll - cell.cases) / (cell.ordersInAll - cell.orders);
          expect(shown.has(key)).toBe(cell.cases / cell.orders > rest);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('what is tested does not depend on which segments the cases lie in', async () => {
    const rows: OrdersOfPair[] = [
      ['x', 'x', 40],
      ['y', 'x', 30],
      ['x', 'y', 20],
      ['z', 'z', 10],
    ];
    const tested = async (cases: PairOfValues[]) => {
      const scan = await askedOfPairs(cases, rows).scan();
      return [scan.tested, scan.testedPairs, scan.small];
    };
    const one = await tested(Array.from({ length: 12 }, () => ['x', 'x']));
    expect(await tested(Array.from({ length: 12 }, () => ['z', 'z']))).toEqual(one);
    expect(one).toEqual([10, 4, 0]);
  });
});

test('where all segments have one rate, few scans against exposure find anything', async () => {
  const random = seeded(23);
  const letters = (many: number) => Array.from({ length: many }, (_one, place) => `v${place}`);
  const rows = letters(6).flatMap((a) =>
    letters(5).map((b): [string, string, number] => [a, b, 1 + Math.floor(200 * random())]),
  );
  const total = rows.reduce((sum, [, , orders]) => sum + orders, 0);
  const drawn = (): [string, string] => {
    let left = random() * total;
    const [a, b] = rows.find(([, , orders]) => (left -= orders) < 0) ?? ['v0', 'v0'];
    return [a, b];
  };
  const scans = 200;
  const each = 150;
  const cases = Array.from({ length: scans * each }, drawn);
  // One project with the cases of all scans: each filters for its own.
  const asking = askedOfOrders({
    fields: [{ name: 'Run' }, { name: 'A' }, { name: 'B' }],
    columns: [
      cases.map((_one, row) => `run ${Math.floor(row / each)}`),
      cases.map(([a]) => a),
      cases.map(([, b]) => b),
    ],
    known: [undefined, rows.map(([a]) => a), rows.map(([, b]) => b)],
    orders: rows.map(([, , orders]) => orders),
  });
  let withFindings = 0;
  for (let scan = 0; scan < scans; scan += 1) {
    const {
      foundCount,
      saidByParts,
      cases: own,
    } = await asking.scanOf({
      conditions: [is(1, `run ${scan}`)],
    });
    expect(own).toBe(each);
    if (foundCount + saidByParts > 0) withFindings += 1;
  }
  // 5 % of 200, and two standard errors of it.
  expect(withFindings).toBeLessThanOrEqual(10 + 2 * Math.sqrt(200 * 0.05 * 0.95));
}, 30_000);
