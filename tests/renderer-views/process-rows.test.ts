import { describe, expect, it } from 'vitest';
import type { ProcessStep } from '#core/contract/process.ts';
import { compareProcesses } from '#core/modify/process-diff.ts';
import {
  beforeForKept,
  beforeForMove,
  rowMark,
  shownRows,
  stepFor,
  stepParts,
} from '../../renderer/modify/process/process-rows.ts';

function step(id: number, side: ProcessStep['side'], continues: number | null = null): ProcessStep {
  return {
    id,
    side,
    text: `Step ${continues ?? id}`,
    role: '',
    touchPointId: null,
    minutes: null,
    failure: '',
    continues,
  };
}

// As it is 1 2 3 4; as it should be 13 (goes on from 3), 11 (from 1), 19 (new), 14 (from 4).
const asIs = [1, 2, 3, 4].map((id) => step(id, 'as-is'));
const toBe = [
  step(13, 'to-be', 3),
  step(11, 'to-be', 1),
  step(19, 'to-be'),
  { ...step(14, 'to-be', 4), text: 'Other', role: 'Agent' },
];
const { rows } = compareProcesses(asIs, toBe);

describe('the lines of two processes', () => {
  it('are marked by a sign and by words', () => {
    const marks = rows.map((row) => {
      const { sign, word, detail } = rowMark(row);
      return `${row.asIs?.id ?? '-'} ${row.toBe?.id ?? '-'} ${sign} ${word} ${detail}`.trim();
    });
    expect(marks).toEqual([
      '- 13 ↕ moved was step 3',
      '1 11 = the same',
      '2 - − removed',
      '3 - ↕ moved now step 1',
      '- 19 + added',
      '4 14 ≠ changed wording, role',
    ]);
  });

  it('hold the place of a new step before another, or behind all', () => {
    const keys = (before: number | null) =>
      shownRows(rows, { side: 'to-be', before }).map(({ key }) => key);
    expect(keys(19).indexOf('draft')).toBe(4);
    expect(keys(null).indexOf('draft')).toBe(rows.length);
    expect(keys(77).indexOf('draft')).toBe(rows.length);
    expect(shownRows(rows, null)).toHaveLength(rows.length);
  });

  it('are gone about with arrows, across too', () => {
    const to = (key: string, side: ProcessStep['side'], id: number) =>
      stepFor(key, rows, { side, id })?.id ?? null;
    expect(to('ArrowDown', 'to-be', 13)).toBe(11);
    expect(to('ArrowUp', 'to-be', 13)).toBeNull();
    expect(to('End', 'as-is', 1)).toBe(4);
    expect(to('Home', 'as-is', 4)).toBe(1);
    expect(to('ArrowRight', 'as-is', 4)).toBe(14);
    expect(to('ArrowRight', 'as-is', 2)).toBe(11);
    expect(to('ArrowLeft', 'to-be', 13)).toBe(1);
    expect(to('ArrowLeft', 'as-is', 1)).toBeNull();
    expect(to('ArrowDown', 'as-is', 99)).toBeNull();
    expect(to('x', 'as-is', 1)).toBeNull();
  });
});

describe('places of steps', () => {
  it('one up, one down, and no further', () => {
    expect(beforeForMove(asIs, 1, -1)).toBeUndefined();
    expect(beforeForMove(asIs, 2, -1)).toBe(1);
    expect(beforeForMove(asIs, 2, 1)).toBe(4);
    expect(beforeForMove(asIs, 3, 1)).toBeNull();
    expect(beforeForMove(asIs, 4, 1)).toBeUndefined();
    expect(beforeForMove(asIs, 9, 1)).toBeUndefined();
  });

  it('one that was left out comes back behind what stood before it', () => {
    expect(beforeForKept(asIs, toBe, 2)).toBe(19);
    expect(beforeForKept(asIs, [], 2)).toBeNull();
    expect(beforeForKept(asIs, [step(19, 'to-be')], 2)).toBe(19);
  });
});

it('a step says what is known of it', () => {
  const said = {
    ...step(1, 'as-is'),
    role: 'Agent',
    touchPointId: 7,
    minutes: 90,
    failure: 'Late',
  };
  const names = new Map([[7, 'Check-in']]);
  expect(stepParts(said, names).map(({ words }) => words)).toEqual([
    'Agent',
    'Check-in',
    '1\u00A0h 30\u00A0min',
    'can go wrong: Late',
  ]);
  expect(stepParts({ ...step(1, 'as-is'), touchPointId: 8 }, names)).toEqual([]);
});
