import { describe, expect, it } from 'vitest';
import { matchCategories, typedPath } from '../../renderer/classify/category-match.ts';
import { categoriesOf } from '../renderer/categories.ts';

const categories = categoriesOf(
  [
    'Billing',
    'Billing > Wrong amount',
    'Billing > Late',
    'Delivery',
    'Delivery > Late',
    'Delivery > Wrong place',
    'Later contact',
    'Café and lounge',
    'Redesign',
    'Gone',
  ],
  [...Array.from({ length: 9 }, () => ({})), { state: 'retired' }],
);
const found = (typed: string, recent: number[] = []) =>
  matchCategories(categories, typed, recent).map((one) => one.path.join(' > '));

describe('type-ahead over the tree', () => {
  it('has the very name first, then names that begin so, then words of names and paths', () => {
    expect(found('late')).toEqual(['Billing > Late', 'Delivery > Late', 'Later contact']);
    expect(found('amount')).toEqual(['Billing > Wrong amount']);
    expect(found('del')).toEqual(['Delivery', 'Delivery > Late', 'Delivery > Wrong place']);
    expect(found('del wro')).toEqual(['Delivery > Wrong place']);
  });

  it('prefers, among equals, what was used lately', () => {
    expect(found('late', [5])[0]).toBe('Delivery > Late');
    expect(found('wro', [6, 2])[0]).toBe('Delivery > Wrong place');
    expect(found('', [4, 2]).slice(0, 3)).toEqual([
      'Delivery',
      'Billing > Wrong amount',
      'Billing',
    ]);
  });

  it('minds neither case nor accents, finds the middle of a word last, and leaves out the retired', () => {
    expect(found('CAFE')).toEqual(['Café and lounge']);
    expect(found('sign')).toEqual(['Redesign']);
    expect(found('gone')).toEqual([]);
    expect(found('zzz')).toEqual([]);
  });

  it('reads a path as it is typed', () => {
    expect(typedPath(' Billing >Wrong amount › Twice ')).toEqual([
      'Billing',
      'Wrong amount',
      'Twice',
    ]);
    expect(typedPath(' > ')).toEqual([]);
  });
});
