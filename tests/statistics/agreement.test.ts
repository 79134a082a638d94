import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { cohenKappa, type KappaWeights } from '#core/statistics/kappa.ts';
import { proportionDifference } from '#core/statistics/proportion.ts';
import { randomDraw } from '#core/statistics/random-draw.ts';
import { mismatches } from './compare.ts';
import { referenceCases } from './reference-case.ts';

const tables = z.object({ table: z.array(z.array(z.number())), conf: z.number() });
const record = z.record(z.string(), z.unknown());

function counts(table: readonly (readonly number[])[]): Float64Array[] {
  return table.map((row) => Float64Array.from(row));
}

describe('weighted kappa, by the reference cases', () => {
  const cases = referenceCases('kappa').filter(({ method }) => method === 'kappa');
  const both = cases.flatMap((one) =>
    (['linear', 'quadratic'] as const).map((weights) => ({ ...one, weights })),
  );
  test.each(both)('$id, $weights', ({ input, expected, tolerance, weights }) => {
    const { table, conf } = tables.parse(input);
    const got = cohenKappa(counts(table), conf, weights);
    const kappa = got?.kappa ?? null;
    const actual = got && { kappa: kappa?.value ?? null, se: kappa?.standardError ?? null };
    expect(mismatches(record.parse(expected)[weights], actual, tolerance)).toEqual([]);
  });
});

describe('kappa of two lists of labels, by the reference cases', () => {
  const cases = referenceCases('kappa').filter(({ method }) => method === 'kappa.labels');
  test.each(cases)('$id', ({ input, expected, tolerance }) => {
    const { a, b, conf } = z
      .object({ a: z.array(z.string()), b: z.array(z.string()), conf: z.number() })
      .parse(input);
    const categories = [...new Set([...a, ...b])].sort();
    const table = categories.map((row) =>
      categories.map((column) => a.filter((label, at) => label === row && b[at] === column).length),
    );
    const got = cohenKappa(counts(table), conf);
    const actual = {
      categories,
      table,
      kappa: got?.kappa?.value,
      se: got?.kappa?.standardError,
      po: got?.observed,
    };
    const { irr, ...offered } = record.parse(expected);
    expect(got?.kappa?.value).toBeCloseTo(z.number().parse(irr), 9);
    expect(mismatches(offered, actual, tolerance)).toEqual([]);
  });
});

describe('two proportions, by the reference cases', () => {
  const cases = referenceCases('proportions').filter(
    ({ method }) => method === 'proportion.difference',
  );
  test.each(cases)('$id', ({ input, expected, tolerance }) => {
    const { x1, n1, x2, n2, conf } = z
      .object({ x1: z.int(), n1: z.int(), x2: z.int(), n2: z.int(), conf: z.number() })
      .parse(input);
    const got = proportionDifference(x1, n1, x2, n2, conf);
    const { difference, newcombe } = record.parse(expected);
    const actual = {
      difference: got?.value ?? null,
      newcombe: Array.isArray(newcombe)
        ? [got?.interval.low ?? null, got?.interval.high ?? null]
        : (got?.interval ?? null),
    };
    expect(mismatches({ difference, newcombe }, actual, tolerance)).toEqual([]);
  });
});

const table = fc.integer({ min: 2, max: 6 }).chain((size) =>
  fc.array(fc.array(fc.nat(30), { minLength: size, maxLength: size }), {
    minLength: size,
    maxLength: size,
  }),
);
const anyWeights = fc.constantFrom<KappaWeights>('none', 'linear', 'quadratic');

describe('kappa of any table', () => {
  test('does not depend on who is first, and is at most 1', () => {
    fc.assert(
      fc.property(table, anyWeights, (cells, weights) => {
        const turned = cells.map((_row, at) => cells.map((row) => row[at] ?? 0));
        const got = cohenKappa(counts(cells), 0.95, weights);
        const other = cohenKappa(counts(turned), 0.95, weights);
        expect(got?.kappa === null).toBe(other?.kappa === null);
        if (!got?.kappa || !other?.kappa) return;
        expect(got.kappa.value).toBeCloseTo(other.kappa.value, 10);
        expect(got.kappa.standardError).toBeCloseTo(other.kappa.standardError, 10);
        expect(got.kappa.value).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });

  test('without weights the order of the categories does not matter', () => {
    fc.assert(
      fc.property(table, (cells) => {
        const reversed = cells.map((row) => [...row].reverse()).reverse();
        const got = cohenKappa(counts(cells), 0.95)?.kappa?.value ?? 0;
        expect(cohenKappa(counts(reversed), 0.95)?.kappa?.value ?? 0).toBeCloseTo(got, 10);
      }),
    );
  });
});

describe('a random draw', () => {
  test('gives different places, the same ones for the same seed', () => {
    const asked = fc.integer({ min: 1, max: 500 }).chain((n) =>
      fc.record({
        n: fc.constant(n),
        size: fc.integer({ min: 0, max: n }),
        seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
      }),
    );
    fc.assert(
      fc.property(asked, ({ n, size, seed }) => {
        const drawn = randomDraw(n, size, seed);
        expect(drawn).toEqual(randomDraw(n, size, seed));
        expect(new Set(drawn).size).toBe(size);
        expect(drawn.every((place) => place >= 0 && place < n)).toBe(true);
      }),
    );
  });

  test('takes every place as often as any other', () => {
    const taken = new Float64Array(10);
    for (let seed = 0; seed < 10_000; seed += 1) {
      for (const place of randomDraw(10, 3, seed)) taken[place] = (taken[place] ?? 0) + 1;
    }
    // 3,000 expected, with a standard deviation of 46.
    for (const times of taken) expect(Math.abs(times - 3000)).toBeLessThan(200);
  });
});
