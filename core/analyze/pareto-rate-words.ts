import { valueWords } from '../aggregate/filter-words.ts';
import {
  amountWords,
  countWords,
  listWords,
  numberWords,
  pWords,
} from '../aggregate/number-words.ts';
import type { ParetoBar, ParetoResult } from '../contract/analyze.ts';

/** More names than this make a sentence nobody reads. */
const mostNamed = 4;

function named(bars: readonly ParetoBar[], say: (bar: ParetoBar) => string): string {
  const more = bars.length - mostNamed;
  const shown = bars.slice(0, more > 0 ? mostNamed - 1 : mostNamed).map(say);
  return listWords(more > 0 ? [...shown, `${countWords(more + 1)} more`] : shown);
}

function withExcess({ value, amount, beside }: ParetoBar): string {
  const excess = Math.round(beside?.excess ?? 0);
  const beyond = excess === 0 ? '' : `, ${numberWords(excess)} more than at the rate of the others`;
  return `${valueWords(value)} (${amountWords(amount)}${beyond})`;
}

const plainRate = ({ value, amount }: ParetoBar): string =>
  `${valueWords(value)} (${amountWords(amount)})`;

/**
 * The verdict on rates of which each has its own exposure, in sentences: which stand above the others, or below, beyond
 * chance; and that rates do not add up, so that there is no vital few.
 */
export function rateVerdict(result: Omit<ParetoResult, 'revision'>): string {
  const { bars, rate, uniformity, verdict, categories, total } = result;
  const per = rate === null ? '' : ` per ${numberWords(rate.per)} ${rate.basis.unit}`;
  const overall = `In all ${amountWords(total)} incidents${per}.`;
  if (verdict === 'level') {
    if (uniformity === null) {
      return `${overall} There are too few incidents to tell the rates of the ${countWords(categories)} categories apart.`;
    }
    return `${overall} The rates of the ${countWords(categories)} categories do not differ beyond chance (${pWords(uniformity.p)}): none stands out against its exposure. Look along another field.`;
  }
  const above = bars.filter(({ beside }) => beside?.stands === 'above');
  const below = bars.filter(({ beside }) => beside?.stands === 'below');
  const sentences = [
    ...(above.length > 0 ? [`Above the others beyond chance: ${named(above, withExcess)}.`] : []),
    ...(below.length > 0 ? [`Below: ${named(below, plainRate)}.`] : []),
    ...(above.length + below.length === 0
      ? ['The rates differ beyond chance, but none of those shown stands out against all others.']
      : []),
    ...fragileSentence(bars),
    'Rates do not add up, so there is no cumulative line and no vital few.',
  ];
  return [overall, ...sentences].join(' ');
}

/** The highest rate is often one of few incidents. */
function fragileSentence(bars: readonly ParetoBar[]): string[] {
  const first = bars[0];
  if (first === undefined || !first.fragile || first.beside?.stands === 'above') return [];
  return [
    `${valueWords(first.value)} is highest, on ${countWords(first.count)} ${first.count === 1 ? 'incident' : 'incidents'} only.`,
  ];
}
