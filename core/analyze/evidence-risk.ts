import type { EvidenceCount } from '../contract/evidence.ts';
import type { Condition, Filter } from '../contract/filter.ts';
import { wilsonInterval } from '../statistics/proportion.ts';
import { koopmanInterval } from '../statistics/two-by-two.ts';

type Comparison = Pick<EvidenceCount, 'shareInProblem' | 'shareElsewhere' | 'risk' | 'notCompared'>;

interface Sizes {
  /** Incidents of the problem under the evidence, of `n`. */
  inProblem: number;
  n: number;
  /** Other incidents under it, of `others`. */
  elsewhere: number;
  others: number;
}

const level = 0.95;

/** What is said of evidence that is not a live filter: there is nothing to compare. */
export const notLive: Comparison = {
  shareInProblem: null,
  shareElsewhere: null,
  risk: null,
  notCompared: null,
};

function subjectOf(condition: Condition): string {
  return 'fieldId' in condition ? String(condition.fieldId) : condition.kind;
}

/** Whether a filter asks for something that another one asks for, too. */
function shareSubject(one: Filter, other: Filter): boolean {
  const asked = new Set(one.conditions.map(subjectOf));
  return other.conditions.some((condition) => asked.has(subjectOf(condition)));
}

function whyNot(evidence: Filter, problem: Filter, { n, others }: Sizes): string | null {
  if (n === 0) return 'The problem has no incidents now, so there is nothing to compare.';
  if (others === 0)
    return 'The problem is made of all incidents, so there are no others to compare.';
  if (!shareSubject(evidence, problem)) return null;
  return 'It asks for something that the problem itself is made of, so other incidents are no comparison.';
}

/**
 * How often a live filter holds in a problem and among all other incidents, with 95 % intervals: Wilson's for the
 * shares, Koopman's for their ratio. They are not compared where the evidence names a field that the problem is
 * made of: the ratio would only say that again.
 */
export function compareEvidence(evidence: Filter, problem: Filter, sizes: Sizes): Comparison {
  const { inProblem, n, elsewhere, others } = sizes;
  const notCompared = whyNot(evidence, problem, sizes);
  const shares = {
    shareInProblem: wilsonInterval(inProblem, n, level),
    shareElsewhere: wilsonInterval(elsewhere, others, level),
    notCompared,
  };
  if (notCompared !== null) return { ...shares, risk: null };
  const { low, high } = koopmanInterval(inProblem, n, elsewhere, others, level);
  const ratio = elsewhere === 0 ? null : inProblem / n / (elsewhere / others);
  return { ...shares, risk: { ratio, low, high: Number.isFinite(high) ? high : null } };
}
