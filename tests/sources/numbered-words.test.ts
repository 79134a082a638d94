import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountOf } from '#core/sources/amounts.ts';
import { durationOf } from '#core/sources/durations.ts';
import { scanNamedDate } from '#core/sources/named-dates.ts';
import { isNumberedWord } from '#core/sources/numbered-words.ts';
import { timeOfDay } from '#core/sources/times-of-day.ts';

function numbered(text: string): boolean {
  const bytes = Buffer.from(`a${text}1`);
  return isNumberedWord(bytes, 1, bytes.length - 1);
}

describe('a word and a number', () => {
  it.each(['Store 12', 'INC0001', 'Agent-7', 'Gate#4', 'row_3', 'January 5'])('%s', (text) => {
    expect(numbered(text)).toBe(true);
  });

  it.each(['EUR 12', 'usd12', 'Store', '12', 'A1', 'Store 12b', 'Store 1 2', 'PT2H', 'kr. 5', ''])(
    'is not %j',
    (text) => {
      expect(numbered(text)).toBe(false);
    },
  );

  it('is never a date, a time of day, a duration or an amount', () => {
    const word = fc.oneof(
      fc.constantFrom('may', 'monday', 'mon', 'p', 'pt', 'h', 'am', 'um', 'sek', 'rs', 'zl', 'kr'),
      fc.stringMatching(/^[A-Za-z]{1,9}$/),
    );
    const number = fc.stringMatching(/^\d{1,9}$/);
    const between = fc.constantFrom('', ' ', '-', '#', '_');
    fc.assert(
      fc.property(word, between, number, (...parts) => {
        const text = parts.join('');
        if (!numbered(text)) return;
        const bytes = Buffer.from(text);
        expect(scanNamedDate(bytes, 0, bytes.length)).toBe(false);
        expect([timeOfDay(text), durationOf(text), amountOf(text)]).toEqual([null, null, null]);
      }),
      { numRuns: 2000 },
    );
  });
});
