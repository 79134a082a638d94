import type { z } from 'zod';
import { quoted } from '../../analyze/quoted.ts';
import { VitalFewError } from '../../contract/errors.ts';
import type { OptionSource, roundOperations } from '../../contract/rounds.ts';
import type { Row } from '../../project/journal.ts';
import type { ProjectFile } from '../../project/project-file.ts';
import { refuseTooMany } from './ballot-limits.ts';
import { checkAgendaItem, meetingThatIsOn } from './round-meeting.ts';
import { ideasOf, marksOf, optionsOf, readIdea, readRound } from './round-store.ts';
import { voteResult } from './vote-result.ts';
import { readChange } from '../../modify/changes.ts';
import { fishboneWith } from '../../analyze/fishbone-store.ts';

type Input<Name extends keyof typeof roundOperations> = z.output<
  (typeof roundOperations)[Name]['input']
>;

const names = { brainstorm: 'brainstorm', vote: 'vote', place: 'placing' } as const;

type Put = Pick<Row, 'text' | 'cause_id' | 'idea_id' | 'change_id'>;

/** What is put to the vote, with its text of now. @throws VitalFewError `unknown-cause`, `unknown-idea`, `unknown-change` */
function optionRow(project: ProjectFile, source: OptionSource): Put {
  const none = { cause_id: null, idea_id: null, change_id: null };
  if ('causeId' in source) {
    const rows = fishboneWith(project, { kind: 'cause', id: source.causeId });
    const { id, text } = rows.meant(source.causeId);
    return { ...none, text, cause_id: id };
  }
  if ('ideaId' in source) {
    const { id, text } = readIdea(project, source.ideaId);
    return { ...none, text, idea_id: id };
  }
  const { id, title } = readChange(project, source.changeId);
  return { ...none, text: title, change_id: id };
}

/** The options that are level in a vote, and how many of them can be chosen. @throws VitalFewError `votes-hidden`, `invalid-input`, `unknown-round` */
function levelOptions(project: ProjectFile, roundId: number, meetingId: number) {
  const first = readRound(project, roundId);
  if (first.revealedAt === null) {
    throw new VitalFewError(
      'votes-hidden',
      `The vote ${quoted(first.question)} is not revealed, so nobody knows what is level. Reveal it first.`,
      { id: roundId },
    );
  }
  const cut = first.kind === 'vote' ? voteResult(project, first).cut : null;
  if (cut === null || first.meetingId !== meetingId || cut.decided !== null) {
    throw new VitalFewError(
      'invalid-input',
      `Nothing is left to decide in ${quoted(first.question)}: no options are level where the chosen end.`,
      { id: roundId },
    );
  }
  const options: Put[] = optionsOf(project, roundId)
    .filter(({ id }) => cut.optionIds.includes(id))
    .map(({ text, causeId, ideaId, changeId }) => ({
      text,
      cause_id: ideaId === null ? causeId : null,
      idea_id: ideaId,
      change_id: changeId,
    }));
  return { options, places: cut.places };
}

/**
 * Opens a round.
 * @throws VitalFewError `unknown-meeting`, `meeting-not-on`, `unknown-agenda-item`, `unknown-cause`, `unknown-idea`,
 * `unknown-change`, `unknown-round`, `votes-hidden`, `invalid-input`
 */
export function openRound(
  project: ProjectFile,
  {
    meetingId,
    agendaItemId,
    kind,
    question,
    settings,
    options,
    breaksRoundId,
  }: Input<'rounds.open'>,
  clock: () => Date,
): { id: number } {
  meetingThatIsOn(project, meetingId);
  checkAgendaItem(project, meetingId, agendaItemId);
  const level = breaksRoundId === null ? null : levelOptions(project, breaksRoundId, meetingId);
  const put = level?.options ?? uniqueOptions(options.map((one) => optionRow(project, one)));
  const held = level === null ? settings : { ...settings, choose: level.places };
  if (breaksRoundId !== null && kind !== 'vote') refuse('A tie is broken by another vote.');
  if (kind === 'vote' && held.by === 'consensus') refuse('A vote is held by hands or by ballots.');
  if (kind === 'place' && held.by === 'hands') {
    refuse('Effort and impact are placed by ballots or together, not by a show of hands.');
  }
  const least = kind === 'brainstorm' ? 0 : kind === 'vote' ? 2 : 1;
  if (put.length < least) {
    refuse(
      `A ${names[kind]} needs ${least === 1 ? 'an option' : 'two options'} at least. Choose what it is about.`,
    );
  }
  if (kind === 'brainstorm' && put.length > 0)
    refuse('A brainstorm has no options; ideas are added to it.');
  const id = project.journal.record(`Open the ${names[kind]} ${quoted(question)}`, (edit) => {
    const roundId = edit.insert('round', {
      meeting_id: meetingId,
      agenda_item_id: agendaItemId,
      position: nextPosition(project, meetingId),
      kind,
      question,
      settings: JSON.stringify(held),
      breaks_round_id: breaksRoundId,
      opened_at: clock().toISOString(),
      revealed_at: null,
    });
    for (const [index, row] of put.entries()) {
      edit.insert('ballot_option', { ...row, round_id: roundId, position: index + 1 });
    }
    return roundId;
  });
  return { id };
}

function uniqueOptions(rows: readonly Put[]): Put[] {
  const key = (row: Put) => `${row['cause_id']} ${row['idea_id']} ${row['change_id']}`;
  return [...new Map(rows.map((row) => [key(row), row])).values()];
}

function nextPosition({ db }: ProjectFile, meetingId: number): number {
  const sql = 'SELECT coalesce(max(position), 0) FROM round WHERE meeting_id = ?';
  return (db.prepare<[number], number>(sql).pluck().get(meetingId) ?? 0) + 1;
}

function refuse(words: string): never {
  throw new VitalFewError('invalid-input', words);
}

/**
 * Rewords a round or changes how it is held; once something was given, not between hands and ballots. After the reveal its
 * words can be changed, and how many are chosen.
 * @throws VitalFewError `unknown-round`, `meeting-not-on`, `votes-revealed`, `too-many-dots`, `invalid-input`
 */
export function changeRound(
  project: ProjectFile,
  { id, question, settings }: Input<'rounds.change'>,
): void {
  const before = readRound(project, id);
  meetingThatIsOn(project, before.meetingId);
  const said = Object.fromEntries(
    Object.entries(settings ?? {}).filter(([, value]) => value !== undefined),
  );
  const held = { ...before.settings, ...said };
  const { by, voters, dots, several } = before.settings;
  const counts =
    held.by !== by || held.voters !== voters || held.dots !== dots || held.several !== several;
  if (counts && before.revealedAt !== null) throw revealed(before.question);
  const marks = marksOf(project, id);
  if (held.by !== by && marks.length > 0) {
    refuse('Something was given already. Take it away first, or open another round.');
  }
  if (before.kind === 'vote' && held.by === 'consensus')
    refuse('A vote is held by hands or by ballots.');
  if (before.kind === 'place' && held.by === 'hands')
    refuse('Effort and impact are not placed by hands.');
  refuseTooMany({ ...before, settings: held }, marks);
  project.journal.record(`Change the ${names[before.kind]} ${quoted(before.question)}`, (edit) =>
    edit.update('round', id, {
      question: question ?? before.question,
      settings: JSON.stringify(held),
    }),
  );
}

/** Takes a round away. @throws VitalFewError `unknown-round`, `meeting-not-on` */
export function removeRound(project: ProjectFile, id: number): void {
  const round = readRound(project, id);
  meetingThatIsOn(project, round.meetingId);
  project.journal.record(`Take the ${names[round.kind]} ${quoted(round.question)} away`, (edit) =>
    edit.remove('round', id),
  );
}

/** Why nothing can be given to a round any more. */
export function revealed(question: string): VitalFewError {
  return new VitalFewError(
    'votes-revealed',
    `${quoted(question)} is revealed, and nothing can be given to it any more. Undo of the reveal hides it again.`,
  );
}

/** Reveals what was given. @throws VitalFewError `unknown-round`, `meeting-not-on`, `votes-revealed`, `invalid-input` */
export function revealRound(project: ProjectFile, id: number, clock: () => Date): void {
  const round = readRound(project, id);
  meetingThatIsOn(project, round.meetingId);
  if (round.revealedAt !== null) throw revealed(round.question);
  const empty =
    round.kind === 'brainstorm'
      ? ideasOf(project, id).length === 0
      : marksOf(project, id).length === 0;
  if (empty)
    refuse(`Nothing was given to ${quoted(round.question)} yet, so there is nothing to reveal.`);
  project.journal.record(`Reveal ${quoted(round.question)}`, (edit) =>
    edit.update('round', id, { revealed_at: clock().toISOString() }),
  );
}
