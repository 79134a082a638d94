import { numbered, numberWords } from '../aggregate/number-words.ts';
import type { ParetoSides } from '../contract/analyze.ts';
import type { SidePair } from './pareto-comparison.ts';

/** Which comparison is made of two sides, and why, for a reader who was not there. */
export function comparisonWords(
  kind: ParetoSides['comparison'],
  [first, second]: SidePair,
  days: readonly [number, number] | null,
): string {
  if (kind === 'per-exposure') {
    const { basis, per } = first.from.rate ?? { basis: { unit: 'units' }, per: 1 };
    return `Incidents per ${numberWords(per)} ${basis.unit} are compared.`;
  }
  if (kind === 'shares' || days === null) {
    const { rate } = first.beside ?? { rate: null };
    const known =
      rate === null
        ? `How many stood behind ${first.name} and ${second.name} is not known, so only shares are compared`
        : `${first.name} and ${second.name} are segments, so shares are compared`;
    const instead =
      rate === null ? '' : ` To set them against ${rate.basis.unit}, choose the rate.`;
    return `${known}: what part of each side falls to a category. A share can grow because others shrink.${instead}`;
  }
  const length = (count: number): string =>
    `${numberWords(count, 2)} ${count === 1 ? 'day' : 'days'}`;
  if (days[0] === days[1]) {
    return `Both periods are ${length(days[0])} long, so amounts are compared as they stand.`;
  }
  return `${first.name} is ${length(days[0])} long and ${second.name} ${length(days[1])}, so amounts per day are compared.`;
}

/** What was left out on either side, what both share, and what the rates leave open; each sentence once. */
export function sideNotes(pair: SidePair, overlap: number, ofPeriods: readonly string[]): string[] {
  const [first, second] = pair.map(({ from }) => from.notes);
  const shared = (first ?? []).filter((note) => second?.includes(note));
  const own = pair.flatMap(({ name, from }) =>
    from.notes.filter((note) => !shared.includes(note)).map((note) => `${name}: ${note}`),
  );
  return [
    ...(overlap === 0
      ? []
      : [
          `${numbered(overlap, 'incident is', 'incidents are')} on both sides, which makes the sides more alike; the tests take them as apart.`,
        ]),
    ...ofPeriods,
    ...shared,
    ...own,
  ];
}
