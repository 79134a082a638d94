import type { IncidentSet } from './aggregate/incident-set.ts';
import type { ComputedDefinition } from './contract/benchmark-measures.ts';
import type { Condition, Filter } from './contract/filter.ts';
import { samplePlan } from './engine-sample-change-texts.ts';
import { addItem, changeItem } from './implement/action-checklist.ts';
import { addAction, addNeed } from './implement/action-edits.ts';
import { frozenBaseline } from './implement/benchmark-baseline.ts';
import { addBenchmark } from './implement/benchmark-edits.ts';
import type { BenchmarkSets } from './implement/benchmark-sets.ts';
import { addCheck } from './implement/check-edits.ts';
import { dayNumber, dayOfNumber, todayIn } from './modify/calendar-day.ts';
import { addChange, decideChange } from './modify/change-edits.ts';
import { keepPhases } from './modify/change-phases.ts';
import { addRisk } from './modify/change-risks.ts';
import { addStep } from './modify/process-edits.ts';
import type { ProjectFile } from './project/project-file.ts';
import type { TaskControl } from './project/task-control.ts';

/** The worked problem that is planned for. */
interface SampleProblem {
  id: number;
  filter: Filter;
  /** Ids of its causes by their texts. */
  causes: ReadonlyMap<string, number>;
  /** A condition by the name of a field. */
  is: (name: string, values: readonly string[]) => Condition;
}

/** What was made before, by its place in the example. */
function madeAt(ids: readonly number[], at: number): number {
  const id = ids[at];
  if (id === undefined) throw new Error(`The sample names number ${at} of ${ids.length}.`);
  return id;
}

function addChanges(
  project: ProjectFile,
  causes: SampleProblem['causes'],
  after: (days: number) => string,
  clock: () => Date,
): number[] {
  return samplePlan.changes.map((one) => {
    const { aimsAt, planned, until, cost, prevents, risks, approved, ...said } = one;
    const causeId = causes.get(aimsAt);
    if (causeId === undefined) throw new Error(`The sample has no cause ${aimsAt}.`);
    const [low, likely, high] = prevents;
    const { id } = addChange(
      project,
      {
        ...said,
        acts: [...said.acts],
        consulted: [...said.consulted],
        cost: { ...cost, currency: '$' },
        benefit: { filter: null, low, likely, high, worth: null },
        plannedOn: after(planned),
        untilOn: until === undefined ? null : after(until),
        causeIds: [causeId],
      },
      clock,
    );
    for (const risk of risks) addRisk(project, { id, ...risk });
    if (approved !== undefined) {
      decideChange(project, { id, decision: 'approved', why: approved }, clock);
    }
    return id;
  });
}

function addProcess(project: ProjectFile, changeId: number): void {
  const { asIs, toBe } = samplePlan.process;
  const step = { changeId, before: null, touchPointId: null, minutes: null };
  const before = asIs.map(({ text, role, failure = '' }) => {
    const { id } = addStep(project, {
      ...step,
      side: 'as-is',
      text,
      role,
      failure,
      continues: null,
    });
    return id;
  });
  for (const { text, role, failure = '', continues } of toBe) {
    addStep(project, {
      ...step,
      side: 'to-be',
      text,
      role,
      failure,
      continues: continues === undefined ? null : madeAt(before, continues),
    });
  }
}

function addActions(
  project: ProjectFile,
  changes: readonly number[],
  after: (days: number) => string,
  clock: () => Date,
): void {
  const made: number[] = [];
  for (const { change, text, owner, starts, due, status, needs, checklist } of samplePlan.actions) {
    const { id } = addAction(
      project,
      {
        text,
        changeId: madeAt(changes, change),
        owner,
        startsOn: after(starts),
        dueOn: after(due),
        status,
        before: null,
      },
      clock,
    );
    made.push(id);
    if (needs !== undefined) addNeed(project, { id, needsId: madeAt(made, needs) });
    for (const item of checklist ?? []) {
      const { itemId } = addItem(project, { id, text: item.text });
      if (item.done) changeItem(project, { itemId, done: true });
    }
  }
}

/** Benchmarks of the example with what their limits come from, before they are written. */
async function measuredBenchmarks(
  sets: BenchmarkSets,
  { filter, is }: SampleProblem,
  task: TaskControl,
) {
  const timeFieldId = sets.incidents.fields.find(({ role }) => role === 'occurred')?.id;
  if (timeFieldId === undefined) throw new Error('The sample has no field of days.');
  const measured = [];
  for (const one of samplePlan.benchmarks) {
    const narrowed = one.only === undefined ? [] : [is(one.only.field, one.only.values)];
    const definition: ComputedDefinition = {
      source: 'computed',
      filter: { conditions: [...filter.conditions, ...narrowed] },
      timeFieldId,
      unit: 'day',
      measure: { kind: 'rate', basis: null, per: 100 },
    };
    const frozen = await frozenBaseline(sets, definition, samplePlan.baseline, task);
    measured.push({ one, definition, frozen });
  }
  return measured;
}

/**
 * Adds steps 4 and 5 of the worked example, for the problem that is there, as one entry: undo takes all of it away, for
 * those who want to try themselves. Days are counted from the one on which it is added.
 */
export async function addSampleChanges(
  incidents: IncidentSet,
  exposure: IncidentSet,
  problem: SampleProblem,
  clock: () => Date,
  task: TaskControl,
): Promise<void> {
  const { project } = incidents;
  const sets = { incidents, exposure };
  const today = todayIn(project.timeZone(), clock());
  const after = (days: number) => dayOfNumber(dayNumber(today) + days);
  const measured = await measuredBenchmarks(sets, problem, task);
  keepPhases(project, clock);
  project.journal.together('Plan changes, actions and benchmarks as an example', () => {
    const changes = addChanges(project, problem.causes, after, clock);
    const last = madeAt(changes, changes.length - 1);
    addProcess(project, last);
    addActions(project, changes, after, clock);
    const benchmarks = measured.map(({ one: { name, target, notes, follows }, ...made }) => {
      const { id } = addBenchmark(
        sets,
        {
          name,
          definition: made.definition,
          better: 'lower',
          unit: '',
          problemId: problem.id,
          baseline: samplePlan.baseline,
          outside: null,
          notes,
          targets: [{ fromOn: after(target.from), value: target.value }],
          changeIds: follows.map((at) => madeAt(changes, at)),
        },
        made.frozen,
        clock,
      );
      return id;
    });
    const benchmarkId = madeAt(benchmarks, benchmarks.length - 1);
    addCheck(sets, { changeId: last, benchmarkId, plan: samplePlan.check }, today, clock);
  });
}
