import { numbered } from '../aggregate/number-words.ts';
import type { CheckHolding, CheckReading, CheckScale } from '../contract/checks.ts';
import { dayOfNumber } from '../modify/calendar-day.ts';
import { levelWords } from './check-figures.ts';
import type { Holding } from './check-holding.ts';
import type { CheckPlan } from './check-plan.ts';
import type { CheckResult, WindowLevel } from './check-result.ts';
import { countWords } from './check-sentences.ts';
import { warningWords } from './check-warning-words.ts';
import { effectWords, holdingWords, testWords, verdictWords } from './check-words.ts';

const heads: Record<CheckResult['verdict'], string> = {
  effective: 'Effective',
  unproven: 'Unproven',
  worse: 'Worse',
  'too-early': 'Too early',
};

const looks: Record<CheckResult['verdict'], string> = {
  effective: 'Looks effective: no proof',
  unproven: 'Unproven',
  worse: 'Looks worse: no proof',
  'too-early': 'Too early',
};

function levelOf(scale: CheckScale, { level, count, days }: WindowLevel): CheckReading['before'] {
  const words = `${levelWords(scale, level)}, n = ${countWords(scale.kind, count)}`;
  return { level, count, days, words };
}

/** What units effects are said in. */
function unitOf({ kind, unit }: CheckScale): string {
  return kind === 'values' ? unit : '';
}

/** What follows the name of a verdict in its words. */
function afterName(words: string): string {
  return words.slice(words.indexOf(': ') + 2);
}

/**
 * A result in words for a reader who was not there.
 * @param proof whether it may be called proof; if not, its name does not say so
 */
export function readingOf(
  result: CheckResult,
  plan: CheckPlan,
  scale: CheckScale,
  proof: boolean,
): CheckReading {
  const { verdict, effect, size, test, before, after, warnings } = result;
  const unit = unitOf(scale);
  return {
    verdict,
    proof,
    head: (proof ? heads : looks)[verdict],
    words: afterName(verdictWords(result, plan, unit)),
    effect: effect && { ...effect, words: effectWords(effect, unit) },
    size,
    test: test && testWords(test),
    before: levelOf(scale, before),
    after: levelOf(scale, after),
    warnings: warnings.map(warningWords),
  };
}

/** What one of the windows after the planned one says; one that is not over says only what is missing. */
function laterWords(
  result: CheckResult,
  plan: CheckPlan,
  scale: CheckScale,
  proof: boolean,
): string {
  const open = result.reasons.find((reason) => reason.code === 'window-open');
  if (open !== undefined) {
    return `Not over yet: ${numbered(open.daysLeft, 'day', 'days')} of records missing.`;
  }
  const { head, words } = readingOf(result, plan, scale, proof);
  return `${head}. ${words}`;
}

/** The windows after the planned one in words. */
export function holdingOf(
  holding: Holding,
  plan: CheckPlan,
  scale: CheckScale,
  proof: boolean,
): CheckHolding {
  const from = plan.goLive + plan.plannedDays;
  return {
    holds: holding.holds,
    words: holdingWords(holding),
    windows: holding.windows.map(({ end, result, recurrence }, place) => {
      return {
        end,
        from: dayOfNumber(from + (holding.windows[place - 1]?.end ?? 0)),
        to: dayOfNumber(from + end),
        verdict: result.verdict,
        cameBack: recurrence !== null,
        words: laterWords(result, plan, scale, proof),
      };
    }),
  };
}
