import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Action } from '#core/contract/actions.ts';
import { anyCircle, circleThrough } from '#core/implement/action-circle.ts';
import { actionFigures, dueGroupOf, weekOf } from '#core/implement/action-state.ts';
import { backlogOf, type ActionLife } from '#core/implement/backlog.ts';
import { daysIn } from '#core/implement/project-days.ts';
import { dayNumber, dayOfNumber } from '#core/modify/calendar-day.ts';

/** A Wednesday. */
const today = '2026-11-25';
const weeksAgo = (weeks: number): string => dayOfNumber(dayNumber(today) - 7 * weeks);

/** So many opened and closed in each week, the oldest first. */
function livesOf(weeks: readonly (readonly [number, number])[]): ActionLife[] {
  const lives: ActionLife[] = [];
  for (const [at, [opened, closed]] of weeks.entries()) {
    const day = weeksAgo(weeks.length - at);
    for (let one = 0; one < opened; one += 1) lives.push({ openedOn: day, closedOn: null });
    for (let one = 0; one < closed; one += 1) {
      const open = lives.find(({ closedOn }) => closedOn === null);
      if (open) open.closedOn = day;
    }
  }
  return lives;
}

describe('whether the backlog grows', () => {
  it('says so when clearly more is opened than closed, with the exact interval', () => {
    const found = backlogOf(livesOf(new Array(8).fill([4, 1])), today);
    expect(found).toMatchObject({
      verdict: 'grows',
      judged: { weeks: 8, opened: 32, closed: 8 },
      uneven: false,
    });
    // R: binom.test(32, 40)$conf.int is 0.6435 to 0.9095; p / (1 - p) of both.
    expect(found.ratio?.value).toBe(4);
    expect(found.ratio?.low).toBeCloseTo(1.805, 2);
    expect(found.ratio?.high).toBeCloseTo(10.05, 1);
    expect(found.sentence).toContain(
      'The backlog grows: 32 opened and 8 closed in the last 8 whole weeks',
    );
    expect(found.weeks.map(({ open }) => open)).toEqual([3, 6, 9, 12, 15, 18, 21, 24, 24]);
  });

  it('says that it shrinks, and that it cannot be told', () => {
    const shrinking: [number, number][] = [[40, 0], ...new Array<[number, number]>(8).fill([1, 5])];
    expect(backlogOf(livesOf(shrinking), today).verdict).toBe('shrinks');
    expect(backlogOf(livesOf(new Array(8).fill([3, 3])), today).verdict).toBe('level');
    expect(backlogOf(livesOf(new Array(8).fill([2, 1])), today).verdict).toBe('level');
  });

  it('is honest with few weeks, few actions, and none', () => {
    expect(backlogOf([], today)).toMatchObject({ verdict: 'too-few', weeks: [], ratio: null });
    expect(backlogOf(livesOf(new Array(3).fill([9, 0])), today).sentence).toBe(
      'Whether the backlog grows can be told after 4 whole weeks with actions; 3 are over.',
    );
    expect(
      backlogOf(
        livesOf([
          [1, 0],
          [1, 0],
          [1, 0],
          [1, 0],
        ]),
        today,
      ).sentence,
    ).toContain('too few');
  });

  it('takes one batch for no trend: its interval is widened', () => {
    const batch = backlogOf(
      livesOf([
        [2, 2],
        [2, 2],
        [40, 2],
        [2, 2],
        [2, 2],
        [2, 2],
        [2, 2],
        [2, 2],
      ]),
      today,
    );
    expect(batch).toMatchObject({ verdict: 'level', uneven: true });
    expect(batch.sentence).toContain('widened because weeks are uneven');
  });

  it('counts every action once, whatever its days', () => {
    const day = fc.integer({ min: -400, max: 30 }).map((at) => dayOfNumber(dayNumber(today) + at));
    const life = fc.record({ openedOn: day, closedOn: fc.option(day) });
    fc.assert(
      fc.property(fc.array(life, { maxLength: 60 }), (lives) => {
        const { weeks } = backlogOf(lives, today);
        expect(weeks.at(-1)?.open ?? 0).toBe(
          lives.filter(({ closedOn }) => closedOn === null).length,
        );
        for (const { open } of weeks) expect(open).toBeGreaterThanOrEqual(0);
        expect(weeks.length).toBeLessThanOrEqual(26);
      }),
    );
  });
});

describe('what stands out', () => {
  it('goes by ISO weeks, across the end of a year', () => {
    expect(weekOf('2026-11-23')).toEqual({ from: '2026-11-23', to: '2026-11-29' });
    expect(weekOf('2027-01-01')).toEqual({ from: '2026-12-28', to: '2027-01-03' });
    expect(weekOf('1969-12-31')).toEqual({ from: '1969-12-29', to: '1970-01-04' });
    const due = (dueOn: string | null, status: Action['status'] = 'open') =>
      dueGroupOf({ dueOn, status }, today);
    expect([
      due('2026-11-24'),
      due(today),
      due('2026-11-29'),
      due('2026-11-30'),
      due(null),
      due('2026-01-01', 'done'),
    ]).toEqual(['overdue', 'this-week', 'this-week', 'later', 'no-date', 'closed']);
  });

  it('adds up', () => {
    const action = fc.record({
      owner: fc.option(fc.constant('Ana')),
      dueOn: fc.option(
        fc.integer({ min: -20, max: 20 }).map((at) => dayOfNumber(dayNumber(today) + at)),
      ),
      status: fc.constantFrom(
        'open' as const,
        'doing' as const,
        'done' as const,
        'dropped' as const,
      ),
    });
    const rest = {
      id: 1,
      changeId: null,
      uid: 'u',
      text: 'x',
      startsOn: null,
      closedOn: null,
      notes: '',
      createdAt: '',
      needs: [],
      waitsFor: [],
      checklist: [],
    };
    fc.assert(
      fc.property(fc.array(action), (some) => {
        const found = actionFigures(
          some.map((one) => ({ ...rest, ...one })),
          today,
        );
        expect(found.overdue + found.dueThisWeek + found.withoutDate).toBeLessThanOrEqual(
          found.open,
        );
        expect(found.n).toBe(some.length);
      }),
    );
  });

  it('tells days by the zone of the project, when clocks change too', () => {
    const berlin = daysIn('Europe/Berlin');
    expect(berlin('2026-03-28T22:59:59.999Z')).toBe('2026-03-28');
    expect(berlin('2026-03-28T23:00:00Z')).toBe('2026-03-29');
    expect(berlin('2026-03-29T22:00:00Z')).toBe('2026-03-30');
    expect(daysIn('Pacific/Kiritimati')('2026-12-31T10:00:00Z')).toBe('2027-01-01');
  });
});

describe('circles', () => {
  it('are found exactly when there are any', () => {
    const edges = fc.array(fc.tuple(fc.nat({ max: 7 }), fc.nat({ max: 7 })), { maxLength: 14 });
    fc.assert(
      fc.property(edges, (all) => {
        const kept = new Map<number, number[]>();
        for (const [from, to] of all) {
          const closes = circleThrough(kept, from, to);
          const more = new Map(kept).set(from, [...(kept.get(from) ?? []), to]);
          const found = anyCircle(more);
          expect(found !== null).toBe(closes !== null);
          for (const [at, id] of (found ?? []).entries()) {
            expect(more.get(id)).toContain(found?.[(at + 1) % found.length]);
          }
          if (closes === null) kept.set(from, [...(kept.get(from) ?? []), to]);
          else expect([closes[0], closes.at(-1)]).toEqual([to, from]);
        }
      }),
    );
  });

  it('are looked for in a chain of 20,000 without a deep stack', () => {
    const chain = new Map(Array.from({ length: 20_000 }, (_, at) => [at, [at + 1]]));
    expect(anyCircle(chain)).toBeNull();
    expect(circleThrough(chain, 20_000, 0)).toHaveLength(20_001);
  });
});
