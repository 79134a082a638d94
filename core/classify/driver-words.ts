import { exactWords, numbered, numberWords, shareWords } from '../aggregate/number-words.ts';
import type { Driver } from '../contract/drivers.ts';

/** What of a driver its sentence needs. */
type Said = Pick<
  Driver,
  'parts' | 'cases' | 'others' | 'ratio' | 'low' | 'high' | 'excess' | 'onlyCases'
>;

/** A ratio with three figures: 1.42; 0.087; 12.5. */
export function ratioWords(ratio: number): string {
  return ratio.toLocaleString('en-US', {
    minimumSignificantDigits: 3,
    maximumSignificantDigits: 3,
  });
}

/** "Boarding area G", or "Boarding area G and Age group 18-24". */
export function driverTitle(parts: Driver['parts']): string {
  return parts.map(({ name, label }) => `${name} ${label}`).join(' and ');
}

/** The interval of a ratio: 1.1 to 1.8; 2.4 or more. */
export function ratioInterval({ low, high }: Pick<Driver, 'low' | 'high'>): string {
  return high === null ? `${ratioWords(low)} or more` : `${ratioWords(low)} to ${ratioWords(high)}`;
}

function shareOf({ count, n }: { count: number; n: number }, what: string): string {
  return `${numberWords(count)} of ${numberWords(n)} ${what} (${shareWords(n === 0 ? null : count / n)})`;
}

const wholly = ' Every incident with it is a case: it may be part of what the filter means.';

/** What a driver says, in a sentence. @param unit what the others are: "other incidents", "respondents". */
export function driverSentence(said: Said, unit: string): string {
  const holds = `${driverTitle(said.parts)}: ${shareOf(said.cases, 'cases')} and ${shareOf(said.others, unit)}`;
  const only = said.onlyCases ? wholly : '';
  if (said.ratio === null) {
    return `${holds}; every case has it, so there is not enough data for a ratio (95 % interval ${ratioInterval(said)}). It may be part of how these incidents are recorded.${only}`;
  }
  const more = numberWords(said.excess, said.excess < 10 ? 1 : 0);
  return `${holds}; cases are ${ratioWords(said.ratio)} times as frequent in it as in the rest (95 % interval ${ratioInterval(said)}), ${more} more than at the rate of the rest.${only}`;
}

/** What was compared, in a sentence: everything that was tested, and what was not. */
export function testedWords(tested: number, pairs: number, small: number): string {
  const singles = numbered(tested - pairs, 'segment', 'segments');
  const both = pairs > 0 ? ` and ${numbered(pairs, 'pair', 'pairs')}` : '';
  const rest =
    small > 0
      ? ` ${numberWords(small)} more ${small === 1 ? 'was' : 'were'} counted, and too small to be tested.`
      : '';
  return `${numberWords(tested)} tested: ${singles}${both}; q is over all of them.${rest}`;
}

/** Why a rate is none, in a sentence: incidents that exposure is known for are not among those under the filter. */
export function nothingCovered(cases: number, { unit }: { unit: string }): string {
  const none =
    cases === 1
      ? 'The one incident under the filter does not lie'
      : `None of the ${numberWords(cases)} incidents under the filter lies`;
  return `${none} where ${unit} are known, so there is no rate. Widen the filter, or compare with all other incidents.`;
}

/** What is known of a segment without a case, in a sentence: a rate of 0, and how high it may be. */
export function withoutSentence(
  { name, label, others }: { name: string; label: string; others: number },
  { unit, per, high }: { unit: string; per: number; high: number },
): string {
  const most = high < 10 ? exactWords(Number(high.toPrecision(2))) : numberWords(high);
  return `${name} ${label}: no case on ${numberWords(others, 2)} ${unit}, a rate of 0 per ${numberWords(per)} (95 % interval 0 to ${most}).`;
}

/** Pairs of fields that cannot be tested against exposure, and why, in sentences. */
export function pairWords(unit: string, untold: number, apart: number): string[] {
  const [pairsUntold, pairsApart] = [untold, apart].map((count) =>
    numbered(count, 'pair of fields', 'pairs of fields'),
  );
  return [
    ...(untold > 0
      ? [
          `${pairsUntold} cannot be tested against ${unit}, as ${unit} are not known by one of the two, or not well enough: “Left out” says of each field why.`,
        ]
      : []),
    ...(apart > 0
      ? [
          `${pairsApart} cannot be tested against ${unit}, as no row of the exposure names a value of both. What is known of each field alone says nothing about both together.`,
        ]
      : []),
  ];
}

/** A q value with two figures: 0.013; < 0.0001; over 0.5 it is not worked out. */
export function qWords(q: number | null): string {
  if (q === null) return '> 0.5';
  if (q < 0.0001) return '< 0.0001';
  return q.toFixed(Math.max(2, 1 - Math.floor(Math.log10(q))));
}

/** What is kept of a driver: its sentence, and q, the false discoveries among those as sure as it. */
export function evidenceSentence({ sentence, q }: Pick<Driver, 'sentence' | 'q'>): string {
  return `${sentence} q ${qWords(q)}.`;
}
