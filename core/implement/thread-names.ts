import type { LooseKind, ThreadKind } from '../contract/thread.ts';

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
    mend: 'Make a change that aims at the cause. One that was rejected or withdrawn leaves it open.',
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
  'reading-due': {
    name: 'Checks that say something not on record yet',
    mend: 'Look at the page of the check and put on record what it says.',
  },
};
