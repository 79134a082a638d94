import type { z } from 'zod';
import { quoted } from '../../analyze/quoted.ts';
import { VitalFewError } from '../../contract/errors.ts';
import type { roundOperations } from '../../contract/rounds.ts';
import type { ProjectFile } from '../../project/project-file.ts';
import { randomDraw } from '../../statistics/random-draw.ts';
import { meetingThatIsOn } from './round-meeting.ts';
import { optionsOf, readRound, tieBreaksOf, type StoredOption } from './round-store.ts';
import { voteResult } from './vote-result.ts';

type Input = z.output<(typeof roundOperations)['rounds.breakTie']['input']>;

interface Level {
  options: StoredOption[];
  places: number;
}

/**
 * The options of a revealed vote that are level at the cut.
 * @throws VitalFewError `unknown-round`, `meeting-not-on`, `votes-hidden`, `invalid-input`
 */
export function levelAtCut(project: ProjectFile, roundId: number): Level {
  const round = readRound(project, roundId);
  meetingThatIsOn(project, round.meetingId);
  if (round.revealedAt === null) {
    throw new VitalFewError(
      'votes-hidden',
      `${quoted(round.question)} is not revealed, so nobody knows what is level. Reveal it first.`,
    );
  }
  const cut = round.kind === 'vote' ? voteResult(project, round).cut : null;
  if (cut === null) throw invalid('No options are level where the chosen end.');
  const options = optionsOf(project, roundId).filter(({ id }) => cut.optionIds.includes(id));
  return { options, places: cut.places };
}

function invalid(words: string): VitalFewError {
  return new VitalFewError('invalid-input', words);
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

interface Decision {
  optionIds: number[];
  why: string;
}

/** The same draw whenever it is repeated: undo and another try change nothing. */
function byLot(project: ProjectFile, roundId: number, { options, places }: Level): Decision {
  const ids = options.map(({ id }) => id).sort((a, b) => a - b);
  const { key } = project.identity();
  const seed = hashOf(`${key} ${roundId} ${ids.join(' ')}`);
  const optionIds = randomDraw(ids.length, places, seed).flatMap((at) => ids[at] ?? []);
  return {
    optionIds,
    why: `Drawn by lot, ${places} of ${ids.length}, with the seed ${seed}, which follows from the project and the round.`,
  };
}

/** Those with the most incidents. @throws VitalFewError `invalid-input` */
function byIncidents({ options, places }: Level, counts: ReadonlyMap<number, number>): Decision {
  const counted = options.map(({ id, text, causeId }) => {
    if (causeId === null) {
      throw invalid(`${quoted(text)} is no cause of the fishbone, so no incidents are behind it.`);
    }
    return { id, text, incidents: counts.get(causeId) ?? 0 };
  });
  counted.sort((a, b) => b.incidents - a.incidents);
  const words = counted.map(({ text, incidents }) => `${quoted(text)} ${incidents}`).join(', ');
  if (counted[places - 1]?.incidents === counted[places]?.incidents) {
    throw invalid(`They are level in incidents too: ${words}. Choose another way.`);
  }
  return {
    optionIds: counted.slice(0, places).map(({ id }) => id),
    why: `Incidents that evidence names for it: ${words}.`,
  };
}

/** @throws VitalFewError `unknown-option`, `invalid-input` */
function byFacilitator(
  { options, places }: Level,
  optionIds: readonly number[],
  why: string,
): Decision {
  const chosen = [...new Set(optionIds)];
  const strange = chosen.find((id) => !options.some((one) => one.id === id));
  if (strange !== undefined) {
    throw new VitalFewError('unknown-option', 'That option is not among those that are level.', {
      id: strange,
    });
  }
  if (chosen.length !== places) {
    throw invalid(`Choose ${places} of the ${options.length} that are level.`);
  }
  if (why === '') throw invalid('Say in a sentence why: somebody will ask.');
  return { optionIds: chosen, why };
}

/**
 * Decides a tie at the cut, in place of an earlier decision, and records how, who, when and why.
 * @param counts incidents that evidence names for causes, by cause; used by incidents only.
 * @throws VitalFewError `unknown-round`, `unknown-option`, `meeting-not-on`, `votes-hidden`, `invalid-input`
 */
export function breakTie(
  project: ProjectFile,
  { roundId, how, optionIds, why }: Input,
  counts: ReadonlyMap<number, number>,
  clock: () => Date,
): void {
  const level = levelAtCut(project, roundId);
  const decision =
    how === 'lot'
      ? byLot(project, roundId, level)
      : how === 'incidents'
        ? byIncidents(level, counts)
        : byFacilitator(level, optionIds, why);
  const { question } = readRound(project, roundId);
  const at = clock().toISOString();
  project.journal.record(`Decide what is level in ${quoted(question)}`, (edit) => {
    for (const { id } of tieBreaksOf(project, roundId)) edit.remove('tie_break', id);
    for (const optionId of decision.optionIds) {
      edit.insert('tie_break', {
        round_id: roundId,
        option_id: optionId,
        how,
        why: decision.why,
        who: project.journal.actor,
        at,
      });
    }
  });
}

/** The problems on whose fishbones these options stand. */
export function problemsBehind({ db }: ProjectFile, options: readonly StoredOption[]): number[] {
  const find = db.prepare<[number], number>('SELECT problem_id FROM cause WHERE id = ?').pluck();
  const found = options.flatMap(({ causeId }) =>
    causeId === null ? [] : (find.get(causeId) ?? []),
  );
  return [...new Set(found)];
}
