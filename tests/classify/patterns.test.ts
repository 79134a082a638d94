import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldText, foldWithPlaces } from '#core/classify/fold-text.ts';
import { parsePattern } from '#core/classify/pattern-parser.ts';
import { programOf } from '#core/classify/pattern-program.ts';
import { surelyHeld } from '#core/classify/pattern-tree.ts';
import { TextMachine } from '#core/classify/text-machine.ts';
import { patternTerm } from '#core/classify/text-terms.ts';
import { holdsSource, patternSource } from './naive-matching.ts';

function machineOf(pattern: string): TextMachine {
  return new TextMachine(programOf([patternTerm(pattern).pattern]));
}

function holds(machine: TextMachine, text: string): boolean {
  const bytes = Buffer.from(foldText(text));
  let found = false;
  machine.scan(bytes, 0, bytes.length, () => {
    found = true;
    return false;
  });
  return found && bytes.length > 0;
}

describe('a pattern', () => {
  test('is refused with the place and what to write instead', () => {
    const refused: [string, RegExp][] = [
      ['(ab', /opens a group that is not closed.*Add \).*\(character 1\)/u],
      ['ab)', /closes a group that was not opened.*\(character 3\)/u],
      ['a[bc', /opens a set that is not closed.*\(character 2\)/u],
      ['a[]', /empty set.*\(character 2\)/u],
      ['a[z-a]', /ends before it begins.*\(character 3\)/u],
      ['a[a-\\d]', /ends before it begins/u],
      ['*a', /nothing before \*.*\(character 1\)/u],
      ['a|+', /nothing before \+.*\(character 3\)/u],
      ['a**', /repeats a repetition.*\(character 3\)/u],
      ['a{2}{3}', /repeats a repetition/u],
      ['\\b*', /repeats a place/u],
      ['^+', /repeats a place/u],
      ['{2}', /nothing before \{/u],
      ['a{x}', /\{ without a number of times.*\(character 2\)/u],
      ['a{2', /\{ without a number/u],
      ['a{5,2}', /smaller number first/u],
      ['a{9999}', /more than 500 times/u],
      ['((a{99}){99}){99}', /too large.*character 1/u],
      ['(?=a)', /looks ahead or behind.*second condition.*\(character 1\)/u],
      ['x(?!a)', /looks ahead or behind.*\(character 2\)/u],
      ['(?<=a)b', /looks ahead or behind/u],
      ['(?<!a)b', /looks ahead or behind/u],
      ['(?<name>a)', /kind of group/u],
      ['(?i)a', /kind of group/u],
      ['(a)\\1', /refers back.*with \|.*\(character 4\)/u],
      ['\\k<a>', /refers back/u],
      ['a\\', /ends with \\/u],
      ['[a\\', /ends with \\/u],
      ['\\p{L}', /\\p, which means nothing here/u],
      ['[\\q]', /\\q, which means nothing in a set/u],
      [`${'('.repeat(60)}a${')'.repeat(60)}`, /brackets within brackets/u],
    ];
    for (const [pattern, message] of refused) {
      expect(() => parsePattern(pattern), pattern).toThrow(message);
      expect(() => parsePattern(pattern)).toThrow(
        expect.objectContaining({ code: 'invalid-input' }),
      );
    }
  });

  test('never fails otherwise, whatever is typed', () => {
    const signs = fc.constantFrom(...'ab1*+?{}[](),|\\^$.-:=!<dwsbBDWSnp '.split(''));
    const typed = fc.oneof(
      fc.array(signs, { maxLength: 14 }).map((parts) => parts.join('')),
      fc.string({ unit: 'binary', maxLength: 10 }),
    );
    fc.assert(
      fc.property(typed, fc.string({ unit: 'grapheme', maxLength: 20 }), (pattern, text) => {
        try {
          parsePattern(pattern);
        } catch (error) {
          expect(error).toMatchObject({ code: 'invalid-input' });
          return;
        }
        holds(machineOf(pattern), text);
      }),
      { numRuns: 2000 },
    );
  });

  const atom = fc.constantFrom(
    ...[
      'a',
      'b',
      'é',
      'B',
      '1',
      ' ',
      '-',
      '.',
      '\\d',
      '\\D',
      '\\s',
      '\\S',
      '[ab]',
      '[^a]',
      '[a-b1]',
    ],
    ...['σ', '行', '\\.', '[Àß]', '(?:)', '(a|)', '^', '$'],
  );
  const { pattern } = fc.letrec<{ pattern: string }>((tie) => ({
    pattern: fc.oneof(
      { depthSize: 'small', maxDepth: 3 },
      atom,
      fc.array(tie('pattern'), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('')),
      fc
        .array(tie('pattern'), { minLength: 2, maxLength: 3 })
        .map((parts) => `(${parts.join('|')})`),
      fc
        .tuple(tie('pattern'), fc.constantFrom('*', '+', '?', '*?', '{2}', '{1,3}', '{0}', '{2,}'))
        .map(([part, times]) => `(?:${part})${times}`),
    ),
  }));
  const letters = fc.constantFrom(
    ...['a', 'b', 'A', 'É', 'e\u0301', '1', '2', ' ', '-', '.', 'Σ', '行', '\n', '😀', 'x'],
  );
  const text = fc.array(letters, { maxLength: 8 }).map((parts) => parts.join(''));

  test("finds what JavaScript's own regular expressions find", () => {
    fc.assert(
      fc.property(pattern, fc.array(text, { minLength: 1, maxLength: 12 }), (source, texts) => {
        const machine = machineOf(source);
        const naive = patternSource(source);
        for (const one of texts) {
          expect([source, one, holds(machine, one)]).toEqual([
            source,
            one,
            holdsSource(one, naive),
          ]);
        }
      }),
      { numRuns: 400 },
    );
  });

  test('knows words by their edges in every script', () => {
    expect(holds(machineOf('\\w+\\b \\bcafé'), 'Zum CAFE')).toBe(true);
    expect(holds(machineOf('x\\By'), 'xy')).toBe(true);
    expect(holds(machineOf('x\\by'), 'xy')).toBe(false);
    expect(holds(machineOf('行\\b李'), '行李')).toBe(true);
    expect(holds(machineOf('\\d{3}'), '٣٤٥')).toBe(true);
    expect(holds(machineOf('naïve|straße'), 'NAI\u0308VE')).toBe(true);
  });

  test('holds surely what it says it does', () => {
    fc.assert(
      fc.property(pattern, text, (source, one) => {
        const held = surelyHeld(parsePattern(source));
        if (holds(machineOf(source), one)) expect(foldText(one)).toContain(held);
      }),
      { numRuns: 1500 },
    );
  });

  test('costs one look-up for each character, however hostile it is', () => {
    const hostile = ['(a+)+$', '((a|a)*)*b', '(a|aa)+c', '(.*)*x', '([a-z]+ ?)+!', '(\\w*\\s*)*#'];
    for (const source of hostile) {
      const machine = machineOf(source);
      expect(holds(machine, 'a'.repeat(200_000))).toBe(source === '(a+)+$');
      // Going back over the text, this would take 2^200,000 steps.
      expect(machine.work).toBeLessThan(2_000);
    }
  });

  test('is given up when it leaves too much open, in bounded memory and work', () => {
    const machine = machineOf('(a|b)[^q]{400}z');
    let seed = 7;
    const text = Array.from({ length: 200_000 }, () => {
      seed = (seed * 48_271) % 2_147_483_647;
      return 'ab '[seed % 3];
    }).join('');
    expect(() => holds(machine, text)).toThrow(/too many possibilities/u);
    expect(machine.work).toBeLessThan(2_100_000);
  });

  test('forgets states that grow too many, and goes on as before', () => {
    const machine = new TextMachine(programOf([patternTerm('a[^q]{12}z').pattern]), {
      bounded: false,
    });
    let seed = 11;
    const long = Array.from({ length: 60_000 }, () => {
      seed = (seed * 48_271) % 2_147_483_647;
      return 'a b-'[seed % 4];
    }).join('');
    expect(holds(machine, long)).toBe(false);
    expect(holds(machine, `${long} a12345 789012z`)).toBe(true);
    expect(holds(machine, `${long} a12345 78901z`)).toBe(false);
  });
});

describe('folding', () => {
  const any = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc
      .array(
        fc.constantFrom('Σ', 'ς', '\u1112', '\u1161', '\u11ab', '한', 'İ', 'ﬁ', 'e\u0301', 'ก่'),
      )
      .map((parts) => parts.join('')),
  );

  test('is the same when it is done once more', () => {
    fc.assert(
      fc.property(any, (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
      { numRuns: 1000 },
    );
  });

  test('knows where each character came from', () => {
    fc.assert(
      fc.property(any, (text) => {
        const { folded, places } = foldWithPlaces(text);
        expect(folded).toBe(foldText(text));
        expect(places).toHaveLength(folded.length + 1);
        expect([...places]).toEqual([...places].sort((a, b) => a - b));
        expect(places.at(-1)).toBe(text.length);
      }),
      { numRuns: 1000 },
    );
  });
});
