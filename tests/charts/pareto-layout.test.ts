import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ParetoStability } from '#core/contract/analyze.ts';
import { labelLines } from '#core/analyze/label-lines.ts';
import { layoutPareto } from '#core/analyze/pareto-layout.ts';
import { overlap, textBox } from '#core/analyze/pareto-marks.ts';
import type { ParetoMarks, TextMark } from '#core/analyze/pareto-marks.ts';
import { paretoOf, rulerForTests } from './pareto-of.ts';

const airport = paretoOf(
  {
    'Airport amenities': 408,
    Restaurants: 370,
    'Wayfinding and signs': 308,
    'Security and immigration': 179,
    'Getting to the airport': 134,
    General: 129,
    Airlines: 110,
    'Boarding areas': 98,
    Shops: 83,
    A: 60,
    B: 40,
    C: 30,
    D: 20,
    E: 15,
  },
  10,
);

function texts(marks: ParetoMarks): TextMark[] {
  return [
    ...marks.leftTicks.map((tick) => tick.text),
    ...marks.rightTicks.map((tick) => tick.text),
    ...marks.bars.flatMap((bar) => [...bar.label, ...(bar.amount ? [bar.amount] : [])]),
    ...marks.line.flatMap((point) => (point.label ? [point.label] : [])),
    marks.threshold.label,
    ...(marks.bracket ? [marks.bracket.text] : []),
    ...(marks.figures?.rows.flatMap((row) => [row.head, ...row.cells]) ?? []),
    ...(marks.ranks?.head ?? []),
  ];
}

const word = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
  fc.constantFrom(
    'Wayfinding',
    'and',
    'Donaudampfschifffahrtsgesellschaft',
    '空港の設備',
    'الخدمات',
    'обслуживание',
    '👩‍👩‍👧',
  ),
);
const label = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' '));
const counts = fc.dictionary(label, fc.integer({ min: 0, max: 200_000 }), {
  minKeys: 2,
  maxKeys: 70,
  noNullPrototype: false,
});
const case_ = fc.record({
  counts,
  maxBars: fc.integer({ min: 2, max: 60 }),
  width: fc.integer({ min: 320, max: 1800 }),
  height: fc.integer({ min: 200, max: 1000 }),
  threshold: fc.constantFrom(0.5, 0.637, 0.8, 0.95),
});

describe('the layout of a Pareto', () => {
  test('leaves the cumulative line from the right upper corner of the first bar and ends it at 100 % over the last', () => {
    fc.assert(
      fc.property(case_, (given) => {
        const result = paretoOf(given.counts, given.maxBars, given.threshold);
        fc.pre(result.total > 0);
        const marks = layoutPareto(result, {
          ...given,
          textWidth: rulerForTests,
          measureName: null,
        });
        const [first] = marks.bars;
        const [start] = marks.line;
        expect(start?.x).toBeCloseTo((first?.x ?? 0) + (first?.width ?? 0), 6);
        expect(start?.y).toBeCloseTo(first?.y ?? 0, 6);
        const last = marks.bars.at(-1);
        expect(marks.line.at(-1)?.x).toBeCloseTo((last?.x ?? 0) + (last?.width ?? 0), 6);
        expect(marks.line.at(-1)?.y).toBe(marks.plot.top);
      }),
    );
  });

  test('never lets two texts overlap, whatever the labels and the size', () => {
    fc.assert(
      fc.property(case_, (given) => {
        const result = paretoOf(given.counts, given.maxBars, given.threshold);
        const marks = layoutPareto(result, {
          ...given,
          textWidth: rulerForTests,
          measureName: null,
        });
        const boxes = texts(marks)
          .filter((mark) => mark.text.trim() !== '')
          .map((mark) => ({ text: mark.text, ...textBox(mark) }));
        for (const [index, a] of boxes.entries()) {
          for (const b of boxes.slice(index + 1)) {
            if (overlap(a, b)) throw new Error(`"${a.text}" lies on "${b.text}"`);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  test('puts each label under its own bar, inside its slot', () => {
    fc.assert(
      fc.property(case_, (given) => {
        const result = paretoOf(given.counts, given.maxBars, given.threshold);
        const marks = layoutPareto(result, {
          ...given,
          textWidth: rulerForTests,
          measureName: null,
        });
        for (const bar of marks.bars) {
          for (const mark of bar.label) {
            const box = textBox(mark);
            expect(box.left).toBeGreaterThanOrEqual(bar.slot.left - 0.001);
            expect(box.right).toBeLessThanOrEqual(bar.slot.right + 0.001);
            expect(box.top).toBeGreaterThan(marks.plot.bottom);
          }
          expect(bar.label.length).toBeGreaterThan(0);
        }
      }),
    );
  });

  test('keeps Other last, and never among the vital few, even when it is the largest', () => {
    const result = paretoOf({ a: 5, b: 4, c: 4, d: 4, e: 4, f: 4 }, 2);
    const marks = layoutPareto(result, {
      width: 800,
      height: 600,
      textWidth: rulerForTests,
      measureName: null,
    });
    expect(marks.bars.map((bar) => bar.kind).at(-1)).toBe('other');
    expect(marks.bars.at(-1)?.name).toBe('Other: 5\u00a0categories');
    expect(marks.bars.filter((bar) => bar.kind === 'other')).toHaveLength(1);
  });

  test('ends the left axis at the grand total, at the height of 100 %', () => {
    const marks = layoutPareto(airport, {
      width: 900,
      height: 630,
      textWidth: rulerForTests,
      measureName: null,
    });
    expect(marks.leftTicks.map((tick) => tick.text.text)).toEqual([
      '0',
      '500',
      '1,000',
      '1,500',
      '1,984',
    ]);
    expect(marks.leftTicks.at(-1)?.y).toBe(marks.plot.top);
    expect(marks.leftTicks.at(-1)?.text.weight).toBe(600);
    expect(marks.rightTicks.at(-1)?.y).toBe(marks.plot.top);
    expect(marks.rightTicks.map((tick) => tick.text.text)).toContain('80\u00a0%');
  });

  test('labels the first three cumulative points and the one that crosses the threshold', () => {
    const marks = layoutPareto(airport, {
      width: 900,
      height: 630,
      textWidth: rulerForTests,
      measureName: null,
    });
    const labelled = marks.line.flatMap((point, index) =>
      point.label ? [[index, point.label.text.replace('\u00a0', ' ')]] : [],
    );
    expect(labelled).toEqual([
      [0, '20.6 %'],
      [1, '39.2 %'],
      [2, '54.7 %'],
      [6, '82.6 %'],
    ]);
    expect(marks.bracket?.text.text).toMatch(/^The vital few: 7 of 14 categories/u);
  });

  test('shows no bracket and no accent when the bars are level', () => {
    const marks = layoutPareto(
      { ...airport, verdict: 'level' },
      { width: 900, height: 630, textWidth: rulerForTests, measureName: null },
    );
    expect(marks.bracket).toBeNull();
    expect(marks.bars.some((bar) => bar.kind === 'vital')).toBe(false);
  });

  test('stands figures under their own bars, and leaves them to the table where slots are narrow', () => {
    const wide = layoutPareto(airport, {
      width: 900,
      height: 630,
      textWidth: rulerForTests,
      measureName: null,
    });
    for (const row of wide.figures?.rows ?? []) {
      expect(row.cells.map((cell) => cell.x)).toEqual(wide.bars.map((bar) => bar.centre));
    }
    expect(wide.figures?.rows.map((row) => row.head.text)).toEqual([
      'Incidents',
      'Share',
      'Cumulative',
    ]);
    const narrow = layoutPareto(airport, {
      width: 360,
      height: 630,
      textWidth: rulerForTests,
      measureName: null,
    });
    expect(narrow.figures).toBeNull();
  });
});

describe('intervals, rates and stability', () => {
  const options = { width: 900, height: 630, textWidth: rulerForTests, measureName: null };
  const withIntervals = {
    ...airport,
    bars: airport.bars.map((bar) => ({
      ...bar,
      shareInterval: { low: (bar.share ?? 0) * 0.85, high: (bar.share ?? 0) * 1.15 },
    })),
  };

  test('every share has its interval over its bar, and no figure stands on it', () => {
    const marks = layoutPareto(withIntervals, options);
    for (const bar of marks.bars.slice(0, -1)) {
      const { whisker, amount } = bar;
      if (!whisker || !amount) throw new Error('no interval');
      expect(whisker.top).toBeLessThan(bar.y);
      expect(whisker.bottom).toBeGreaterThan(bar.y);
      const box = textBox(amount);
      expect(box.bottom <= whisker.top || box.top >= whisker.bottom).toBe(true);
    }
    const [first] = marks.line;
    const label = first?.label && textBox(first.label);
    expect(label && label.bottom).toBeLessThan(marks.bars[0]?.whisker?.top ?? 0);
  });

  test('rates that do not add up have no cumulative line, no threshold and no bracket', () => {
    const rate = (incidents: number, value: number) => ({
      incidents,
      n: 1000,
      rate: value,
      low: value * 0.5,
      high: value * 9,
    });
    const bars = airport.bars.map((bar, index) => ({
      ...bar,
      share: null,
      cumulativeShare: null,
      vital: false,
      rate: rate(bar.count, bar.count),
      beside: {
        excess: 1,
        p: 0.01,
        q: 0.01,
        stands: index === 1 ? ('above' as const) : ('within' as const),
      },
    }));
    const result = { ...airport, bars, other: null, additive: false, total: 150, vitalFew: 0 };
    const marks = layoutPareto(
      { ...result, measure: { kind: 'rate', basis: null } },
      { ...options, measureName: 'per 1,000 orders' },
    );
    expect(marks.line).toEqual([]);
    expect(marks.rightTicks).toEqual([]);
    expect(marks.bracket).toBeNull();
    expect(marks.threshold).toMatchObject({ adjustable: false, label: { text: 'All: 150' } });
    expect(marks.bars.map(({ kind }) => kind).indexOf('vital')).toBe(1);
    expect(marks.bars[0]?.whisker?.cut).toBe(true);
    for (const { y } of marks.bars) expect(y).toBeGreaterThanOrEqual(marks.plot.top);
    expect(marks.figures?.rows.map(({ head }) => head.text).slice(0, 2)).toEqual([
      'Per 1,000 orders',
      'Incidents',
    ]);
  });

  test('how sure the first are stands in a row of its own, which is there before it is known', () => {
    const heads = (stability: ParetoStability | null) =>
      layoutPareto(airport, { ...options, stability }).figures?.rows.at(-1);
    expect(heads(null)?.head.text).toBe('Among first …');
    const stability: ParetoStability = {
      revision: 1,
      k: 7,
      bars: airport.bars.map(({ value }, index) => ({
        value,
        first: 0,
        amongFirst: [0.99999, 0.996, 0.5, 0.004, 0][index] ?? 0,
      })),
      other: null,
      sameSet: 0.5,
      replicates: 2000,
      simulationError: 0.01,
    };
    const row = heads(stability);
    expect(row?.head.text).toBe('Among first 7');
    expect(row?.cells.slice(0, 5).map(({ text }) => text.replace(/\u00a0/gu, ' '))).toEqual([
      '> 99.9 %',
      '99.6 %',
      '50 %',
      '0.4 %',
      '< 0.1 %',
    ]);
  });
});

describe('the lines of a label', () => {
  const font = { size: 12.5, weight: 620 };

  test('fit their width, and say when they do not hold the whole text', () => {
    fc.assert(
      fc.property(
        label,
        fc.integer({ min: 30, max: 200 }),
        fc.integer({ min: 1, max: 4 }),
        (text, width, most) => {
          const found = labelLines(text, width, most, font, rulerForTests);
          expect(found.lines.length).toBeLessThanOrEqual(most);
          for (const line of found.lines)
            expect(rulerForTests(line, 12.5, 620)).toBeLessThanOrEqual(width);
          if (!found.shortened && !found.wordCut) {
            expect(found.lines.join('').replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''));
          }
        },
      ),
    );
  });

  test('break between words, and between ideographs', () => {
    expect(labelLines('Security and immigration', 80, 3, font, rulerForTests).lines).toEqual([
      'Security and',
      'immigration',
    ]);
    expect(labelLines('空港の設備と案内', 60, 3, font, rulerForTests).lines).toEqual([
      '空港の設',
      '備と案内',
    ]);
  });

  test('divide a long word before a consonant and its vowel, never leaving a letter or two', () => {
    const divided = (text: string, width: number) =>
      labelLines(text, width, 5, font, rulerForTests).lines;
    expect(divided('Restaurants', 66)).toEqual(['Restau-', 'rants']);
    expect(divided('Directions/signage', 66)).toEqual(['Direc-', 'tions/', 'signage']);
    expect(divided('wayfinding', 60)).toEqual(['wayfin-', 'ding']);
    expect(divided('Xxxxxxxxxxxx', 60)).toEqual(['Xxxxxxxx-', 'xxxx']);
  });

  test('keep a number with its noun while the line holds both, and part them rather than cut the noun', () => {
    const other = 'Other: 8\u00A0categories';
    expect(labelLines(other, 90, 3, font, rulerForTests).lines).toEqual([
      'Other:',
      '8\u00A0categories',
    ]);
    expect(labelLines(other, 70, 3, font, rulerForTests)).toEqual({
      lines: ['Other: 8', 'categories'],
      shortened: false,
      wordCut: false,
    });
  });
});
