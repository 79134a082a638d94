import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { journeyStages } from '#core/contract/journey.ts';
import {
  afterRemoval,
  carried,
  inStage,
  type Placed,
  type Step,
  stepFrom,
  type Target,
} from '../../renderer/modify/journey/journey-moves.ts';

const points: readonly Placed[] = [
  { id: 1, stage: 'awareness' },
  { id: 2, stage: 'awareness' },
  { id: 3, stage: 'selection' },
  { id: 4, stage: 'maintenance' },
  { id: 5, stage: 'maintenance' },
  { id: 6, stage: 'maintenance' },
];

const steps: readonly Step[] = ['up', 'down', 'left', 'right', 'first', 'last'];

/** The map after a move, as the engine makes it. */
function moved(before: readonly Placed[], id: number, { stage, beforeId }: Target): Placed[] {
  const others = before.filter((point) => point.id !== id);
  const columns = journeyStages.map((one) => {
    const column = inStage(others, one);
    if (one !== stage) return column;
    const at = column.findIndex((point) => point.id === beforeId);
    const place = at < 0 ? column.length : at;
    return [...column.slice(0, place), { id, stage }, ...column.slice(place)];
  });
  return columns.flat();
}

describe('keys on the journey map', () => {
  it('lead to neighbours, and over stages without touch points', () => {
    expect(stepFrom(points, 2, 'up')).toBe(1);
    expect(stepFrom(points, 2, 'down')).toBeNull();
    expect(stepFrom(points, 2, 'right')).toBe(3);
    expect(stepFrom(points, 5, 'left')).toBe(3);
    expect(stepFrom(points, 3, 'right')).toBe(4);
    expect(stepFrom(points, 6, 'right')).toBeNull();
    expect(stepFrom(points, 5, 'first')).toBe(4);
    expect(stepFrom(points, 5, 'last')).toBe(6);
    expect(stepFrom(points, 99, 'up')).toBeNull();
  });

  it('carry within a stage and to the next one, even an empty one', () => {
    expect(carried(points, 5, 'up')).toEqual({ stage: 'maintenance', beforeId: 4 });
    expect(carried(points, 4, 'down')).toEqual({ stage: 'maintenance', beforeId: 6 });
    expect(carried(points, 5, 'down')).toEqual({ stage: 'maintenance', beforeId: null });
    expect(carried(points, 6, 'down')).toBeNull();
    expect(carried(points, 2, 'right')).toEqual({ stage: 'interest', beforeId: null });
    expect(carried(points, 3, 'right')).toEqual({ stage: 'maintenance', beforeId: 4 });
    expect(carried(points, 1, 'left')).toBeNull();
    expect(carried(points, 99, 'left')).toBeNull();
  });

  it('and there and back again is where it was, within a stage', () => {
    fc.assert(
      fc.property(fc.constantFrom(1, 2, 3, 4, 5, 6), (id) => {
        const down = carried(points, id, 'down');
        if (down === null) return;
        const after = moved(points, id, down);
        const up = carried(after, id, 'up');
        expect(up).not.toBeNull();
        if (up !== null) expect(moved(after, id, up)).toEqual(points);
      }),
    );
  });

  it('lose no touch point, whatever is carried', () => {
    const carry = fc.record({
      id: fc.constantFrom(1, 2, 3, 4, 5, 6),
      step: fc.constantFrom(...steps),
    });
    fc.assert(
      fc.property(fc.array(carry, { maxLength: 30 }), (carries) => {
        let now: Placed[] = [...points];
        for (const { id, step } of carries) {
          const target = carried(now, id, step);
          if (target !== null) now = moved(now, id, target);
        }
        expect(now.map(({ id }) => id).sort()).toEqual([1, 2, 3, 4, 5, 6]);
      }),
    );
  });

  it('go to the nearest touch point when one is taken away', () => {
    expect(afterRemoval(points, 1)).toBe(2);
    expect(afterRemoval(points, 6)).toBe(5);
    expect(afterRemoval(points, 3)).toBe(1);
    expect(afterRemoval([{ id: 1, stage: 'interest' }], 1)).toBeNull();
  });
});
