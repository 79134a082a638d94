import fc from 'fast-check';
import { expect, test } from 'vitest';
import { valuesAtRanks } from '#core/aggregate/order-statistics.ts';

function check(values: Float64Array, ranks: readonly number[]): void {
  const sorted = values.slice().sort();
  const found = valuesAtRanks(values, ranks);
  expect([...found.keys()].sort((a, b) => a - b)).toEqual(ranks);
  for (const rank of ranks) expect(found.get(rank)).toBe(sorted[rank]);
}

test('values of ranks are those of the sorted values', () => {
  const ranked = fc
    .array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 2000 })
    .chain((values) =>
      fc.tuple(
        fc.constant(values.map((value) => value + 0)),
        fc.uniqueArray(fc.nat(values.length - 1), { minLength: 1, maxLength: 12 }),
      ),
    );
  fc.assert(
    fc.property(ranked, ([values, ranks]) => {
      check(
        Float64Array.from(values),
        ranks.sort((a, b) => a - b),
      );
    }),
  );
});

test('many values too, whatever their order and however often they repeat', () => {
  const n = 50_000;
  const shapes: ((index: number) => number)[] = [
    (index) => index,
    (index) => n - index,
    (index) => (index * 7919) % n,
    (index) => ((index * 7919) % 97) / 4,
    (index) => (index % 10 === 0 ? 1e9 : 3),
    (index) => (index % 13 === 0 ? index : 0),
    () => 5,
    (index) => -Math.log(((index * 7919) % n) / n + 1e-9),
  ];
  const ranks = [0, 1, 480, 500, 520, 24_990, 25_000, 25_010, 45_000, n - 2, n - 1];
  for (const shape of shapes) {
    check(
      Float64Array.from({ length: n }, (_value, index) => shape(index)),
      ranks,
    );
  }
});
