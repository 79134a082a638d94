import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Action } from '#core/contract/actions.ts';
import { ganttLayout, ganttSpan, type GanttRow } from '#core/implement/gantt-layout.ts';
import { dayNumber, dayOfNumber } from '#core/modify/calendar-day.ts';

const today = '2026-11-25';
const rowHeight = 28;
const scale = {
  x: (day: number) => (day - dayNumber(today)) * 10,
  rowHeight,
  today,
  liveWords: 80,
};
const blank = {
  changeId: null,
  uid: 'u',
  text: 'x',
  owner: null,
  closedOn: null,
  notes: '',
  createdAt: '',
  waitsFor: [],
  checklist: [],
};

const row = fc.record({
  group: fc.boolean(),
  from: fc.option(fc.integer({ min: -60, max: 60 }), { freq: 4 }),
  length: fc.option(fc.integer({ min: 0, max: 40 }), { freq: 4 }),
  needs: fc.array(fc.nat({ max: 15 }), { maxLength: 3 }),
  status: fc.constantFrom('open' as const, 'doing' as const, 'done' as const),
});
const someRows = fc.array(row, { minLength: 1, maxLength: 16 }).map((all) =>
  all.map(({ group, from, length, needs, status }, at): GanttRow => {
    const day = (number: number) => dayOfNumber(dayNumber(today) + number);
    if (group) return { kind: 'group', liveOn: from === null ? null : day(from), planned: false };
    const action: Action = {
      ...blank,
      id: at,
      status,
      needs: [...new Set(needs)].filter((one) => one !== at),
      startsOn: from === null ? null : day(from),
      dueOn: length === null ? null : day((from ?? 0) + length),
    };
    return { kind: 'action', action };
  }),
);

describe('the layout of actions over time', () => {
  it('has a bar for each action with a day, in its own row, and is stable', () => {
    fc.assert(
      fc.property(someRows, (rows) => {
        const layout = ganttLayout(rows, scale);
        expect(ganttLayout(rows, scale)).toEqual(layout);
        expect(new Set(layout.bars.map((bar) => bar.row)).size).toBe(layout.bars.length);
        for (const bar of layout.bars) expect(bar.to).toBeGreaterThan(bar.from);
        const dated = rows.filter(
          (one) => one.kind === 'action' && (one.action.startsOn ?? one.action.dueOn) !== null,
        );
        expect(layout.bars).toHaveLength(dated.length);
      }),
    );
  });

  it('leads arrows from the end of what is needed to the beginning of what waits, and level only through their own rows or between rows', () => {
    fc.assert(
      fc.property(someRows, (rows) => {
        const { bars, arrows } = ganttLayout(rows, scale);
        const barOf = (id: number) => bars.find((bar) => bar.id === id);
        for (const arrow of arrows) {
          const [needed, waiting] = [barOf(arrow.needsId), barOf(arrow.id)];
          expect(arrow.points[0]).toEqual([
            scale.x(needed?.to ?? NaN),
            ((needed?.row ?? NaN) + 0.5) * rowHeight,
          ]);
          expect(arrow.points.at(-1)).toEqual([
            scale.x(waiting?.from ?? NaN),
            ((waiting?.row ?? NaN) + 0.5) * rowHeight,
          ]);
          for (const [at, [x1, y1]] of arrow.points.entries()) {
            const [x2, y2] = arrow.points[at + 1] ?? [x1, y1];
            expect(x1 === x2 || y1 === y2).toBe(true);
            if (x1 === x2) continue;
            const own = [needed?.row, waiting?.row].some(
              (one) => y1 === ((one ?? NaN) + 0.5) * rowHeight,
            );
            expect(own || y1 % rowHeight === 0).toBe(true);
          }
        }
      }),
    );
  });

  it('spans what it shows, and no more than ten years each way', () => {
    fc.assert(
      fc.property(someRows, (rows) => {
        const { from, to } = ganttSpan(rows, today);
        for (const bar of ganttLayout(rows, scale).bars) {
          expect(bar.from).toBeGreaterThanOrEqual(from);
          expect(bar.to).toBeLessThanOrEqual(to);
        }
      }),
    );
    const far: GanttRow = { kind: 'group', liveOn: '9999-12-31', planned: true };
    expect(ganttSpan([far], today).to - dayNumber(today)).toBeLessThan(3700);
  });

  it('puts the words of a go-live day where no arrow runs', () => {
    const at = (id: number, from: number, needs: number[]): GanttRow => ({
      kind: 'action',
      action: {
        ...blank,
        id,
        status: 'open',
        needs,
        startsOn: dayOfNumber(dayNumber(today) + from),
        dueOn: dayOfNumber(dayNumber(today) + from),
      },
    });
    const live: GanttRow = { kind: 'group', liveOn: today, planned: false };
    expect(ganttLayout([at(1, 0, []), live, at(2, 5, [1])], scale).lives[0]?.side).toBe('left');
    expect(ganttLayout([at(1, 0, []), live, at(2, 50, [1])], scale).lives[0]?.side).toBe('right');
  });
});
