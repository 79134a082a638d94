import { expect, it } from 'vitest';
import type { CheckScale } from '#core/contract/checks.ts';
import { levelWords, sizeWords, wantedLevel } from '#core/implement/check-figures.ts';
import { shownMarks, unlockedWords } from '#core/implement/check-marks.ts';
import type { StoredCheck, StoredMark } from '#core/implement/check-rows.ts';
import { lineOf } from '#core/implement/check-state.ts';
import { planSentences } from '#core/implement/check-sentences.ts';

const draft: StoredCheck = {
  id: 1,
  changeId: 2,
  change: 'Scan twice',
  changeDay: '2025-02-01',
  changeLiveOn: null,
  benchmarkId: 3,
  benchmark: 'Lost bags',
  plan: {
    baseline: { from: '2024-01-01', to: '2025-01-01' },
    goLive: null,
    windowDays: 28,
    wanted: 0.25,
    leastCount: 10,
    presumed: { noSeason: '', ordinaryBaseline: '' },
    untouched: null,
  },
  lock: null,
  marks: [],
};

const mark = (
  kind: StoredMark['kind'],
  hash: string,
  more: Partial<StoredMark> = {},
): StoredMark => ({
  id: 1,
  kind,
  who: 'Ana',
  at: '2025-01-10T09:00:00Z',
  why: '',
  hash,
  recorded: null,
  ...more,
});

const locked = (marks: StoredMark[]): StoredCheck => ({
  ...draft,
  lock: { hash: 'h', content: null, integrity: 'whole' },
  marks,
});

it('takes the day of the change until it has its own', () => {
  expect(lineOf(draft, '2025-01-10')).toMatchObject({
    state: 'draft',
    goLive: '2025-02-01',
    endsOn: '2025-03-01',
    daysLeft: null,
  });
  const own = { ...draft, plan: { ...draft.plan, goLive: '2025-02-10' } };
  expect(lineOf(own, '2025-01-10').goLive).toBe('2025-02-10');
  expect(lineOf({ ...draft, changeDay: null }, '2025-01-10')).toMatchObject({
    goLive: null,
    endsOn: null,
  });
});

it('runs from the go-live to the end of its window, and is overdue after it', () => {
  const check = locked([mark('locked', 'h')]);
  const states = ['2025-01-31', '2025-02-01', '2025-02-28', '2025-03-01'].map((today) => {
    const { state, words } = lineOf(check, today);
    return `${state}: ${words}`;
  });
  expect(states).toEqual([
    'locked: Locked, goes live 1 February 2025',
    'running: 28 days left',
    'running: 1 day left',
    'overdue: Over since 1 March 2025, no verdict on record',
  ]);
});

it('counts only verdicts of the lock that is in force', () => {
  const recorded = {
    verdict: 'effective' as const,
    words: 'Effective: −20 %.',
    lock: 'h',
    proof: true,
    holding: null,
    looked: 0,
    cameBack: false,
  };
  const check = locked([mark('locked', 'h'), mark('verdict', 'v', { recorded })]);
  expect(lineOf(check, '2025-05-01')).toMatchObject({ state: 'verdict', words: 'Effective' });
  const earlier = locked([mark('verdict', 'v', { recorded: { ...recorded, lock: 'other' } })]);
  expect(lineOf(earlier, '2025-05-01').state).toBe('overdue');
  expect(shownMarks(earlier)[0]?.words).toContain('judged by an earlier lock');
});

it('says what undo took back, and how often it was unlocked', () => {
  const taken = { ...draft, marks: [mark('locked', 'h')] };
  expect(shownMarks(taken)[0]?.words).toContain('taken back by undo');
  const again = locked([mark('locked', 'h'), mark('unlocked', 'h', { why: 'Short' })]);
  expect(shownMarks(again)[1]?.words).toContain('Undo took that back');
  expect(unlockedWords(again)).toBe('Unlocked once, on 10 January 2025, because “Short”.');
  expect(unlockedWords(draft)).toBeNull();
  const twice = locked([mark('unlocked', 'a', { why: 'A' }), mark('unlocked', 'b', { why: 'B' })]);
  expect(unlockedWords(twice)).toContain('Unlocked 2 times');
});

it('says a plan in sentences, with what is open', () => {
  const scale: CheckScale = { kind: 'rate', better: 'lower', unit: 'days', per: 7 };
  const names = { benchmark: 'Lost bags', untouched: 'Site South' };
  const said = planSentences(draft.plan, '2025-02-01', scale, names).join(' ');
  expect(said).toBe(
    '“Lost bags” should be lower after the change by 25\u00a0% or more. Before is 2024 (366 days). The change goes live on 1 February 2025; after is the 28 days from then to 28 February 2025. It is too early as long as fewer than 10 incidents would be expected in it without the change. A group without the change tells what would have happened: Site South.',
  );
  const open = planSentences({ ...draft.plan, baseline: null, wanted: null }, null, scale, {
    ...names,
    untouched: null,
  }).join(' ');
  expect(open).toContain('by however much');
  expect(open).toContain('not chosen yet');
  expect(open).toContain('not known yet');
});

it('says levels and sizes in the unit of their measure', () => {
  const scale = (kind: CheckScale['kind'], unit = '', per = 1): CheckScale => ({
    kind,
    better: 'lower',
    unit,
    per,
  });
  expect(levelWords(scale('rate', 'days', 7), 2)).toBe('14 a week');
  expect(levelWords(scale('rate', 'passengers', 1000), 0.0104)).toBe('10.4 per 1,000 passengers');
  expect(levelWords(scale('share'), 0.314)).toBe('31.4\u00a0%');
  expect(levelWords(scale('values', 'hours'), 26)).toBe('26 hours');
  expect(levelWords(scale('rating'), null)).toBe('—');
  expect(sizeWords(scale('share'), 0.05)).toBe('5 percentage points');
  expect(sizeWords(scale('nps'), 10)).toBe('10 points');
  expect(wantedLevel(scale('rate'), 10, 0.2)).toBe(8);
  expect(wantedLevel({ ...scale('share'), better: 'higher' }, 0.5, 0.1)).toBeCloseTo(0.6);
  expect(wantedLevel(scale('rate'), null, 0.2)).toBeNull();
});
