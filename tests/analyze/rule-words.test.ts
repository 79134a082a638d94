import { describe, expect, test } from 'vitest';
import { falseAlarmWords, signalWords } from '#core/analyze/rule-words.ts';
import { ruleSets } from '#core/statistics/run-rules.ts';

describe('run rules in words', () => {
  const above = { value: 9, centre: 4, sigma: 1, phase: 0 };
  const below = { ...above, value: 0 };

  test('a signal says where the points lie', () => {
    expect(signalWords('beyond-limits', above)).toMatch(/above the upper limit/);
    expect(signalWords('beyond-limits', below)).toMatch(/below the lower limit/);
    expect(signalWords('run-of-9', below)).toMatch(/^Nine points in a row lie below/);
    for (const rule of ruleSets.nelson) expect(signalWords(rule, above)).toMatch(/\.$/);
  });

  test('false alarms are stated, at most, or as not known', () => {
    expect(falseAlarmWords(ruleSets.usual)).toBe(
      'Though nothing has changed, about 7 of 100 charts with 24 points show a signal, and 17 of 100 with 50.',
    );
    expect(falseAlarmWords(['run-of-8'])).toMatch(/at most about 15 of 100/);
    expect(falseAlarmWords(ruleSets.nelson)).toMatch(/not known/);
    expect(falseAlarmWords([])).toBe('No rules are in use.');
  });
});
