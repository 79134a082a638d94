import { describe, expect, test } from 'vitest';
import type {
  CheckEffect,
  CheckReason,
  CheckResult,
  CheckWarning,
} from '#core/implement/check-result.ts';
import {
  effectWords,
  provableWords,
  reasonWords,
  testWords,
  verdictWords,
} from '#core/implement/check-words.ts';
import { warningWords } from '#core/implement/check-warning-words.ts';
import { monthsPlan } from './check-cases.ts';

/** No-break spaces as plain ones, so that expectations can be read. */
const plain = (text: string): string => text.replaceAll('\u00A0', ' ');

const fewer: CheckEffect = { scale: 'ratio', value: 0.69, low: 0.577, high: 0.824, p: 0.0004 };
const windows = {
  before: { level: 1.6, count: 600, days: 366 },
  after: { level: 1.1, count: 100, days: 91 },
};
const found: CheckResult = {
  verdict: 'effective',
  reasons: [],
  effect: fewer,
  size: 'open',
  test: { name: 'poisson-mid-p', comparedWith: 'baseline', factor: 1 },
  ...windows,
  warnings: [],
};
const plan = monthsPlan(12, 12, 3, { wanted: 0.2 });

describe('effects in words', () => {
  test('of a ratio, of shares, of values, of points', () => {
    expect(plain(effectWords(fewer, ''))).toBe(
      '−31.0 % (95 % interval −42.3 % to −17.6 %, p = 0.00040)',
    );
    const share: CheckEffect = { scale: 'share', value: 0.042, low: 0.01, high: 0.07, p: 0.01 };
    expect(plain(effectWords(share, ''))).toBe(
      '+4.2 percentage points (95 % interval +1 percentage points to +7 percentage points, p = 0.010)',
    );
    const shift: CheckEffect = { scale: 'shift', value: -1.5, low: -3, high: 0, p: 0.051 };
    expect(effectWords(shift, 'hours')).toContain('−1.5 hours (95 % interval −3 hours to 0 hours');
    expect(effectWords({ ...shift, scale: 'points' }, '')).toContain('−1.5 points');
    expect(effectWords({ ...shift, scale: 'mean' }, '')).toContain('−1.5 (95 %');
  });

  test('what has no value or no end', () => {
    const endless: CheckEffect = { scale: 'ratio', value: null, low: 1.4, high: null, p: 0.02 };
    expect(plain(effectWords(endless, ''))).toBe(
      '— (95 % interval +40.0 % to no upper end, p = 0.020)',
    );
    expect(effectWords({ ...endless, scale: 'shift', value: 2 }, '')).toContain('no upper end');
  });
});

describe('verdicts in words', () => {
  test('effective says how sure it is and whether the size wanted is reached', () => {
    const words = plain(verdictWords(found, plan, ''));
    expect(words).toMatch(/^Effective: −31.0 % .* Chance alone would hardly/);
    expect(words).toMatch(/The improvement wanted was 20 % less: whether it is reached is open/);
    expect(verdictWords({ ...found, size: 'reached' }, plan, '')).toContain('it is reached');
    expect(verdictWords({ ...found, size: 'missed' }, plan, '')).toContain('it is not reached');
    const any = { ...found, size: null };
    expect(verdictWords(any, monthsPlan(12, 12, 3), '')).not.toContain('wanted');
  });

  test('the others say why', () => {
    const unproven: CheckResult = {
      ...found,
      verdict: 'unproven',
      reasons: [{ code: 'within-chance' }],
    };
    expect(verdictWords(unproven, plan, '')).toMatch(/^Unproven: .* no proof that nothing changed/);
    expect(verdictWords({ ...found, verdict: 'worse' }, plan, '')).toMatch(/^Worse: /);
    const early: CheckResult = {
      ...found,
      verdict: 'too-early',
      effect: null,
      reasons: [{ code: 'window-open', daysLeft: 1 }],
    };
    expect(verdictWords(early, plan, '')).toMatch(/^Too early: .* 1 day is missing/);
  });

  test('every reason, warning and test is a sentence without gaps', () => {
    const reasons: CheckReason[] = [
      { code: 'window-open', daysLeft: 12 },
      { code: 'below-least-count', found: 4.23, least: 20 },
      { code: 'nothing-before' },
      { code: 'nothing-after' },
      { code: 'not-comparable' },
      { code: 'within-chance' },
      { code: 'season-unknown' },
      { code: 'baseline-unchecked' },
    ];
    const warnings: CheckWarning[] = [
      { code: 'regression-to-mean', share: 0.05 },
      { code: 'baseline-unchecked', presumed: true },
      { code: 'baseline-unchecked', presumed: false },
      { code: 'season-not-separable', presumed: true },
      { code: 'season-not-separable', presumed: false },
      { code: 'season-one-year' },
      { code: 'baseline-other-months' },
      { code: 'vocabulary-changed', came: ['Late', 'Lost'], went: ['Other'] },
      { code: 'few-events', expected: 3.456 },
      { code: 'not-provable-yet', days: 200, plannedDays: 90 },
      { code: 'not-provable-yet', days: null, plannedDays: 90 },
      { code: 'overdispersed', ratio: 2.345 },
      { code: 'autocorrelated', lag1: 0.6 },
      { code: 'buckets-cut', count: 1 },
      { code: 'buckets-cut', count: 2 },
    ];
    const names = [
      'poisson-mid-p',
      'quasi-poisson',
      'seasonal-regression',
      'ratio-of-ratios',
      'newcombe',
      'mann-whitney',
      'welch',
      'difference-of-differences',
    ] as const;
    const sentences = [
      ...reasons.map(reasonWords),
      ...warnings.map(warningWords),
      ...names.map((name) => testWords({ name, comparedWith: 'season', factor: 2.5 })),
    ];
    for (const sentence of sentences) {
      expect(sentence).toMatch(/^[A-Z1-9].*[.]$/);
      expect(sentence).not.toMatch(/undefined|NaN|null|\s{2}/);
    }
    expect(new Set(sentences).size).toBe(sentences.length);
  });

  test('how long it takes, or why there is no such time', () => {
    expect(provableWords({ days: 41, why: null })).toContain('after 41 days');
    for (const why of ['nothing-before', 'before-too-small', 'over-ten-years'] as const) {
      expect(provableWords({ days: null, why })).toMatch(/\.$/);
    }
  });
});
