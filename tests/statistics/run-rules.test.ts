import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type RunRule, signalsOf } from '#core/statistics/run-rules.ts';
import { mismatches } from './compare.ts';
import { referenceCases } from './reference-case.ts';

const chart = z.object({ values: z.array(z.number()), center: z.number(), sigma: z.number() });

const names: Record<string, RunRule> = {
  we1: 'beyond-limits',
  we2: 'two-of-three',
  we3: 'four-of-five',
  we4: 'run-of-8',
  n1: 'beyond-limits',
  n2: 'run-of-9',
  n3: 'trend-of-6',
  n4: 'alternating-14',
  n5: 'two-of-three',
  n6: 'four-of-five',
  n7: 'hugging-15',
  n8: 'mixture-8',
};

describe('run rules against the reference cases', () => {
  test.each(referenceCases('run_rules'))('$id', ({ input, expected, tolerance }) => {
    const { values, center, sigma } = chart.parse(input);
    const points = values.map((value) => ({ value, centre: center, sigma, phase: 0 }));
    const actual = Object.fromEntries(
      Object.entries(names).map(([name, rule]) => [name, signalsOf(rule, points)]),
    );
    expect(mismatches(expected, actual, tolerance)).toEqual([]);
  });
});
