import { numbered, numberWords, shareWords } from '../aggregate/number-words.ts';
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

/** A q value with two figures: 0.013; < 0.0001; over 0.5 it is not worked out. */
export function qWords(q: number | null): string {
  if (q === null) return '> 0.5';
  if (q < 0.0001) return '< 0.0001';
  return q.toFixed(Math.max(2, 1 - Math.floor(Math.log10(q))));
}
