import { z } from 'zod';
import { changeActs, type Change, type changeOperations } from '../contract/changes.ts';
import { VitalFewError } from '../contract/errors.ts';
import { quoted } from '../analyze/quoted.ts';
import type { Edit, Row } from '../project/journal.ts';
import type { ProjectFile } from '../project/project-file.ts';
import { todayIn } from './calendar-day.ts';
import { changeLabel } from './change-labels.ts';
import {
  checkAims,
  checkApproval,
  checkBenefit,
  checkDays,
  checkDecision,
  checkGoingLive,
  type RuledChange,
} from './change-rules.ts';
import { readChange } from './changes.ts';
import { checkedPerson } from './person.ts';

type Input<Name extends keyof typeof changeOperations> = z.output<
  (typeof changeOperations)[Name]['input']
>;
type Said = Omit<Input<'changes.change'>, 'id'>;

const foundCause = z.object({
  id: z.int(),
  text: z.string(),
  problemId: z.int(),
  status: z.enum(['suspected', 'confirmed', 'ruled-out']),
});

/** The causes meant, each once; a reference means the cause it refers to. @throws VitalFewError `unknown-cause` */
function aimedCauses({ db }: ProjectFile, ids: readonly number[]): Change['causes'] {
  const find = db.prepare(
    `SELECT meant.id, meant.text, meant.problem_id AS problemId,
       coalesce((SELECT status FROM cause_status WHERE cause_id = meant.id ORDER BY id DESC LIMIT 1), 'suspected') AS status
     FROM cause JOIN cause AS meant ON meant.id = coalesce(cause.stands_for, cause.id) WHERE cause.id = ?`,
  );
  const found = ids.map((id) => {
    const row = find.get(id);
    if (row !== undefined) return foundCause.parse(row);
    throw new VitalFewError(
      'unknown-cause',
      'That cause is not on a fishbone any more. Undo brings it back if it was taken away.',
      { id },
    );
  });
  return [...new Map(found.map((one) => [one.id, one])).values()];
}

/** Each person once, in their order. @throws VitalFewError `not-a-person` */
function checkedPeople(names: readonly string[]): string[] {
  const people = names.map((name) => checkedPerson(name));
  return [...new Map(people.map((name) => [name.toLowerCase(), name])).values()];
}

function written(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}

/** The columns of what is said; what is left out has none. @throws VitalFewError `not-a-person`, `invalid-input` */
function columnsOf(said: Said): Row {
  const row: Row = {};
  const put = <Value>(
    column: string,
    value: Value | undefined,
    as: (value: Value) => Row[string],
  ) => {
    if (value !== undefined) row[column] = as(value);
  };
  const same = (value: string | number | null) => value;
  put('title', said.title, same);
  put('kind', said.kind, same);
  put('as_is', said.asIs, same);
  put('to_be', said.toBe, same);
  put('acts', said.acts, (acts) => written(changeActs.filter((act) => acts.includes(act))));
  put('effort', said.effort, same);
  put('impact', said.impact, same);
  put('cost', said.cost, written);
  if (said.benefit) checkBenefit(said.benefit);
  put('benefit', said.benefit, written);
  put('accountable', said.accountable, (name) => (name === null ? null : checkedPerson(name)));
  put('consulted', said.consulted, (names) => written(checkedPeople(names)));
  put('notes', said.notes, same);
  put('planned_on', said.plannedOn, same);
  put('live_on', said.liveOn, same);
  put('until_on', said.untilOn, same);
  return row;
}

/** What would stand after an edit. */
function ruledAfter(before: RuledChange, said: Said, causes: Change['causes']): RuledChange {
  const { title, kind, accountable, plannedOn, liveOn, untilOn } = said;
  // Only a containment has an end.
  const ends = (kind ?? before.kind) === 'containment' || untilOn !== undefined;
  return {
    title: title ?? before.title,
    kind: kind ?? before.kind,
    accountable: accountable === undefined ? before.accountable : accountable,
    plannedOn: plannedOn === undefined ? before.plannedOn : plannedOn,
    liveOn: liveOn === undefined ? before.liveOn : liveOn,
    untilOn: untilOn === undefined ? (ends ? before.untilOn : null) : untilOn,
    causes,
    decision: before.decision,
  };
}

function aimAt(
  { db }: ProjectFile,
  edit: Edit,
  changeId: number,
  causes: readonly { id: number }[],
): void {
  const wanted = new Set(causes.map(({ id }) => id));
  const known = db
    .prepare<[number], { id: number; causeId: number }>(
      'SELECT id, cause_id AS causeId FROM change_cause WHERE change_id = ?',
    )
    .all(changeId);
  for (const { id, causeId } of known) {
    if (!wanted.delete(causeId)) edit.remove('change_cause', id);
  }
  for (const causeId of wanted) {
    edit.insert('change_cause', { change_id: changeId, cause_id: causeId });
  }
}

const proposal: Row = {
  kind: 'correction',
  as_is: '',
  to_be: '',
  acts: '[]',
  effort: null,
  impact: null,
  cost: null,
  benefit: null,
  accountable: null,
  consulted: '[]',
  notes: '',
  planned_on: null,
  live_on: null,
  until_on: null,
};

/**
 * Proposes a change: a correction, unless something else is said.
 * @throws VitalFewError `unknown-cause`, `not-a-person`, `invalid-input`
 */
export function addChange(
  project: ProjectFile,
  { causeIds, ...said }: Input<'changes.add'>,
  clock: () => Date,
): { id: number } {
  const causes = aimedCauses(project, causeIds ?? []);
  const nothingBefore: RuledChange = {
    title: said.title,
    kind: 'correction',
    accountable: null,
    plannedOn: null,
    liveOn: null,
    untilOn: null,
    causes: [],
    decision: 'proposed',
  };
  const after = ruledAfter(nothingBefore, said, causes);
  checkDays(after, todayIn(project.timeZone(), clock()));
  checkGoingLive(null, after);
  checkAims(null, after);
  const row = { ...proposal, ...columnsOf(said), created_at: clock().toISOString() };
  const id = project.journal.record(`Propose the change ${quoted(said.title)}`, (edit) => {
    const changeId = edit.insert('change', row);
    aimAt(project, edit, changeId, causes);
    return changeId;
  });
  return { id };
}

/**
 * Changes what is said of a change. Which lines its control charts have follows from it.
 * @throws VitalFewError `unknown-change`, `unknown-cause`, `not-a-person`, `invalid-input`
 */
export function changeChange(
  project: ProjectFile,
  { id, ...said }: Input<'changes.change'>,
  clock: () => Date,
): void {
  const before = readChange(project, id);
  const causes = said.causeIds === undefined ? before.causes : aimedCauses(project, said.causeIds);
  const after = ruledAfter(before, said, causes);
  const dated = [said.kind, said.plannedOn, said.liveOn, said.untilOn];
  if (dated.some((one) => one !== undefined)) {
    checkDays(after, todayIn(project.timeZone(), clock()));
  }
  checkGoingLive(before, after);
  checkAims(before, after);
  const answered = [said.accountable, said.causeIds, said.kind];
  if (before.decision === 'approved' && answered.some((one) => one !== undefined)) {
    checkApproval(after);
  }
  const row = columnsOf(said);
  if (after.untilOn !== before.untilOn) row['until_on'] = after.untilOn;
  project.journal.record(changeLabel(before, said), (edit) => {
    if (Object.keys(row).length > 0) edit.update('change', id, row);
    if (said.causeIds !== undefined) aimAt(project, edit, id, causes);
  });
}

const decisionLabels = {
  proposed: 'Propose again:',
  approved: 'Approve',
  rejected: 'Reject',
  withdrawn: 'Withdraw',
  reopened: 'Reopen',
} as const;

/**
 * Decides on a change. Rejecting, reopening, and withdrawing what is live need a reason.
 * @throws VitalFewError `unknown-change`, `invalid-input`
 */
export function decideChange(
  project: ProjectFile,
  { id, decision, why }: Input<'changes.decide'>,
  clock: () => Date,
): void {
  const change = readChange(project, id);
  checkDecision(change, decision, why);
  const { actor } = project.journal;
  const label = `${decisionLabels[decision]} the change ${quoted(change.title)}`;
  project.journal.record(label, (edit) =>
    edit.insert('change_decision', {
      change_id: id,
      decision,
      who: actor,
      at: clock().toISOString(),
      why,
    }),
  );
}

/** Takes a change away with all that belongs to it. @throws VitalFewError `unknown-change` */
export function removeChange(project: ProjectFile, id: number): void {
  const { title } = readChange(project, id);
  project.journal.record(`Take the change ${quoted(title)} away`, (edit) =>
    edit.remove('change', id),
  );
}
