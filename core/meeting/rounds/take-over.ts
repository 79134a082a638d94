import { changeCause } from '../../analyze/fishbone-edits.ts';
import { quoted } from '../../analyze/quoted.ts';
import { VitalFewError } from '../../contract/errors.ts';
import { changeChange } from '../../modify/change-edits.ts';
import type { ProjectFile } from '../../project/project-file.ts';
import { placeResult } from './place-result.ts';
import { meetingThatIsOn } from './round-meeting.ts';
import { readRound, type StoredRound } from './round-store.ts';
import { voteResult } from './vote-result.ts';

/** @throws VitalFewError `unknown-round`, `meeting-not-on`, `votes-hidden`, `invalid-input` */
function revealedRound(project: ProjectFile, id: number, kind: 'vote' | 'place'): StoredRound {
  const round = readRound(project, id);
  meetingThatIsOn(project, round.meetingId);
  if (round.kind !== kind) {
    throw new VitalFewError(
      'invalid-input',
      kind === 'vote' ? 'That round is no vote.' : 'That round places nothing.',
    );
  }
  if (round.revealedAt !== null) return round;
  throw new VitalFewError(
    'votes-hidden',
    `${quoted(round.question)} is hidden. Reveal it first, then it can be written elsewhere.`,
  );
}

/** Writes dots to causes, as one entry; what several ideas on one cause got is added up. @throws VitalFewError as above */
export function votesToCauses(project: ProjectFile, id: number): { causes: number } {
  const round = revealedRound(project, id, 'vote');
  const votes = new Map<number, number>();
  for (const { causeId, dots } of voteResult(project, round).lines) {
    if (causeId !== null) votes.set(causeId, (votes.get(causeId) ?? 0) + dots);
  }
  if (votes.size === 0) {
    throw new VitalFewError(
      'invalid-input',
      'Nothing that was voted on stands on the fishbone. Carry the ideas there first.',
    );
  }
  project.journal.together(`Write the votes of ${quoted(round.question)} to the causes`, () => {
    for (const [causeId, given] of votes) changeCause(project, { causeId, votes: given });
  });
  return { causes: votes.size };
}

/** Writes median effort and impact to changes, as one entry. @throws VitalFewError as above */
export function placesToChanges(
  project: ProjectFile,
  id: number,
  clock: () => Date,
): { changes: number } {
  const round = revealedRound(project, id, 'place');
  const placed = placeResult(project, round).lines.flatMap(({ changeId, effort, impact }) =>
    changeId === null || effort === null || impact === null
      ? []
      : [{ id: changeId, effort: effort.median, impact: impact.median }],
  );
  if (placed.length === 0) {
    throw new VitalFewError(
      'invalid-input',
      'No change was placed, so there is nothing to take over.',
    );
  }
  project.journal.together(`Take over effort and impact of ${quoted(round.question)}`, () => {
    for (const one of placed) changeChange(project, one, clock);
  });
  return { changes: placed.length };
}
