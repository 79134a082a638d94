import { expect, it } from 'vitest';
import { gapCountWords, hoursWithInterval, hoursWords } from '#core/analyze/timeline-words.ts';

it('says hours as a person does', () => {
  const said = [0, 0.5, 1, 5.25, 47, 48, 60, 240, -2].map(hoursWords);
  expect(said.map((words) => words.replace('\u00A0', ' '))).toEqual([
    '0 min',
    '30 min',
    '1 h',
    '5.3 h',
    '47 h',
    '2 days',
    '2.5 days',
    '10 days',
    '\u22122 h',
  ]);
  expect(hoursWords(null)).toBe('—');
});

it('never says a quantile without what is known of its interval', () => {
  const words = (low: number | null, high: number | null) =>
    hoursWithInterval({ value: 5, low, high }).replaceAll('\u00A0', ' ');
  expect(words(4, 6)).toBe('5 h (4 h to 6 h)');
  expect(words(4, null)).toBe('5 h (at least 4 h)');
  expect(words(null, 6)).toBe('5 h (at most 6 h)');
  expect(words(null, null)).toBe('5 h (too few for an interval)');
  expect(hoursWithInterval(null)).toBe('—');
});

it('counts what a gap is of', () => {
  expect(gapCountWords({ n: 1, outOfOrder: 0 })).toBe('1 incident');
  expect(gapCountWords({ n: 1200, outOfOrder: 3 })).toBe('1,200 incidents; 3 the other way round');
});
