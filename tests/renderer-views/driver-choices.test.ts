import { describe, expect, test } from 'vitest';
import { evidenceSentence } from '#core/classify/driver-words.ts';
import type { Driver, DriverScan, KeptDriver, PlannedField } from '#core/contract/drivers.ts';
import type { Condition, Filter } from '#core/contract/filter.ts';
import type { Problem } from '#core/contract/problems.ts';
import { driverSentence, qWords, ratioWords, testedWords } from '#core/classify/driver-words.ts';
import { forestScale } from '../../renderer/charts/forest-scale.ts';
import {
  edgesOf,
  evidenceOf,
  forestRows,
  isSameList,
  listWordsOf,
  problemOf,
  problemStatement,
  triesWords,
  unlistedWords,
  withDriver,
} from '../../renderer/classify/driver-choices.ts';

const area: Condition = { kind: 'values', fieldId: 2, values: ['Desk'], exclude: false };
const desk: Driver = {
  key: '0.1 -1.0',
  parts: [{ name: 'Area', label: 'Desk', condition: area }],
  cases: { count: 8, n: 10 },
  others: { count: 2, n: 20 },
  ratio: 8,
  low: 2.44,
  high: 29.4,
  p: 0.0004,
  q: 0.0008,
  excess: 7,
  sameAs: null,
  onlyCases: false,
  sentence: 'Desk has more than its share.',
};

const field = (fieldId: number, segments: number): PlannedField => ({
  key: String(fieldId),
  fieldId,
  name: `Field ${fieldId}`,
  part: 'value',
  segments,
  small: 0,
  missing: 0,
  ticked: true,
  hint: null,
  bands: null,
});

describe('a list before it is tested', () => {
  test('says how much it holds', () => {
    const fields = [field(1, 3), field(2, 5), field(3, 4)];
    expect(listWordsOf(fields, false, [])).toBe('3 fields with 12 segments.');
    expect(listWordsOf(fields, true, [])).toBe(
      '3 fields with 12 segments, and 3 pairs of fields with up to 47 combinations.',
    );
    expect(listWordsOf(fields, true, [['1', '3']])).toBe(
      '3 fields with 12 segments, and 2 pairs of fields with up to 35 combinations.',
    );
  });

  test('leaves pairs out that make too many combinations, and parts of one field', () => {
    expect(listWordsOf([field(1, 101), field(2, 100), field(2, 7)], true, [])).toBe(
      '3 fields with 208 segments, and 1 pair of fields with up to 707 combinations; 1 pair makes too many combinations and is left out.',
    );
  });

  test('is the same list only with the same fields, bands, pairs and minimum', () => {
    const list = { fields: [{ key: '1', bands: [3] }], pairs: true, minimum: 5 };
    expect(isSameList(list, structuredClone(list))).toBe(true);
    expect(isSameList(list, { ...list, pairs: false })).toBe(false);
    expect(isSameList(list, { ...list, fields: [{ key: '1', bands: [4] }] })).toBe(false);
  });

  test('takes rising edges only', () => {
    expect(edgesOf('18, 25 35;45')).toEqual([18, 25, 35, 45]);
    for (const text of ['', '18, 18', '25, 18', '18, x', 'Infinity']) {
      expect(edgesOf(text)).toBeNull();
    }
  });

  test('tried again is told, the first time not', () => {
    expect(triesWords(1)).toBe('');
    expect(triesWords(3)).toContain('list 3 tested on this question');
  });
});

describe('a driver', () => {
  test('is a row of the plot with its figures as texts', () => {
    expect(forestRows({ found: [desk], rest: [] }, 'found', desk.key)).toEqual([
      {
        key: desk.key,
        label: 'Area Desk',
        note: '',
        ratio: 8,
        low: 2.44,
        high: 29.4,
        figure: '8.00',
        interval: '2.44 to 29.4',
        cases: '8 of 10',
        others: '2 of 20',
        q: '0.00080',
        excess: '7',
        words: 'Desk has more than its share. q 0.00080.',
        told: true,
        selected: true,
      },
    ]);
    const [open] = forestRows(
      {
        found: [desk],
        rest: [{ ...desk, key: 'b', sameAs: desk.key, ratio: null, high: null, q: null }],
      },
      'rest',
      null,
    );
    expect(open).toMatchObject({
      figure: '—',
      interval: '2.44 or more',
      q: '> 0.5',
      told: false,
      note: 'nearly the same incidents as Area Desk',
    });
  });

  test('joins the filter in place of a condition on its field', () => {
    const other: Condition = { kind: 'search', text: 'late' };
    const before: Condition = { ...area, values: ['Hall'] };
    expect(withDriver({ conditions: [before, other] }, desk)).toEqual({
      conditions: [other, area],
    });
  });

  test('names a problem', () => {
    expect(problemStatement(desk, 'Issue rude')).toBe(
      'Issue rude: more than its share in Area Desk',
    );
    expect(problemStatement(desk, 'x'.repeat(900))).toHaveLength(500);
  });

  test('shows which problem and which evidence it was made', () => {
    const late: Condition = { kind: 'search', text: 'late' };
    const filter: Filter = { conditions: [late] };
    // Stored with other places and other orders of the same.
    const own: Filter = {
      conditions: [{ values: ['Desk'], exclude: false, kind: 'values', fieldId: 2 }, late],
    };
    const problem: Problem = {
      id: 4,
      statement: 'Late at the desk',
      filter: own,
      period: null,
      measure: { kind: 'count' },
      effect: 'bad',
      head: 'right',
      createdAt: '2026-01-02T03:04:05Z',
      causes: { all: 0, confirmed: 0, ruledOut: 0 },
    };
    expect(problemOf([problem], filter, desk)?.id).toBe(4);
    expect(problemOf([{ ...problem, filter }], filter, desk)).toBeNull();
    const period = { fieldId: 3, from: 0, to: null };
    expect(problemOf([{ ...problem, period }], filter, desk)).toBeNull();
    const kept: KeptDriver = {
      id: 7,
      title: 'Area Desk',
      filter,
      driverFilter: own,
      sentence: evidenceSentence(desk),
      tested: 12,
      keptAt: '2026-01-02T03:04:05Z',
    };
    expect(kept.sentence).toBe('Desk has more than its share. q 0.00080.');
    expect(evidenceOf([kept], filter, desk)?.id).toBe(7);
    // Other figures are other evidence.
    expect(evidenceOf([kept], filter, { ...desk, q: 0.03 })).toBeNull();
    expect(evidenceOf([kept], { conditions: [] }, desk)).toBeNull();
  });

  test('is said in words, whatever is known of it', () => {
    const unit = 'respondents';
    expect(driverSentence(desk, unit)).toContain('2 of 20 respondents');
    expect(driverSentence({ ...desk, ratio: null, high: null }, unit)).toContain(
      'not enough data for a ratio (95 % interval 2.44 or more)',
    );
    expect([1.4149, 0.0871, 12.5, 1234].map(ratioWords)).toEqual([
      '1.41',
      '0.0871',
      '12.5',
      '1,230',
    ]);
    expect([0.049, 0.5, 1e-9, null, 0].map(qWords)).toEqual([
      '0.049',
      '0.50',
      '< 0.0001',
      '> 0.5',
      '< 0.0001',
    ]);
    expect(testedWords(11, 6, 1)).toBe(
      '11 tested: 5 segments and 6 pairs; q is over all of them. 1 more was counted, and too small to be tested.',
    );
    expect(testedWords(1, 0, 0)).toBe('1 tested: 1 segment; q is over all of them.');
  });
});

test('what a scan does not list, and what it could not count, is said', () => {
  const scan: DriverScan = {
    revision: 1,
    cases: 20,
    others: 300,
    basis: { key: 'file:orders', unit: 'orders', byHand: false, period: null },
    list: { fields: [{ key: '1', bands: null }], pairs: true, minimum: 1 },
    tested: 11,
    testedPairs: 6,
    small: 0,
    found: [],
    foundCount: 0,
    rest: [],
    restCount: 0,
    saidByParts: 0,
    restating: [],
    missing: [],
    unbacked: [],
    unbackedPairs: 0,
    without: [],
    withoutCount: 0,
    widePairs: [],
    apartPairs: [],
    notes: [],
    listsTested: 1,
    seconds: 0.1,
  };
  expect(unlistedWords(scan)).toEqual([]);
  expect(
    unlistedWords({
      ...scan,
      saidByParts: 2,
      restating: [{ name: 'Code', found: 1 }],
      missing: [{ name: 'Area', cases: 1, others: 30 }],
      unbacked: [{ name: 'Area', cases: 3 }],
      unbackedPairs: 1,
      widePairs: ['A with B'],
      apartPairs: ['A with C', 'B with C'],
    }),
  ).toEqual([
    'Code says nearly the same as the filter: its values tell which incidents are cases. 1 result with it is not listed.',
    '2 pairs have more than their share, but no more than the two parts let one expect.',
    'Too many combinations to be tested: A with B.',
    'Not tested, as no row of the exposure names a value of both fields: A with C and B with C.',
    '1 pair of segments holds cases, and no orders are known for it: not tested, and on neither side.',
    '3 cases have a value of Area that no orders are known for; they are on neither side there.',
    'Area is missing in 1 case and 30 orders; they are on neither side there.',
  ]);
});

describe('the scale of a forest plot', () => {
  const row = (ratio: number | null, low: number, high: number | null) => ({ ratio, low, high });

  test('holds 1 and all intervals, and halves and doubles lie equally far', () => {
    const { place, ticks, beyond } = forestScale([row(2, 0.5, 7), row(1.5, 1.2, 3)]);
    expect(ticks.map(({ text }) => text)).toEqual(['1/2', '1', '2', '4', '8']);
    expect(place(2) - place(1)).toBeCloseTo(place(1) - place(0.5), 12);
    expect(beyond(7) || beyond(0.5)).toBe(false);
    expect(place(0.5)).toBeGreaterThan(0);
    expect(place(8)).toBeLessThan(1);
  });

  test('stays within 64 times, and says what lies beyond', () => {
    const { ticks, beyond, place } = forestScale([row(500, 0, 1e9), row(null, 30, null)]);
    expect(ticks.length).toBeLessThanOrEqual(7);
    expect(beyond(500) && beyond(0)).toBe(true);
    expect(place(0)).toBeGreaterThanOrEqual(0);
    expect(place(Infinity)).toBeLessThanOrEqual(1);
  });

  test('of nothing still has a 1', () => {
    expect(forestScale([]).ticks.map(({ text }) => text)).toContain('1');
  });
});
