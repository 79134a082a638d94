import type { ActionStatus } from '../contract/actions.ts';
import type { Benchmark } from '../contract/benchmarks.ts';
import type { Change } from '../contract/changes.ts';
import { numbered } from '../aggregate/number-words.ts';
import { dayWords as wordsOfDay } from '../modify/calendar-day.ts';
import type { ChangeOutline } from '../modify/changes.ts';
import type { ActionOutline } from './actions.ts';

const statusWords: Readonly<Record<ActionStatus, string>> = {
  open: 'Open',
  doing: 'Being done',
  done: 'Done',
  dropped: 'Dropped',
};

const decisionWords: Readonly<Record<Change['decision'], string>> = {
  proposed: 'Proposed',
  approved: 'Approved',
  rejected: 'Rejected',
  withdrawn: 'Withdrawn',
  reopened: 'Open again',
};

/** Days in words: thousands of actions share a few days. */
const wordsByDay = new Map<string, string>();
const mostDays = 2000;

/** A day in words: 13 May 2026. */
export function dayWords(day: string): string {
  const known = wordsByDay.get(day);
  if (known !== undefined) return known;
  const made = wordsOfDay(day);
  if (wordsByDay.size >= mostDays) wordsByDay.clear();
  wordsByDay.set(day, made);
  return made;
}

/** How a change stands: “Approved, live since 3 March 2026; Ana Silva”. */
export function changeWords(
  { decision, liveOn, accountable }: ChangeOutline,
  today: string,
): string {
  const live =
    liveOn === null ? '' : `, ${liveOn <= today ? 'live since' : 'goes live'} ${dayWords(liveOn)}`;
  return `${decisionWords[decision]}${live}${accountable === null ? '' : `; ${accountable}`}`;
}

/** How an action stands: “Open, due 3 March 2026; Ana Silva”. */
export function actionWords({ status, dueOn, owner }: ActionOutline): string {
  const isOpen = status === 'open' || status === 'doing';
  const due = isOpen && dueOn !== null ? `, due ${dayWords(dueOn)}` : '';
  return `${statusWords[status]}${due}${owner === null ? '' : `; ${owner}`}`;
}

/** “1 value”, “12 values”: writing numbers out in a locale is slow for hundreds of lines. */
export function counted(count: number, one: string, many: string): string {
  return count < 1000 ? `${count} ${count === 1 ? one : many}` : numbered(count, one, many);
}

/** What a benchmark is: “Computed, 1 target”. */
export function benchmarkWords({ definition, values, targets }: Benchmark): string {
  const source = definition.source === 'computed' ? 'Computed' : counted(values, 'value', 'values');
  const goals = targets.length === 0 ? 'no target' : counted(targets.length, 'target', 'targets');
  return `${source}, ${goals}`;
}
