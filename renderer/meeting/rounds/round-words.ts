import { numbered } from '#core/aggregate/number-words.ts';
import type { RoundSummary, TieBreakWay } from '#core/contract/rounds.ts';

export const kindWords = {
  brainstorm: 'Brainstorm',
  vote: 'Vote',
  place: 'Effort and impact',
} as const;

/** How far a round is: “11 of 14 ballots, hidden”. */
export function progressWords({ kind, settings, given, of, revealedAt }: RoundSummary): string {
  const state = revealedAt === null ? 'hidden' : 'revealed';
  if (kind === 'brainstorm') return `${numbered(given, 'idea', 'ideas')}, ${state} in the room`;
  const what =
    settings.by === 'ballots' ? 'ballots' : kind === 'vote' ? 'options counted' : 'options placed';
  return `${given} of ${of ?? 0} ${what}, ${state}`;
}

/** How a tie was decided. */
export const tieWords: Readonly<Record<TieBreakWay | 'round', string>> = {
  facilitator: 'by the facilitator',
  lot: 'by lot',
  incidents: 'by incidents behind the causes',
  round: 'by a second round',
};
