import { numbered, shareWords } from '#core/aggregate/number-words.ts';
import type { AgreementResult } from '#core/contract/agreement.ts';

/** Kappa as it is written: two decimals, a real minus. */
export function kappaWords(value: number): string {
  return value.toFixed(2).replace('-', '\u2212');
}

/** What a result says, in one sentence or two. */
export function resultSentence({ n, raw, kappa, expected, weights }: AgreementResult): string {
  if (raw === null) return 'No incident of the sample counts.';
  const agreed = Math.round(raw.value * n);
  const both = `They agree on ${agreed} of ${numbered(n, 'incident', 'incidents')}, ${shareWords(raw.value)} (${shareWords(raw.interval.low)} to ${shareWords(raw.interval.high)}).`;
  if (kappa === null || expected === null) return both;
  const chance = weights === 'none' ? ` Chance alone would make that ${shareWords(expected)}.` : '';
  return `${both}${chance} Beyond chance, kappa is ${kappaWords(kappa.value)}${kappa.interval ? ` (${kappaWords(kappa.interval.low)} to ${kappaWords(kappa.interval.high)})` : ''}, where 1 is perfect and 0 is chance.`;
}
