import type { VoteResult } from '../../contract/rounds.ts';
import type { ProjectFile } from '../../project/project-file.ts';
import {
  marksOf,
  optionsOf,
  readRound,
  roundsBreaking,
  tieBreaksOf,
  type StoredRound,
} from './round-store.ts';

type Cut = NonNullable<VoteResult['cut']>;

/** How far a chain of second rounds is followed; each has fewer options than the one before, or decides nothing. */
const longestChain = 100;

/**
 * What a vote came to: dots, shares, ranks, ties, and who is chosen, with the decision about a tie at the cut. The
 * caller makes sure that it is revealed.
 */
export function voteResult(project: ProjectFile, round: StoredRound, depth = 0): VoteResult {
  const marks = marksOf(project, round.id);
  const options = optionsOf(project, round.id);
  const byHands = round.settings.by === 'hands';
  const tally = options.map((option) => {
    const given = marks.filter((mark) => mark.optionId === option.id && (mark.dots ?? 0) > 0);
    const dots = given.reduce((sum, mark) => sum + (mark.dots ?? 0), 0);
    return { option, dots, voters: byHands ? null : given.length };
  });
  // Options in their own order among those that are level.
  tally.sort((a, b) => b.dots - a.dots);
  const all = tally.reduce((sum, { dots }) => sum + dots, 0);
  const rankOf = (dots: number) => tally.findIndex((one) => one.dots === dots) + 1;
  const levels = new Map<number, number[]>();
  for (const { option, dots } of tally) {
    levels.set(dots, [...(levels.get(dots) ?? []), option.id]);
  }
  const cut = cutOf(project, round, tally, levels, depth);
  const chosenAtCut = new Set(cut?.decided?.optionIds ?? []);
  const standing = (optionId: number, dots: number) => {
    if (dots === 0) return 'no';
    if (cut === null || !cut.optionIds.includes(optionId)) {
      return rankOf(dots) <= round.settings.choose ? 'yes' : 'no';
    }
    if (cut.decided === null) return 'open';
    return chosenAtCut.has(optionId) ? 'yes' : 'no';
  };
  return {
    kind: 'vote',
    n: byHands ? round.settings.voters : new Set(marks.map(({ ballot }) => ballot)).size,
    dots: all,
    lines: tally.map(({ option, dots, voters }) => ({
      optionId: option.id,
      text: option.text,
      causeId: option.causeId,
      dots,
      voters,
      share: all === 0 ? null : dots / all,
      rank: rankOf(dots),
      chosen: standing(option.id, dots),
    })),
    ties: [...levels]
      .filter(([dots, ids]) => dots > 0 && ids.length > 1)
      .map(([dots, optionIds]) => ({ rank: rankOf(dots), optionIds })),
    cut,
  };
}

/** Those that are level where the chosen end. What got no dot is not chosen, so it is not level there either. */
function cutOf(
  project: ProjectFile,
  round: StoredRound,
  tally: readonly { option: { id: number }; dots: number }[],
  levels: ReadonlyMap<number, number[]>,
  depth: number,
): Cut | null {
  const { choose } = round.settings;
  const last = tally[choose - 1];
  const next = tally[choose];
  if (last === undefined || next === undefined || last.dots !== next.dots || last.dots === 0) {
    return null;
  }
  const optionIds = levels.get(last.dots) ?? [];
  const places = choose - tally.filter(({ dots }) => dots > last.dots).length;
  const second = roundsBreaking(project, round.id).at(-1) ?? null;
  const waiting = second !== null && second.revealedAt === null ? second.id : null;
  return { optionIds, places, roundId: waiting, decided: decided() };

  function decided(): Cut['decided'] {
    const rows = tieBreaksOf(project, round.id);
    const [first] = rows;
    if (first !== undefined) {
      const { how, why, who, at } = first;
      return { how, why, who, at, optionIds: rows.map(({ optionId }) => optionId) };
    }
    if (second === null || second.revealedAt === null || depth >= longestChain) return null;
    const chosen = chosenIn(project, second, depth + 1);
    if (chosen === null) return null;
    const found = matching(project, round.id, second.id, chosen).filter((id) =>
      optionIds.includes(id),
    );
    return found.length === places ? { how: 'round', optionIds: found, roundId: second.id } : null;
  }
}

/** The chosen options of a revealed vote; null while some of them are open. */
function chosenIn(project: ProjectFile, round: StoredRound, depth: number): number[] | null {
  const { lines } = voteResult(project, readRound(project, round.id), depth);
  if (lines.some(({ chosen }) => chosen === 'open')) return null;
  return lines.filter(({ chosen }) => chosen === 'yes').map(({ optionId }) => optionId);
}

/** Options of the first round that are the same things as these of the second, which took them over in their order. */
function matching(
  project: ProjectFile,
  firstId: number,
  secondId: number,
  chosen: readonly number[],
): number[] {
  const first = optionsOf(project, firstId);
  const second = optionsOf(project, secondId).filter(({ id }) => chosen.includes(id));
  return first
    .filter((one) =>
      second.some(
        (other) =>
          other.text === one.text &&
          other.causeId === one.causeId &&
          other.ideaId === one.ideaId &&
          other.changeId === one.changeId,
      ),
    )
    .map(({ id }) => id);
}
