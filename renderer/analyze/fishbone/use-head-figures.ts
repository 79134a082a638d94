import { computed, type ComputedRef } from 'vue';
import { amountWords, numberWords, numbered } from '#core/aggregate/number-words.ts';
import { useProblemStore } from '../problem-store.ts';

/** What the problem comes to, in short lines for the head of its fishbone. */
export function useHeadFigures(): ComputedRef<string[]> {
  const problems = useProblemStore();
  return computed(() => {
    const known = problems.figures;
    if (!known) return [];
    const lines = [numbered(known.incidents, 'incident', 'incidents')];
    const { rate = null, low = null, high = null, per = 1, unit = '' } = known.rate ?? {};
    if (rate !== null && low !== null && high !== null) {
      lines.push(`${amountWords(rate)} per ${numberWords(per)} ${unit}`);
      lines.push(`95\u00A0% interval ${amountWords(low)} to ${amountWords(high)}`);
    }
    return lines;
  });
}
