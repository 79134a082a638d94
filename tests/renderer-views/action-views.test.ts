import { describe, expect, it } from 'vitest';
import type { Action } from '#core/contract/actions.ts';
import { dayNumber } from '#core/modify/calendar-day.ts';
import {
  actionRows,
  isShown,
  sorted,
  type ActionFilter,
} from '../../renderer/implement/actions/action-rows.ts';
import {
  distanceWords,
  shortDay,
  spokenAction,
} from '../../renderer/implement/actions/action-words.ts';
import { dayScale, draggedDays, ganttTicks } from '../../renderer/implement/actions/gantt-scale.ts';

const today = '2026-11-25';
const one = (id: number, more: Partial<Action> = {}): Action => ({
  id,
  changeId: null,
  uid: `u${id}`,
  text: `Action ${id}`,
  owner: 'Ana',
  startsOn: null,
  dueOn: null,
  status: 'open',
  closedOn: null,
  notes: '',
  createdAt: '2026-01-01T00:00:00.000Z',
  needs: [],
  waitsFor: [],
  checklist: [],
  ...more,
});
const all = [
  one(1, { changeId: 7, dueOn: '2026-11-20' }),
  one(2, { owner: null }),
  one(3, { changeId: 7, status: 'done', dueOn: '2026-11-01' }),
  one(4, { dueOn: '2026-11-29', waitsFor: [1], owner: 'ben' }),
];
const ids = (actions: readonly Action[]) => actions.map(({ id }) => id);

describe('which actions are shown', () => {
  it.each([
    ['unclosed', [1, 2, 4]],
    ['all', [1, 2, 3, 4]],
    ['overdue', [1]],
    ['this-week', [4]],
    ['no-owner', [2]],
    ['no-date', [2]],
    ['waiting', [4]],
    ['done', [3]],
  ] as const)('%s', (show, expected) => {
    const filter: ActionFilter = { show, owner: null, changeId: null };
    expect(ids(all.filter((action) => isShown(action, filter, today)))).toEqual(expected);
  });

  it('by owner, by change, and by none', () => {
    const shown = (filter: Partial<ActionFilter>) =>
      ids(
        all.filter((action) =>
          isShown(action, { show: 'all', owner: null, changeId: null, ...filter }, today),
        ),
      );
    expect(shown({ owner: 'ben' })).toEqual([4]);
    expect(shown({ changeId: 7 })).toEqual([1, 3]);
    expect(shown({ changeId: 0 })).toEqual([2, 4]);
  });

  it('sorted, with what is not said last', () => {
    expect(ids(sorted(all, 'due'))).toEqual([3, 1, 4, 2]);
    expect(ids(sorted(all, 'owner'))).toEqual([1, 3, 4, 2]);
    expect(ids(sorted(all, 'order'))).toEqual([1, 2, 3, 4]);
  });

  it('in groups that are not empty', () => {
    const heads = (grouping: 'change' | 'due' | 'none') =>
      actionRows(
        all,
        grouping,
        [
          { id: 7, title: 'Seven' },
          { id: 8, title: 'Eight' },
        ],
        today,
      ).flatMap((row) => (row.kind === 'group' ? [`${row.title} ${row.count}`] : []));
    expect(heads('change')).toEqual(['Seven 2', 'Of no change 2']);
    expect(heads('due')).toEqual([
      'Overdue 1',
      'Due this week 1',
      'No date 1',
      'Done or dropped 1',
    ]);
    expect(heads('none')).toEqual([]);
  });
});

it('says days shortly, and all of an action', () => {
  expect(shortDay('2026-11-29', today)).toBe('Sun 29 Nov');
  expect(shortDay('2027-01-01', today)).toBe('Fri 1 Jan 2027');
  expect([
    distanceWords('2026-11-24', today),
    distanceWords(today, today),
    distanceWords('2026-12-25', today),
  ]).toEqual(['1 day over', 'today', 'in 30 days']);
  expect(spokenAction(all[0] ?? one(9), today)).toBe(
    'Action 1, Open, Ana, due 20 November 2026, overdue',
  );
});

describe('a bar that is dragged', () => {
  const bar = { startsOn: '2026-11-20', dueOn: '2026-11-25' };
  it('moves, or changes one end that never passes the other', () => {
    expect(draggedDays(bar, 'whole', 3, dayNumber)).toEqual({
      startsOn: '2026-11-23',
      dueOn: '2026-11-28',
    });
    expect(draggedDays(bar, 'end', -30, dayNumber)).toEqual({ dueOn: '2026-11-20' });
    expect(draggedDays(bar, 'start', 30, dayNumber)).toEqual({ startsOn: '2026-11-25' });
    expect(draggedDays({ startsOn: null, dueOn: '2026-11-25' }, 'whole', -1, dayNumber)).toEqual({
      dueOn: '2026-11-24',
    });
    expect(draggedDays({ startsOn: null, dueOn: '2026-11-25' }, 'start', -2, dayNumber)).toEqual({
      startsOn: '2026-11-23',
    });
    expect(draggedDays({ startsOn: null, dueOn: null }, 'whole', 2, dayNumber)).toEqual({});
  });
});

it('marks days, weeks and months as they are', () => {
  const span = { from: dayNumber('2026-11-20'), to: dayNumber('2027-02-10') };
  const { scale, width } = dayScale(span, 'month');
  expect(width).toBe(820);
  const texts = (zoom: 'week' | 'month' | 'quarter') =>
    ganttTicks(scale, span, zoom).map(({ text }) => text);
  expect(texts('month').slice(0, 4)).toEqual(['W48', 'W49', 'Dec 2026', 'W50']);
  expect(texts('month')).toContain('W53');
  expect(texts('quarter')).toEqual(['Dec', 'Jan', '2027', 'Feb']);
  expect(texts('week').slice(0, 3)).toEqual(['20', '21', '22']);
});
