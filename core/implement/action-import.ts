import { randomUUID } from 'node:crypto';
import type { Action, ActionImportPreview } from '../contract/actions.ts';
import { VitalFewError } from '../contract/errors.ts';
import { numbered } from '../aggregate/number-words.ts';
import { quoted } from '../analyze/quoted.ts';
import { todayIn } from '../modify/calendar-day.ts';
import { listChanges, readChange } from '../modify/changes.ts';
import type { Edit, Row } from '../project/journal.ts';
import type { ProjectFile } from '../project/project-file.ts';
import { background } from '../project/task-control.ts';
import { readActionsCalendar } from './action-calendar-reading.ts';
import { readActionsCsv } from './action-csv-reading.ts';
import { readActionFile, type ActionFileText, type ReadActions } from './action-file.ts';
import { planImport, previewOf, type PlannedAction } from './action-import-plan.ts';
import { closedSaid, needsSaid } from './action-import-words.ts';
import { isClosed } from './action-state.ts';
import { listActions } from './actions.ts';

function readActions(file: ActionFileText, zone: string): ReadActions {
  const begins = file.text.toString('utf8', 0, 200).trimStart().toUpperCase();
  return begins.startsWith('BEGIN:VCALENDAR')
    ? readActionsCalendar(file, zone)
    : readActionsCsv(file, zone);
}

function planFor(project: ProjectFile, read: ReadActions): PlannedAction[] {
  return planImport(read.actions, { actions: listActions(project), changes: listChanges(project) });
}

/**
 * Says what a file of actions would do, and does nothing.
 * @throws VitalFewError as `readActionFile`, `readActionsCsv`, `readActionsCalendar` and `planImport` do
 */
export async function previewActions(
  project: ProjectFile,
  path: string,
): Promise<Omit<ActionImportPreview, 'revision'>> {
  const file = await readActionFile(path);
  await background.breathe();
  const read = readActions(file, project.timeZone());
  await background.breathe();
  const { fileName, fileHash } = file;
  return {
    fileName,
    format: read.format,
    fileHash,
    notes: read.notes,
    ...previewOf(planFor(project, read)),
  };
}

/**
 * Adds and changes actions from a file, all in one journal entry; rejected lines are left out.
 * @throws VitalFewError `file-not-readable` when the file is not what was looked at; as `previewActions`, `unknown-change`
 */
export async function importActions(
  project: ProjectFile,
  path: string,
  { fileHash, changeId }: { fileHash: string; changeId: number | null },
  clock: () => Date,
): Promise<{ added: number; changed: number }> {
  const file = await readActionFile(path);
  if (file.fileHash !== fileHash) {
    throw new VitalFewError(
      'file-not-readable',
      `“${file.fileName}” was changed since it was looked at. Choose it again to see what it would do now.`,
      { file: file.fileName },
    );
  }
  if (changeId !== null) readChange(project, changeId);
  const read = readActions(file, project.timeZone());
  await background.breathe();
  const planned = planFor(project, read);
  const added = planned.filter(({ result }) => result === 'new').length;
  const changed = planned.filter(({ result }) => result === 'changed').length;
  const label = `Actions from ${quoted(file.fileName)}: ${numbered(added, 'new', 'new')}, ${numbered(changed, 'changed', 'changed')}`;
  project.journal.record(label, (edit) =>
    write(project, edit, { planned, changeId, now: clock() }),
  );
  return { added, changed };
}

interface Writing {
  planned: readonly PlannedAction[];
  /** Of new actions that say none. */
  changeId: number | null;
  now: Date;
}

function write(project: ProjectFile, edit: Edit, { planned, changeId, now }: Writing): void {
  const taken = planned.filter(({ result }) => result === 'new' || result === 'changed');
  const actions = listActions(project);
  const idOf = new Map(actions.map(({ id, uid }) => [uid, id]));
  const today = todayIn(project.timeZone(), now);
  let position = lastPosition(project);
  const written = taken.map((one) => {
    const uid = one.existing?.uid ?? one.said.uid ?? randomUUID();
    const values = valuesOf(one, today);
    if (one.existing !== null) {
      edit.update('action', one.existing.id, values);
      return { one, id: one.existing.id };
    }
    position += 1;
    const id = edit.insert('action', {
      owner: null,
      starts_on: null,
      due_on: null,
      notes: '',
      ...values,
      change_id: one.changeId ?? changeId,
      uid,
      position,
      created_at: one.said.createdAt ?? now.toISOString(),
    });
    idOf.set(uid, id);
    return { one, id };
  });
  const uids = new Set(idOf.keys());
  for (const { one, id } of written) {
    const needs = needsSaid(one.said, uids)?.flatMap((uid) => idOf.get(uid) ?? []);
    if (needs !== undefined) writeNeeds(project, edit, id, needs);
    if (one.said.checklist !== undefined)
      writeChecklist(edit, id, one.existing, one.said.checklist);
  }
}

function lastPosition({ db }: ProjectFile): number {
  return db.prepare<[], number>('SELECT coalesce(max(position), 0) FROM action').pluck().get() ?? 0;
}

/** Columns that a line speaks of. A status that closes an action does it today, unless the line has a day. */
function valuesOf({ said, existing, changeId }: PlannedAction, today: string): Row {
  const values: Row = { text: said.text };
  if (said.owner !== undefined) values['owner'] = said.owner;
  if (said.startsOn !== undefined) values['starts_on'] = said.startsOn;
  if (said.dueOn !== undefined) values['due_on'] = said.dueOn;
  if (said.notes !== undefined) values['notes'] = said.notes;
  if (changeId !== undefined) values['change_id'] = changeId;
  const status = said.status ?? existing?.status ?? 'open';
  values['status'] = status;
  const before = existing?.status === status ? existing.closedOn : null;
  values['closed_on'] = isClosed({ status }) ? (closedSaid(said) ?? before ?? today) : null;
  return values;
}

function writeNeeds(project: ProjectFile, edit: Edit, id: number, needs: readonly number[]): void {
  const rows = project.db
    .prepare<[number], { id: number; needsId: number }>(
      'SELECT id, needs_id AS needsId FROM action_dependency WHERE action_id = ?',
    )
    .all(id);
  for (const row of rows)
    if (!needs.includes(row.needsId)) edit.remove('action_dependency', row.id);
  const known = new Set(rows.map(({ needsId }) => needsId));
  for (const needsId of needs) {
    if (!known.has(needsId)) edit.insert('action_dependency', { action_id: id, needs_id: needsId });
  }
}

function writeChecklist(
  edit: Edit,
  id: number,
  existing: Action | null,
  said: readonly { text: string; done: boolean }[],
): void {
  for (const { id: itemId } of existing?.checklist ?? []) edit.remove('checklist_item', itemId);
  for (const [at, { text, done }] of said.entries()) {
    edit.insert('checklist_item', { action_id: id, position: at + 1, text, done: done ? 1 : 0 });
  }
}
