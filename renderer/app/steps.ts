import type { Screen } from './shell-store.ts';

/** A step of the method as the rail shows it. */
export interface Step {
  number: number;
  name: string;
  question: string;
  /** Its screen; null while this version does not have the step. */
  screen: Screen | null;
  /** What the step will hold, for one that is not there yet. */
  later: string;
}

export const steps: readonly Step[] = [
  {
    number: 1,
    name: 'Aggregate',
    question: 'What happened, to whom, where and when?',
    screen: 'aggregate',
    later: '',
  },
  {
    number: 2,
    name: 'Classify',
    question: 'What kind of thing happened?',
    screen: 'classify',
    later: '',
  },
  { number: 3, name: 'Analyze', question: 'Why?', screen: 'analyze', later: '' },
  {
    number: 4,
    name: 'Modify',
    question: 'What do we change in the process?',
    screen: null,
    later:
      'Modify is not in this version yet. It will hold the changes to your process and who owns them.',
  },
  {
    number: 5,
    name: 'Implement',
    question: 'Did it work?',
    screen: null,
    later:
      'Implement is not in this version yet. It will hold actions, benchmarks and proofs of effect.',
  },
];
