import type { ActionStatus } from '../contract/actions.ts';
import type { Benchmark } from '../contract/benchmarks.ts';
import type { Change } from '../contract/changes.ts';
import type { LooseKind, ThreadKind } from '../contract/thread.ts';
import { numbered } from '../aggregate/number-words.ts';
import { dayWords as wordsOfDay } from '../modify/calendar-day.ts';
import type { ThreadAction } from './thread-lists.ts';

/** What the columns of the thread are called. */
export const kindWords: Readonly<Record<ThreadKind, string>> = {
  incident: 'Incidents',
  category: 'Categories',
  problem: 'Problems',
  cause: 'Causes',
  change: 'Changes',
  action: 'Actions',
  benchmark: 'Benchmarks',
  check: 'Checks',
};

/** What one thing of a kind is called within a sentence. */
export const oneOfKind: Readonly<Record<ThreadKind, string>> = {
  incident: 'incident',
  category: 'category',
  problem: 'problem',
  cause: 'cause',
  change: 'change',
  action: 'action',
  benchmark: 'benchmark',
  check: 'check',
};

/** What is loose, and how it is mended. */
export const looseWords: Readonly<Record<LooseKind, { name: string; mend: string }>> = {
  'problem-unexplained': {
    name: 'Problems without a confirmed cause',
    mend: 'Confirm a cause on the fishbone, with its reason.',
  },
  'evidence-lost': {
    name: 'Evidence that finds no incident any more',
    mend: 'Bring its import back, or give the cause other evidence.',
  },
  'cause-without-change': {
    name: 'Confirmed causes without a change',
    mend: 'Make a change that aims at the cause, or say why none is made by rejecting one.',
  },
  'change-without-person': {
    name: 'Changes without an accountable person',
    mend: 'Name the one person who answers for it.',
  },
  'change-without-action': {
    name: 'Changes without an action',
    mend: 'Write down who does what until when.',
  },
  'change-without-check': {
    name: 'Changes without a check',
    mend: 'Write down beforehand how it will be seen whether it worked.',
  },
  'change-came-back': {
    name: 'Changes that are open again',
    mend: 'What they were to end came back: look at cause and change once more.',
  },
  'action-overdue': {
    name: 'Overdue actions',
    mend: 'Do it, or agree on another day.',
  },
  'action-without-owner': {
    name: 'Actions without an owner',
    mend: 'Name the one person who does it.',
  },
  'target-without-measurement': {
    name: 'Targets without a measurement',
    mend: 'Enter the latest values, or mend what the benchmark is computed from.',
  },
  'check-not-locked': {
    name: 'Checks not locked at go-live',
    mend: 'Lock the check, or take it away: what is locked afterwards proves less.',
  },
  'check-overdue': {
    name: 'Checks whose window is over without a verdict',
    mend: 'Look at the result and put the verdict on record.',
  },
};

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
export function changeWords({ decision, liveOn, accountable }: Change, today: string): string {
  const live =
    liveOn === null ? '' : `, ${liveOn <= today ? 'live since' : 'goes live'} ${dayWords(liveOn)}`;
  return `${decisionWords[decision]}${live}${accountable === null ? '' : `; ${accountable}`}`;
}

/** How an action stands: “Open, due 3 March 2026; Ana Silva”. */
export function actionWords({ status, dueOn, owner }: ThreadAction): string {
  const isOpen = status === 'open' || status === 'doing';
  const due = isOpen && dueOn !== null ? `, due ${dayWords(dueOn)}` : '';
  return `${statusWords[status]}${due}${owner === null ? '' : `; ${owner}`}`;
}

/** “1 value”, “12 values”: writing numbers out in a locale is slow for hundreds of lines. */
function counted(count: number, one: string, many: string): string {
  return count < 1000 ? `${count} ${count === 1 ? one : many}` : numbered(count, one, many);
}

/** What a benchmark is: “Computed, 1 target”. */
export function benchmarkWords({ definition, values, targets }: Benchmark): string {
  const source = definition.source === 'computed' ? 'Computed' : counted(values, 'value', 'values');
  const goals = targets.length === 0 ? 'no target' : counted(targets.length, 'target', 'targets');
  return `${source}, ${goals}`;
}
