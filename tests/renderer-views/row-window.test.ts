import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  mostPixels,
  rowSpace,
  rowsInView,
  topShowing,
} from '../../renderer/aggregate/row-window.ts';

const rowHeight = 28;

describe('the window over a long table', () => {
  test('never makes an element taller than browsers allow, and still reaches the last row', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50_000_000 }),
        fc.integer({ min: 28, max: 2000 }),
        (total, viewport) => {
          const space = rowSpace(total, rowHeight, viewport);
          expect(space.height).toBeLessThanOrEqual(mostPixels);
          const furthest = Math.max(0, space.height - viewport) * space.ratio;
          expect(furthest).toBeCloseTo(space.lastTop, 3);
          expect(rowsInView(space.lastTop, total, rowHeight, viewport).end).toBe(total);
        },
      ),
    );
  });

  test('brings any row wholly into view with the least movement', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.integer({ min: 0, max: 28_000_000 }),
        fc.integer({ min: 28, max: 2000 }),
        (row, top, viewport) => {
          const moved = topShowing(row, top, rowHeight, viewport);
          expect(row * rowHeight).toBeGreaterThanOrEqual(moved);
          expect((row + 1) * rowHeight).toBeLessThanOrEqual(moved + viewport);
          expect(topShowing(row, moved, rowHeight, viewport)).toBe(moved);
        },
      ),
    );
  });
});
