import type { Screen } from './shell-store.ts';

/** A step of the method as the rail shows it. */
export interface Step {
  number: number;
  name: string;
  question: string;
  screen: Screen;
}

export const steps: readonly Step[] = [
  {
    number: 1,
    name: 'Aggregate',
    question: 'What happened, to whom, where and when?',
    screen: 'aggregate',
  },
  { number: 2, name: 'Classify', question: 'What kind of thing happened?', screen: 'classify' },
  { number: 3, name: 'Analyze', question: 'Why?', screen: 'analyze' },
  { number: 4, name: 'Modify', question: 'What do we change in the process?', screen: 'modify' },
  { number: 5, name: 'Implement', question: 'Did it work?', screen: 'implement' },
];
