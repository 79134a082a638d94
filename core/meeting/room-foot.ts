import { VitalFewError } from '../contract/errors.ts';
import type { Meeting } from '../contract/meetings.ts';
import type { RoomScene, RoomState } from '../contract/room.ts';
import type { PublicRound } from '../contract/rounds.ts';
import type { ProjectFile } from '../project/project-file.ts';
import { publicRound } from './rounds/round-result.ts';
import { readRound } from './rounds/round-store.ts';

type Foot = RoomScene['foot'];

const hiddenWords: Readonly<Record<PublicRound['kind'], string>> = {
  brainstorm: 'Ideas hidden until revealed',
  vote: 'Votes hidden until revealed',
  place: 'Placing hidden until revealed',
};

/**
 * What the foot of the room says: the question of the round that is shown and how far it is, else the item of the agenda.
 * @param masked what the body keeps back, in words; empty: nothing
 */
export function roomFoot(
  project: ProjectFile,
  state: RoomState,
  meeting: Meeting,
  masked: string,
): Foot {
  const round = state.show.kind === 'round' ? roundShown(project, state.show.roundId) : null;
  if (round !== null) return { ...round, hidden: together([round.hidden, masked]) };
  const doing = meeting.agenda.find(({ id }) => id === state.itemId)?.title ?? meeting.title;
  return { doing, given: null, of: null, words: '', hidden: masked };
}

/** Null for a round that is not there any more. */
function roundShown(project: ProjectFile, id: number): Foot | null {
  try {
    const { question, kind, revealed, given, of } = publicRound(project, id);
    const { by } = readRound(project, id).settings;
    const words = progressWords(kind, by === 'ballots', given, of);
    return { doing: question, given, of, words, hidden: revealed ? '' : hiddenWords[kind] };
  } catch (error) {
    if (error instanceof VitalFewError && error.code === 'unknown-round') return null;
    throw error;
  }
}

function progressWords(
  kind: PublicRound['kind'],
  byBallots: boolean,
  given: number,
  of: number | null,
): string {
  if (kind === 'brainstorm') return given === 1 ? '1 idea' : `${given} ideas`;
  const among = of === null ? `${given}` : `${given} of ${of}`;
  if (byBallots) return `${among} ${given === 1 && of === null ? 'has' : 'have'} voted`;
  return `${among} ${kind === 'vote' ? 'counted' : 'placed'}`;
}

function together(words: readonly string[]): string {
  const said = words.filter((text, index) => text !== '' && words.indexOf(text) === index);
  return said.join(' · ');
}
