import { z } from 'zod';
import { quoted } from '../analyze/quoted.ts';
import type { actionOperations } from '../contract/actions.ts';
import { VitalFewError } from '../contract/errors.ts';
import type { Row } from '../project/journal.ts';
import type { ProjectFile } from '../project/project-file.ts';
import { readAction } from './actions.ts';

type Input<Name extends keyof typeof actionOperations> = z.output<
  (typeof actionOperations)[Name]['input']
>;

const stored = z.object({
  id: z.int(),
  actionId: z.int(),
  position: z.number(),
  text: z.string(),
  done: z.int(),
});
const selected = `SELECT id, action_id AS actionId, position, text, done FROM checklist_item`;

function readItem({ db }: ProjectFile, itemId: number): z.infer<typeof stored> {
  const found = db.prepare(`${selected} WHERE id = ?`).get(itemId);
  if (found !== undefined) return stored.parse(found);
  throw new VitalFewError(
    'invalid-input',
    'That line is not on the checklist any more. Undo brings it back if it was taken away.',
    { itemId },
  );
}

function itemsOf({ db }: ProjectFile, actionId: number): z.infer<typeof stored>[] {
  const found = db.prepare(`${selected} WHERE action_id = ? ORDER BY position, id`).all(actionId);
  return z.array(stored).parse(found);
}

/** Adds a line at the end. @throws VitalFewError `unknown-action` */
export function addItem(
  project: ProjectFile,
  { id, text }: Input<'actions.addItem'>,
): { itemId: number } {
  readAction(project, id);
  const position = (itemsOf(project, id).at(-1)?.position ?? 0) + 1;
  const itemId = project.journal.record(`${quoted(text)} on a checklist`, (edit) =>
    edit.insert('checklist_item', { action_id: id, position, text, done: 0 }),
  );
  return { itemId };
}

/** Rewords or ticks a line. @throws VitalFewError `invalid-input` when it is gone */
export function changeItem(
  project: ProjectFile,
  { itemId, text, done }: Input<'actions.changeItem'>,
): void {
  const before = readItem(project, itemId);
  const values: Row = {};
  if (text !== undefined) values['text'] = text;
  if (done !== undefined) values['done'] = done ? 1 : 0;
  if (Object.keys(values).length === 0) return;
  const label =
    done === undefined
      ? `Change ${quoted(before.text)} on a checklist`
      : `${done ? 'Tick' : 'Untick'} ${quoted(before.text)}`;
  project.journal.record(label, (edit) => edit.update('checklist_item', itemId, values));
}

/** Puts a line before another of the same list, or at the end. @throws VitalFewError `invalid-input` */
export function moveItem(
  project: ProjectFile,
  { itemId, before }: Input<'actions.moveItem'>,
): void {
  const { actionId, text } = readItem(project, itemId);
  const rest = itemsOf(project, actionId).filter(({ id }) => id !== itemId);
  const at = before === null ? rest.length : rest.findIndex(({ id }) => id === before);
  if (at < 0) {
    throw new VitalFewError('invalid-input', 'A line can only be moved within its own checklist.', {
      itemId,
    });
  }
  const ids = rest.map(({ id }) => id);
  ids.splice(at, 0, itemId);
  project.journal.record(`Move ${quoted(text)} on a checklist`, (edit) => {
    for (const [place, id] of ids.entries()) {
      edit.update('checklist_item', id, { position: place + 1 });
    }
  });
}

/** Takes a line away. @throws VitalFewError `invalid-input` when it is gone */
export function removeItem(project: ProjectFile, itemId: number): void {
  const { text } = readItem(project, itemId);
  project.journal.record(`Take ${quoted(text)} off a checklist`, (edit) =>
    edit.remove('checklist_item', itemId),
  );
}
