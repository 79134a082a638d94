import { z } from 'zod';
import { VitalFewError } from '../../contract/errors.ts';
import { roundKinds, roundSettings, tieBreakWays } from '../../contract/rounds.ts';
import type { ProjectFile } from '../../project/project-file.ts';

const storedRound = z.object({
  id: z.int(),
  meetingId: z.int(),
  agendaItemId: z.int().nullable(),
  kind: z.enum(roundKinds),
  question: z.string(),
  settings: z.string().transform((text) => roundSettings.parse(JSON.parse(text))),
  breaksRoundId: z.int().nullable(),
  openedAt: z.string(),
  revealedAt: z.string().nullable(),
});
export type StoredRound = z.output<typeof storedRound>;

const storedIdea = z.object({
  id: z.int(),
  roundId: z.int(),
  position: z.number(),
  text: z.string(),
  causeId: z.int().nullable(),
  causeText: z.string().nullable(),
  madeCause: z.int().transform((value) => value === 1),
  sameAs: z.int().nullable(),
});
export type StoredIdea = z.output<typeof storedIdea>;

/** causeId: of the option itself, or of the idea that it is. */
const storedOption = z.object({
  id: z.int(),
  text: z.string(),
  causeId: z.int().nullable(),
  ideaId: z.int().nullable(),
  changeId: z.int().nullable(),
});
export type StoredOption = z.output<typeof storedOption>;

const storedMark = z.object({
  id: z.int(),
  optionId: z.int(),
  ballot: z.int(),
  dots: z.int().nullable(),
  effort: z.number().nullable(),
  impact: z.number().nullable(),
});
export type StoredMark = z.output<typeof storedMark>;

const storedTieBreak = z.object({
  id: z.int(),
  optionId: z.int(),
  how: z.enum(tieBreakWays),
  why: z.string(),
  who: z.string(),
  at: z.string(),
});
export type StoredTieBreak = z.output<typeof storedTieBreak>;

const roundColumns = `id, meeting_id AS meetingId, agenda_item_id AS agendaItemId, kind, question, settings,
  breaks_round_id AS breaksRoundId, opened_at AS openedAt, revealed_at AS revealedAt`;

/** @throws VitalFewError `unknown-round` */
export function readRound({ db }: ProjectFile, id: number): StoredRound {
  const row = db.prepare(`SELECT ${roundColumns} FROM round WHERE id = ?`).get(id);
  if (row !== undefined) return storedRound.parse(row);
  throw new VitalFewError(
    'unknown-round',
    'That round is not there any more. Undo brings it back if it was taken away.',
    { id },
  );
}

/** The rounds of a meeting in their order. */
export function roundsOf({ db }: ProjectFile, meetingId: number): StoredRound[] {
  const sql = `SELECT ${roundColumns} FROM round WHERE meeting_id = ? ORDER BY position, id`;
  return z.array(storedRound).parse(db.prepare(sql).all(meetingId));
}

/** Second rounds about a vote that ended level, oldest first. */
export function roundsBreaking({ db }: ProjectFile, roundId: number): StoredRound[] {
  const sql = `SELECT ${roundColumns} FROM round WHERE breaks_round_id = ? ORDER BY id`;
  return z.array(storedRound).parse(db.prepare(sql).all(roundId));
}

const ideaColumns = `idea.id, idea.round_id AS roundId, idea.position, idea.text, idea.cause_id AS causeId,
  coalesce(meant.text, cause.text) AS causeText, idea.made_cause AS madeCause, idea.same_as AS sameAs`;
const ideaTables = `idea LEFT JOIN cause ON cause.id = idea.cause_id
  LEFT JOIN cause AS meant ON meant.id = cause.stands_for`;

/** The ideas of a round in their order. */
export function ideasOf({ db }: ProjectFile, roundId: number): StoredIdea[] {
  const sql = `SELECT ${ideaColumns} FROM ${ideaTables} WHERE idea.round_id = ? ORDER BY idea.position, idea.id`;
  return z.array(storedIdea).parse(db.prepare(sql).all(roundId));
}

/** @throws VitalFewError `unknown-idea` */
export function readIdea({ db }: ProjectFile, id: number): StoredIdea {
  const row = db.prepare(`SELECT ${ideaColumns} FROM ${ideaTables} WHERE idea.id = ?`).get(id);
  if (row !== undefined) return storedIdea.parse(row);
  throw new VitalFewError(
    'unknown-idea',
    'That idea is not there any more. Undo brings it back if it was taken away.',
    { id },
  );
}

/** The options of a round in their order. */
export function optionsOf({ db }: ProjectFile, roundId: number): StoredOption[] {
  const sql = `SELECT option.id, option.text, coalesce(option.cause_id, idea.cause_id) AS causeId,
      option.idea_id AS ideaId, option.change_id AS changeId
    FROM ballot_option AS option LEFT JOIN idea ON idea.id = option.idea_id
    WHERE option.round_id = ? ORDER BY option.position, option.id`;
  return z.array(storedOption).parse(db.prepare(sql).all(roundId));
}

/** All that was given in a round. Only what enters, counts after the reveal, or limits may read it. */
export function marksOf({ db }: ProjectFile, roundId: number): StoredMark[] {
  const sql = `SELECT id, option_id AS optionId, ballot, dots, effort, impact FROM ballot_mark
    WHERE round_id = ? ORDER BY ballot, id`;
  return z.array(storedMark).parse(db.prepare(sql).all(roundId));
}

/** How a vote that ended level was decided without another vote. */
export function tieBreaksOf({ db }: ProjectFile, roundId: number): StoredTieBreak[] {
  const sql = `SELECT id, option_id AS optionId, how, why, who, at FROM tie_break WHERE round_id = ? ORDER BY id`;
  return z.array(storedTieBreak).parse(db.prepare(sql).all(roundId));
}
