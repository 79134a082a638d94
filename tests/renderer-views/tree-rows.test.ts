import { describe, expect, it } from 'vitest';
import {
  isWithin,
  placeAfterMove,
  placeOfDrop,
  visibleRows,
} from '../../renderer/classify/tree-rows.ts';
import { categoriesOf } from '../renderer/categories.ts';

const categories = categoriesOf(['A', 'A > a', 'A > b', 'B', 'C', 'C > c']);
const at = (id: number) => categories.find((one) => one.id === id) ?? categoriesOf(['none'])[0]!;

describe('lines of the tree', () => {
  it('are what is not folded, with depth and place', () => {
    const rows = visibleRows(categories, new Set([5]));
    expect(rows.map(({ category, depth }) => [category.name, depth])).toEqual([
      ['A', 1],
      ['a', 2],
      ['b', 2],
      ['B', 1],
      ['C', 1],
    ]);
    expect(rows[2]).toMatchObject({ place: 2, siblings: 2, parent: false, expanded: false });
    expect(rows[4]).toMatchObject({ place: 3, siblings: 3, parent: true, expanded: false });
  });

  it('move among siblings, below the one before, and beside the parent', () => {
    expect(placeAfterMove(categories, 3, 'ArrowUp')).toEqual({ parentId: 1, before: 2 });
    expect(placeAfterMove(categories, 2, 'ArrowUp')).toBeNull();
    expect(placeAfterMove(categories, 1, 'ArrowDown')).toEqual({ parentId: null, before: 5 });
    expect(placeAfterMove(categories, 4, 'ArrowDown')).toEqual({ parentId: null, before: null });
    expect(placeAfterMove(categories, 5, 'ArrowDown')).toBeNull();
    expect(placeAfterMove(categories, 4, 'ArrowRight')).toEqual({ parentId: 1, before: null });
    expect(placeAfterMove(categories, 1, 'ArrowRight')).toBeNull();
    expect(placeAfterMove(categories, 2, 'ArrowLeft')).toEqual({ parentId: null, before: 4 });
    expect(placeAfterMove(categories, 6, 'ArrowLeft')).toEqual({ parentId: null, before: null });
    expect(placeAfterMove(categories, 1, 'ArrowLeft')).toBeNull();
    expect(placeAfterMove(categories, 99, 'ArrowUp')).toBeNull();
  });

  it('are dropped before, into and behind others, but not into themselves', () => {
    expect(placeOfDrop(categories, at(4), 'into')).toEqual({ parentId: 4, before: null });
    expect(placeOfDrop(categories, at(3), 'before')).toEqual({ parentId: 1, before: 3 });
    expect(placeOfDrop(categories, at(1), 'behind')).toEqual({ parentId: null, before: 4 });
    expect(placeOfDrop(categories, at(3), 'behind')).toEqual({ parentId: 1, before: null });
    expect(isWithin(categories, 2, 1)).toBe(true);
    expect(isWithin(categories, 1, 1)).toBe(true);
    expect(isWithin(categories, 4, 1)).toBe(false);
    expect(isWithin(categories, null, 1)).toBe(false);
  });
});
