import { describe, expect, test } from 'vitest';
import { poissonRate } from '#core/statistics/poisson-rate.ts';

describe('the rate of a Poisson count', () => {
  // Limits as tabulated by Garwood and by Ulm, and as R's poisson.test gives them.
  test.each([
    [0, 0, 3.688879],
    [1, 0.02531781, 5.571643],
    [5, 1.623486, 11.668332],
    [10, 4.795389, 18.390356],
    [137, 115.02, 161.9532],
  ])('has exact limits at %i', (count, low, high) => {
    const found = poissonRate(count, 1);
    expect(found?.low).toBeCloseTo(low, 2);
    expect(found?.high).toBeCloseTo(high, 2);
    expect(found?.rate).toBe(count);
  });

  test('is divided by the exposure, and unknown without any', () => {
    const found = poissonRate(10, 2000);
    expect(found?.rate).toBe(0.005);
    expect(found?.high).toBeCloseTo(18.390356 / 2000, 6);
    expect(poissonRate(10, 0)).toBeNull();
    expect(poissonRate(0, NaN)).toBeNull();
  });
});
