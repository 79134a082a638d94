import { valueWords } from '../aggregate/filter-words.ts';
import { countWords, numberWords, shareWords } from '../aggregate/number-words.ts';
import type { ParetoStability } from '../contract/analyze.ts';

/** From this probability on a place is as good as sure. */
const sure = 0.95;

/** A probability found by drawing is never quite 0 or 1. */
function probability(share: number): string {
  if (share > 0.999) return `over ${shareWords(0.999)}`;
  if (share < 0.001) return `under ${shareWords(0.001)}`;
  return shareWords(share, share > 0.99 || share < 0.01 ? 1 : 0);
}

/**
 * How sure the first bars are, in a sentence: the first, the first k, and which of these is least sure, with how it was
 * found. Empty without bars.
 */
export function stabilitySentence({
  k,
  bars,
  sameSet,
  replicates,
  simulationError,
}: Omit<ParetoStability, 'revision'>): string {
  const [first] = bars;
  if (first === undefined) return '';
  const parts = [
    `${valueWords(first.value)} is really the first with a probability of ${probability(first.first)}`,
  ];
  if (k > 1) {
    const weakest = bars
      .slice(0, k)
      .reduce((least, bar) => (bar.amongFirst < least.amongFirst ? bar : least), first);
    const same = `the first ${countWords(k)} are the very same with ${probability(sameSet)}`;
    const least = `least sure among them is ${valueWords(weakest.value)} with ${probability(weakest.amongFirst)}`;
    parts.push(same, ...(weakest.amongFirst < sure ? [least] : []));
  }
  const error = (simulationError * 100).toFixed(1);
  return `How sure: ${parts.join('; ')} (${numberWords(replicates)} draws of the incidents, error at most ${error} points).`;
}
