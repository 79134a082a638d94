import { describe, expect, test } from 'vitest';
import { wilsonInterval } from '#core/statistics/proportion.ts';
import { changed, type Scenario, simulate, unchanged } from './simulation.ts';

/** Enough to see a verdict that is wrong twice as often as it may be; the bench takes ten times as many. */
const times = 200;

function effective(scenario: Scenario): { low: number; high: number; of: number } {
  const outcomes = simulate(scenario, times, 1905).filter((one) => one !== null);
  const count = outcomes.filter(({ verdict }) => verdict === 'effective').length;
  const interval = wilsonInterval(count, outcomes.length) ?? { low: NaN, high: NaN };
  return { ...interval, of: outcomes.length };
}

describe('where nothing changed, a check says effective at most once in twenty times', () => {
  test.each(unchanged)('$name', (scenario) => {
    const { low, of } = effective(scenario);
    expect(of).toBe(times);
    expect(low).toBeLessThanOrEqual(0.05);
  });
});

describe('where something changed, it is seen as often as was promised', () => {
  test.each(changed)('$name', (scenario) => {
    const { low, high, of } = effective(scenario);
    expect(of).toBeGreaterThan(0.8 * times);
    expect(high).toBeGreaterThanOrEqual(0.8);
    expect(low).toBeLessThanOrEqual(0.85);
  });
});

test('the same seed gives the same outcomes', () => {
  const [scenario] = unchanged;
  if (scenario === undefined) throw new Error('no scenario');
  expect(simulate(scenario, 20, 7)).toEqual(simulate(scenario, 20, 7));
  expect(simulate(scenario, 20, 7)).not.toEqual(simulate({ ...scenario, afterDays: 300 }, 20, 8));
});
