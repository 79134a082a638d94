import type { Change } from '../../contract/changes.ts';
import type { DocumentSection } from '../../contract/document.ts';
import { list, paragraph, section } from '../plan-blocks.ts';
import type { PlanContext } from '../plan-context.ts';
import { type DocumentTemplate, type OfferedSection, uprightPage } from '../plan-templates.ts';
import { actionsSection } from '../sections/actions-section.ts';
import { appendixSection } from '../sections/appendix-section.ts';
import { benchmarksSection } from '../sections/benchmarks-section.ts';
import { causesSection } from '../sections/causes-section.ts';
import { changesSection } from '../sections/changes-section.ts';
import { checksSection } from '../sections/checks-section.ts';
import { fishboneSection } from '../sections/fishbone-section.ts';
import { looseEndsSection } from '../sections/loose-ends-section.ts';
import { problemSection } from '../sections/problem-section.ts';

type Make = (context: PlanContext) => DocumentSection | Promise<DocumentSection>;

/** A step of the report, made of sections that others have too. */
function step(id: string, title: string, why: string, makes: readonly Make[]): OfferedSection {
  return {
    id,
    title,
    why,
    make: async (context) => {
      const blocks: DocumentSection['blocks'] = [];
      for (const make of makes) blocks.push(...(await make(context)).blocks);
      return section(id, title, blocks);
    },
  };
}

/** Who answers for changes and does actions. */
function team({ changes, actions, people }: PlanContext): DocumentSection {
  const names = [
    ...changes.flatMap(({ accountable, consulted }) => [accountable, ...consulted]),
    ...actions.map(({ owner }) => owner),
  ];
  const shown = [...new Set(names.flatMap((name) => people.name(name) ?? []))];
  return section('d1', '', [
    ...(shown.length === 0
      ? [paragraph('Nobody is named yet: give changes and actions their people.')]
      : list(shown)),
  ]);
}

function ofKind(kind: Change['kind'], make: (context: PlanContext) => Promise<DocumentSection>) {
  return (context: PlanContext): Promise<DocumentSection> =>
    make({ ...context, changes: context.changes.filter((one) => one.kind === kind) });
}

/** An 8D report: eight disciplines from the team to what stays. */
export const eightD: DocumentTemplate = {
  template: '8d',
  title: '8D report',
  contents: true,
  page: uprightPage,
  sections: [
    step('d1', 'D1 Team', 'Who works on it.', [team]),
    step('d2', 'D2 Problem', 'What it is, and how much of it there is.', [problemSection]),
    step('d3', 'D3 Containment', 'What keeps the harm from customers meanwhile.', [
      ofKind('containment', changesSection),
    ]),
    step('d4', 'D4 Root causes', 'Causes with what speaks for and against them.', [
      fishboneSection,
      causesSection,
    ]),
    step('d5', 'D5 Corrective actions', 'What removes the causes.', [
      ofKind('correction', changesSection),
    ]),
    step('d6', 'D6 Implementation and proof', 'Who does what by when, and whether it helped.', [
      actionsSection,
      checksSection,
    ]),
    step('d7', 'D7 Prevention', 'By what it is watched from now on.', [benchmarksSection]),
    step('d8', 'D8 Closing', 'What is still open before it can be closed.', [looseEndsSection]),
    {
      ...step('appendix', 'Methods, definitions and references', 'How figures were made.', [
        appendixSection,
      ]),
      tellsOfOthers: true,
    },
  ],
};
