import { z } from 'zod';
import { action, type Action, actionStatuses, type ChecklistItem } from '../contract/actions.ts';
import { VitalFewError } from '../contract/errors.ts';
import type { ProjectFile } from '../project/project-file.ts';
import { isClosed } from './action-state.ts';

const stored = action
  .omit({ needs: true, waitsFor: true, checklist: true })
  .extend({ status: z.enum(actionStatuses) });
export type StoredAction = z.infer<typeof stored>;

const selected = `SELECT id, change_id AS changeId, uid, text, owner, starts_on AS startsOn, due_on AS dueOn,
    status, closed_on AS closedOn, notes, created_at AS createdAt
  FROM action`;

const dependency = z.object({ actionId: z.int(), needsId: z.int() });
const item = z.object({ id: z.int(), actionId: z.int(), text: z.string(), done: z.int() });

/** Which action needs which others to be done before: ids by id. */
export function readNeeds({ db }: ProjectFile): Map<number, number[]> {
  const found = z
    .array(dependency)
    .parse(
      db
        .prepare(
          'SELECT action_id AS actionId, needs_id AS needsId FROM action_dependency ORDER BY id',
        )
        .all(),
    );
  const needs = new Map<number, number[]>();
  for (const { actionId, needsId } of found) {
    const list = needs.get(actionId);
    if (list === undefined) needs.set(actionId, [needsId]);
    else list.push(needsId);
  }
  return needs;
}

function readChecklists({ db }: ProjectFile): Map<number, ChecklistItem[]> {
  const found = z
    .array(item)
    .parse(
      db
        .prepare(
          'SELECT id, action_id AS actionId, text, done FROM checklist_item ORDER BY position, id',
        )
        .all(),
    );
  const lists = new Map<number, ChecklistItem[]>();
  for (const { id, actionId, text, done } of found) {
    const one = { id, text, done: done === 1 };
    const list = lists.get(actionId);
    if (list === undefined) lists.set(actionId, [one]);
    else list.push(one);
  }
  return lists;
}

/** All actions in their order, with what they wait for and their checklists. */
export function listActions(project: ProjectFile): Action[] {
  const rows = z.array(stored).parse(project.db.prepare(`${selected} ORDER BY position, id`).all());
  const needs = readNeeds(project);
  const checklists = readChecklists(project);
  const closed = new Set(rows.filter(isClosed).map(({ id }) => id));
  return rows.map((row) => {
    const needed = needs.get(row.id) ?? [];
    const waitsFor = needed.filter((id) => !closed.has(id));
    const checklist = checklists.get(row.id) ?? [];
    // The row is this list's own: thousands of copies would cost more than reading them.
    return Object.assign(row, { needs: needed, waitsFor, checklist });
  });
}

const outline = stored.pick({
  id: true,
  changeId: true,
  text: true,
  owner: true,
  dueOn: true,
  status: true,
});

/** What others than its own screen say of an action. */
export type ActionOutline = z.infer<typeof outline>;

/** All actions in their order, in short: without what only their own screen asks for. */
export function outlineActions({ db }: ProjectFile): ActionOutline[] {
  const rows = db
    .prepare(
      `SELECT id, change_id AS changeId, text, owner, due_on AS dueOn, status FROM action
       ORDER BY position, id`,
    )
    .all();
  return z.array(outline).parse(rows);
}

/** One action by itself. @throws VitalFewError `unknown-action` */
export function readAction({ db }: ProjectFile, id: number): StoredAction {
  const found = db.prepare(`${selected} WHERE id = ?`).get(id);
  if (found !== undefined) return stored.parse(found);
  throw new VitalFewError(
    'unknown-action',
    'That action is not there any more. Undo brings it back if it was taken away.',
    { actionId: id },
  );
}
