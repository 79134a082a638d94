import { z } from 'zod';
import { quoted } from '../analyze/quoted.ts';
import { VitalFewError } from '../contract/errors.ts';
import { type meetingOperations, mostAgendaItems } from '../contract/meetings.ts';
import type { Row } from '../project/journal.ts';
import type { ProjectFile } from '../project/project-file.ts';
import { readMeeting } from './meetings.ts';

type Input<Name extends keyof typeof meetingOperations> = z.output<
  (typeof meetingOperations)[Name]['input']
>;

const storedPlace = z.object({ id: z.int(), position: z.number() });
const storedItem = z.object({ meetingId: z.int(), title: z.string() });

/** @throws VitalFewError `unknown-agenda-item` */
function readItem({ db }: ProjectFile, itemId: number): z.output<typeof storedItem> {
  const found = db
    .prepare('SELECT meeting_id AS meetingId, title FROM agenda_item WHERE id = ?')
    .get(itemId);
  if (found !== undefined) return storedItem.parse(found);
  throw new VitalFewError(
    'unknown-agenda-item',
    'That item is not on the agenda any more. Undo brings it back if it was taken away.',
    { itemId },
  );
}

/** A place before an item, or behind all of them (null); the moved item itself is not counted. @throws VitalFewError `unknown-agenda-item` */
function positionBefore(
  { db }: ProjectFile,
  meetingId: number,
  before: number | null,
  moved: number | null,
): number {
  const places = z
    .array(storedPlace)
    .parse(
      db
        .prepare('SELECT id, position FROM agenda_item WHERE meeting_id = ? ORDER BY position, id')
        .all(meetingId),
    )
    .filter(({ id }) => id !== moved);
  if (before === null) return (places.at(-1)?.position ?? 0) + 1;
  const at = places.findIndex(({ id }) => id === before);
  const next = places[at];
  if (next === undefined) {
    throw new VitalFewError(
      'unknown-agenda-item',
      'The item before which it should come is not on this agenda any more.',
      { itemId: before },
    );
  }
  return ((places[at - 1]?.position ?? next.position - 2) + next.position) / 2;
}

/** @throws VitalFewError `unknown-meeting`, `unknown-agenda-item`, `invalid-input` when the agenda is full */
export function addItem(
  project: ProjectFile,
  { meetingId, title, kind, minutes, show, before }: Input<'meetings.addItem'>,
): { id: number } {
  const { agenda } = readMeeting(project, meetingId);
  if (agenda.length >= mostAgendaItems) {
    throw new VitalFewError(
      'invalid-input',
      `An agenda holds ${mostAgendaItems} items at most. Take one away first.`,
    );
  }
  const position = positionBefore(project, meetingId, before, null);
  const id = project.journal.record(`Put ${quoted(title)} on the agenda`, (edit) =>
    edit.insert('agenda_item', {
      meeting_id: meetingId,
      position,
      title,
      kind,
      minutes,
      show: show === null ? null : JSON.stringify(show),
      notes: '',
    }),
  );
  return { id };
}

/** @throws VitalFewError `unknown-agenda-item` */
export function changeItem(
  project: ProjectFile,
  { itemId, show, ...given }: Input<'meetings.changeItem'>,
): void {
  const { title } = readItem(project, itemId);
  const row: Row = {};
  for (const [column, value] of Object.entries(given)) {
    if (value !== undefined) row[column] = value;
  }
  if (show !== undefined) row['show'] = show === null ? null : JSON.stringify(show);
  if (Object.keys(row).length === 0) return;
  // Notes are the facilitator's own: the history, which others may see, does not quote them.
  const label =
    given.title !== undefined && given.title !== title
      ? `Call the item ${quoted(title)} ${quoted(given.title)}`
      : `Change the item ${quoted(title)} of the agenda`;
  project.journal.record(label, (edit) => edit.update('agenda_item', itemId, row));
}

/** @throws VitalFewError `unknown-agenda-item` */
export function moveItem(
  project: ProjectFile,
  { itemId, before }: Input<'meetings.moveItem'>,
): void {
  const { meetingId, title } = readItem(project, itemId);
  if (before === itemId) return;
  const position = positionBefore(project, meetingId, before, itemId);
  project.journal.record(`Move the item ${quoted(title)} of the agenda`, (edit) =>
    edit.update('agenda_item', itemId, { position }),
  );
}

/** @throws VitalFewError `unknown-agenda-item` */
export function removeItem(project: ProjectFile, itemId: number): void {
  const { title } = readItem(project, itemId);
  project.journal.record(`Take ${quoted(title)} off the agenda`, (edit) =>
    edit.remove('agenda_item', itemId),
  );
}
