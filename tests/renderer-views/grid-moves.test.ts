import { describe, expect, test } from 'vitest';
import { cellBeside, cellFor } from '../../renderer/analyze/is-is-not/grid-moves.ts';

describe('going about in a grid', () => {
  test('arrows and page keys stay within it', () => {
    const from = { row: 0, column: 1 };
    expect(cellFor('ArrowUp', from, 3, 2)).toEqual(from);
    expect(cellFor('ArrowDown', from, 3, 2)).toEqual({ row: 1, column: 1 });
    expect(cellFor('ArrowRight', from, 3, 2)).toEqual(from);
    expect(cellFor('Home', from, 3, 2)).toEqual({ row: 0, column: 0 });
    expect(cellFor('PageDown', from, 3, 2)).toEqual({ row: 2, column: 1 });
    expect(cellFor('a', from, 3, 2)).toBeNull();
    expect(cellFor('ArrowDown', from, 0, 2)).toBeNull();
  });

  test('Tab goes on in the next row, and ends behind the last cell', () => {
    expect(cellBeside({ row: 0, column: 1 }, 1, 2, 2)).toEqual({ row: 1, column: 0 });
    expect(cellBeside({ row: 1, column: 0 }, -1, 2, 2)).toEqual({ row: 0, column: 1 });
    expect(cellBeside({ row: 1, column: 1 }, 1, 2, 2)).toBeNull();
    expect(cellBeside({ row: 0, column: 0 }, -1, 2, 2)).toBeNull();
  });
});
