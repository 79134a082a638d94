import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProcessStep } from '#core/contract/process.ts';
import { longestIncreasing } from '#core/modify/longest-increasing.ts';
import { compareProcesses, durationOf, type ProcessDiff } from '#core/modify/process-diff.ts';
import { countsWords, durationWords, minutesWords } from '#core/modify/process-words.ts';
import { wordMarks } from '#core/modify/word-marks.ts';

function step(id: number, given: Partial<ProcessStep> = {}): ProcessStep {
  return {
    id,
    side: 'as-is',
    text: `Step ${id}`,
    role: '',
    touchPointId: null,
    minutes: null,
    failure: '',
    continues: null,
    ...given,
  };
}

/** The same step as it should be, with a number of its own. */
function onward(from: ProcessStep, given: Partial<ProcessStep> = {}): ProcessStep {
  return { ...from, id: from.id + 1000, side: 'to-be', continues: from.id, ...given };
}

const kinds = ({ rows }: ProcessDiff) =>
  rows.map(({ kind, asIs, toBe }) => `${kind} ${asIs?.text ?? '-'} | ${toBe?.text ?? '-'}`);

/** The least number of steps that have to be taken out so that the rest ascends, by trying all. */
function fewestMoved(values: readonly number[]): number {
  let longest = 0;
  for (let chosen = 0; chosen < 1 << values.length; chosen += 1) {
    const kept = values.filter((_, index) => (chosen >> index) & 1);
    const ascends = kept.every((value, index) => index === 0 || (kept[index - 1] ?? 0) < value);
    if (ascends) longest = Math.max(longest, kept.length);
  }
  return values.length - longest;
}

describe('two processes side by side', () => {
  const [a, b, c, d] = [step(1), step(2), step(3), step(4)];

  it('says what is added, removed, moved, changed and the same', () => {
    const toBe = [
      onward(a),
      step(9, { side: 'to-be', text: 'New' }),
      onward(d),
      onward(c, { role: 'Agent', minutes: 3 }),
    ];
    const found = compareProcesses([a, b, c, d], toBe);
    expect(kinds(found)).toEqual([
      'stays Step 1 | Step 1',
      'removed Step 2 | -',
      'added - | New',
      'moved - | Step 4',
      'stays Step 3 | Step 3',
      'moved Step 4 | -',
    ]);
    expect(found.counts).toEqual({ added: 1, removed: 1, moved: 1, changed: 1, same: 1 });
    expect(found.rows.find(({ asIs }) => asIs?.id === 4)?.otherPlace).toBe(3);
    expect(found.rows.find(({ toBe: to }) => to?.id === 1004)?.otherPlace).toBe(4);
    expect(found.rows[4]?.changed).toEqual(['role', 'minutes']);
    expect(countsWords(found.counts)).toBe('1 added, 1 removed, 1 moved, 1 changed, 1 as it is');
  });

  it('counts one that moved and is said otherwise in both', () => {
    const found = compareProcesses([a, b], [onward(b, { text: 'Other' }), onward(a)]);
    expect(found.counts).toEqual({ added: 0, removed: 0, moved: 1, changed: 1, same: 1 });
  });

  it('takes a step that goes on from what is not there, or twice, as new', () => {
    const found = compareProcesses(
      [a],
      [onward(a), step(8, { continues: 1 }), step(9, { continues: 77 })],
    );
    expect(found.counts).toEqual({ added: 2, removed: 0, moved: 0, changed: 0, same: 1 });
  });

  it('has no lines where there are no steps', () => {
    expect(compareProcesses([], []).rows).toEqual([]);
  });
});

/** As many steps as they come, and what becomes of each in random order. */
const processes = fc
  .record({
    asIs: fc.nat({ max: 10 }),
    order: fc.array(fc.nat({ max: 14 }), { maxLength: 14 }),
    changed: fc.array(fc.boolean(), { minLength: 15, maxLength: 15 }),
  })
  .map(({ asIs: count, order, changed }) => {
    const asIs = Array.from({ length: count }, (_, index) => step(index + 1));
    const seen = new Set<number>();
    const toBe = order.flatMap((pick, index) => {
      const from = asIs[pick];
      if (from === undefined) return [step(2000 + index, { side: 'to-be' })];
      if (seen.has(pick)) return [];
      seen.add(pick);
      return [onward(from, changed[pick] ? { failure: 'Late' } : {})];
    });
    return { asIs, toBe };
  });

describe('whatever becomes of a process', () => {
  it('every step stands once on its side, in its order', () => {
    fc.assert(
      fc.property(processes, ({ asIs, toBe }) => {
        const { rows } = compareProcesses(asIs, toBe);
        expect(rows.flatMap(({ asIs: one }) => (one ? [one] : []))).toEqual(asIs);
        expect(rows.flatMap(({ toBe: one }) => (one ? [one] : []))).toEqual(toBe);
      }),
    );
  });

  it('as few moved as can be', () => {
    fc.assert(
      fc.property(processes, ({ asIs, toBe }) => {
        const { counts } = compareProcesses(asIs, toBe);
        const going = toBe.flatMap(({ continues }) => (continues === null ? [] : [continues]));
        expect(counts.moved).toBe(fewestMoved(going));
      }),
    );
  });

  it('counts add up on both sides', () => {
    fc.assert(
      fc.property(processes, ({ asIs, toBe }) => {
        const { counts, rows } = compareProcesses(asIs, toBe);
        const staying = rows.filter(({ kind }) => kind === 'stays').length;
        expect(counts.removed + counts.moved + staying).toBe(asIs.length);
        expect(counts.added + counts.moved + staying).toBe(toBe.length);
        expect(counts.same).toBeLessThanOrEqual(staying);
        expect(counts.changed).toBe(toBe.filter(({ failure }) => failure !== '').length);
      }),
    );
  });

  it('a process taken over unchanged is the same, and undoing everything makes it the same again', () => {
    fc.assert(
      fc.property(processes, ({ asIs }) => {
        const same = compareProcesses(
          asIs,
          asIs.map((one) => onward(one)),
        );
        expect(same.counts).toEqual({
          added: 0,
          removed: 0,
          moved: 0,
          changed: 0,
          same: asIs.length,
        });
      }),
    );
  });

  it('a longest ascending run ascends', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { maxLength: 200 }), (values) => {
        const found = longestIncreasing(values);
        for (const [place, index] of found.entries()) {
          if (place === 0) continue;
          const before = found[place - 1] ?? 0;
          expect(before).toBeLessThan(index);
          expect(values[before]).toBeLessThan(values[index] ?? 0);
        }
      }),
    );
  });
});

describe('durations in words', () => {
  const said = (id: number, minutes: number | null) => step(id, { minutes });

  it('sums what is said, and says for how many', () => {
    expect(durationOf([said(1, 2), said(2, null), said(3, 0.5)])).toEqual({
      minutes: 2.5,
      said: 2,
      of: 3,
    });
    expect(durationWords([said(1, 42)], [said(2, 25)])).toBe(
      'Expected duration 42\u00A0min → 25\u00A0min, said for all steps',
    );
    expect(durationWords([said(1, 42), said(2, null)], [said(3, 25)])).toBe(
      'Expected duration 42\u00A0min (said for 1 of 2 steps) → 25\u00A0min (said for 1 of 1 step)',
    );
    expect(durationWords([said(1, null)], [said(2, 90)])).toBe(
      'Expected duration not said (said for 0 of 1 step) → 1\u00A0h 30\u00A0min (said for 1 of 1 step)',
    );
    expect(durationWords([said(1, null)], [])).toBe('');
    expect(durationWords([said(1, 7)], [])).toBe(
      'Expected duration 7\u00A0min, said for 1 of 1 step',
    );
  });

  it('writes minutes and hours', () => {
    expect([0, 0.5, 59.4, 60, 61, 130_000].map(minutesWords)).toEqual([
      '0\u00A0min',
      '0.5\u00A0min',
      '59.4\u00A0min',
      '1\u00A0h',
      '1\u00A0h 1\u00A0min',
      '2,166\u00A0h 40\u00A0min',
    ]);
  });
});

describe('words that another text has too', () => {
  it('marks those that are new and those that are gone', () => {
    expect(wordMarks('Check the bag tag', 'Scan the bag tag twice')).toEqual({
      before: [
        { words: 'Check ', kept: false },
        { words: 'the bag tag', kept: true },
      ],
      after: [
        { words: 'Scan ', kept: false },
        { words: 'the bag tag ', kept: true },
        { words: 'twice', kept: false },
      ],
    });
  });

  it('keeps every letter, and marks the same words as kept on both sides', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd e'), { maxLength: 20 });
    fc.assert(
      fc.property(text, text, (one, other) => {
        const [before, after] = [one.join(' '), other.join(' ')];
        const found = wordMarks(before, after);
        expect(found.before.map(({ words }) => words).join('')).toBe(before);
        expect(found.after.map(({ words }) => words).join('')).toBe(after);
        const kept = (side: typeof found.before) =>
          side
            .filter((stretch) => stretch.kept)
            .map(({ words }) => words.trim())
            .join(' ');
        expect(kept(found.before)).toBe(kept(found.after));
        if (before === after) expect(found.after.every((stretch) => stretch.kept)).toBe(true);
      }),
    );
  });
});
