import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { barScale } from '../../renderer/charts/bar-scale.ts';
import { layoutSeries } from '../../renderer/charts/series-layout.ts';
import { rulerForTests } from './pareto-of.ts';

const day = 86_400_000;
const start = Date.UTC(2017, 4, 5);

function days(counts: readonly number[]) {
  return counts.map((count, index) => ({
    from: start + index * day,
    to: start + (index + 1) * day,
    amount: count,
    amountAll: count,
    selected: false,
  }));
}

describe('bars over time', () => {
  test('keep a slot for every point and never let axis labels touch', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1, maxLength: 3000 }),
        fc.integer({ min: 240, max: 1800 }),
        fc.constantFrom('day' as const, 'week' as const, 'month' as const, 'quarter' as const),
        (counts, width, unit) => {
          const marks = layoutSeries(days(counts), unit, { width, height: 155 }, rulerForTests);
          expect(marks.bars).toHaveLength(counts.length);
          for (const line of [marks.units, marks.spans]) {
            let end = -Infinity;
            for (const text of line) {
              const length = rulerForTests(text.text, 12, 400);
              const left = text.anchor === 'middle' ? text.x - length / 2 : text.x;
              expect(left).toBeGreaterThanOrEqual(end);
              end = left + length;
              expect(end).toBeLessThanOrEqual(width + 2);
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('say where a run of points is empty', () => {
    const marks = layoutSeries(
      days([3, 0, 0, 0, 4]),
      'day',
      { width: 540, height: 155 },
      rulerForTests,
    );
    expect(marks.gaps).toHaveLength(1);
    expect(marks.gaps[0]?.width).toBeCloseTo(3 * marks.slot);
  });

  test('keep the scale of all incidents under a filter, unless its bars would be too short', () => {
    expect(barScale([{ amount: 50, amountAll: 100 }])).toEqual({ full: 100, againstAll: true });
    expect(barScale([{ amount: 5, amountAll: 100 }])).toEqual({ full: 5, againstAll: false });
  });
});
