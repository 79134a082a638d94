import type { MaturityLevel } from '../contract/maturity.ts';

/** What the levels are called within a sentence. */
export const maturityName: Readonly<Record<MaturityLevel, string>> = {
  'whats-this': 'what’s this?',
  'ad-hoc': 'ad hoc',
  repeatable: 'repeatable',
  systematic: 'systematic',
};

/** What each level means. */
export const maturityMeaning: Readonly<Record<MaturityLevel, string>> = {
  'whats-this': 'No standard, or nothing is known of how it goes.',
  'ad-hoc': 'Each time another way: results vary more than chance alone makes them.',
  repeatable: 'The same way each time, but it is not shown that the standard is kept.',
  systematic: 'The same way each time, and it keeps its standards.',
};
