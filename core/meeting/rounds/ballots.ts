import type { z } from 'zod';
import { quoted } from '../../analyze/quoted.ts';
import { VitalFewError } from '../../contract/errors.ts';
import type { Mark, roundOperations } from '../../contract/rounds.ts';
import type { ProjectFile } from '../../project/project-file.ts';
import { refuseTooMany } from './ballot-limits.ts';
import { revealed } from './round-edits.ts';
import { meetingThatIsOn } from './round-meeting.ts';
import { marksOf, optionsOf, readRound, type StoredRound } from './round-store.ts';

type Input<Name extends keyof typeof roundOperations> = z.output<
  (typeof roundOperations)[Name]['input']
>;

/** A round to which something can be given. @throws VitalFewError `unknown-round`, `meeting-not-on`, `votes-revealed`, `invalid-input` */
function openForMarks(project: ProjectFile, id: number): StoredRound {
  const round = readRound(project, id);
  meetingThatIsOn(project, round.meetingId);
  if (round.revealedAt !== null) throw revealed(round.question);
  if (round.kind !== 'brainstorm') return round;
  throw new VitalFewError('invalid-input', 'A brainstorm takes ideas, no ballots.');
}

/**
 * One ballot, for the hand that enters it; of what is counted or placed together, one option at a time, as all of it would be
 * the result.
 * @throws VitalFewError `unknown-round`, `unknown-option`, `votes-revealed`, `votes-hidden`, `meeting-not-on`
 */
export function readBallot(
  project: ProjectFile,
  { roundId, ballot, optionId }: Input<'rounds.ballot'>,
): { marks: Mark[] } {
  const round = openForMarks(project, roundId);
  if (round.settings.by !== 'ballots' && optionId === null) {
    throw new VitalFewError(
      'votes-hidden',
      'All counts together are the result, which is hidden until it is revealed. Ask for one option.',
    );
  }
  if (optionId !== null) checkOptions(project, roundId, [optionId]);
  const marks = marksOf(project, roundId)
    .filter((mark) => mark.ballot === ballot && (optionId === null || mark.optionId === optionId))
    .map(({ optionId: of, dots, effort, impact }) => ({ optionId: of, dots, effort, impact }));
  return { marks };
}

/** @throws VitalFewError `unknown-option` */
function checkOptions(project: ProjectFile, roundId: number, ids: readonly number[]): void {
  const known = new Set(optionsOf(project, roundId).map(({ id }) => id));
  const strange = ids.find((id) => !known.has(id));
  if (strange === undefined && new Set(ids).size === ids.length) return;
  throw new VitalFewError(
    'unknown-option',
    strange === undefined
      ? 'An option stands twice on that ballot. Name each once.'
      : 'That is no option of this round. Look at the round again.',
    { id: strange ?? null },
  );
}

/** @throws VitalFewError `invalid-input` when a mark is of the other kind of round, or half of a place */
function checkKind({ kind }: StoredRound, marks: readonly Mark[]): void {
  for (const { dots, effort, impact } of marks) {
    const fits =
      kind === 'vote'
        ? dots !== null && effort === null && impact === null
        : dots === null && (effort === null) === (impact === null);
    if (!fits) {
      throw new VitalFewError(
        'invalid-input',
        kind === 'vote'
          ? 'In a vote each option gets dots, none of them included.'
          : 'An option is placed by effort and impact together, or not at all.',
      );
    }
  }
}

/**
 * Enters a ballot as a whole, or some options of what is counted or placed together. The entry of the journal names no marks.
 * @throws VitalFewError `unknown-round`, `unknown-option`, `votes-revealed`, `too-many-dots`, `meeting-not-on`, `invalid-input`
 */
export function giveBallot(
  project: ProjectFile,
  { roundId, ballot: wanted, marks }: Input<'rounds.give'>,
): { ballot: number } {
  const round = openForMarks(project, roundId);
  const { question, settings } = round;
  checkKind(round, marks);
  checkOptions(
    project,
    roundId,
    marks.map(({ optionId }) => optionId),
  );
  const before = marksOf(project, roundId);
  const byBallots = settings.by === 'ballots';
  const next = Math.max(0, ...before.map(({ ballot }) => ballot)) + 1;
  const ballot = byBallots ? (wanted ?? next) : 0;
  if ((byBallots && ballot === 0) || (!byBallots && wanted !== null && wanted !== 0)) {
    throw new VitalFewError(
      'invalid-input',
      byBallots ? 'Ballots are numbered from 1.' : 'What is counted together is ballot 0.',
    );
  }
  const given = new Map(marks.map((mark) => [mark.optionId, mark]));
  const options = optionsOf(project, roundId).filter(({ id }) => byBallots || given.has(id));
  const written = options.map(({ id }) => {
    const mark = given.get(id) ?? { dots: null, effort: null, impact: null };
    const dots = round.kind === 'vote' ? (mark.dots ?? 0) : null;
    return { optionId: id, ballot, dots, effort: mark.effort, impact: mark.impact };
  });
  const replaced = before.filter(
    (mark) => mark.ballot === ballot && options.some(({ id }) => id === mark.optionId),
  );
  refuseTooMany(round, [...before.filter((mark) => !replaced.includes(mark)), ...written]);
  const label = byBallots
    ? `Ballot ${ballot} of ${quoted(question)}`
    : `Count for ${quoted(question)}`;
  project.journal.record(label, (edit) => {
    for (const { id } of replaced) edit.remove('ballot_mark', id);
    for (const { optionId, ...mark } of written) {
      edit.insert('ballot_mark', { ...mark, round_id: roundId, option_id: optionId });
    }
  });
  return { ballot };
}

/** Takes a ballot away; one that is not there is no failure. @throws VitalFewError as `giveBallot` */
export function dropBallot(
  project: ProjectFile,
  { roundId, ballot }: Input<'rounds.dropBallot'>,
): void {
  const { question } = openForMarks(project, roundId);
  const marks = marksOf(project, roundId).filter((mark) => mark.ballot === ballot);
  project.journal.record(`Take ballot ${ballot} of ${quoted(question)} away`, (edit) => {
    for (const { id } of marks) edit.remove('ballot_mark', id);
  });
}
