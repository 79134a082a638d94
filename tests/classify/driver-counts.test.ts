import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scanDrivers } from '#core/classify/driver-scan.ts';
import type { DriverScan } from '#core/contract/drivers.ts';
import { unwatched } from '#core/project/task-control.ts';
import type { Value } from '../aggregate/project-with.ts';
import { asked, everything, is, seeded } from './driver-tables.ts';

describe('counts', () => {
  const value = fc.constantFrom('x', 'y', 'z', null);
  const table = fc.array(fc.tuple(fc.constantFrom('bad', 'good'), value, value), {
    minLength: 2,
    maxLength: 40,
  });
  type Row = [string, Value, Value];

  /** The slow and obvious way: every combination of values, counted among the rows that have all of them. */
  function naive(rows: readonly Row[], minimum: number) {
    const tested = new Map<string, [number, number, number, number]>();
    const each = (title: string, has: (row: Row) => boolean, present: (row: Row) => boolean) => {
      const inside = rows.filter((row) => present(row) && has(row));
      const outside = rows.filter((row) => present(row) && !has(row));
      if (inside.length < minimum || outside.length < minimum) return;
      const cases = (list: readonly Row[]) => list.filter(([outcome]) => outcome === 'bad').length;
      tested.set(title, [cases(inside), inside.length, cases(outside), outside.length]);
    };
    const values = ['x', 'y', 'z'];
    for (const one of values) {
      each(
        `A ${one}`,
        (row) => row[1] === one,
        (row) => row[1] !== null,
      );
      each(
        `B ${one}`,
        (row) => row[2] === one,
        (row) => row[2] !== null,
      );
    }
    // Only segments that are tested themselves make pairs.
    const singles = new Set(tested.keys());
    for (const one of values) {
      for (const other of values) {
        if (!singles.has(`A ${one}`) || !singles.has(`B ${other}`)) continue;
        each(
          `A ${one} & B ${other}`,
          (row) => row[1] === one && row[2] === other,
          (row) => row[1] !== null && row[2] !== null,
        );
      }
    }
    return tested;
  }

  async function scanOf(rows: readonly Row[], minimum: number) {
    const columns = [0, 1, 2].map((place) => rows.map((row) => row[place] ?? null));
    const ask = asked({ columns, minimum });
    const { fields } = await ask.plan();
    if (fields.length === 0) return null;
    return ask.scan({ fields: fields.map(({ key }) => ({ key, bands: null })) });
  }

  const usable = (rows: readonly Row[]) =>
    rows.some(([outcome]) => outcome === 'bad') && rows.some(([outcome]) => outcome === 'good');

  test('are those of the slow and obvious way, tested and shown', async () => {
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 4 }), async (rows, minimum) => {
        fc.pre(usable(rows));
        const expected = naive(rows, minimum);
        const scan = await scanOf(rows, minimum);
        expect(scan?.tested ?? 0).toBe(expected.size);
        for (const [title, one] of scan === null ? [] : everything(scan)) {
          const [x1, n1, x2, n2] = expected.get(title) ?? [NaN, NaN, NaN, NaN];
          expect([one.cases.count, one.cases.n]).toEqual([x1, x1 + x2]);
          expect([one.others.count, one.others.n]).toEqual([n1 - x1, n1 + n2 - x1 - x2]);
          expect(one.excess).toBeCloseTo(x1 - (n1 * x2) / n2, 9);
          expect(one.excess).toBeGreaterThan(0);
          expect(one.q ?? 1).toBeGreaterThanOrEqual(one.p);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('the order of the incidents changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(table, fc.nat(1000), async (rows, seed) => {
        fc.pre(usable(rows));
        const random = seeded(seed);
        const mixed = rows
          .map((row) => ({ row, at: random() }))
          .sort((one, other) => one.at - other.at)
          .map(({ row }) => row);
        const figures = (scan: DriverScan | null) =>
          scan && [
            scan.tested,
            scan.foundCount,
            scan.restCount,
            [...everything(scan)].map(([title, { p, q, excess }]) => [title, p, q, excess]).sort(),
          ];
        const plain = (scan: Awaited<ReturnType<typeof scanOf>>) =>
          figures(scan && { ...scan, revision: 0, seconds: 0 });
        expect(plain(await scanOf(mixed, 1))).toEqual(plain(await scanOf(rows, 1)));
      }),
      { numRuns: 30 },
    );
  });
});

test('among random labels, few scans find anything', async () => {
  const random = seeded(11);
  const rows = 400;
  const scans = 200;
  let withFindings = 0;
  const fields = Array.from({ length: 4 }, (_field, place) =>
    Array.from({ length: rows }, () =>
      random() < 0.05 ? null : `v${Math.floor((place + 2) * random())}`,
    ),
  );
  const labels = Array.from({ length: scans }, () =>
    Array.from({ length: rows }, () => (random() < 0.3 ? 'bad' : 'good')),
  );
  // One project with all labels: each scan takes another one as the outcome.
  const { set, exposure, lists } = asked({ columns: [labels[0] ?? [], ...fields, ...labels] });
  const list = {
    fields: ['2', '3', '4', '5'].map((key) => ({ key, bands: null })),
    pairs: true,
    minimum: 5,
  };
  for (let scan = 0; scan < scans; scan += 1) {
    const filter = { conditions: [is(6 + scan, 'bad')] };
    const question = { filter, basis: null, list };
    const { foundCount, saidByParts } = await scanDrivers(
      set,
      exposure,
      question,
      lists,
      unwatched,
    );
    if (foundCount + saidByParts > 0) withFindings += 1;
  }
  // 5 % of 200, and two standard errors of it.
  expect(withFindings).toBeLessThanOrEqual(10 + 2 * Math.sqrt(200 * 0.05 * 0.95));
}, 30_000);
