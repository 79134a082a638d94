import { type DocumentTemplate, uprightPage } from '../plan-templates.ts';
import { actionsSection } from '../sections/actions-section.ts';
import { appendixSection } from '../sections/appendix-section.ts';
import { benchmarksSection } from '../sections/benchmarks-section.ts';
import { causesSection } from '../sections/causes-section.ts';
import { changesSection } from '../sections/changes-section.ts';
import { checksSection } from '../sections/checks-section.ts';
import { dataSection } from '../sections/data-section.ts';
import { fishboneSection } from '../sections/fishbone-section.ts';
import { looseEndsSection } from '../sections/loose-ends-section.ts';
import { paretoSection } from '../sections/pareto-section.ts';
import { problemSection } from '../sections/problem-section.ts';
import { risksSection } from '../sections/risks-section.ts';
import { sinceSection } from '../sections/since-section.ts';
import { summarySection } from '../sections/summary-section.ts';

/** The improvement plan: from the problem to the proof. */
export const improvement: DocumentTemplate = {
  template: 'improvement',
  title: 'Improvement plan',
  contents: true,
  page: uprightPage,
  sections: [
    {
      id: 'summary',
      title: 'Summary',
      why: 'One page for who decides.',
      make: summarySection,
    },
    {
      id: 'since',
      title: 'Changed since the last plan',
      why: 'What is new, gone or otherwise than in the plan handed over last.',
      tellsOfOthers: true,
      make: sinceSection,
    },
    {
      id: 'problem',
      title: 'The problem',
      why: 'What it is about, and how much of it there is.',
      make: problemSection,
    },
    {
      id: 'data',
      title: 'The data',
      why: 'Files, their hashes, and what was rejected.',
      make: dataSection,
    },
    {
      id: 'pareto',
      title: 'Where it happens most',
      why: 'The few categories that make up most of it.',
      make: (context) => paretoSection(context),
    },
    {
      id: 'fishbone',
      title: 'Why it happens',
      why: 'The fishbone as it is drawn.',
      make: fishboneSection,
    },
    {
      id: 'causes',
      title: 'Causes and evidence',
      why: 'What speaks for and against each cause.',
      make: causesSection,
    },
    {
      id: 'changes',
      title: 'What is changed',
      why: 'Before and after, strength, cost and who answers for it.',
      make: changesSection,
    },
    { id: 'actions', title: 'Actions', why: 'Who does what by when.', make: actionsSection },
    {
      id: 'benchmarks',
      title: 'Benchmarks',
      why: 'Baseline, targets and the latest value with its interval.',
      make: benchmarksSection,
    },
    {
      id: 'checks',
      title: 'How it will be proven',
      why: 'The checks that were locked, and their verdicts.',
      make: checksSection,
    },
    {
      id: 'risks',
      title: 'Risks',
      why: 'What could go wrong with the changes.',
      make: risksSection,
    },
    {
      id: 'loose-ends',
      title: 'What is still open',
      why: 'Where the thread from incidents to proof ends loose.',
      make: looseEndsSection,
    },
    {
      id: 'appendix',
      title: 'Methods, definitions and references',
      why: 'How figures were made, and where each is found again.',
      tellsOfOthers: true,
      make: appendixSection,
    },
  ],
};
