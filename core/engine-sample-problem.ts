import { IncidentSet } from './aggregate/incident-set.ts';
import { answerRates } from './aggregate/rates.ts';
import { addEvidence } from './analyze/evidence.ts';
import { addBone, addCause, changeCause, setCauseStatus } from './analyze/fishbone-edits.ts';
import { addRows, checkCause } from './analyze/is-is-not.ts';
import { addProblem } from './analyze/problems.ts';
import { keepDriver } from './classify/driver-evidence.ts';
import { planDrivers } from './classify/driver-plan.ts';
import { scanDrivers } from './classify/driver-scan.ts';
import { driverTitle, evidenceSentence } from './classify/driver-words.ts';
import { testedListsOf } from './classify/tested-lists.ts';
import type { Condition, Filter } from './contract/filter.ts';
import type { FishboneNode } from './contract/fishbone.ts';
import { type SampleCause, sampleProblem } from './engine-sample-causes.ts';
import { addSampleChanges } from './engine-sample-changes.ts';
import type { ProjectFile } from './project/project-file.ts';
import type { TaskControl } from './project/task-control.ts';

/** The field whose drivers are kept with the example: how passengers came, which the airport can act on. */
const keptField = 'Travelled to airport by';

/** Scans for drivers of the problem against everybody who was asked, as a user would, and keeps some. */
async function keepDrivers(
  set: IncidentSet,
  exposure: IncidentSet,
  filter: Filter,
  clock: () => Date,
  task: TaskControl,
): Promise<void> {
  const { project } = set;
  const lists = testedListsOf(project);
  const basis = answerRates(set, exposure, { filter, basis: null, fields: [], series: null }).rates
    ?.basis.key;
  const asked = { filter, basis: basis ?? null };
  const plan = await planDrivers(set, exposure, { ...asked, minimum: null }, lists, task);
  const fields = plan.fields.filter(({ ticked }) => ticked);
  const list = {
    fields: fields.map(({ key, bands }) => ({ key, bands })),
    pairs: false,
    minimum: plan.minimum,
  };
  const { found, tested } = await scanDrivers(set, exposure, { ...asked, list }, lists, task);
  const kept = found.filter(({ parts }) => parts.some(({ name }) => name === keptField));
  for (const driver of kept.reverse()) {
    const conditions = driver.parts.map(({ condition }) => condition);
    const title = driverTitle(driver.parts);
    const sentence = evidenceSentence(driver);
    keepDriver(project, { filter, conditions, title, sentence, tested }, clock);
  }
}

/** Adds the worked example to the sample: a problem with its drivers, fishbone, evidence and verdicts, and what is planned. */
export async function addSampleProblem(
  project: ProjectFile,
  clock: () => Date,
  task: TaskControl,
): Promise<void> {
  const set = IncidentSet.load(project);
  const exposure = IncidentSet.load(project, 'exposure');
  const is = (name: string, values: readonly string[]): Condition => {
    const field = set.fields.find((one) => one.name === name);
    if (field === undefined) throw new Error(`The sample has no field ${name}.`);
    return { kind: 'values', fieldId: field.id, values: [...values], exclude: false };
  };
  const { statement, field, values, bones, isIsNot } = sampleProblem;
  const filter = { conditions: [is(field, values)] };
  await keepDrivers(set, exposure, filter, clock, task);
  const { id: problemId } = addProblem(
    project,
    {
      statement,
      filter,
      period: null,
      measure: { kind: 'rate', basis: null },
      effect: 'bad',
    },
    clock,
  );
  const made = new Map<string, number>();
  const add = (below: FishboneNode, cause: SampleCause): void => {
    const { text, evidence = [], verdict, actOn = false, causes = [] } = cause;
    const { id } = addCause(project, { below, before: null, text, filter: null }, clock);
    made.set(text, id);
    for (const one of evidence) {
      const live = { conditions: [is(one.field, one.values)] };
      const kept = { kind: 'filter' as const, filter: live, text: one.text ?? '' };
      addEvidence(set, { causeId: id, stance: one.stance, evidence: kept }, clock);
    }
    if (verdict) setCauseStatus(project, { causeId: id, ...verdict }, clock);
    if (actOn) changeCause(project, { causeId: id, actOn });
    for (const below of causes) add({ kind: 'cause', id }, below);
  };
  for (const { name, causes } of bones) {
    const { id } = addBone(project, { problemId, name, before: null });
    for (const cause of causes) add({ kind: 'bone', id }, cause);
  }
  const { aspect, is: itIs, isNot, distinction } = isIsNot;
  const { ids } = addRows(project, {
    problemId,
    rows: [
      {
        aspect,
        is: itIs,
        isNot,
        distinction,
        isFilter: { conditions: [is(isIsNot.field, isIsNot.isValues)] },
        isNotFilter: { conditions: [is(isIsNot.field, isIsNot.isNotValues)] },
      },
    ],
  });
  const [rowId] = ids;
  for (const [text, explainsIsNot] of [
    [isIsNot.explained, true],
    [isIsNot.questioned, false],
  ] as const) {
    const causeId = made.get(text);
    if (rowId === undefined || causeId === undefined) continue;
    checkCause(project, { causeId, rowId, explains: { is: true, isNot: explainsIsNot } });
  }
  const problem = { id: problemId, filter, causes: made, is };
  await addSampleChanges(set, exposure, problem, clock, task);
}
