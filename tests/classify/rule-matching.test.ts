import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { IncidentSet } from '#core/aggregate/incident-set.ts';
import { checkCondition, matchingRows, prepareMatching } from '#core/classify/rule-matching.ts';
import type { RuleCondition } from '#core/contract/rules.ts';
import { unwatched } from '#core/project/task-control.ts';
import { projectWith, type TestField, type Value } from '../aggregate/project-with.ts';
import { naiveMeets } from './naive-matching.ts';

const fields: TestField[] = [
  { name: 'Story', storage: 'text', role: 'description' },
  { name: 'Title', role: 'description' },
  { name: 'Priority' },
  { name: 'Cost', type: 'decimal' },
  { name: 'Opened', type: 'datetime' },
  { name: 'Number', storage: 'text', role: 'identifier' },
];
const freeText = [1, 2];

function setOf(rows: readonly (readonly Value[])[]): IncidentSet {
  const columns = fields.map((_field, index) => rows.map((row) => row[index] ?? null));
  return IncidentSet.load(projectWith(fields, columns));
}

function found(set: IncidentSet, condition: RuleCondition): number[] {
  return [...matchingRows(set, condition)].flatMap((hit, row) => (hit === 1 ? [row] : []));
}

const rows: Value[][] = [
  ['The CAFÉ was closed, no refund.', 'Refund', 'High', 12.5, 1000, 'INC-1'],
  ['Refunds take too long; wi-fi failed', 'Late', 'Low', 3, 2000, 'INC-2'],
  [null, null, null, null, null, null],
  ['我的行李丢了。退款 30€', 'Bagage perdu', 'High', -1, 3000, 'refund'],
  ['Order 66-1234 refunded twice', 'wifi', '1', 100, 4000, 'INC-5'],
  ['กระเป๋าเดินทางหาย', 'Straße gesperrt', 'Low', 0, 5000, 'INC-6'],
];

const words = (list: string[], fieldId: number | null = null, match: 'any' | 'all' = 'any') =>
  ({ kind: 'words', fieldId, words: list, match }) as const;
const phrase = (text: string, fieldId: number | null = null) =>
  ({ kind: 'phrase', fieldId, phrase: text }) as const;
const pattern = (text: string, fieldId: number | null = null) =>
  ({ kind: 'pattern', fieldId, pattern: text }) as const;

describe('conditions of rules', () => {
  test('words are whole, unless a * makes them a beginning; case and accents do not count', () => {
    const set = setOf(rows);
    expect(found(set, words(['refund']))).toEqual([0]);
    expect(found(set, words(['REFÜND*']))).toEqual([0, 1, 4]);
    expect(found(set, words(['cafe', 'straße']))).toEqual([0, 5]);
    expect(found(set, words(['cafe', 'refund'], null, 'all'))).toEqual([0]);
    expect(found(set, words(['late', 'failed'], null, 'all'))).toEqual([1]);
    expect(found(set, words(['refund'], 1))).toEqual([0]);
    expect(found(set, words(['refund'], 2))).toEqual([0]);
    expect(found(set, words(['refund'], 6))).toEqual([3]);
    expect(found(set, words(['wifi']))).toEqual([4]);
    expect(found(set, words(['wi-fi']))).toEqual([1]);
    expect(found(set, words(['\u0301']))).toEqual([]);
  });

  test('short words are found at the ends of texts, whatever the texts beside hold', () => {
    const texts = [
      't',
      'at',
      't at',
      'tt',
      'a-t',
      'é t',
      'ét',
      '我t',
      't我',
      'it',
      't',
      null,
      'tea t',
    ];
    const set = setOf(texts.map((text) => [text, null, null, null, null, null]));
    expect(found(set, words(['t']))).toEqual([0, 2, 4, 5, 7, 8, 10, 12]);
    expect(found(set, words(['te*']))).toEqual([12]);
    expect(found(set, words(['tt']))).toEqual([3]);
    expect(found(set, words(['at']))).toEqual([1, 2]);
    expect(found(set, words(['é']))).toEqual([5]);
    expect(found(set, pattern('t'))).toEqual([0, 2, 4, 5, 7, 8, 10, 12]);
    expect(found(set, pattern(' t'))).toEqual([5, 12]);
    expect(found(set, pattern(' +'))).toEqual([2, 5, 12]);
  });

  test('patterns that begin with rare characters pass over texts without them', () => {
    const texts = ['none here', 'room 7', '', '7', 'a7', 'x 77 y', 'nothing', '٣', null];
    const set = setOf(texts.map((text) => [text, null, null, null, null, null]));
    expect(found(set, pattern('\\d+'))).toEqual([1, 3, 5, 7]);
    expect(found(set, pattern('\\d*', 1))).toEqual([0, 1, 3, 4, 5, 6, 7]);
    expect(found(set, pattern('\\d$'))).toEqual([1, 3, 7]);
  });

  test('scripts without spaces have words everywhere', () => {
    const set = setOf(rows);
    expect(found(set, words(['行李']))).toEqual([3]);
    expect(found(set, words(['เดินทาง']))).toEqual([5]);
    expect(found(set, phrase('退款 30'))).toEqual([3]);
  });

  test('phrases hold whatever marks stand between their words', () => {
    const set = setOf(rows);
    expect(found(set, phrase('closed no refund'))).toEqual([0]);
    expect(found(set, phrase('Closed... NO'))).toEqual([0]);
    expect(found(set, phrase('no ref'))).toEqual([]);
    expect(found(set, phrase('long fi'))).toEqual([]);
    expect(found(set, phrase('long; wi fi'))).toEqual([1]);
    expect(found(set, phrase('€'))).toEqual([3]);
  });

  test('patterns do not begin or end within a word', () => {
    const set = setOf(rows);
    expect(found(set, pattern('\\d{2}-\\d{4}'))).toEqual([4]);
    expect(found(set, pattern('\\d{2}-\\d{3}'))).toEqual([]);
    expect(found(set, pattern('refund(s|ed)?'))).toEqual([0, 1, 4]);
    expect(found(set, pattern('efund'))).toEqual([]);
    expect(found(set, pattern('^the caf[É]'))).toEqual([0]);
    expect(found(set, pattern('\\d+\\s?€$'))).toEqual([3]);
    expect(found(set, pattern('.*'))).toEqual([0, 1, 3, 4, 5]);
  });

  test('values and ranges are those of filters', () => {
    const set = setOf(rows);
    expect(found(set, { kind: 'values', fieldId: 3, values: ['High', null] })).toEqual([0, 2, 3]);
    expect(found(set, { kind: 'values', fieldId: 3, values: ['high'] })).toEqual([]);
    expect(found(set, { kind: 'values', fieldId: 4, values: ['3'] })).toEqual([1]);
    expect(found(set, { kind: 'values', fieldId: 6, values: ['INC-5'] })).toEqual([4]);
    expect(found(set, { kind: 'range', fieldId: 4, from: 0, to: 12.5 })).toEqual([1, 5]);
    expect(found(set, { kind: 'range', fieldId: 5, from: 3000, to: null })).toEqual([3, 4, 5]);
  });

  test('all, any and not put them together', () => {
    const set = setOf(rows);
    const high: RuleCondition = { kind: 'values', fieldId: 3, values: ['High'] };
    expect(found(set, { kind: 'all', conditions: [high, words(['refund'])] })).toEqual([0]);
    expect(found(set, { kind: 'any', conditions: [high, words(['refund*'])] })).toEqual([
      0, 1, 3, 4,
    ]);
    expect(found(set, { kind: 'not', condition: words(['refund*']) })).toEqual([2, 3, 5]);
  });

  test('what cannot be answered is refused with words, and met nowhere', () => {
    const set = setOf(rows);
    const refused: [RuleCondition, string, RegExp][] = [
      [words(['a'], 99), 'unknown-field', /is gone.*Import it again/u],
      [{ kind: 'values', fieldId: 99, values: ['a'] }, 'unknown-field', /is gone/u],
      [{ kind: 'range', fieldId: 3, from: 1, to: 2 }, 'not-a-measure', /“Priority”/u],
      [words(['a'], 4), 'invalid-input', /“Cost” holds numbers/u],
      [phrase('a', 5), 'invalid-input', /“Opened” holds times/u],
      [pattern('(a', 1), 'invalid-input', /character 1/u],
    ];
    for (const [condition, code, message] of refused) {
      const error = (() => {
        try {
          checkCondition(set, condition);
          return null;
        } catch (caught) {
          return caught;
        }
      })();
      expect(error).toMatchObject({ code, message: expect.stringMatching(message) });
      expect(found(set, condition)).toEqual([]);
      expect(found(set, { kind: 'not', condition })).toEqual([]);
    }
    let deep: RuleCondition = words(['a']);
    for (let level = 0; level < 30; level += 1) deep = { kind: 'not', condition: deep };
    expect(() => checkCondition(set, deep)).toThrow(/20 deep/u);
    const wide: RuleCondition = {
      kind: 'any',
      conditions: Array.from({ length: 600 }, () => words(['a'])),
    };
    expect(() => checkCondition(set, wide)).toThrow(/500 conditions/u);
  });
});

const scripts = [
  ['a', 'b', 'A', 'é', 'É', 'e\u0301', ' ', '-', '1', '_', 'ß', 'İ', 'ſ', '\n'],
  ['σ', 'Σ', 'ς', 'ά', 'Ω', ' ', '.', '2', 'ж', 'Й', 'ё', 'ї'],
  ['行', '李', 'の', 'カ', 'ー', '、', '。', 'a', '1', ' '],
  ['한', '국', '어', '\u1112', '\u1161', ' ', 'क', 'ि', '्', 'ष', '।'],
  ['ا', 'ب', 'َ', 'ש', 'ּ', 'ל', ' ', '،', 'ก', 'า', '่', '𝒳', '😀', '\u{1F468}\u200D', '€', '’'],
];
const text = fc.oneof(
  ...scripts.map((letters) =>
    fc.array(fc.constantFrom(...letters), { maxLength: 12 }).map((parts) => parts.join('')),
  ),
  fc.array(fc.constantFrom(...scripts.flat()), { maxLength: 14 }).map((parts) => parts.join('')),
);
const shortText = fc.oneof(
  ...scripts.map((letters) =>
    fc
      .array(fc.constantFrom(...letters, '*'), { minLength: 1, maxLength: 3 })
      .map((parts) => parts.join('').trim())
      .filter((word) => word !== ''),
  ),
);
const fieldOf = fc.constantFrom(null, 1, 2, 6);
const leaf: fc.Arbitrary<RuleCondition> = fc.oneof(
  fc.record({
    kind: fc.constant('words' as const),
    fieldId: fieldOf,
    words: fc.array(shortText, { minLength: 1, maxLength: 3 }),
    match: fc.constantFrom('any' as const, 'all' as const),
  }),
  fc.record({ kind: fc.constant('phrase' as const), fieldId: fieldOf, phrase: shortText }),
  fc.record({
    kind: fc.constant('values' as const),
    fieldId: fc.constant(3),
    values: fc.array(fc.constantFrom('x', 'y', null), { minLength: 1, maxLength: 2 }),
  }),
  fc.record({
    kind: fc.constant('range' as const),
    fieldId: fc.constant(4),
    from: fc.option(fc.integer({ min: -3, max: 3 })),
    to: fc.option(fc.integer({ min: -3, max: 3 })),
  }),
);
const { condition } = fc.letrec<{ condition: RuleCondition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.record({
      kind: fc.constantFrom('all' as const, 'any' as const),
      conditions: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('not' as const), condition: tie('condition') }),
  ),
}));
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 5 });
const row = fc.tuple(
  maybe(text.map((one) => (one === '' ? null : one))),
  maybe(text.map((one) => (one === '' ? null : one))),
  maybe(fc.constantFrom('x', 'y')),
  maybe(fc.integer({ min: -3, max: 3 })),
  fc.constant(0),
  maybe(text.map((one) => (one === '' ? null : one))),
);

describe('matching', () => {
  test('is that of a naive matcher, on texts in many scripts', () => {
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 40 }),
        fc.array(condition, { minLength: 1, maxLength: 12 }),
        (table, conditions) => {
          const set = setOf(table);
          for (const one of conditions) {
            const expected = table.flatMap((values, index) =>
              naiveMeets(one, new Map(values.map((value, at) => [at + 1, value])), freeText)
                ? [index]
                : [],
            );
            expect([one, found(set, one)]).toEqual([one, expected]);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('is the same when it was prepared in one pass', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 20 }),
        fc.array(condition, { minLength: 1, maxLength: 20 }),
        async (table, conditions) => {
          const alone = conditions.map((one) => found(setOf(table), one));
          const together = setOf(table);
          await prepareMatching(together, conditions, unwatched);
          expect(conditions.map((one) => found(together, one))).toEqual(alone);
        },
      ),
      { numRuns: 15 },
    );
  });
});
