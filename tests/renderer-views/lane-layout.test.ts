import fc from 'fast-check';
import { expect, it } from 'vitest';
import { layoutLanes } from '../../renderer/analyze/timeline/lane-layout.ts';

const ruler = (text: string): number => text.length * 7;
const time = fc.option(fc.integer({ min: 0, max: 2e12 }), { freq: 4 });
const lanes = fc.array(
  fc
    .array(time, { minLength: 1, maxLength: 6 })
    .filter((times) => times.some((one) => one !== null))
    .map((times) => ({ incidentId: 1, name: 'T-1', text: 'late', times })),
  { maxLength: 20 },
);

it('nothing leaves the drawing, texts do not touch, and order on the axis is order in time', () => {
  fc.assert(
    fc.property(
      lanes,
      fc.constantFrom('calendar' as const, 'elapsed' as const),
      fc.integer({ min: 200, max: 1600 }),
      (given, scale, width) => {
        const marks = layoutLanes(given, scale, width, ruler);
        let end = -Infinity;
        for (const { middle, text } of marks.ticks) {
          const half = ruler(text) / 2;
          expect(middle - half).toBeGreaterThan(end);
          expect(middle + half).toBeLessThanOrEqual(width + 1e-6);
          end = middle + half;
        }
        for (const [index, lane] of marks.lanes.entries()) {
          const times = given[index]?.times ?? [];
          expect(lane.points).toHaveLength(times.filter((one) => one !== null).length);
          for (const { x } of lane.points) {
            expect(x).toBeGreaterThanOrEqual(0);
            expect(x).toBeLessThanOrEqual(width);
          }
          for (const span of lane.spans) expect(span.backwards).toBe(span.to < span.from);
        }
      },
    ),
  );
});

it('lines from their own beginnings all begin at the same place', () => {
  const lane = (...times: (number | null)[]) => ({ incidentId: 1, name: '', text: '', times });
  const marks = layoutLanes([lane(1e9, 2e9), lane(null, 5e9, 9e9)], 'elapsed', 600, ruler);
  const [first, second] = marks.lanes;
  expect(first?.points[0]?.x).toBe(second?.points[0]?.x);
  expect(marks.ticks[0]?.text).toBe('0\u00A0min');
});
