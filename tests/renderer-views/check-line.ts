import type { CheckLine } from '#core/contract/checks.ts';

/** A check in the list, as it is before anything is known of it. */
export const draftLine: CheckLine = {
  id: 1,
  changeId: 1,
  change: 'Scan twice',
  benchmarkId: 1,
  benchmark: 'Lost bags',
  state: 'draft',
  words: 'Not locked',
  goLive: null,
  endsOn: null,
  daysLeft: null,
  verdict: null,
  cameBack: false,
  afterTheFact: false,
  unlocked: 0,
  integrity: null,
  live: null,
};
