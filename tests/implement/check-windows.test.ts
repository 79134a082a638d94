import fc from 'fast-check';
import { expect, it } from 'vitest';
import { monthOfDay } from '#core/implement/check-measure.ts';
import { daysByMonth } from '#core/implement/check-windows.ts';

it('counts the days of each month as one by one', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -200_000, max: 200_000 }),
      fc.oneof(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 300_000 })),
      (from, length) => {
        const found = new Array<number>(12).fill(0);
        for (let day = from; day < from + length; day += 1) {
          const month = monthOfDay(day);
          found[month] = (found[month] ?? 0) + 1;
        }
        expect(daysByMonth({ from, to: from + length })).toEqual(found);
      },
    ),
    { numRuns: 30 },
  );
});
