import type { z } from 'zod';
import { actionOperations } from './actions.ts';
import { aggregateOperations } from './aggregate.ts';
import { agreementOperations } from './agreement.ts';
import { analyzeOperations } from './analyze.ts';
import { benchmarkOperations } from './benchmarks.ts';
import { changeOperations } from './changes.ts';
import { exposureOperations } from './exposure.ts';
import { categoryOperations } from './categories.ts';
import { classifyHealthOperations } from './classify-health.ts';
import { checkOperations } from './checks.ts';
import { codeListsOperations } from './code-lists.ts';
import { complaintMapOperations } from './complaint-maps.ts';
import { controlOperations } from './control-charts.ts';
import { driverOperations } from './drivers.ts';
import { intakeOperations } from './intake.ts';
import { elsewhereOperations } from './elsewhere.ts';
import { evidenceOperations } from './evidence.ts';
import { failurePointOperations } from './failure-points.ts';
import { fishboneOperations } from './fishbone.ts';
import { isIsNotOperations } from './is-is-not.ts';
import { journeyOperations } from './journey.ts';
import { meetingOperations } from './meetings.ts';
import { maturityOperations } from './maturity.ts';
import { problemOperations } from './problems.ts';
import { processOperations } from './process.ts';
import { projectOperations } from './project.ts';
import { queueOperations } from './queue.ts';
import { planExportOperations, planOperations } from './plan.ts';
import { roomOperations } from './room.ts';
import { roundOperations } from './rounds.ts';
import { ruleOperations } from './rules.ts';
import { sourceOverviewOperations } from './source-overview.ts';
import { sourcesOperations } from './sources.ts';
import { suggestionOperations } from './suggestions.ts';
import { threadOperations } from './thread.ts';
import { timelineOperations } from './timeline.ts';

/** Everything a window may ask. A new operation is written here (its schema) and in its step (its function). */
export const operations = {
  ...projectOperations,
  ...sourcesOperations,
  ...intakeOperations,
  ...codeListsOperations,
  ...aggregateOperations,
  ...analyzeOperations,
  ...exposureOperations,
  ...sourceOverviewOperations,
  ...driverOperations,
  ...categoryOperations,
  ...agreementOperations,
  ...classifyHealthOperations,
  ...queueOperations,
  ...ruleOperations,
  ...suggestionOperations,
  ...problemOperations,
  ...fishboneOperations,
  ...evidenceOperations,
  ...isIsNotOperations,
  ...elsewhereOperations,
  ...timelineOperations,
  ...controlOperations,
  ...changeOperations,
  ...actionOperations,
  ...processOperations,
  ...threadOperations,
  ...failurePointOperations,
  ...journeyOperations,
  ...maturityOperations,
  ...complaintMapOperations,
  ...benchmarkOperations,
  ...checkOperations,
  ...meetingOperations,
  ...roundOperations,
  ...planOperations,
  ...planExportOperations,
  ...roomOperations,
} as const;

export type OperationName = keyof typeof operations;
/** What a caller passes: fields with a default may be left out. */
export type OperationInput<Name extends OperationName> = z.input<
  (typeof operations)[Name]['input']
>;
/** What a step's function receives after parsing. */
export type ParsedInput<Name extends OperationName> = z.output<(typeof operations)[Name]['input']>;
export type OperationOutput<Name extends OperationName> = z.output<
  (typeof operations)[Name]['output']
>;

export function isOperationName(name: string): name is OperationName {
  return Object.hasOwn(operations, name);
}
