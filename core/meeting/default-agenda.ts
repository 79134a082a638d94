import type { AgendaKind } from '../contract/meetings.ts';
import type { RoomShow } from '../contract/room.ts';

export interface ProposedItem {
  readonly title: string;
  readonly kind: AgendaKind;
  readonly minutes: number;
  readonly show: RoomShow | null;
}

/** What the people in the room agree to, unless the facilitator says something else. */
export const usualRules: readonly string[] = [
  'We look for causes in the process, not for somebody to blame',
  'One speaks, all others listen',
  'Every idea counts; we judge them later',
  'Figures before opinions; what we do not know we say',
  'Nobody leaves without knowing who does what by when',
];

/** The agenda of a root-cause meeting of 75 minutes: the problem, causes from everybody, a vote, and who does what. */
export function usualAgenda(problemId: number | null): ProposedItem[] {
  const about: RoomShow = problemId === null ? { kind: 'title' } : { kind: 'problem', problemId };
  const fishbone: RoomShow | null =
    problemId === null ? null : { kind: 'fishbone', problemId, boneId: null };
  return [
    { title: 'Welcome and ground rules', kind: 'talk', minutes: 5, show: { kind: 'rules' } },
    { title: 'The problem in figures', kind: 'talk', minutes: 10, show: about },
    { title: 'Why does it happen? In silence', kind: 'brainstorm', minutes: 10, show: null },
    { title: 'Sort the causes on the fishbone', kind: 'group', minutes: 15, show: fishbone },
    { title: 'Which causes weigh most?', kind: 'vote', minutes: 10, show: null },
    {
      title: 'What do we change?',
      kind: 'place',
      minutes: 15,
      show: { kind: 'matrix', problemId },
    },
    { title: 'Who does what by when', kind: 'decide', minutes: 8, show: { kind: 'agreed' } },
    { title: 'Close', kind: 'talk', minutes: 2, show: { kind: 'agreed' } },
  ];
}
