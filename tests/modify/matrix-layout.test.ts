import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  layoutMatrix,
  markReach,
  matrixPlot,
  placeOf,
  pointOf,
  type Box,
  type Placed,
} from '#core/modify/matrix-layout.ts';
import { quadrantOf, quadrantWords } from '#core/modify/quadrants.ts';

const textWidth = (text: string, size: number) => text.length * size * 0.5;
const room = { width: 760, height: 440, textWidth };

function placed(id: number, effort: number, impact: number, title = `Change ${id}`): Placed {
  return { id, title, strength: 'weak', effort, impact };
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function boxes(changes: readonly Placed[], size = room): Box[] {
  const side = 2 * markReach;
  return layoutMatrix(changes, size).marks.flatMap(({ x, y, label }) => [
    { x: x - markReach, y: y - markReach, width: side, height: side },
    ...(label ? [label.box] : []),
  ]);
}

const some = fc.array(
  fc.record({
    effort: fc.integer({ min: 0, max: 20 }).map((half) => half / 2),
    impact: fc.integer({ min: 0, max: 20 }).map((half) => half / 2),
    title: fc.string({ minLength: 1, maxLength: 120, unit: 'grapheme' }),
  }),
  { maxLength: 30 },
);

describe('the matrix', () => {
  test('never draws marks or labels over one another, nor beyond its room', () => {
    fc.assert(
      fc.property(some, (given) => {
        const all = boxes(given.map((one, id) => ({ id, strength: null, ...one })));
        for (const [index, box] of all.entries()) {
          expect(box.x).toBeGreaterThanOrEqual(0);
          expect(box.y).toBeGreaterThanOrEqual(0);
          expect(box.x + box.width).toBeLessThanOrEqual(room.width);
          expect(box.y + box.height).toBeLessThanOrEqual(room.height);
          for (const other of all.slice(index + 1)) expect(overlap(box, other)).toBe(false);
        }
      }),
    );
  });

  test('labels a few changes all, wherever they stand', () => {
    const corners = [0, 5, 10].flatMap((effort, row) =>
      [0, 5, 10].map((impact, column) => placed(row * 3 + column, effort, impact)),
    );
    const { marks } = layoutMatrix(corners, room);
    expect(marks.every(({ label }) => label !== null)).toBe(true);
    const top = marks.find(({ id }) => id === 2);
    expect(top).toMatchObject(pointOf(matrixPlot(room), 0, 10));
    const near = layoutMatrix([placed(1, 5, 8, 'A long name'), placed(2, 5.4, 8, 'Another')], room);
    expect(near.marks.map(({ label }) => label?.anchor)).toEqual(['end', 'start']);
  });

  test('sets those at one place beside each other', () => {
    const { marks } = layoutMatrix(
      Array.from({ length: 12 }, (_, id) => placed(id, 5, 5)),
      room,
    );
    const at = pointOf(matrixPlot(room), 5, 5);
    expect(marks[0]).toMatchObject(at);
    for (const mark of marks) expect(Math.hypot(mark.x - at.x, mark.y - at.y)).toBeLessThan(80);
  });

  test('leaves labels out where there is no room for them', () => {
    const many = Array.from({ length: 500 }, (_, id) =>
      placed(id, (id % 21) / 2, (Math.floor(id / 21) % 21) / 2, `A change with a long name ${id}`),
    );
    const { marks } = layoutMatrix(many, room);
    expect(marks).toHaveLength(500);
    expect(marks.filter(({ label }) => label === null).length).toBeGreaterThan(300);
  });

  test('is the same each time, and draws nothing where there is nothing', () => {
    const changes = [placed(1, 3, 7), placed(2, 3, 7)];
    expect(layoutMatrix(changes, room)).toEqual(layoutMatrix(changes, room));
    expect(layoutMatrix([], room).marks).toEqual([]);
    expect(layoutMatrix([], room).quarters.map(({ name }) => name)).toEqual(
      Object.values(quadrantWords).map(({ name }) => name),
    );
  });

  test('shortens a name without blanks', () => {
    const [mark] = layoutMatrix([placed(1, 1, 1, 'x'.repeat(300))], room).marks;
    expect(mark?.label?.lines.length).toBeLessThanOrEqual(2);
    expect(mark?.label?.lines.at(-1)).toMatch(/…$/u);
  });
});

describe('a place', () => {
  const plot = matrixPlot(room);
  test('is found again from its point, and ends where the scales end', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }), (a, b) => {
        const { x, y } = pointOf(plot, a / 10, b / 10);
        expect(placeOf(plot, x, y)).toEqual({ effort: a / 10, impact: b / 10 });
      }),
    );
    expect(placeOf(plot, -50, 9999)).toEqual({ effort: 0, impact: 0 });
    expect(placeOf(plot, 9999, -50)).toEqual({ effort: 10, impact: 10 });
  });

  test('belongs to one quarter, on a line to the better one', () => {
    expect(quadrantOf(2, 8)).toBe('quick-win');
    expect(quadrantOf(8, 8)).toBe('major-project');
    expect(quadrantOf(2, 2)).toBe('fill-in');
    expect(quadrantOf(8, 2)).toBe('hardly-worth-it');
    expect(quadrantOf(5, 5)).toBe('quick-win');
    expect(quadrantOf(5, 4.9)).toBe('fill-in');
  });
});
