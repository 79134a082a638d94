import { describe, expect, test } from 'vitest';
import type { BenefitFigures, Change } from '#core/contract/changes.ts';
import { benefitRows } from '../../renderer/modify/changes/benefit-rows.ts';
import { causeItems } from '../../renderer/modify/changes/cause-items.ts';
import { allChanges, shownChanges } from '../../renderer/modify/changes/change-rows.ts';
import { dayOfChange, missingOf } from '../../renderer/modify/changes/change-words.ts';
import { decisionSteps } from '../../renderer/modify/changes/decision-steps.ts';
import { numberOfText } from '../../renderer/ui/number-text.ts';
import { gravityOf } from '../../renderer/modify/changes/risk-words.ts';
import { titleOfCause } from '../../renderer/modify/changes/title-of-cause.ts';
import { placeByKey, placeWords } from '../../renderer/modify/matrix/matrix-shown.ts';
import { changeOf, namedCauses } from '../renderer/changes.ts';

const whole: Partial<Change> = {
  accountable: 'Ana Gil',
  strength: 'strong',
  acts: ['automation'],
  effort: 2,
  impact: 8,
};

describe('what a change lacks', () => {
  test('is said, the gravest first', () => {
    expect(missingOf(changeOf(1, { causes: [], problemIds: [] }))).toEqual([
      'No cause',
      'Nobody accountable',
      'Not said how it acts',
      'Not in the matrix',
    ]);
    expect(missingOf(changeOf(1, whole))).toEqual([]);
  });

  test('grows with its decision: who approves asks for a day and actions', () => {
    const approved = changeOf(1, { ...whole, decision: 'approved' });
    expect(missingOf(approved)).toEqual(['No day', 'No actions']);
    expect(missingOf({ ...approved, liveOn: '2026-05-01' })).toEqual(['No actions']);
    expect(missingOf({ ...changeOf(1), decision: 'rejected' })).toEqual([]);
    expect(missingOf({ ...changeOf(1), decision: 'withdrawn' })).toEqual([]);
  });

  test('has to do with its kind and its causes', () => {
    const contains = changeOf(1, { ...whole, kind: 'containment' });
    expect(missingOf(contains)).toEqual(['No end of the containment']);
    const doubted = changeOf(1, {
      ...whole,
      causes: [{ id: 1, text: 'A', status: 'ruled-out', problemId: 1 }],
    });
    expect(missingOf(doubted)).toEqual(['Cause not confirmed']);
  });
});

describe('the list', () => {
  const changes = [
    changeOf(3, { title: 'Züge', strength: 'weak', plannedOn: '2026-07-01' }),
    changeOf(2, { title: 'belt 10', ...whole, liveOn: '2026-06-01', decision: 'approved' }),
    changeOf(1, { title: 'Belt 9', causes: [], problemIds: [], decision: 'rejected' }),
  ];
  const ids = (part: object) =>
    shownChanges(changes, { ...allChanges, ...part }).map(({ id }) => id);

  test('is sorted', () => {
    expect(ids({})).toEqual([3, 2, 1]);
    expect(ids({ order: 'title' })).toEqual([1, 2, 3]);
    expect(ids({ order: 'strength' })).toEqual([2, 3, 1]);
    expect(ids({ order: 'day' })).toEqual([2, 3, 1]);
    expect(ids({ order: 'missing' })).toEqual([3, 2, 1]);
  });

  test('is narrowed by problem, decision and words', () => {
    expect(ids({ problem: 1 })).toEqual([3, 2]);
    expect(ids({ problem: 'none' })).toEqual([1]);
    expect(ids({ decision: 'standing' })).toEqual([3, 2]);
    expect(ids({ decision: 'rejected' })).toEqual([1]);
    expect(ids({ words: 'ana GIL' })).toEqual([2]);
    expect(ids({ words: 'owner züge' })).toEqual([3]);
  });

  test('says the day on which it was or is to be', () => {
    expect(dayOfChange({ liveOn: '2026-05-13', plannedOn: '2026-05-02' })).toBe('Live 13 May 2026');
    expect(dayOfChange({ liveOn: null, plannedOn: '2026-05-02' })).toBe('Planned 2 May 2026');
    expect(dayOfChange({ liveOn: null, plannedOn: null })).toBe('');
  });
});

test('causes are offered by words, confirmed ones first, without those that are taken or ruled out', () => {
  expect(causeItems(namedCauses, new Set(), '').map(({ key }) => key)).toEqual(['11', '12', '13']);
  expect(causeItems(namedCauses, new Set([11]), 'lost GATES').map(({ key }) => key)).toEqual([
    '12',
  ]);
  expect(causeItems(namedCauses, new Set(), 'small')[0]?.group).toContain('suspected');
});

test('decisions lead on from what stands', () => {
  const names = (decision: Change['decision'], liveOn: string | null = null) =>
    decisionSteps({ decision, liveOn }).map((step) => step.decision);
  expect(names('proposed')).toEqual(['approved', 'rejected', 'withdrawn']);
  expect(names('reopened')).toEqual(['approved', 'rejected', 'withdrawn']);
  expect(names('approved')).toEqual(['reopened', 'rejected', 'withdrawn']);
  expect(names('approved', '2026-05-01')).toEqual(['reopened', 'withdrawn']);
  expect(names('rejected')).toEqual(['proposed']);
  expect(names('withdrawn', '2026-05-01')).toEqual(['reopened']);
});

test('a risk has a word for how grave it is', () => {
  expect(gravityOf(1, 4)).toEqual({ product: 4, word: 'low' });
  expect(gravityOf(3, 3)).toEqual({ product: 9, word: 'medium' });
  expect(gravityOf(4, 4)).toEqual({ product: 16, word: 'high' });
  expect(gravityOf(5, 5)).toEqual({ product: 25, word: 'extreme' });
  expect(gravityOf(null, 5)).toBeNull();
});

test('numbers are read as people type them', () => {
  expect(
    ['', '12', '1,5', '1.5', '1,200', '12 000', "1'000.5", '.5', '3.'].map(numberOfText),
  ).toEqual([null, 12, 1.5, 1.5, 1200, 12_000, 1000.5, 0.5, 3]);
  expect(['x', '1-2', '1.2.3', '-4'].every((text) => Number.isNaN(numberOfText(text)))).toBe(true);
});

test('the first name of a change fits', () => {
  expect(titleOfCause('Signs have no owner')).toBe('Against: Signs have no owner');
  expect([...titleOfCause('x'.repeat(1000))]).toHaveLength(300);
});

describe('a benefit', () => {
  const figures: BenefitFigures = {
    revision: 1,
    changeId: 1,
    incidents: 57,
    from: Date.UTC(2017, 4, 5),
    to: Date.UTC(2017, 4, 30),
    filter: { conditions: [] },
    parts: [],
    prevented: { low: 5.7, likely: 28.5, high: 57 },
    yearly: { low: 80, likely: 400, high: 800 },
    money: {
      measure: null,
      total: 5700,
      known: 40,
      low: 570,
      likely: 2850,
      high: 5700,
      yearly: { low: 8000, likely: 40_000, high: 80_000 },
    },
    paybackMonths: 3.2,
    notes: [],
  };

  test('is said with its range, its period and what is known', () => {
    const rows = benefitRows(figures, 'EUR').map(({ name, value, detail }) => [
      name,
      value,
      detail,
    ]);
    expect(rows).toEqual([
      ['Incidents it is about', '57', '5 to 30 May 2017'],
      ['Of these, prevented', '29', '5.7 to 57'],
      ['Prevented a year', '400', '80 to 800'],
      [
        'Worth of these',
        '2,850\u00A0EUR',
        '570\u00A0EUR to 5,700\u00A0EUR; known of 40 of 57 (70.2\u00A0%)',
      ],
      ['Worth a year', '40,000\u00A0EUR', '8,000\u00A0EUR to 80,000\u00A0EUR'],
      ['Paid for within', '4 months', 'at the likely share'],
    ]);
  });

  test('by a measure that is no money names it, without a currency', () => {
    const { money } = figures;
    const hours = money && { ...money, measure: 'Handling (hours)', known: 57 };
    const rows = benefitRows({ ...figures, money: hours, paybackMonths: null }, 'EUR');
    expect(rows.slice(3).map(({ name, value, detail }) => [name, value, detail])).toEqual([
      ['Handling (hours) of these', '2,850', '570 to 5,700'],
      ['Handling (hours) a year', '40,000', '8,000 to 80,000'],
    ]);
  });

  test('leaves out what is not known', () => {
    const bare = {
      ...figures,
      from: null,
      to: null,
      prevented: null,
      yearly: null,
      money: null,
      paybackMonths: null,
    };
    expect(benefitRows(bare, '').map(({ name }) => name)).toEqual(['Incidents it is about']);
    expect(benefitRows({ ...figures, paybackMonths: 0.5 }, '').at(-1)?.value).toBe('under a month');
    expect(benefitRows({ ...figures, paybackMonths: 30 }, '').at(-1)?.value).toBe('2.5 years');
  });
});

test('arrow keys go to the next half, and no further than the scales', () => {
  expect(placeByKey({ effort: 3, impact: 7 }, 'ArrowRight')).toEqual({ effort: 3.5, impact: 7 });
  expect(placeByKey({ effort: 3.2, impact: 7 }, 'ArrowLeft')).toEqual({ effort: 3, impact: 7 });
  expect(placeByKey({ effort: 3.2, impact: 7.7 }, 'ArrowUp')).toEqual({ effort: 3.2, impact: 8 });
  expect(placeByKey({ effort: 0, impact: 0 }, 'ArrowDown')).toEqual({ effort: 0, impact: 0 });
  expect(placeByKey({ effort: 10, impact: 10 }, 'ArrowRight')).toEqual({ effort: 10, impact: 10 });
  expect(placeByKey({ effort: 1, impact: 1 }, 'a')).toBeNull();
  expect(placeWords({ effort: 3, impact: 7.5 })).toBe('effort 3, impact 7.5: quick wins');
});
