import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { meanChange } from '#core/statistics/mean-change.ts';
import { pettittTest } from '#core/statistics/pettitt.ts';
import { poissonChange } from '#core/statistics/poisson-change.ts';
import { poissonSegments } from '#core/statistics/poisson-segments.ts';
import { mismatches } from './compare.ts';
import { referenceCases } from './reference-case.ts';

const series = z.object({
  x: z.array(z.number()),
  exposure: z.array(z.number()).optional(),
  minSegment: z.int(),
});

function overTime(given: unknown): { counts: number[]; exposures: number[]; minSegment: number } {
  const { x, exposure, minSegment } = series.parse(given);
  return { counts: x, exposures: exposure ?? x.map(() => 1), minSegment };
}

function single(given: unknown): unknown {
  const { minSegment, ...counts } = overTime(given);
  const found = poissonChange(counts, minSegment);
  return { ...found, k: found?.before };
}

function segments(given: unknown): unknown {
  const { minSegment, ...counts } = overTime(given);
  const { penalty } = z.object({ penalty: z.number() }).parse(given);
  const found = poissonSegments(counts, penalty, minSegment);
  return { changes: found?.changes, totalCost: found?.cost };
}

function mean(given: unknown): unknown {
  const { x, minSegment } = series.parse(given);
  const found = meanChange(x, minSegment);
  const pettitt = pettittTest(x);
  return {
    ...found,
    k: found?.before,
    rss: found?.residual,
    pettittK: pettitt?.k,
    pettittP: pettitt?.p,
    pettittAt: pettitt?.before,
  };
}

const methods: Record<string, (given: unknown) => unknown> = {
  'changepoint.poissonSingle': single,
  'changepoint.poissonPelt': segments,
  'changepoint.normalMeanSingle': mean,
};

describe('change points against the reference cases', () => {
  test.each(referenceCases('changepoint'))('$id', ({ method, input, expected, tolerance }) => {
    expect(methods[method], method).toBeDefined();
    expect(mismatches(expected, methods[method]?.(input), tolerance)).toEqual([]);
  });
});
