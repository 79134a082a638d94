import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { StageFiguresOfMap, TargetFigures } from '#core/contract/complaint-maps.ts';
import {
  coverageWords,
  missingWords,
  orderWords,
  sinceWords,
  spentWords,
  verdictWords,
  withinWords,
  youngWords,
} from '#core/modify/complaint-words.ts';
import { hoursToType, shareToType, typedHours, typedShare } from '#core/modify/target-input.ts';

const target = (said: Partial<TargetFigures>): TargetFigures => ({
  within: 90,
  n: 100,
  share: 0.9,
  low: 0.825,
  high: 0.945,
  young: 0,
  verdict: 'open',
  ...said,
});
const plain = (text: string): string => text.replaceAll('\u00A0', ' ');

it('says whether a target is kept, and never more than is known', () => {
  expect(verdictWords(target({ verdict: 'kept' }))).toBe('Surely kept');
  expect(verdictWords(target({ verdict: 'missed' }))).toBe('Surely not kept');
  expect(verdictWords(target({}))).toBe('Open: too few to tell');
  expect(verdictWords(target({ within: 100, high: 1 }))).toBe('Open: all so far');
  expect(verdictWords(target({ verdict: null }))).toBe('');
  expect(verdictWords(target({ n: 0, share: null, verdict: null }))).toBe('Nothing to judge yet');
  expect(plain(withinWords(target({})))).toBe('90 of 100 in time: 90.0 % (82.5 % to 94.5 %)');
  expect(withinWords(target({ within: 0, n: 0, share: null }))).toBe('0 of 0 in time');
  expect([youngWords(target({})), youngWords(target({ young: 3 }))]).toEqual([
    '',
    '3 too new to judge',
  ]);
});

it('says time in days where no hours are known', () => {
  const days = (value: number, low: number | null, high: number | null) =>
    plain(spentWords({ value, low, high }, true));
  expect(days(24, 0, 60)).toBe('1 day (same day to 2.5 days)');
  expect(days(24, null, null)).toBe('1 day (too few for an interval)');
  expect(days(48, 24, null)).toBe('2 days (at least 1 day)');
  expect(days(0, null, 24)).toBe('same day (at most 1 day)');
  expect(plain(spentWords({ value: 24, low: 1, high: 60 }, false))).toBe('24 h (1 h to 2.5 days)');
  expect(spentWords(null, true)).toBe('—');
});

const counted = (count: number) => ({ count, filter: null });
const found = (stage: StageFiguresOfMap['stage'], skipped: number | null): StageFiguresOfMap => ({
  stageId: 1,
  stage,
  field: skipped === null ? null : 'At',
  asItIs:
    skipped === null
      ? null
      : {
          reached: { ...counted(9), share: 0.9, low: 0.6, high: 1 },
          skipped: counted(skipped),
          waiting: { ...counted(0), overdue: null },
          outOfOrder: 2,
          timed: 7,
          median: null,
          p90: null,
          wholeDays: true,
          target: null,
        },
});

it('says from where hours are measured, and what is missing', () => {
  const stages = [found('capture', 0), found('investigate', 3), found('resolve', null)];
  expect(sinceWords(stages, 0, null)).toBe('');
  expect(sinceWords(stages, 0, 'Happened')).toBe('Happened');
  expect(sinceWords(stages, 1, 'Happened')).toBe('Capture');
  expect(sinceWords(stages, 2, null)).toBe('Investigate or the stage before');
  expect(sinceWords(stages, 3, null)).toBe('Investigate or the stage before');
  expect(missingWords('follow-up')).toBe('No field says when a complaint was followed up.');
  const [, { asItIs } = found('capture', 0)] = stages;
  expect(asItIs && orderWords(asItIs)).toEqual([
    '2 out of order: before the stage before',
    'in whole days: no hours are known',
  ]);
  expect(asItIs && orderWords({ ...asItIs, outOfOrder: 0, timed: 0 })).toEqual([]);
});

it('says which channels are not covered', () => {
  expect(coverageWords([{ wanted: true, count: 3 }])).toBe(
    'Complaints came in all channels meant for them.',
  );
  const both = [
    { wanted: true, count: 0 },
    { wanted: false, count: 2 },
    { wanted: false, count: 1 },
  ];
  expect(coverageWords(both)).toBe(
    'Complaints came in two channels not meant for them. None came in one channel meant for them.',
  );
});

it('reads times and shares as people type them', () => {
  const hours = ['', '48', '48 h', '2 days', '1,5d', '30 min', '1 week', '0', '-1', 'soon', '9e9'];
  expect(hours.map(typedHours)).toEqual([
    null,
    48,
    48,
    48,
    36,
    0.5,
    168,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  const shares = ['', '90', '90 %', '99,5%', '100', '0', '101', 'all'];
  expect(shares.map(typedShare)).toEqual([null, 0.9, 0.9, 0.995, 1, ...Array(3).fill(undefined)]);
  expect([hoursToType(null), shareToType(null)]).toEqual(['', '']);
  expect([0.5, 36, 48, 168].map(hoursToType)).toEqual(['30 min', '36 h', '2 days', '7 days']);
});

it('gives back what it shows', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60_000_000 }), (minutes) => {
      const typed = typedHours(hoursToType(minutes / 60));
      expect(typed).toBeCloseTo(minutes / 60, 3);
    }),
  );
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), (part) => {
      expect(typedShare(shareToType(part / 10_000))).toBeCloseTo(part / 10_000, 9);
    }),
  );
});
