import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { overlap, textBox, type TextMark } from '#core/analyze/pareto-marks.ts';
import { changeOf } from '#core/analyze/side-changes.ts';
import { layoutSides, type SidesMarks } from '#core/analyze/sides-layout.ts';
import { sidesVerdict, spokenPair } from '#core/analyze/sides-words.ts';
import { rulerForTests } from './pareto-of.ts';
import { sidesOf } from './sides-of.ts';

const options = { width: 900, height: 500, textWidth: rulerForTests, measureName: null };

function texts(marks: SidesMarks): TextMark[] {
  return [
    marks.axisTitle,
    ...marks.legend.map(({ text }) => text),
    ...marks.ticks.map(({ text }) => text),
    ...marks.bars.flatMap(({ label, change }) => [...label, ...(change ? [change.text] : [])]),
    ...(marks.figures?.rows.flatMap(({ head, cells }) => [head, ...cells]) ?? []),
  ];
}

const counts = fc.dictionary(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
  fc.tuple(fc.integer({ min: 0, max: 50_000 }), fc.integer({ min: 0, max: 50_000 })),
  { minKeys: 1, maxKeys: 30, noNullPrototype: false },
);

describe('two sides in one order', () => {
  test('no text lies on another and no bar leaves its slot or the plot', () => {
    fc.assert(
      fc.property(
        counts,
        fc.integer({ min: 300, max: 1800 }),
        fc.option(fc.constantFrom<[number, number]>([30, 30], [30, 31]), { nil: undefined }),
        (given, width, days) => {
          const sides = sidesOf(given, days ? { days } : {});
          const marks = layoutSides(sides, { ...options, width });
          const boxes = texts(marks)
            .filter(({ text }) => text.trim() !== '')
            .map((mark) => ({ text: mark.text, ...textBox(mark) }));
          for (const [index, a] of boxes.entries()) {
            for (const b of boxes.slice(index + 1)) {
              if (overlap(a, b)) throw new Error(`"${a.text}" lies on "${b.text}"`);
            }
          }
          for (const { pair, slot } of marks.bars) {
            expect(pair[0].x).toBeGreaterThanOrEqual(slot.left);
            expect(pair[1].x).toBeGreaterThanOrEqual(pair[0].x + pair[0].width);
            expect(pair[1].x + pair[1].width).toBeLessThanOrEqual(slot.right);
            for (const mark of pair) expect(mark.y).toBeGreaterThanOrEqual(marks.plot.top - 0.001);
          }
        },
      ),
    );
  });

  test('periods of one length are compared as they stand, others by the day, segments by shares', () => {
    const pairs = { a: [10, 20], b: [5, 5] } as const;
    const title = (sides: ReturnType<typeof sidesOf>) => layoutSides(sides, options).axisTitle.text;
    expect(title(sidesOf(pairs, { days: [30, 30] }))).toBe('Incidents');
    expect(title(sidesOf(pairs, { days: [30, 31] }))).toBe('Incidents per day');
    expect(title(sidesOf(pairs))).toBe('Share of each side');
  });

  test('only a change beyond chance has a triangle, whatever its size', () => {
    const sides = sidesOf({ a: [10, 30], b: [10, 30] }, { days: [30, 30] });
    const [first, second] = sides.bars;
    if (!first?.change || !second) throw new Error('no bars');
    first.change.q = 0.01;
    const marks = layoutSides(sides, options);
    expect(marks.bars.map(({ change }) => change?.text.text)).toEqual([
      '+200\u00a0%',
      '+200\u00a0%',
    ]);
    expect(marks.bars.map(({ change }) => change?.triangle?.up)).toEqual([true, undefined]);
    expect(sidesVerdict(sides)).toBe(
      'Grown beyond chance: a (+200\u00a0%). 2 categories compared, false discovery rate 5\u00a0%.',
    );
  });

  test('Other comes last, is hatched, and says how many categories it holds', () => {
    const sides = sidesOf({ a: [10, 30] });
    const [bar] = sides.bars;
    if (!bar) throw new Error('no bar');
    const marks = layoutSides(
      { ...sides, other: { ...bar, value: 'Other' }, otherCategories: 3 },
      options,
    );
    expect(marks.bars.map(({ isOther, name }) => [isOther, name])).toEqual([
      [false, 'a'],
      [true, 'Other: 3\u00a0categories'],
    ]);
  });
});

describe('a change in words', () => {
  const change = (ratio: number | null, low = 1, high: number | null = 2) => ({
    change: { ratio, low, high, p: 0.01, q: 0.01 },
    shareChange: null,
    only: null,
  });

  test('is told in percent, from four times on as a multiple, and as new where there was none', () => {
    const text = (ratio: number | null) => changeOf({ comparison: 'per-day' }, change(ratio)).text;
    expect(text(1.32)).toBe('+32\u00a0%');
    expect(text(0.875)).toBe('\u221213\u00a0%');
    expect(text(1.014)).toBe('+1.4\u00a0%');
    expect(text(4.5)).toBe('4.5\u00a0times');
    expect(text(null)).toBe('new');
    expect(changeOf({ comparison: 'per-day' }, change(4.5)).short).toBe('×4.5');
  });

  test('the ends of an interval are told as its estimate is', () => {
    const interval = (ratio: number | null, low: number, high: number | null) =>
      changeOf({ comparison: 'per-day' }, change(ratio, low, high)).interval;
    expect(interval(5.2, 3.89, 6.9)).toBe('3.9\u00a0times to 6.9\u00a0times');
    expect(interval(3.1, 1.5, 4.5)).toBe('+50\u00a0% to +350\u00a0%');
    expect(interval(null, 1.2, null)).toBe('1.2\u00a0times to no upper end');
  });

  test('segments differ by points of their share', () => {
    const found = changeOf(
      { comparison: 'shares' },
      {
        change: null,
        shareChange: { difference: -0.042, low: -0.06, high: 0.001, p: 0.1, q: 0.2 },
        only: null,
      },
    );
    expect(found).toMatchObject({ text: '\u22124.2\u00a0points', clear: false, direction: 'less' });
    expect(found.interval).toBe('\u22126 to +0.1');
  });

  test('a pair is read out with both sides, the change and whether it is beyond chance', () => {
    const sides = sidesOf({ a: [10, 30] }, { days: [30, 30] });
    expect(spokenPair(sides, 0, null).replace(/\u00a0/gu, ' ')).toBe(
      'a, April 2017 10 (10 incidents), May 2017 30 (30 incidents), change +200 % (95 % interval +140 % to +260 %), within chance',
    );
  });
});
