import { expect, it } from 'vitest';
import type { CheckLine, CheckPoint, CheckScale } from '#core/contract/checks.ts';
import { layoutCheckChart } from '../../renderer/implement/checks/chart-layout.ts';
import { effectStrip } from '../../renderer/implement/checks/effect-scale.ts';
import { groupsOf, neighbour } from '../../renderer/implement/checks/check-groups.ts';
import { figureText, sizeField, typedFigure } from '../../renderer/implement/checks/plan-fields.ts';
import { draftLine } from './check-line.ts';

const day = 86_400_000;
const line: CheckLine = {
  ...draftLine,
  state: 'running',
  words: '10 days left',
  goLive: '2024-03-01',
  endsOn: '2024-04-01',
  daysLeft: 10,
  integrity: 'whole',
};
const scale: CheckScale = { kind: 'rate', better: 'lower', unit: 'days', per: 7 };
const ruler = (text: string) => text.length * 6;

function chart(points: CheckPoint[], after: number | null) {
  return layoutCheckChart(
    {
      points,
      levels: { before: 2, after },
      scale,
      plan: {
        baseline: { from: '2024-01-01', to: '2024-03-01' },
        goLive: '2024-03-01',
        windowDays: 31,
        wanted: 0.2,
        leastCount: 0,
        presumed: { noSeason: '', ordinaryBaseline: '' },
        untouched: null,
      },
      check: line,
    },
    { width: 800, height: 260 },
    ruler,
  );
}

const weeks = (count: number): CheckPoint[] =>
  Array.from({ length: count }, (_none, at) => {
    const from = Date.UTC(2024, 0, 1) + at * 7 * day;
    const part = from >= Date.UTC(2024, 2, 1) ? 'after' : 'baseline';
    return {
      from,
      to: from + 7 * day,
      value: at === 3 ? null : 2,
      n: 14,
      part,
      words: `week ${at}`,
    };
  });

it('places periods, windows and levels, and joins nothing over a gap or the go-live', () => {
  const marks = chart(weeks(13), 1.5);
  expect(marks?.dots).toHaveLength(12);
  expect(marks?.lines).toHaveLength(3);
  expect(marks?.baseline?.from).toBe(marks?.plot.left);
  expect(marks?.goLive?.x).toBeCloseTo(marks?.after?.from ?? 0);
  expect(marks?.labels.map(({ text }) => text)).toEqual([
    'Before 14 a week',
    'Wanted 11.2 a week',
    'After 10.5 a week',
  ]);
  const heights = marks?.labels.map(({ y }) => y) ?? [];
  expect(heights.every((y, place) => place === 0 || y - (heights[place - 1] ?? 0) >= 16)).toBe(
    true,
  );
  expect(marks?.ticks[0]?.text).toBe('0');
});

it('draws the open window without an after level, and nothing without points', () => {
  const marks = chart(weeks(8), null);
  expect(marks?.afterLevel).toBeNull();
  expect(marks?.after?.to).toBeCloseTo(marks?.plot.right ?? 0);
  expect(chart([], null)).toBeNull();
});

it('leaves out a long stretch without a figure, and marks it', () => {
  const early = weeks(13).map((week) => ({
    ...week,
    from: week.from - 2600 * day,
    to: week.to - 2600 * day,
    part: 'earlier' as const,
  }));
  const marks = chart([...early, ...weeks(13)], null);
  const [gap, ...more] = marks?.breaks ?? [];
  expect(more).toEqual([]);
  expect(gap?.days).toBe(2600 - 13 * 7);
  // Both stretches are as long, and as wide.
  const { left = 0, right = 0 } = marks?.plot ?? {};
  expect((gap?.left ?? 0) - left).toBeCloseTo(right - (gap?.right ?? 0), 5);
  const inGap = marks?.dots.filter(({ x }) => x > (gap?.left ?? 0) && x < (gap?.right ?? 0));
  expect(inGap).toEqual([]);
  // Two weeks without a figure, the break, and the go-live.
  expect(marks?.lines).toHaveLength(5);
  const texts = marks?.axis.map(({ text }) => text) ?? [];
  expect(texts).toEqual(expect.arrayContaining(['2016', '2024']));
});

it('draws time as it is where little of it is empty', () => {
  expect(chart(weeks(13), null)?.breaks).toEqual([]);
  const apart = weeks(13).filter((_week, at) => at < 5 || at > 8);
  expect(chart(apart, null)?.breaks).toEqual([]);
});

it('sets an effect against no change and the size wanted', () => {
  const effect = { value: 0.6, low: 0.5, high: 0.75, p: 0.001, words: '', scale: 'ratio' as const };
  const strip = effectStrip(effect, { better: 'lower' }, 0.2);
  expect(strip.low).toBeLessThan(strip.value ?? 0);
  expect(strip.high).toBeLessThan(strip.wanted ?? 0);
  expect(strip.wanted).toBeLessThan(strip.none);
  expect(strip.ticks.map(({ text }) => text)).toContain('no change');
  expect(strip.ticks.map(({ text }) => text)).toContain('\u221220\u00a0%');
});

it('shows an interval without an end as one, and effects in points', () => {
  const open = { value: null, low: 1.2, high: null, p: 0.01, words: '', scale: 'ratio' as const };
  const strip = effectStrip(open, { better: 'lower' }, null);
  expect(strip.openHigh).toBe(true);
  expect(strip.value).toBeNull();
  const points = { value: 12, low: -3, high: 27, p: 0.1, words: '', scale: 'points' as const };
  const nps = effectStrip(points, { better: 'higher' }, 10);
  expect(nps.betterLeft).toBe(false);
  expect(nps.wanted).toBeGreaterThan(nps.none);
  expect(nps.openLow).toBe(false);
});

it('lists what asks for something first', () => {
  const other = (id: number, state: CheckLine['state'], endsOn: string): CheckLine => ({
    ...line,
    id,
    state,
    endsOn,
  });
  const groups = groupsOf([
    other(1, 'verdict', '2024-01-01'),
    other(2, 'running', '2024-06-01'),
    other(3, 'running', '2024-05-01'),
    other(4, 'overdue', '2024-02-01'),
  ]);
  expect(groups.map(({ state, checks }) => [state, checks.map(({ id }) => id)])).toEqual([
    ['overdue', [4]],
    ['running', [3, 2]],
    ['verdict', [1]],
  ]);
  expect(neighbour(groups, 4, 1)).toBe(3);
  expect(neighbour(groups, 1, 1)).toBe(1);
  expect(neighbour(groups, 3, -1e9)).toBe(4);
});

it('reads figures as they are typed', () => {
  expect(typedFigure(' 2,5 ')).toBe(2.5);
  expect(typedFigure('')).toBeNull();
  expect(typedFigure('much')).toBeUndefined();
  expect(figureText(0.07 * 100)).toBe('7');
  expect(figureText(null)).toBe('');
  expect(sizeField(scale)).toEqual({ factor: 100, after: '% or more' });
  expect(sizeField({ ...scale, kind: 'values', unit: 'hours' }).after).toBe('hours or more');
  expect(sizeField(null).after).toBe('or more');
});
