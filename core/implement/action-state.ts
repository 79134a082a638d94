import type { Action, ActionFigures } from '../contract/actions.ts';
import { dayNumber, dayOfNumber } from '../modify/calendar-day.ts';

/** Done or dropped: nothing is left to do. */
export function isClosed({ status }: Pick<Action, 'status'>): boolean {
  return status === 'done' || status === 'dropped';
}

/** Whether it should have been done before today and is not. */
export function isOverdue(action: Pick<Action, 'status' | 'dueOn'>, today: string): boolean {
  return !isClosed(action) && action.dueOn !== null && action.dueOn < today;
}

/** The Monday of the ISO week of a day, both as days since 1970-01-01, which was a Thursday. */
export function mondayOf(day: number): number {
  return day - ((((day + 3) % 7) + 7) % 7);
}

/** Monday and Sunday of the ISO week of a day. */
export function weekOf(day: string): { from: string; to: string } {
  const monday = mondayOf(dayNumber(day));
  return { from: dayOfNumber(monday), to: dayOfNumber(monday + 6) };
}

export const dueGroups = ['overdue', 'this-week', 'later', 'no-date', 'closed'] as const;
export type DueGroup = (typeof dueGroups)[number];

/** Where an action stands by its due day, seen from today. */
export function dueGroupOf(action: Pick<Action, 'status' | 'dueOn'>, today: string): DueGroup {
  return dueGroupIn(action, today, weekOf(today).to);
}

/** The same for many actions: the Sunday of this week is worked out once. */
function dueGroupIn(
  action: Pick<Action, 'status' | 'dueOn'>,
  today: string,
  sunday: string,
): DueGroup {
  if (isClosed(action)) return 'closed';
  if (action.dueOn === null) return 'no-date';
  if (action.dueOn < today) return 'overdue';
  return action.dueOn <= sunday ? 'this-week' : 'later';
}

/** Counts what stands out. Overdue ones are not counted as due this week again. */
export function actionFigures(actions: readonly Action[], today: string): ActionFigures {
  const open = actions.filter((one) => !isClosed(one));
  const sunday = weekOf(today).to;
  const groups = open.map((one) => dueGroupIn(one, today, sunday));
  const inGroup = (group: DueGroup): number => groups.filter((one) => one === group).length;
  return {
    n: actions.length,
    open: open.length,
    overdue: inGroup('overdue'),
    dueThisWeek: inGroup('this-week'),
    withoutOwner: open.filter(({ owner }) => owner === null).length,
    withoutDate: inGroup('no-date'),
    waiting: open.filter(({ waitsFor }) => waitsFor.length > 0).length,
  };
}
