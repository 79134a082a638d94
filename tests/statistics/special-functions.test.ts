import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { betaI, betaInverse } from '#core/statistics/beta.ts';
import { chiSquareUpper } from '#core/statistics/chi-square.ts';
import { gammaPInverse } from '#core/statistics/gamma-inverse.ts';
import { gammaQ, lnGamma } from '#core/statistics/gamma.ts';
import { hypergeometricUpper } from '#core/statistics/hypergeometric.ts';
import { normalLower, normalQuantile } from '#core/statistics/normal.ts';
import { studentQuantile, studentUpper } from '#core/statistics/student.ts';
import { mismatches } from './compare.ts';
import { referenceCases } from './reference-case.ts';

/** Each function, given a case's arguments in their order. */
const functions: Record<string, (...args: [number, number, number, number]) => number> = {
  'special.normCdf': (z) => normalLower(z),
  'special.normQuantile': (p) => normalQuantile(p),
  'special.lnGamma': (x) => lnGamma(x),
  'special.gammaQ': (a, x) => gammaQ(a, x),
  'special.chi2Sf': (x, df) => chiSquareUpper(x, df),
  'special.gammaPInv': (p, a) => gammaPInverse(p, a),
  'special.betaI': (a, b, x) => betaI(a, b, x),
  'special.betaInv': (p, a, b) => betaInverse(p, a, b),
  'special.hypergeomSf': (k, marked, all, drawn) => hypergeometricUpper(k, marked, all, drawn),
  'special.tSf': (t, df) => studentUpper(t, df),
  'special.tQuantile': (p, df) => studentQuantile(p, df),
};

const input = z.object({ args: z.array(z.array(z.number())) });

describe('special functions against the reference cases', () => {
  test.each(referenceCases('special_functions'))('$id', ({ method, input: given, ...wanted }) => {
    const evaluate = functions[method];
    expect(evaluate, method).toBeDefined();
    const values = input
      .parse(given)
      .args.map(([a = NaN, b = NaN, c = NaN, d = NaN]) => evaluate?.(a, b, c, d));
    expect(mismatches(wanted.expected, { values }, wanted.tolerance)).toEqual([]);
  });
});
