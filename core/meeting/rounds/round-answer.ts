import { FishboneRows } from '../../analyze/fishbone-store.ts';
import type { DeskRound, Idea, RoundSummary } from '../../contract/rounds.ts';
import type { ProjectFile } from '../../project/project-file.ts';
import { likeAmong } from './idea-likeness.ts';
import { meetingThatIsOn, type HeldMeeting } from './round-meeting.ts';
import { progressOf, resultOf } from './round-result.ts';
import {
  ideasOf,
  marksOf,
  optionsOf,
  readRound,
  roundsOf,
  type StoredIdea,
} from './round-store.ts';

/** The rounds of a meeting, without what was given. */
export function summariesOf(project: ProjectFile, meetingId: number): RoundSummary[] {
  return roundsOf(project, meetingId).map((round) => ({ ...round, ...progressOf(project, round) }));
}

/** A round as the desk has it. @throws VitalFewError `unknown-round` */
export function deskRound(project: ProjectFile, id: number): DeskRound {
  const round = readRound(project, id);
  const marks = round.revealedAt === null ? marksOf(project, id) : [];
  const byBallots = round.settings.by === 'ballots';
  return {
    ...round,
    ...progressOf(project, round),
    ideas: withLikes(ideasOf(project, id)),
    options: optionsOf(project, id),
    ballots: byBallots ? [...new Set(marks.map(({ ballot }) => ballot))] : [],
    done: byBallots ? [] : marks.map(({ optionId }) => optionId),
    result: resultOf(project, round),
  };
}

function withLikes(ideas: readonly StoredIdea[]): Idea[] {
  const roots: StoredIdea[] = [];
  return ideas.map(({ id, text, causeId, causeText, madeCause, sameAs }, index) => {
    const like = sameAs === null ? likeAmong(text, roots) : null;
    const stored = ideas[index];
    if (sameAs === null && stored !== undefined) roots.push(stored);
    return { id, text, causeId, causeText, madeCause, sameAs, like: like?.id ?? null };
  });
}

interface Choices {
  causes: { id: number; text: string; bone: string }[];
  ideas: { id: number; text: string; roundId: number }[];
  changes: { id: number; text: string }[];
}

/** What can be put to the vote or placed in a meeting. @throws VitalFewError `unknown-meeting`, `meeting-not-on` */
export function choicesOf(project: ProjectFile, meetingId: number): Choices {
  const { problemId } = meetingThatIsOn(project, meetingId);
  return {
    causes: causesOf(project, problemId),
    ideas: roundsOf(project, meetingId)
      .filter(({ kind }) => kind === 'brainstorm')
      .flatMap((round) => ideasOf(project, round.id))
      .filter(({ sameAs }) => sameAs === null)
      .map(({ id, text, roundId }) => ({ id, text, roundId })),
    changes: project.db
      .prepare<[], { id: number; text: string }>('SELECT id, title AS text FROM change ORDER BY id')
      .all(),
  };
}

function causesOf(project: ProjectFile, problemId: HeldMeeting['problemId']): Choices['causes'] {
  if (problemId === null) return [];
  const rows = new FishboneRows(project, problemId);
  return rows.bones.flatMap(({ id, name }) =>
    rows
      .allBelow({ kind: 'bone', id })
      .filter(({ standsFor }) => standsFor === null)
      .map((cause) => ({ id: cause.id, text: cause.text, bone: name })),
  );
}
