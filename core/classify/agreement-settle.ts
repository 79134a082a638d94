import type { z } from 'zod';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import { numbered } from '../aggregate/number-words.ts';
import type { agreementOperations } from '../contract/agreement.ts';
import { VitalFewError } from '../contract/errors.ts';
import { keepCode, refuseStranger } from './agreement.ts';
import { finishedCheck } from './agreement-result.ts';
import { settledBy } from './agreement-store.ts';
import { assignmentOf } from './assignment.ts';
import { decisionOn } from './decide.ts';
import { keepDecisions, recordDecisions } from './decisions.ts';

type Operations = typeof agreementOperations;
type Input<Name extends keyof Operations> = z.output<Operations[Name]['input']>;
type Output<Name extends keyof Operations> = z.output<Operations[Name]['output']>;

/**
 * Settles a disagreement: what both accept is noted in the check and becomes a decision, in one step of the history.
 * null: it fits no category, and an earlier decision on it is taken back.
 * @throws VitalFewError `unknown-check`, `check-under-way`, `unknown-incident`, `unknown-category`, `category-retired`;
 *   `invalid-input` where they agree
 */
export function settle(
  set: IncidentSet,
  { checkId, incidentId, categoryId }: Input<'agreement.settle'>,
  clock: () => Date,
): Output<'agreement.settle'> {
  const { open, tree, both } = finishedCheck(set, checkId);
  refuseStranger(open.incidents, incidentId);
  const said = both.find((one) => one.incidentId === incidentId);
  if (said === undefined || said.first === said.second) {
    throw new VitalFewError(
      'invalid-input',
      `Both say the same of incident ${incidentId}, so there is nothing to settle.`,
      { incidentId },
    );
  }
  const into = categoryId === null ? null : tree.getLive(categoryId);
  const rows = rowsOf(set, [incidentId]);
  const decision = decisionOn(set, assignmentOf(set), rows, into?.id ?? null);
  const known = open.codes[settledBy]?.get(incidentId);
  const label = `Settle incident ${incidentId} as ${into?.label ?? 'fitting no category'}`;
  set.project.journal.record(label, (edit) => {
    keepCode(edit, checkId, settledBy, incidentId, known, into?.id ?? null, clock);
    keepDecisions(set.project, edit, 'agreement', [decision], clock);
  });
  return {};
}

/**
 * Takes what both coders said alike as decisions, in one step of the history. Incidents that they left without a
 * category, or put into one that is retired by now, are left as they are.
 * @throws VitalFewError `unknown-check`, `check-under-way`
 */
export function adoptAgreed(
  set: IncidentSet,
  { checkId }: Input<'agreement.adopt'>,
  clock: () => Date,
): Output<'agreement.adopt'> {
  const { tree, both } = finishedCheck(set, checkId);
  const agreed = new Map<number, number[]>();
  for (const { incidentId, first, second } of both) {
    if (first === null || first !== second || tree.get(first).state !== 'live') continue;
    agreed.set(first, [...(agreed.get(first) ?? []), incidentId]);
  }
  const assignment = assignmentOf(set);
  const decisions = [...agreed].map(([categoryId, incidentIds]) =>
    decisionOn(set, assignment, rowsOf(set, incidentIds), categoryId),
  );
  const incidents = decisions.reduce((sum, decision) => sum + decision.incidents.length, 0);
  if (incidents > 0) {
    const label = `Put ${numbered(incidents, 'incident', 'incidents')} where both coders put them`;
    recordDecisions(set.project, label, 'agreement', decisions, clock);
  }
  return { incidents };
}

function rowsOf(set: IncidentSet, incidentIds: readonly number[]): Uint32Array {
  return Uint32Array.from(incidentIds.flatMap((id) => set.rowOf(id) ?? [])).sort();
}
