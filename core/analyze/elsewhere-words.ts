import { amountWords, numbered, numberWords, shareWords } from '../aggregate/number-words.ts';
import { ratioInterval, ratioWords } from '../classify/driver-words.ts';
import type { Elsewhere, PatternPlace, PatternShare, ShareRatio } from '../contract/elsewhere.ts';

/** Rates are written on so much exposure. */
const per = 1000;

function amountOf(n: number, unit: string | null): string {
  return unit === null ? numberWords(n) : `${amountWords(n)} ${unit}`;
}

/** A share with its count and its interval: 34 of 120 (28.3 %, …); on exposure: 34 on 1,200 orders (28.3 per 1,000, …). */
export function patternShareWords(
  { count, n, low, high }: PatternShare,
  unit: string | null,
): string {
  if (unit === null) {
    const counted = `${numberWords(count)} of ${numberWords(n)}`;
    if (n === 0) return counted;
    return `${counted} (${shareWords(count / n)}, 95\u00a0% interval ${shareWords(low)} to ${shareWords(high)})`;
  }
  const counted = `${numberWords(count)} on ${amountOf(n, unit)}`;
  if (n === 0) return counted;
  const written = (rate: number) => amountWords(Number((rate * per).toPrecision(3)));
  return `${counted} (${written(count / n)} per ${numberWords(per)}, 95\u00a0% interval ${written(low)} to ${written(high)})`;
}

/** A ratio with its interval: 2.10 (1.60 to 2.80). */
export function shareRatioWords({ ratio, low, high }: ShareRatio): string {
  const interval = `95\u00a0% interval ${ratioInterval({ low, high })}`;
  return ratio === null ? `no estimate (${interval})` : `${ratioWords(ratio)} (${interval})`;
}

/** Avoidable incidents with their limits, whole from ten on. */
export function avoidableWords({ value, low, high }: PatternPlace['avoidable']): string {
  const decimals = value < 10 ? 1 : 0;
  return `${numberWords(value, decimals)} (${numberWords(low, decimals)} to ${numberWords(high, decimals)})`;
}

const readings = {
  more: 'more often than in the problem',
  alike: 'as often as in the problem, within chance',
  less: 'less often than in the problem',
} as const;

/** How often a place shows the pattern, beside the problem. */
export function readingWords({ reading }: Pick<PatternPlace, 'reading'>): string {
  return readings[reading];
}

/** What a place says, in a sentence. @param unit what rates are on; null: shares of incidents */
export function placeSentence(
  place: Pick<
    PatternPlace,
    'name' | 'label' | 'share' | 'rest' | 'toRest' | 'reading' | 'avoidable'
  >,
  unit: string | null,
): string {
  const { name, label, share, rest, toRest } = place;
  const others = `the ${unit === null ? `${numberWords(rest.n)} others` : `other ${amountOf(rest.n, unit)}`} outside the problem`;
  const measure = unit === null ? 'share' : 'rate';
  const times =
    toRest.ratio === null
      ? `against ${numberWords(rest.count)} ${unit === null ? 'of' : 'on'} ${others}`
      : `${ratioWords(toRest.ratio)} times the ${measure} of ${others} (95\u00a0% interval ${ratioInterval(toRest)})`;
  return `${name} ${label}: ${patternShareWords(share, unit)} show the pattern, ${times}, and ${readingWords(place)}. About ${avoidableWords(place.avoidable)} of them are beyond the ${measure} of the others.`;
}

/** How the pattern stands outside the problem as a whole, in a sentence. */
export function outsideSentence(found: Elsewhere): string {
  const { inProblem, outside, outsideToProblem, unit } = found;
  const shares = `In the problem ${patternShareWords(inProblem, unit)} show the pattern, outside it ${patternShareWords(outside, unit)}.`;
  const { low, high } = outsideToProblem;
  if (high !== null && high < 1) return `${shares} It is more frequent in the problem.`;
  if (low > 1) {
    return `${shares} It is more frequent outside: the problem is not where it shows most.`;
  }
  return `${shares} The two are not told apart: it is as frequent everywhere, as far as these numbers can tell.`;
}

/** What was tested, in a sentence. */
export function testedPlacesWords({ tested, small, fields, minimum }: Elsewhere): string {
  const least = numbered(minimum, 'incident', 'incidents');
  const rest =
    small > 0 ? ` ${numbered(small, 'value is', 'values are')} too small (under ${least}).` : '';
  return `${numbered(tested, 'value', 'values')} of ${numbered(fields.length, 'field', 'fields')} tested, q over all of them.${rest}`;
}

/** How the problem that is made of a place is worded. */
export function placeStatement(cause: string, { name, label }: PatternPlace): string {
  return `${cause} – also at ${name} ${label}`.slice(0, 500);
}
