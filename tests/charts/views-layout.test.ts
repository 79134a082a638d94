import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { overlap, textBox } from '#core/analyze/pareto-marks.ts';
import { layoutViews } from '#core/analyze/views-layout.ts';
import { spokenCell, viewsVerdict, type ViewName } from '#core/analyze/views-words.ts';
import { rulerForTests } from './pareto-of.ts';
import { viewsOf } from './sides-of.ts';

const names: ViewName[] = [
  { title: 'Incidents', by: 'by count', counted: true },
  { title: 'Cost', by: 'by Cost', counted: false },
  { title: 'Incidents per 1,000 orders', by: 'by rate', counted: false },
];
const options = { width: 900, textWidth: rulerForTests, names };

const amounts = fc.dictionary(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
  fc.tuple(
    fc.integer({ min: 1, max: 1_000_000 }),
    fc.double({ min: 0.001, max: 1e9, noNaN: true }),
    fc.option(fc.integer({ min: 1, max: 900 })),
  ),
  { minKeys: 1, maxKeys: 20, noNullPrototype: false },
);

describe('measures side by side', () => {
  test('each column holds every category once, in its own order, and no text lies on another', () => {
    fc.assert(
      fc.property(amounts, fc.integer({ min: 320, max: 1800 }), (given, width) => {
        const views = viewsOf(given);
        const marks = layoutViews(views, { ...options, width });
        for (let view = 0; view < 3; view += 1) {
          const column = marks.cells.filter((cell) => cell.view === view);
          expect(new Set(column.map(({ row }) => row)).size).toBe(views.bars.length);
          const placed = column
            .toSorted((a, b) => a.row - b.row)
            .map(({ bar }) => views.bars[bar]?.figures[view]?.place ?? Infinity);
          expect(placed).toEqual(placed.toSorted((a, b) => a - b));
        }
        const boxes = [...marks.heads, ...marks.cells.flatMap(({ texts }) => texts)]
          .filter(({ text }) => text.trim() !== '')
          .map((mark) => ({ text: mark.text, ...textBox(mark) }));
        for (const [index, a] of boxes.entries()) {
          for (const b of boxes.slice(index + 1)) {
            if (overlap(a, b)) throw new Error(`"${a.text}" lies on "${b.text}"`);
          }
        }
      }),
    );
  });

  test('what changes places is marked between its columns: by chance perhaps, or beyond it', () => {
    const flips = [
      { views: [0, 1] as [number, number], above: 'a', below: 'b', beyondChance: true },
      { views: [1, 2] as [number, number], above: 'b', below: 'c', beyondChance: false },
    ];
    const views = viewsOf({ a: [9, 5, 1], b: [8, 7, 2], c: [1, 1, 3] }, flips);
    const { slopes, cells } = layoutViews(views, options);
    expect(slopes.map(({ bar, kind }) => [bar, kind])).toEqual([
      [0, 'certain'],
      [1, 'certain'],
      [2, 'same'],
      [0, 'same'],
      [1, 'chance'],
      [2, 'chance'],
    ]);
    const moved = cells.map(({ view, bar, triangle }) => [view, bar, triangle?.up]);
    expect(moved.slice(0, 6)).toEqual([
      [0, 0, undefined],
      [0, 1, undefined],
      [0, 2, undefined],
      [1, 0, false],
      [1, 1, true],
      [1, 2, undefined],
    ]);
    expect(viewsVerdict(views, names)).toBe(
      'One pair of bars changes places beyond chance. a leads b by count, b leads by Cost (both beyond chance).',
    );
    expect(spokenCell(views, 1, 1, names)).toBe(
      'b, Cost 7 from 10 incidents, place 1, 1 place higher than by count',
    );
  });

  test('a category without a figure stands last and says so', () => {
    const views = viewsOf({ a: [9, 5, null], b: [8, 7, 2] });
    const { cells } = layoutViews(views, options);
    expect(cells.find(({ view, bar }) => view === 2 && bar === 0)).toMatchObject({
      row: 1,
      whisker: null,
    });
    expect(spokenCell(views, 0, 2, names)).toContain('No figure');
    expect(viewsVerdict(viewsOf({ a: [2, 2], b: [1, 1] }), names.slice(0, 2))).toBe(
      'The order is the same by count or by Cost.',
    );
  });
});
