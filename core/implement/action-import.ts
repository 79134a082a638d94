import { randomUUID } from 'node:crypto';
import type { Action, ActionImportPreview } from '../contract/actions.ts';
import { VitalFewError } from '../contract/errors.ts';
import { numbered } from '../aggregate/number-words.ts';
import { quoted } from '../analyze/quoted.ts';
import { todayIn } from '../modify/calendar-day.ts';
import { listChanges, readChange } from '../modify/changes.ts';
import type { Edit, Row } from '../project/journal.ts';
import type { ProjectFile } from '../project/project-file.ts';
import type { TaskControl } from '../project/task-control.ts';
import { inTransaction } from '../sources/import-file.ts';
import { Pacer } from '../sources/pacer.ts';
import { readActionsCalendar } from './action-calendar-reading.ts';
import { readActionsCsv } from './action-csv-reading.ts';
import { readActionFile, type ActionFileText, type ReadActions } from './action-file.ts';
import { planImport, previewOf, type PlannedAction } from './action-import-plan.ts';
import { closedSaid, needsSaid } from './action-import-words.ts';
import { isClosed } from './action-state.ts';
import { listActions } from './actions.ts';
import { eachPaced } from './paced-lines.ts';

function readActions(file: ActionFileText, zone: string, pacer: Pacer): Promise<ReadActions> {
  const begins = file.text.toString('utf8', 0, 200).trimStart().toUpperCase();
  return begins.startsWith('BEGIN:VCALENDAR')
    ? readActionsCalendar(file, zone, pacer)
    : readActionsCsv(file, zone, pacer);
}

/** What a file says, beside what the project holds. */
async function planned(project: ProjectFile, file: ActionFileText, pacer: Pacer) {
  const { format, notes, actions: said } = await readActions(file, project.timeZone(), pacer);
  await pacer.pause();
  const actions = listActions(project);
  await pacer.pause();
  const plan = await planImport(said, { actions, changes: listChanges(project) }, pacer);
  return { format, notes, actions, plan };
}

/**
 * Says what a file of actions would do, and does nothing.
 * @throws VitalFewError as `readActionFile`, `readActionsCsv`, `readActionsCalendar` and `planImport` do
 */
export async function previewActions(
  project: ProjectFile,
  path: string,
  task: TaskControl,
): Promise<Omit<ActionImportPreview, 'revision'>> {
  const file = await readActionFile(path);
  const { fileName, fileHash } = file;
  const { format, notes, plan } = await planned(project, file, new Pacer(task));
  return { fileName, format, fileHash, notes, ...previewOf(plan) };
}

/**
 * Adds and changes actions from a file, all in one journal entry or, when it fails or is cancelled, none; rejected lines
 * are left out. Others may ask meanwhile, but nobody else may edit.
 * @throws VitalFewError `file-not-readable` when the file is not what was looked at; as `previewActions`, `unknown-change`
 */
export async function importActions(
  project: ProjectFile,
  path: string,
  { fileHash, changeId }: { fileHash: string; changeId: number | null },
  { task, clock }: { task: TaskControl; clock: () => Date },
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
  const pacer = new Pacer(task);
  const { plan, actions } = await planned(project, file, pacer);
  const added = plan.filter(({ result }) => result === 'new').length;
  const changed = plan.filter(({ result }) => result === 'changed').length;
  const label = `Actions from ${quoted(file.fileName)}: ${numbered(added, 'new', 'new')}, ${numbered(changed, 'changed', 'changed')}`;
  await inTransaction(project, () =>
    project.journal.recordTogether(label, () =>
      write(project, { label, plan, actions, changeId, now: clock(), pacer }),
    ),
  );
  return { added, changed };
}

interface Writing {
  label: string;
  plan: readonly PlannedAction[];
  /** Those that there are. */
  actions: readonly Action[];
  /** Of new actions that say none. */
  changeId: number | null;
  now: Date;
  pacer: Pacer;
}

async function write(
  project: ProjectFile,
  { label, plan, actions, changeId, now, pacer }: Writing,
): Promise<void> {
  const taken = plan.filter(({ result }) => result === 'new' || result === 'changed');
  const idOf = new Map(actions.map(({ id, uid }) => [uid, id]));
  const today = todayIn(project.timeZone(), now);
  const last = lastPosition(project);
  let added = 0;
  const idsOfTaken: number[] = [];
  const inEntry = (work: (edit: Edit) => void) => project.journal.recordWithin(label, work);
  await eachPaced(taken, { pacer, stage: 'writing actions' }, (one) =>
    inEntry((edit) => {
      const values = valuesOf(one, today);
      if (one.existing !== null) {
        edit.update('action', one.existing.id, values);
        idsOfTaken.push(one.existing.id);
        return;
      }
      added += 1;
      const uid = one.said.uid ?? randomUUID();
      const id = edit.insert('action', {
        owner: null,
        starts_on: null,
        due_on: null,
        notes: '',
        ...values,
        change_id: one.changeId ?? changeId,
        uid,
        position: last + added,
        created_at: one.said.createdAt ?? now.toISOString(),
      });
      idOf.set(uid, id);
      idsOfTaken.push(id);
    }),
  );
  const uids = new Set(idOf.keys());
  const stage = 'writing dependencies and checklists';
  const needed = project.db.prepare<[number], { id: number; needsId: number }>(
    'SELECT id, needs_id AS needsId FROM action_dependency WHERE action_id = ?',
  );
  await eachPaced(taken, { pacer, stage }, ({ said, existing }, at) =>
    inEntry((edit) => {
      const id = idsOfTaken[at];
      if (id === undefined) return;
      const needs = needsSaid(said, uids)?.flatMap((uid) => idOf.get(uid) ?? []);
      if (needs !== undefined) writeNeeds(edit, id, needed.all(id), needs);
      if (said.checklist !== undefined) writeChecklist(edit, id, existing, said.checklist);
    }),
  );
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

function writeNeeds(
  edit: Edit,
  id: number,
  rows: readonly { id: number; needsId: number }[],
  needs: readonly number[],
): void {
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
