import { numberWords, numbered, shareWords } from '#core/aggregate/number-words.ts';
import { ratioInterval, ratioWords } from '#core/classify/driver-words.ts';
import type { CauseCounts, EvidenceCount } from '#core/contract/evidence.ts';
import type { Condition, Filter } from '#core/contract/filter.ts';
import type { StoredCause } from '#core/contract/fishbone.ts';

/** Statuses as a person reads them. */
export const statusWords: Readonly<Record<StoredCause['status'], string>> = {
  suspected: 'suspected',
  confirmed: 'confirmed',
  'ruled-out': 'ruled out',
};

function sameCondition(one: Condition, other: Condition): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/**
 * What a filter asks for beyond what the problem asks for: that is what is evidence. Without conditions: the filter
 * says nothing more than the problem.
 */
export function beyondProblem(filter: Filter, problem: Filter): Filter {
  const conditions = filter.conditions.filter(
    (one) => !problem.conditions.some((other) => sameCondition(one, other)),
  );
  return { conditions };
}

/** The incidents of a problem that a piece of evidence is about, as a filter. */
export function withinProblem(evidence: Filter, problem: Filter): Filter {
  return { conditions: [...problem.conditions, ...beyondProblem(evidence, problem).conditions] };
}

/** “97 of 308 (31.5 %; 95 % interval 26.6 % to 36.9 %)”; without an interval there is no share. */
export function shareOfWords(
  count: number,
  n: number,
  interval: { low: number; high: number } | null,
): string {
  const part = `${numberWords(count)} of ${numberWords(n)}`;
  if (interval === null || n === 0) return part;
  const low = (interval.low * 100).toFixed(1);
  return `${part} (${shareWords(count / n)}; 95\u00A0% interval ${low} to ${shareWords(interval.high)})`;
}

/** How a live filter in the problem compares with elsewhere, in a sentence; empty when it is not a live filter. */
export function riskWords({ risk, notCompared }: EvidenceCount): string {
  if (notCompared !== null) return notCompared;
  if (risk === null) return '';
  if (risk.ratio === null && risk.low === 0) return 'Nobody has it, here or elsewhere.';
  const limits = `95\u00A0% interval ${ratioInterval(risk)}`;
  if (risk.ratio === null) {
    return `No other incident has it: more often in the problem than elsewhere (${limits} times). It may be part of what the problem means.`;
  }
  if (risk.ratio === 0) return `Not in the problem, though elsewhere (${limits} times as often).`;
  const sure = risk.low > 1 || (risk.high !== null && risk.high < 1);
  const doubt = sure ? '' : ' It may be chance: 1 lies within the interval.';
  return `${ratioWords(risk.ratio)} times as often as elsewhere (${limits}).${doubt}`;
}

/** What counts for and against a cause, in words for screen readers; empty without evidence. */
export function countsWords(counts: CauseCounts | null): string {
  if (counts === null) return '';
  const sides = `${numbered(counts.for, 'incident', 'incidents')} for it, ${numberWords(counts.against)} against`;
  return counts.both > 0 ? `${sides}, ${numberWords(counts.both)} of them on both sides` : sides;
}

/** What a person should know before giving a cause this status; empty when nothing stands in the way. */
export function statusDoubt(
  cause: Pick<StoredCause, 'evidence' | 'questionedBy'>,
  status: StoredCause['status'],
): string {
  const has = (stance: 'for' | 'against') => cause.evidence.some((one) => one.stance === stance);
  if (status === 'confirmed' && !has('for')) return 'There is no evidence for it yet.';
  if (status === 'confirmed' && cause.questionedBy.length > 0) {
    return 'It does not explain where the problem is not; see what questions it.';
  }
  if (status === 'ruled-out' && !has('against')) return 'There is no evidence against it yet.';
  return '';
}
