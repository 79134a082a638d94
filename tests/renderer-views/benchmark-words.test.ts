import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BenchmarkFigure } from '#core/contract/benchmarks.ts';
import type { ControlPoint, ControlScale } from '#core/contract/control-charts.ts';
import {
  behindText,
  latestText,
  typedUnit,
  typedValue,
  valueToType,
  whenText,
} from '../../renderer/implement/benchmarks/benchmark-view-words.ts';
import { targetOn } from '../../renderer/implement/benchmarks/target-on.ts';

const share: ControlScale = { kind: 'share', per: null, unit: null };
const rate: ControlScale = { kind: 'rate', per: 1000, unit: 'calls' };
const hours: ControlScale = { kind: 'value', per: null, unit: 'hours' };
const count: ControlScale = { kind: 'count', per: null, unit: null };

const latest: BenchmarkFigure = {
  from: 0,
  to: 1,
  value: 0.125,
  n: 240,
  low: 0.09,
  high: null,
  words: '',
  beside: null,
};

describe('a value that is typed', () => {
  it('is a share in per cent, a number elsewhere', () => {
    expect(typedValue(share, '12.5 %')).toBe(0.125);
    expect(typedValue(share, '12,5')).toBe(0.125);
    expect(typedValue(hours, '1,234.5')).toBe(1234.5);
    expect(typedValue(hours, '\u221212')).toBe(-12);
    expect(typedValue(hours, ' ')).toBeNull();
    expect(typedValue(hours, 'soon')).toBeNaN();
    expect(typedValue(hours, '1.2.3')).toBeNaN();
  });

  it('comes back as it was typed', () => {
    const value = fc.integer({ min: -100_000, max: 100_000 }).map((whole) => whole / 100);
    fc.assert(
      fc.property(value, fc.constantFrom(hours, rate, count), (one, scale) => {
        expect(typedValue(scale, valueToType(scale, one))).toBe(one + 0);
      }),
    );
    expect(valueToType(share, 0.07)).toBe('7');
  });

  it('says what it is in', () => {
    expect(typedUnit(share)).toBe('%');
    expect(typedUnit(rate)).toBe('per 1,000 calls');
    expect(typedUnit(hours)).toBe('hours');
    expect(typedUnit(count)).toBe('');
  });
});

describe('the latest value of a card', () => {
  it('has its n and interval beside it', () => {
    expect(latestText({ scale: share, latest })).toBe('12.5\u00A0%');
    expect(behindText({ scale: share, latest })).toBe('n = 240 · 95 %: 9.0\u00A0% to open');
    expect(behindText({ scale: rate, latest })).toMatch(/^per 1,000 calls · n = 240/);
    expect(behindText({ scale: count, latest: { ...latest, value: 12, low: null } })).toBe(
      'n = 12 · no interval known',
    );
    expect(behindText({ scale: share, latest: null })).toBe('no complete value yet');
    expect(latestText({ scale: share, latest: null })).toBe('—');
  });

  it('says of which period it is', () => {
    const point = { from: 0, when: 'May 2017' } as ControlPoint;
    const other = { from: 5, when: 'June 2017' } as ControlPoint;
    expect(whenText({ points: [other, point], latest })).toBe('May 2017');
    expect(whenText({ points: [point], latest: null })).toBe('');
  });
});

it('the target that holds is the last one that has begun', () => {
  const targets = [
    { fromOn: '2024-01-01', value: 1 },
    { fromOn: '2024-02-01', value: 2 },
  ];
  expect(targetOn(targets, Date.UTC(2023, 11, 31))).toBeNull();
  expect(targetOn(targets, Date.UTC(2024, 0, 31))).toBe(1);
  expect(targetOn(targets, Date.UTC(2024, 1, 1))).toBe(2);
});
