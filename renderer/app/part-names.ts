import type { AnalyzeTab, ClassifyTab, ImplementTab, ModifyTab } from '#core/contract/project.ts';

/** What the parts of Classify are called, in the order of their tabs. */
export const classifyNames: Readonly<Record<ClassifyTab, string>> = {
  tree: 'Tree',
  queue: 'Queue',
  rules: 'Rules',
  suggestions: 'Suggestions',
  agreement: 'Agreement',
  health: 'Health',
  outcomes: 'Outcomes',
  drivers: 'Drivers',
};

/** What the parts of Analyze are called, in the order of their tabs. */
export const analyzeNames: Readonly<Record<AnalyzeTab, string>> = {
  pareto: 'Pareto',
  fishbone: 'Fishbone',
  whys: '5 Whys',
  'is-is-not': 'Is / is not',
  timeline: 'Timeline',
  control: 'Control chart',
  elsewhere: 'Where else?',
};

/** What the parts of Modify are called, in the order of their tabs. */
export const modifyNames: Readonly<Record<ModifyTab, string>> = {
  changes: 'Changes',
  matrix: 'Effort and impact',
  process: 'Process',
  journey: 'Journey map',
  complaints: 'Complaint maps',
  maturity: 'Maturity',
};

/** What the parts of Implement are called, in the order of their tabs. */
export const implementNames: Readonly<Record<ImplementTab, string>> = {
  actions: 'Actions',
  benchmarks: 'Benchmarks',
  checks: 'Checks',
  thread: 'Golden thread',
};
