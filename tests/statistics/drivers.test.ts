import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { benjaminiHochbergAdjusted } from '#core/statistics/benjamini-hochberg.ts';
import { cohenKappa } from '#core/statistics/kappa.ts';
import { driverMeasures } from '#core/statistics/two-by-two.ts';
import { mismatches } from './compare.ts';
import { referenceCases } from './reference-case.ts';

/** Keeps the keys that the application offers. */
function only(expected: unknown, ...keys: string[]): unknown {
  const known = z.record(z.string(), z.unknown()).parse(expected);
  return Object.fromEntries(keys.filter((key) => key in known).map((key) => [key, known[key]]));
}

const cells = z.object({
  a: z.number(),
  b: z.number(),
  c: z.number(),
  d: z.number(),
  conf: z.number(),
});

describe('a segment against the rest, by the reference cases', () => {
  const cases = referenceCases('drivers').filter(({ method }) => method === 'driver.twoByTwo');
  test.each(cases)('$id', ({ input, expected, tolerance }) => {
    const { a, b, c, d, conf } = cells.parse(input);
    const table = { segmentProblem: a, segmentOther: b, restProblem: c, restOther: d };
    const got = driverMeasures(table, conf);
    const actual = {
      relativeRisk: got?.relativeRisk ?? null,
      rrKoopman: [got?.interval.low ?? null, got?.interval.high ?? null],
      lift: got?.lift ?? null,
      riskDifference: got?.difference ?? null,
      fisherGreater: got?.p ?? null,
    };
    const offered = only(
      expected,
      'relativeRisk',
      'rrKoopman',
      'lift',
      'riskDifference',
      'fisherGreater',
    );
    expect(mismatches(offered, actual, tolerance)).toEqual([]);
  });
});

describe('false discoveries among all that was tested, by the reference cases', () => {
  const cases = referenceCases('drivers').filter(({ method }) => method === 'multipleTesting.bh');
  test.each(cases)('$id', ({ input, expected, tolerance }) => {
    const { p } = z.object({ p: z.array(z.number().nullable()) }).parse(input);
    const adjusted = benjaminiHochbergAdjusted(Float64Array.from(p, (value) => value ?? NaN));
    const bh = Array.from(adjusted, (value) => (Number.isNaN(value) ? null : value));
    expect(mismatches(only(expected, 'bh'), { bh }, tolerance)).toEqual([]);
  });
});

describe('agreement of two people, by the reference cases', () => {
  const cases = referenceCases('kappa').filter(({ method }) => method === 'kappa');
  test.each(cases)('$id', ({ input, expected, tolerance }) => {
    const { table, conf } = z
      .object({ table: z.array(z.array(z.number())), conf: z.number() })
      .parse(input);
    const got = cohenKappa(
      table.map((row) => Float64Array.from(row)),
      conf,
    );
    const actual = {
      n: got?.n ?? 0,
      kappa: got?.kappa?.value ?? null,
      se: got?.kappa?.standardError ?? null,
      lower: got?.kappa?.low ?? null,
      upper: got?.kappa?.high ?? null,
      po: got?.observed ?? null,
      pe: got?.expected ?? null,
    };
    const offered = only(expected, 'n', 'kappa', 'se', 'lower', 'upper', 'po', 'pe');
    expect(mismatches(offered, actual, tolerance)).toEqual([]);
  });
});
