import type { z } from 'zod';
import { addCause } from '../../analyze/fishbone-edits.ts';
import { removeNode } from '../../analyze/fishbone-removal.ts';
import { fishboneWith } from '../../analyze/fishbone-store.ts';
import { quoted } from '../../analyze/quoted.ts';
import { VitalFewError } from '../../contract/errors.ts';
import { mostIdeas, type roundOperations } from '../../contract/rounds.ts';
import type { ProjectFile } from '../../project/project-file.ts';
import { meetingThatIsOn, type HeldMeeting } from './round-meeting.ts';
import { ideasOf, readIdea, readRound, type StoredIdea } from './round-store.ts';

type Input<Name extends keyof typeof roundOperations> = z.output<
  (typeof roundOperations)[Name]['input']
>;

/** An idea of a meeting that is on. @throws VitalFewError `unknown-idea`, `meeting-not-on` */
function ideaToEdit(project: ProjectFile, id: number): { idea: StoredIdea; meeting: HeldMeeting } {
  const idea = readIdea(project, id);
  return { idea, meeting: meetingThatIsOn(project, readRound(project, idea.roundId).meetingId) };
}

/** The idea that another says the same as: one of its round that stands for itself. @throws VitalFewError `unknown-idea`, `invalid-input` */
function rootOf(project: ProjectFile, roundId: number, id: number): StoredIdea {
  const found = readIdea(project, id);
  const root = found.sameAs === null ? found : readIdea(project, found.sameAs);
  if (root.roundId === roundId) return root;
  throw new VitalFewError(
    'invalid-input',
    'That idea is of another round. Choose one of this round.',
  );
}

/**
 * Adds ideas in their order, as one entry.
 * @throws VitalFewError `unknown-round`, `unknown-idea`, `meeting-not-on`, `invalid-input`
 */
export function addIdeas(
  project: ProjectFile,
  { roundId, ideas }: Input<'rounds.addIdeas'>,
): { ids: number[] } {
  const round = readRound(project, roundId);
  meetingThatIsOn(project, round.meetingId);
  if (round.kind !== 'brainstorm') {
    throw new VitalFewError('invalid-input', 'Ideas are handed in to a brainstorm. Open one.');
  }
  const before = ideasOf(project, roundId);
  if (before.length + ideas.length > mostIdeas) {
    throw new VitalFewError(
      'invalid-input',
      `A round holds ${mostIdeas} ideas; there are ${before.length}, and these are ${ideas.length} more. Open another round for the rest.`,
      { limit: mostIdeas },
    );
  }
  const rows = ideas.map(({ text, sameAs }) => ({
    text: text.replace(/\s+/gu, ' '),
    same_as: sameAs === null ? null : rootOf(project, roundId, sameAs).id,
  }));
  const last = before.at(-1)?.position ?? 0;
  const [first] = rows;
  const label =
    rows.length === 1 ? `Idea ${quoted(first?.text ?? '')}` : `Add ${rows.length} ideas`;
  const ids = project.journal.record(label, (edit) =>
    rows.map((row, index) =>
      edit.insert('idea', {
        ...row,
        round_id: roundId,
        position: last + index + 1,
        cause_id: null,
        made_cause: 0,
      }),
    ),
  );
  return { ids };
}

/** Rewords an idea. @throws VitalFewError `unknown-idea`, `meeting-not-on` */
export function changeIdea(
  project: ProjectFile,
  { ideaId, text }: Input<'rounds.changeIdea'>,
): void {
  const { idea } = ideaToEdit(project, ideaId);
  project.journal.record(`Reword the idea ${quoted(idea.text)}`, (edit) =>
    edit.update('idea', ideaId, { text: text.replace(/\s+/gu, ' ') }),
  );
}

/**
 * Says that an idea says the same as another; those that said the same as it come along.
 * @throws VitalFewError `unknown-idea`, `meeting-not-on`, `invalid-input`
 */
export function mergeIdea(
  project: ProjectFile,
  { ideaId, sameAs }: Input<'rounds.mergeIdea'>,
): void {
  const { idea } = ideaToEdit(project, ideaId);
  const root = sameAs === null ? null : rootOf(project, idea.roundId, sameAs);
  if (root?.id === ideaId) {
    throw new VitalFewError(
      'invalid-input',
      'An idea cannot be the same as itself. Choose another.',
    );
  }
  if (root !== null && idea.causeId !== null) {
    throw new VitalFewError(
      'invalid-input',
      `${quoted(idea.text)} stands on the fishbone already. Take it back from there first.`,
    );
  }
  const label =
    root === null
      ? `Let the idea ${quoted(idea.text)} stand for itself`
      : `${quoted(idea.text)} is the same as ${quoted(root.text)}`;
  project.journal.record(label, (edit) => {
    edit.update('idea', ideaId, { same_as: root?.id ?? null });
    if (root === null) return;
    for (const other of ideasOf(project, idea.roundId)) {
      if (other.sameAs === ideaId) edit.update('idea', other.id, { same_as: root.id });
    }
  });
}

/** Takes an idea away; its cause stays. @throws VitalFewError `unknown-idea`, `meeting-not-on` */
export function removeIdea(project: ProjectFile, ideaId: number): void {
  const { idea } = ideaToEdit(project, ideaId);
  project.journal.record(`Take the idea ${quoted(idea.text)} away`, (edit) =>
    edit.remove('idea', ideaId),
  );
}

/**
 * Carries an idea to the fishbone of the meeting's problem, as one entry.
 * @throws VitalFewError `unknown-idea`, `unknown-cause`, `meeting-not-on`, `invalid-input`
 */
export function placeIdea(
  project: ProjectFile,
  { ideaId, at }: Input<'rounds.placeIdea'>,
  clock: () => Date,
): { causeId: number } {
  const { idea, meeting } = ideaToEdit(project, ideaId);
  const node = at.kind === 'below' ? at.node : ({ kind: 'cause', id: at.causeId } as const);
  const rows = fishboneWith(project, node);
  if (rows.problemId !== meeting.problemId) {
    throw new VitalFewError(
      'invalid-input',
      'That place is on the fishbone of another problem than that of the meeting. Choose one of its own.',
    );
  }
  if (idea.causeId !== null || idea.sameAs !== null) {
    throw new VitalFewError(
      'invalid-input',
      idea.causeId !== null
        ? `${quoted(idea.text)} stands on the fishbone already. Take it back first.`
        : `${quoted(idea.text)} is the same as another idea. Place that one.`,
    );
  }
  const label = `Carry the idea ${quoted(idea.text)} to ${quoted(rows.nameOf(node))}`;
  return project.journal.together(label, () => {
    const made = at.kind === 'below';
    const causeId = made
      ? addCause(project, { below: node, before: null, text: idea.text, filter: null }, clock).id
      : rows.meant(at.causeId).id;
    project.journal.record(label, (edit) =>
      edit.update('idea', ideaId, { cause_id: causeId, made_cause: Number(made) }),
    );
    return { causeId };
  });
}

/** Tables whose rows hang on a cause: with any of them it is more than the idea was. */
const hanging = [
  'SELECT 1 FROM cause WHERE parent_id = ? OR stands_for = ?',
  'SELECT 1 FROM evidence WHERE cause_id = ?',
  'SELECT 1 FROM cause_status WHERE cause_id = ?',
  'SELECT 1 FROM cause_check WHERE cause_id = ?',
  'SELECT 1 FROM change_cause WHERE cause_id = ?',
  'SELECT 1 FROM failure_point WHERE cause_id = ?',
  'SELECT 1 FROM ballot_option WHERE cause_id = ?',
  "SELECT 1 FROM cause WHERE id = ? AND (notes <> '' OR votes > 0)",
] as const;

/**
 * Takes an idea back from the fishbone, and the cause that was added for it when nothing else hangs on that.
 * @throws VitalFewError `unknown-idea`, `meeting-not-on`, `invalid-input`
 */
export function freeIdea(project: ProjectFile, ideaId: number): { causeRemoved: boolean } {
  const { idea } = ideaToEdit(project, ideaId);
  const { causeId } = idea;
  if (causeId === null) {
    throw new VitalFewError('invalid-input', `${quoted(idea.text)} stands on no fishbone.`);
  }
  const { db } = project;
  const others = db
    .prepare('SELECT 1 FROM idea WHERE cause_id = ? AND id <> ?')
    .get(causeId, ideaId);
  const hangs = hanging.some((sql) => {
    const asked = sql
      .split('?')
      .slice(1)
      .map(() => causeId);
    return db.prepare(sql).get(...asked) !== undefined;
  });
  const causeRemoved = idea.madeCause && others === undefined && !hangs;
  project.journal.together(`Take the idea ${quoted(idea.text)} back from the fishbone`, () => {
    project.journal.record('', (edit) =>
      edit.update('idea', ideaId, { cause_id: null, made_cause: 0 }),
    );
    if (causeRemoved) removeNode(project, { kind: 'cause', id: causeId });
  });
  return { causeRemoved };
}
