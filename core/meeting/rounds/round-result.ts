import type { DeskRound, PublicRound } from '../../contract/rounds.ts';
import type { ProjectFile } from '../../project/project-file.ts';
import { placeResult } from './place-result.ts';
import { ideasOf, marksOf, optionsOf, readRound, type StoredRound } from './round-store.ts';
import { voteResult } from './vote-result.ts';

/** What a round came to; null while it is hidden, and for a brainstorm. */
export function resultOf(project: ProjectFile, round: StoredRound): DeskRound['result'] {
  if (round.revealedAt === null || round.kind === 'brainstorm') return null;
  return round.kind === 'vote' ? voteResult(project, round) : placeResult(project, round);
}

/** How many were given, of how many that are expected (null: any number), and never what. */
export function progressOf(
  project: ProjectFile,
  round: StoredRound,
): { given: number; of: number | null } {
  if (round.kind === 'brainstorm') return { given: ideasOf(project, round.id).length, of: null };
  const marks = marksOf(project, round.id);
  if (round.settings.by === 'ballots') {
    return { given: new Set(marks.map(({ ballot }) => ballot)).size, of: round.settings.voters };
  }
  return {
    given: new Set(marks.map(({ optionId }) => optionId)).size,
    of: optionsOf(project, round.id).length,
  };
}

/** All that the room may know of a round: nothing that was given before it is revealed. @throws VitalFewError `unknown-round` */
export function publicRound(project: ProjectFile, id: number): PublicRound {
  const round = readRound(project, id);
  const revealed = round.revealedAt !== null;
  return {
    question: round.question,
    kind: round.kind,
    revealed,
    ...progressOf(project, round),
    ideas: round.kind === 'brainstorm' && revealed ? publicIdeas(project, id) : null,
    options: optionsOf(project, id).map((option) => ({ id: option.id, text: option.text })),
    result: resultOf(project, round),
  };
}

function publicIdeas(project: ProjectFile, roundId: number): NonNullable<PublicRound['ideas']> {
  const ideas = ideasOf(project, roundId);
  return ideas
    .filter(({ sameAs }) => sameAs === null)
    .map(({ id, text, causeId }) => ({
      text,
      times: 1 + ideas.filter(({ sameAs }) => sameAs === id).length,
      placed: causeId !== null,
    }));
}
