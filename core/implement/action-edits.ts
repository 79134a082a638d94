import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { quoted } from '../analyze/quoted.ts';
import type { actionOperations } from '../contract/actions.ts';
import { VitalFewError } from '../contract/errors.ts';
import { todayIn } from '../modify/calendar-day.ts';
import { readChange } from '../modify/changes.ts';
import { checkedPerson } from '../modify/person.ts';
import type { Row } from '../project/journal.ts';
import type { ProjectFile } from '../project/project-file.ts';
import { circleThrough } from './action-circle.ts';
import { isClosed } from './action-state.ts';
import { readAction, readNeeds, type StoredAction } from './actions.ts';

type Input<Name extends keyof typeof actionOperations> = z.output<
  (typeof actionOperations)[Name]['input']
>;

/** Adds an action. @throws VitalFewError `not-a-person`, `unknown-change`, `unknown-action`, `invalid-input` */
export function addAction(
  project: ProjectFile,
  { before, ...said }: Input<'actions.add'>,
  clock: () => Date,
): { id: number } {
  const { text, changeId = null, startsOn = null, dueOn = null, status = 'open' } = said;
  if (changeId !== null) readChange(project, changeId);
  refuseBackwards(startsOn, dueOn);
  const now = clock();
  const values: Row = {
    change_id: changeId,
    uid: randomUUID(),
    text,
    owner: ownerOf(said.owner ?? null),
    starts_on: startsOn,
    due_on: dueOn,
    status,
    closed_on: isClosed({ status }) ? todayIn(project.timeZone(), now) : null,
    position: positionBefore(project, before),
    notes: said.notes ?? '',
    created_at: now.toISOString(),
  };
  const id = project.journal.record(`Action ${quoted(text)}`, (edit) =>
    edit.insert('action', values),
  );
  return { id };
}

/** Changes an action. @throws VitalFewError `unknown-action`, `not-a-person`, `unknown-change`, `invalid-input` */
export function changeAction(
  project: ProjectFile,
  { id, ...said }: Input<'actions.change'>,
  clock: () => Date,
): void {
  const before = readAction(project, id);
  const { startsOn = before.startsOn, dueOn = before.dueOn } = said;
  refuseBackwards(startsOn, dueOn);
  if (said.changeId !== undefined && said.changeId !== null) readChange(project, said.changeId);
  const values: Row = {
    text: said.text ?? before.text,
    change_id: said.changeId === undefined ? before.changeId : said.changeId,
    // A name that was kept once is not judged again by the words of today.
    owner:
      said.owner === undefined || said.owner === before.owner ? before.owner : ownerOf(said.owner),
    starts_on: startsOn,
    due_on: dueOn,
    status: said.status ?? before.status,
    closed_on: closedOnAfter(before, said.status, todayIn(project.timeZone(), clock())),
    notes: said.notes ?? before.notes,
  };
  project.journal.record(labelOf(before, said), (edit) => edit.update('action', id, values));
}

/** The day it was closed: today when it is closed now, none when it is open again, and as it was otherwise. */
function closedOnAfter(
  before: StoredAction,
  status: StoredAction['status'] | undefined,
  today: string,
): string | null {
  if (status === undefined || status === before.status) return before.closedOn;
  return isClosed({ status }) ? today : null;
}

function labelOf(before: StoredAction, said: Omit<Input<'actions.change'>, 'id'>): string {
  const name = quoted(before.text);
  const statuses = { open: 'open', doing: 'being done', done: 'done', dropped: 'dropped' };
  if (said.status !== undefined && said.status !== before.status) {
    return `Action ${name} is ${statuses[said.status]}`;
  }
  return `Change the action ${name}`;
}

function ownerOf(name: string | null): string | null {
  return name === null || name === '' ? null : checkedPerson(name);
}

function refuseBackwards(startsOn: string | null, dueOn: string | null): void {
  if (startsOn === null || dueOn === null || startsOn <= dueOn) return;
  throw new VitalFewError(
    'invalid-input',
    `The action would start on ${startsOn} and be due before, on ${dueOn}. Change one of the two days.`,
    { startsOn, dueOn },
  );
}

/** A place before an action, or behind all. @throws VitalFewError `unknown-action` */
function positionBefore(project: ProjectFile, before: number | null): number {
  const { db } = project;
  const last = db.prepare<[], number>('SELECT coalesce(max(position), 0) FROM action').pluck();
  if (before === null) return (last.get() ?? 0) + 1;
  readAction(project, before);
  const place = db.prepare<[number], number>('SELECT position FROM action WHERE id = ?').pluck();
  const at = place.get(before) ?? 0;
  const above = db
    .prepare<[number], number | null>('SELECT max(position) FROM action WHERE position < ?')
    .pluck()
    .get(at);
  return above === null || above === undefined ? at - 1 : (above + at) / 2;
}

/** Puts an action elsewhere in the order. @throws VitalFewError `unknown-action` */
export function moveAction(project: ProjectFile, { id, before }: Input<'actions.move'>): void {
  const { text } = readAction(project, id);
  if (before === id) return;
  project.journal.record(`Move the action ${quoted(text)}`, (edit) => {
    let position = positionBefore(project, before);
    if (!isApart(project, position)) {
      renumber(project, (one, place) => edit.update('action', one, { position: place }));
      position = positionBefore(project, before);
    }
    edit.update('action', id, { position });
  });
}

/** Whether a position is no other's: halving gaps ends after some fifty times in the same place. */
function isApart({ db }: ProjectFile, position: number): boolean {
  return db.prepare('SELECT 1 FROM action WHERE position = ?').get(position) === undefined;
}

function renumber({ db }: ProjectFile, put: (id: number, position: number) => void): void {
  const ids = db.prepare<[], number>('SELECT id FROM action ORDER BY position, id').pluck().all();
  for (const [at, id] of ids.entries()) put(id, at + 1);
}

/** Takes an action away with its checklist and dependencies. @throws VitalFewError `unknown-action` */
export function removeAction(project: ProjectFile, id: number): void {
  const { text } = readAction(project, id);
  project.journal.record(`Take the action ${quoted(text)} away`, (edit) =>
    edit.remove('action', id),
  );
}

/**
 * One action needs another to be done before.
 * @throws VitalFewError `unknown-action`; `circular-dependency`, naming the circle
 */
export function addNeed(project: ProjectFile, { id, needsId }: Input<'actions.addNeed'>): void {
  const [action, needed] = [readAction(project, id), readAction(project, needsId)];
  const needs = readNeeds(project);
  if (needs.get(id)?.includes(needsId) === true) return;
  const circle = circleThrough(needs, id, needsId);
  if (circle !== null) throw circular(project, [id, ...circle]);
  project.journal.record(`${quoted(action.text)} needs ${quoted(needed.text)}`, (edit) =>
    edit.insert('action_dependency', { action_id: id, needs_id: needsId }),
  );
}

const mostNamed = 6;

function circular(project: ProjectFile, ids: readonly number[]): VitalFewError {
  const names = ids.slice(0, mostNamed).map((id) => quoted(readAction(project, id).text));
  if (ids.length > mostNamed) names.push(`${ids.length - mostNamed} more, and so for itself`);
  const [first = '', second = '', ...rest] = names;
  const said =
    ids.length === 2
      ? `${first} would wait for itself`
      : [
          `${first} would wait for ${second}`,
          ...rest.map((name) => `which waits for ${name}`),
        ].join(', ');
  return new VitalFewError('circular-dependency', `${said}.`, { actions: ids.length - 1 });
}

/** Takes a dependency away; none is no failure. @throws VitalFewError `unknown-action` */
export function removeNeed(
  project: ProjectFile,
  { id, needsId }: Input<'actions.removeNeed'>,
): void {
  const [action, needed] = [readAction(project, id), readAction(project, needsId)];
  const row = project.db
    .prepare<[number, number], number>(
      'SELECT id FROM action_dependency WHERE action_id = ? AND needs_id = ?',
    )
    .pluck()
    .get(id, needsId);
  if (row === undefined) return;
  project.journal.record(
    `${quoted(action.text)} does not need ${quoted(needed.text)} any more`,
    (edit) => edit.remove('action_dependency', row),
  );
}
