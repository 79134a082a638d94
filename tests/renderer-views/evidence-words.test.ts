import { describe, expect, test } from 'vitest';
import type { EvidenceCount } from '#core/contract/evidence.ts';
import type { Condition } from '#core/contract/filter.ts';
import {
  beyondProblem,
  countsWords,
  riskWords,
  shareOfWords,
  statusDoubt,
  withinProblem,
} from '../../renderer/analyze/fishbone/evidence-words.ts';

const space = '\u00A0';
const is = (fieldId: number, value: string): Condition => ({
  kind: 'values',
  fieldId,
  values: [value],
  exclude: false,
});
const count = (rest: Partial<EvidenceCount>): EvidenceCount => ({
  evidenceId: 1,
  inProblem: 0,
  elsewhere: 0,
  shareInProblem: null,
  shareElsewhere: null,
  risk: null,
  notCompared: null,
  trouble: null,
  ...rest,
});

describe('a filter as evidence', () => {
  const problem = { conditions: [is(1, 'late')] };
  test('is what it asks for beyond the problem', () => {
    const filter = { conditions: [is(1, 'late'), is(2, 'Hall')] };
    expect(beyondProblem(filter, problem)).toEqual({ conditions: [is(2, 'Hall')] });
    expect(beyondProblem(problem, problem)).toEqual({ conditions: [] });
    expect(beyondProblem({ conditions: [is(1, 'rude')] }, problem).conditions).toHaveLength(1);
  });

  test('opens to its incidents in the problem', () => {
    expect(withinProblem({ conditions: [is(2, 'Hall')] }, problem)).toEqual({
      conditions: [is(1, 'late'), is(2, 'Hall')],
    });
  });
});

describe('how often evidence holds', () => {
  test('is a share with its n and its interval, and no share without one', () => {
    expect(shareOfWords(97, 308, { low: 0.2655, high: 0.3689 })).toBe(
      `97 of 308 (31.5${space}%; 95${space}% interval 26.6 to 36.9${space}%)`,
    );
    expect(shareOfWords(1, 308, null)).toBe('1 of 308');
  });

  test('is compared with elsewhere, with the interval and its doubt', () => {
    expect(riskWords(count({ risk: { ratio: 2.5, low: 2, high: 3.1 } }))).toBe(
      `2.50 times as often as elsewhere (95${space}% interval 2.00 to 3.10).`,
    );
    expect(riskWords(count({ risk: { ratio: 1.2, low: 0.8, high: 1.9 } }))).toContain(
      'It may be chance: 1 lies within the interval.',
    );
  });

  test('says what stands in the way of a comparison', () => {
    expect(riskWords(count({ risk: { ratio: null, low: 12, high: null } }))).toContain(
      'No other incident has it',
    );
    expect(riskWords(count({ risk: { ratio: null, low: 0, high: null } }))).toContain(
      'Nobody has it',
    );
    expect(riskWords(count({ risk: { ratio: 0, low: 0, high: 0.09 } }))).toContain(
      'Not in the problem, though elsewhere',
    );
    expect(riskWords(count({ notCompared: 'Because.' }))).toBe('Because.');
    expect(riskWords(count({}))).toBe('');
  });
});

test('counts of both sides are told, and what stands on both', () => {
  const counts = { causeId: 1, for: 1, against: 2, both: 0, evidence: [] };
  expect(countsWords(null)).toBe('');
  expect(countsWords(counts)).toBe('1 incident for it, 2 against');
  expect(countsWords({ ...counts, both: 1 })).toContain('1 of them on both sides');
});

describe('a status', () => {
  const one = { id: 1, kind: 'words', text: 'x', filter: null, incidentId: null, who: '', at: '' };
  const spoken = (stance: 'for' | 'against') => ({ ...one, kind: 'words' as const, stance });
  test('is doubted without evidence of its side', () => {
    const bare = { evidence: [], questionedBy: [] };
    expect(statusDoubt(bare, 'confirmed')).toContain('no evidence for it');
    expect(statusDoubt(bare, 'ruled-out')).toContain('no evidence against it');
    expect(statusDoubt(bare, 'suspected')).toBe('');
    const other = { evidence: [spoken('against')], questionedBy: [] };
    expect(statusDoubt(other, 'confirmed')).toContain('no evidence for it');
    expect(statusDoubt(other, 'ruled-out')).toBe('');
  });

  test('is doubted where the cause does not explain the is not', () => {
    const cause = { evidence: [spoken('for')], questionedBy: [3] };
    expect(statusDoubt(cause, 'confirmed')).toContain('where the problem is not');
    expect(statusDoubt({ ...cause, questionedBy: [] }, 'confirmed')).toBe('');
  });
});
