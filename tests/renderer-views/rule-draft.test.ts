import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ruleWords } from '#core/classify/rule-words.ts';
import type { Field } from '#core/contract/fields.ts';
import { ruleCondition, type RuleCondition } from '#core/contract/rules.ts';
import {
  conditionOf,
  draftOf,
  hasProblem,
  newGroup,
  newLeaf,
  testsOf,
  wordsOf,
} from '../../renderer/classify/rule-draft.ts';

const field = (id: number, name: string, rest: Partial<Field>): Field => ({
  id,
  name,
  type: 'text',
  role: 'none',
  storage: 'code',
  position: id,
  format: null,
  origin: 'imported',
  ...rest,
});
const fields = [
  field(1, 'Description', { storage: 'text', role: 'description' }),
  field(2, 'Priority', {}),
  field(3, 'Cost', { type: 'decimal', storage: 'number' }),
  field(4, 'Reopened', { type: 'integer', storage: 'number' }),
  field(5, 'Opened', { type: 'date', storage: 'time' }),
];
const fieldOf = (id: number) => fields.find((one) => one.id === id);
const words = (...list: string[]): RuleCondition => ({
  kind: 'words',
  fieldId: 1,
  words: list,
  match: 'any',
});

describe('the draft of a rule', () => {
  const word = fc.constantFrom('refund', 'late*', 'wi-fi', 'too long', 'Straße', '行李');
  const day = 86_400_000;
  const leaf: fc.Arbitrary<RuleCondition> = fc.oneof(
    fc.record({
      kind: fc.constant('words' as const),
      fieldId: fc.constantFrom(null, 1, 2),
      words: fc.uniqueArray(word, { minLength: 1, maxLength: 4 }),
      match: fc.constantFrom('any' as const, 'all' as const),
    }),
    fc.record({
      kind: fc.constant('phrase' as const),
      fieldId: fc.constantFrom(null, 1),
      phrase: word,
    }),
    fc.record({
      kind: fc.constant('pattern' as const),
      fieldId: fc.constantFrom(null, 2),
      pattern: fc.constantFrom('\\d+', ' a{2}', 'x|y'),
    }),
    fc.record({
      kind: fc.constant('values' as const),
      fieldId: fc.constant(2),
      values: fc.uniqueArray(fc.constantFrom('1', '2', null), { minLength: 1 }),
    }),
    fc
      .tuple(fc.constantFrom(3, 4, 5), fc.nat(20), fc.integer({ min: 1, max: 9 }), fc.nat(2))
      .map(([id, start, length, open]): RuleCondition => {
        const unit = id === 5 ? day : 1;
        return {
          kind: 'range',
          fieldId: id,
          from: open === 1 ? null : start * unit,
          to: open === 2 ? null : (start + length) * unit,
        };
      }),
  );
  const { condition } = fc.letrec<{ condition: RuleCondition }>((tie) => ({
    condition: fc.oneof(
      { depthSize: 'small', maxDepth: 4 },
      leaf,
      fc.record({
        kind: fc.constantFrom('all' as const, 'any' as const),
        conditions: fc.array(tie('condition'), { minLength: 2, maxLength: 3 }),
      }),
      fc.record({ kind: fc.constant('not' as const), condition: tie('condition') }),
    ),
  }));

  test('says again what a condition said', () => {
    fc.assert(
      fc.property(condition, (one) => {
        const draft = draftOf(one, fieldOf);
        expect(conditionOf(draft, fieldOf)).toEqual(one);
        expect(hasProblem(draft, fieldOf)).toBe(false);
        expect(ruleCondition.safeParse(one).success).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('leaves out what is not written yet', () => {
    expect(conditionOf(draftOf(null, fieldOf), fieldOf)).toBeNull();
    const draft = newGroup('all', [
      newLeaf(),
      { ...newLeaf(1), text: 'refund' },
      newGroup('any', [newLeaf(2, 'values'), newLeaf(3, 'range')]),
    ]);
    expect(conditionOf(draft, fieldOf)).toEqual(words('refund'));
  });

  test('parts words by spaces, or by commas alone', () => {
    expect(wordsOf('  refund  money refund')).toEqual(['refund', 'money']);
    expect(wordsOf('too long, , late ')).toEqual(['too long', 'late']);
    expect(wordsOf(' , ')).toEqual([]);
  });

  test('says what is wrong where it is wrong', () => {
    const problem = (part: Partial<ReturnType<typeof newLeaf>>) =>
      hasProblem({ ...newLeaf(), ...part }, fieldOf);
    expect(problem({ test: 'pattern', text: '(a' })).toBe(true);
    expect(problem({ test: 'pattern', text: '' })).toBe(false);
    expect(problem({ fieldId: 99, text: 'a' })).toBe(true);
    expect(problem({ fieldId: 3, test: 'range', from: '5', to: '5' })).toBe(true);
    expect(problem({ fieldId: 4, test: 'range', from: '5', to: '5' })).toBe(false);
    expect(problem({ fieldId: 5, test: 'range', from: '2026-02-02', to: '2026-02-01' })).toBe(true);
    expect(problem({ fieldId: 5, test: 'range', from: '2026-02-02', to: '' })).toBe(false);
  });

  test('offers each field the tests that it can be put to', () => {
    expect(testsOf(null)).not.toContain('values');
    expect(testsOf(fieldOf(2) ?? null)[0]).toBe('values');
    expect(testsOf(fieldOf(5) ?? null)).toEqual(['range']);
  });
});

describe('a rule in words', () => {
  test('reads as a sentence', () => {
    const priority: RuleCondition = { kind: 'values', fieldId: 2, values: ['1'] };
    expect(
      ruleWords(
        {
          kind: 'all',
          conditions: [
            words('refund', 'money*'),
            priority,
            { kind: 'not', condition: { kind: 'phrase', fieldId: null, phrase: 'thank you' } },
          ],
        },
        fields,
      ),
    ).toBe(
      'Description contains any of “refund” or “money*”, and Priority is 1, but any text does not contain the phrase “thank you”',
    );
    expect(
      ruleWords(
        {
          kind: 'any',
          conditions: [
            { kind: 'all', conditions: [words('a'), { kind: 'not', condition: priority }] },
            { kind: 'not', condition: { kind: 'any', conditions: [words('b'), priority] } },
            { kind: 'range', fieldId: 4, from: 2, to: 6 },
          ],
        },
        fields,
      ),
    ).toBe(
      '(Description contains “a”, but Priority is not 1), or not (Description contains “b”, or Priority is 1), or Reopened is 2 to 5',
    );
    expect(ruleWords({ kind: 'values', fieldId: 77, values: [null] }, fields)).toBe(
      'A field that is gone is no value',
    );
    const many = words(...Array.from({ length: 9 }, (_none, index) => `w${index}`));
    expect(ruleWords(many, fields)).toContain('“w5” or 3 more words');
  });
});
