import { z } from 'zod';
import { fishboneWith } from '../analyze/fishbone-store.ts';
import { namedCauses } from '../analyze/named-causes.ts';
import { quoted } from '../analyze/quoted.ts';
import { changeDecisions } from '../contract/changes.ts';
import { VitalFewError } from '../contract/errors.ts';
import type {
  FailurePlace,
  FailurePoint,
  failurePointOperations,
  LinkedChange,
  Mitigation,
} from '../contract/failure-points.ts';
import type { Row } from '../project/journal.ts';
import type { ProjectFile } from '../project/project-file.ts';
import { moveBefore } from './places-before.ts';

type Input<Name extends keyof typeof failurePointOperations> = z.output<
  (typeof failurePointOperations)[Name]['input']
>;

const storedPoint = z.object({
  id: z.int(),
  touchPointId: z.int().nullable(),
  stageId: z.int().nullable(),
  text: z.string(),
  causeId: z.int().nullable(),
});
const storedMitigation = z.object({
  id: z.int(),
  failurePointId: z.int(),
  text: z.string(),
  changeId: z.int().nullable(),
});
const storedChange = z.object({
  id: z.int(),
  title: z.string(),
  decision: z.enum(changeDecisions),
});

const pointColumns =
  'id, touch_point_id AS touchPointId, stage_id AS stageId, text, cause_id AS causeId';
const mitigationColumns = 'id, failure_point_id AS failurePointId, text, change_id AS changeId';

/** Changes as failure points name them, newest first. */
function linkedChanges({ db }: ProjectFile): LinkedChange[] {
  return z.array(storedChange).parse(
    db
      .prepare(
        `SELECT change.id, title, coalesce((SELECT decision FROM change_decision
           WHERE change_id = change.id ORDER BY change_decision.id DESC LIMIT 1), 'proposed') AS decision
         FROM change ORDER BY change.id DESC`,
      )
      .all(),
  );
}

/** Causes and changes that can be linked. */
export function failurePointChoices(project: ProjectFile) {
  return { causes: namedCauses(project), changes: linkedChanges(project) };
}

function isAt(place: FailurePlace | null): { where: string; ids: number[] } {
  if (place === null) return { where: '', ids: [] };
  return 'stageId' in place
    ? { where: 'WHERE stage_id = ?', ids: [place.stageId] }
    : { where: 'WHERE touch_point_id = ?', ids: [place.touchPointId] };
}

/** Failure points at one place, or all of them (null), in their order, with their mitigations. */
export function listFailurePoints(
  project: ProjectFile,
  place: FailurePlace | null = null,
): FailurePoint[] {
  const { where, ids } = isAt(place);
  const points = z
    .array(storedPoint)
    .parse(
      project.db
        .prepare(`SELECT ${pointColumns} FROM failure_point ${where} ORDER BY position, id`)
        .all(...ids),
    );
  if (points.length === 0) return [];
  const { causes, changes } = failurePointChoices(project);
  const causeById = new Map(causes.map((one) => [one.id, one]));
  const changeById = new Map(changes.map((one) => [one.id, one]));
  const mitigations = new Map<number, Mitigation[]>(points.map(({ id }) => [id, []]));
  const stored = project.db
    .prepare(`SELECT ${mitigationColumns} FROM mitigation ORDER BY position, id`)
    .all();
  for (const one of z.array(storedMitigation).parse(stored)) {
    const change = one.changeId === null ? null : (changeById.get(one.changeId) ?? null);
    mitigations.get(one.failurePointId)?.push({ id: one.id, text: one.text, change });
  }
  return points.map(({ causeId, ...point }) => ({
    ...point,
    cause: causeId === null ? null : (causeById.get(causeId) ?? null),
    mitigations: mitigations.get(point.id) ?? [],
  }));
}

function gone(what: string, id: number): VitalFewError {
  return new VitalFewError(
    'invalid-input',
    `That ${what} is not there any more. Undo brings it back if it was taken away.`,
    { id },
  );
}

function readPoint({ db }: ProjectFile, id: number): z.infer<typeof storedPoint> {
  const found = db.prepare(`SELECT ${pointColumns} FROM failure_point WHERE id = ?`).get(id);
  if (found === undefined) throw gone('failure point', id);
  return storedPoint.parse(found);
}

function readMitigation({ db }: ProjectFile, id: number): z.infer<typeof storedMitigation> {
  const found = db.prepare(`SELECT ${mitigationColumns} FROM mitigation WHERE id = ?`).get(id);
  if (found === undefined) throw gone('mitigation', id);
  return storedMitigation.parse(found);
}

/** @throws VitalFewError `unknown-touch-point`, `unknown-complaint-map` */
function checkPlace({ db }: ProjectFile, place: FailurePlace): void {
  const known = (table: string, id: number): boolean =>
    db.prepare(`SELECT 1 FROM ${table} WHERE id = ?`).get(id) !== undefined;
  if ('touchPointId' in place && !known('touch_point', place.touchPointId)) {
    throw new VitalFewError(
      'unknown-touch-point',
      'That touch point is not on the journey map any more. Undo brings it back if it was taken away.',
      { touchPointId: place.touchPointId },
    );
  }
  if ('stageId' in place && !known('complaint_stage', place.stageId)) {
    throw new VitalFewError(
      'unknown-complaint-map',
      'The complaint map of that stage is not in this project any more. Undo brings it back if it was taken away.',
      { stageId: place.stageId },
    );
  }
}

/** The cause that is meant: itself, or the one that it refers to. @throws VitalFewError `unknown-cause` */
function meantCause(project: ProjectFile, causeId: number | null): number | null {
  if (causeId === null) return null;
  return fishboneWith(project, { kind: 'cause', id: causeId }).meant(causeId).id;
}

/** @throws VitalFewError `unknown-change` */
function checkedChange({ db }: ProjectFile, changeId: number | null): number | null {
  if (changeId === null) return null;
  if (db.prepare('SELECT 1 FROM change WHERE id = ?').get(changeId) !== undefined) return changeId;
  throw new VitalFewError(
    'unknown-change',
    'That change is not in this project any more. Undo brings it back if it was taken away.',
    { changeId },
  );
}

function nextPosition({ db }: ProjectFile, table: 'failure_point' | 'mitigation'): number {
  return z
    .number()
    .parse(db.prepare(`SELECT coalesce(max(position), 0) + 1 FROM ${table}`).pluck().get());
}

/** Adds what goes wrong at a place. @throws VitalFewError `unknown-touch-point`, `unknown-complaint-map`, `unknown-cause` */
export function addFailurePoint(
  project: ProjectFile,
  { place, text, causeId }: Input<'failurePoints.add'>,
): { id: number } {
  checkPlace(project, place);
  const id = project.journal.record(`Add the failure point ${quoted(text)}`, (edit) =>
    edit.insert('failure_point', {
      touch_point_id: 'touchPointId' in place ? place.touchPointId : null,
      stage_id: 'stageId' in place ? place.stageId : null,
      position: nextPosition(project, 'failure_point'),
      text,
      cause_id: meantCause(project, causeId),
    }),
  );
  return { id };
}

/** @throws VitalFewError `invalid-input` for a failure point that is gone, `unknown-cause` */
export function changeFailurePoint(
  project: ProjectFile,
  { id, text, causeId }: Input<'failurePoints.change'>,
): void {
  const before = readPoint(project, id);
  const change: Row = {};
  if (text !== undefined && text !== before.text) change['text'] = text;
  if (causeId !== undefined) {
    const meant = meantCause(project, causeId);
    if (meant !== before.causeId) change['cause_id'] = meant;
  }
  if (Object.keys(change).length === 0) return;
  project.journal.record(`Change the failure point ${quoted(before.text)}`, (edit) =>
    edit.update('failure_point', id, change),
  );
}

const placed = z.array(z.object({ id: z.int(), position: z.number() }));

/** Puts a failure point before another one of its place (null: behind all). @throws VitalFewError `invalid-input` */
export function moveFailurePoint(
  project: ProjectFile,
  { id, before }: Input<'failurePoints.move'>,
): void {
  const { text, touchPointId, stageId } = readPoint(project, id);
  const rows = project.db
    .prepare(
      `SELECT id, position FROM failure_point WHERE touch_point_id IS ? AND stage_id IS ? ORDER BY position, id`,
    )
    .all(touchPointId, stageId);
  const missing = (other: number) => gone('failure point', other);
  const order = { table: 'failure_point', beside: placed.parse(rows), gone: missing } as const;
  moveBefore(project.journal, `Move the failure point ${quoted(text)}`, order, id, before);
}

/** Takes a failure point away with its mitigations. @throws VitalFewError `invalid-input` */
export function removeFailurePoint(project: ProjectFile, id: number): void {
  const { text } = readPoint(project, id);
  project.journal.record(`Take the failure point ${quoted(text)} away`, (edit) =>
    edit.remove('failure_point', id),
  );
}

/** @throws VitalFewError `invalid-input` for a failure point that is gone, `unknown-change` */
export function addMitigation(
  project: ProjectFile,
  { failurePointId, text, changeId }: Input<'failurePoints.addMitigation'>,
): { id: number } {
  readPoint(project, failurePointId);
  const id = project.journal.record(`Add the mitigation ${quoted(text)}`, (edit) =>
    edit.insert('mitigation', {
      failure_point_id: failurePointId,
      position: nextPosition(project, 'mitigation'),
      text,
      change_id: checkedChange(project, changeId),
    }),
  );
  return { id };
}

/** @throws VitalFewError `invalid-input` for a mitigation that is gone, `unknown-change` */
export function changeMitigation(
  project: ProjectFile,
  { mitigationId, text, changeId }: Input<'failurePoints.changeMitigation'>,
): void {
  const before = readMitigation(project, mitigationId);
  const change: Row = {};
  if (text !== undefined && text !== before.text) change['text'] = text;
  if (changeId !== undefined && changeId !== before.changeId) {
    change['change_id'] = checkedChange(project, changeId);
  }
  if (Object.keys(change).length === 0) return;
  project.journal.record(`Change the mitigation ${quoted(before.text)}`, (edit) =>
    edit.update('mitigation', mitigationId, change),
  );
}

/** Puts a mitigation before another one of its failure point (null: behind all). @throws VitalFewError `invalid-input` */
export function moveMitigation(
  project: ProjectFile,
  { mitigationId, before }: Input<'failurePoints.moveMitigation'>,
): void {
  const { text, failurePointId } = readMitigation(project, mitigationId);
  const rows = project.db
    .prepare('SELECT id, position FROM mitigation WHERE failure_point_id = ? ORDER BY position, id')
    .all(failurePointId);
  const missing = (other: number) => gone('mitigation', other);
  const order = { table: 'mitigation', beside: placed.parse(rows), gone: missing } as const;
  const label = `Move the mitigation ${quoted(text)}`;
  moveBefore(project.journal, label, order, mitigationId, before);
}

/** @throws VitalFewError `invalid-input` */
export function removeMitigation(project: ProjectFile, id: number): void {
  const { text } = readMitigation(project, id);
  project.journal.record(`Take the mitigation ${quoted(text)} away`, (edit) =>
    edit.remove('mitigation', id),
  );
}
