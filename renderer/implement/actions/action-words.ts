import type { Action, ActionStatus } from '#core/contract/actions.ts';
import { dayNumber, dayWords } from '#core/modify/calendar-day.ts';
import { isOverdue } from '#core/implement/action-state.ts';
import { monthNames } from '#core/sources/month-names.ts';

export const statusWords: Readonly<Record<ActionStatus, string>> = {
  open: 'Open',
  doing: 'Doing',
  done: 'Done',
  dropped: 'Dropped',
};

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** Wed 25 Nov; with the year where it is not the one of today. */
export function shortDay(day: string, today: string): string {
  const number = dayNumber(day);
  const weekday = weekdays[(((number + 3) % 7) + 7) % 7] ?? '';
  const [year, month = '1', date = '1'] = day.split('-');
  const name = (monthNames[Number(month) - 1] ?? '').slice(0, 3);
  const words = `${weekday} ${Number(date)} ${name}`;
  return day.slice(0, 4) === today.slice(0, 4) ? words : `${words} ${year}`;
}

/** How far a due day is: 3 days over, today, in 5 days. */
export function distanceWords(day: string, today: string): string {
  const days = dayNumber(day) - dayNumber(today);
  const size = Math.abs(days);
  const words = `${size.toLocaleString('en-US')} ${size === 1 ? 'day' : 'days'}`;
  return days === 0 ? 'today' : days < 0 ? `${words} over` : `in ${words}`;
}

/** All that is said of an action, for screen readers. */
export function spokenAction(action: Action, today: string): string {
  const parts = [action.text, statusWords[action.status], action.owner ?? 'no owner'];
  if (action.dueOn === null) parts.push('no due day');
  else parts.push(`due ${dayWords(action.dueOn)}`);
  if (isOverdue(action, today)) parts.push('overdue');
  if (action.waitsFor.length > 0) parts.push(`waits for ${action.waitsFor.length}`);
  return parts.join(', ');
}

/** What is ticked of a checklist: 2/5; empty without one. */
export function ticked({ checklist }: Action): string {
  if (checklist.length === 0) return '';
  return `${checklist.filter(({ done }) => done).length}/${checklist.length}`;
}
