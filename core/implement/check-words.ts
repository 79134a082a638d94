import {
  amountWords,
  listWords,
  noFigure,
  numbered,
  numberWords,
  pWords,
  shareWords,
} from '../aggregate/number-words.ts';
import type { Holding } from './check-holding.ts';
import type { CheckPlan } from './check-plan.ts';
import type { Provable } from './check-provable.ts';
import type {
  CheckEffect,
  CheckReason,
  CheckResult,
  CheckTest,
  ComparedWith,
  TestName,
} from './check-result.ts';

const verdicts: Record<CheckResult['verdict'], string> = {
  effective: 'Effective',
  unproven: 'Unproven',
  worse: 'Worse',
  'too-early': 'Too early',
};

/** A difference in the unit of a measure: 4.2 percentage points, 12 points, 1.5 hours. */
function differenceWords(scale: CheckEffect['scale'], size: number, unit: string): string {
  if (scale === 'share') return `${numberWords(size * 100, 1)} percentage points`;
  if (scale === 'points') return `${numberWords(size, 1)} points`;
  return unit === '' ? amountWords(size) : `${amountWords(size)} ${unit}`;
}

/** “−31.0 %” of a ratio of 0.69; “no end” where there is none. */
function ratioWords(ratio: number | null): string {
  if (ratio === null || !Number.isFinite(ratio)) return 'no upper end';
  const change = ratio - 1;
  const sign = change > 0 ? '+' : change < 0 ? '\u2212' : '';
  return `${sign}${shareWords(Math.abs(change), 1)}`;
}

function signed(scale: CheckEffect['scale'], value: number | null, unit: string): string {
  if (scale === 'ratio') return ratioWords(value);
  if (value === null || !Number.isFinite(value)) return 'no upper end';
  const sign = value > 0 ? '+' : value < 0 ? '\u2212' : '';
  return `${sign}${differenceWords(scale, Math.abs(value), unit)}`;
}

/**
 * An effect with its interval: “−31.0 % (95 % interval −42.3 % to −17.6 %, p = 0.0004)”.
 * @param unit of values and ratings, such as hours; empty where there is none.
 */
export function effectWords({ scale, value, low, high, p }: CheckEffect, unit: string): string {
  const found = value === null ? noFigure : signed(scale, value, unit);
  const limits = `${signed(scale, low, unit)} to ${signed(scale, high, unit)}`;
  return `${found} (95 % interval ${limits}, ${pWords(p)})`;
}

/** Why a check is neither effective nor worse, in a sentence or two. */
export function reasonWords(reason: CheckReason): string {
  switch (reason.code) {
    case 'window-open':
      return `Records do not cover the window that was fixed yet: ${numbered(reason.daysLeft, 'day is', 'days are')} missing. What came after the go-live is shown when it is over: looking earlier, and stopping when it looks good, would find effects by chance.`;
    case 'below-least-count':
      return `The window is over, and comes to ${amountWords(reason.found)} where at least ${numberWords(reason.least)} were fixed as enough: it was too short to tell. A longer one needs another plan.`;
    case 'nothing-before':
      return 'There is nothing in the baseline to compare with. Import what happened then, or fix another baseline.';
    case 'nothing-after':
      return 'Nothing was recorded in the after window, so nothing can be compared.';
    case 'not-comparable':
      return 'The two windows hold too little to compare: nothing happened in them, or not in the same months or groups.';
    case 'within-chance':
      return 'The difference is within what chance alone makes. That is no proof that nothing changed.';
    case 'season-unknown':
      return 'The time before does not hold the months of the after window, and there is less than a year of it: a season could have done this. Import older incidents, compare with a group without the change, or wait until the same months come round.';
    case 'baseline-unchecked':
      return 'The baseline is all there is before the go-live, and under a year: it may have been a bad spell, which would have passed anyway. Import older incidents.';
  }
}

const comparisons: Record<ComparedWith, string> = {
  baseline: 'the baseline that was fixed',
  'whole-history': 'all of the time before the go-live',
  season: 'all of the time before the go-live, month against the same months',
  untouched: 'how the group without the change developed',
};

const tests: Record<TestName, string> = {
  'poisson-mid-p':
    'Incidents are counts, and they vary as chance makes counts vary: exact comparison of two Poisson rates (mid-P)',
  'quasi-poisson':
    'Incidents are counts that vary more than chance makes counts vary: comparison of two rates widened by that (quasi-Poisson)',
  'seasonal-regression':
    'Months differ, and two years or more show how: regression of counts with a factor for each month (quasi-Poisson)',
  'ratio-of-ratios':
    'A group without the change tells what would have happened anyway: ratio of the two ratios, given all incidents of both in each period',
  newcombe: 'Two shares of items that have none in common: difference with Newcombe’s interval',
  'mann-whitney':
    'Times and amounts have long tails: Mann and Whitney’s test, and Hodges and Lehmann’s shift',
  welch: 'Two averages of answers, each with its own error: difference with Welch’s interval',
  'difference-of-differences':
    'A group without the change tells what would have happened anyway: difference of the two differences',
};

/** Which test was used, why that one, and what the after window was compared with. */
export function testWords({ name, comparedWith, factor }: CheckTest): string {
  const widened =
    factor > 1
      ? ` Its variance is taken ${amountWords(factor)} times as large, since periods differ by more than chance.`
      : '';
  return `Compared with ${comparisons[comparedWith]}. ${tests[name]}.${widened}`;
}

function sizeWords(result: CheckResult, plan: CheckPlan, unit: string): string {
  if (result.effect === null || plan.wanted === null || result.size === null) return '';
  const { scale } = result.effect;
  const size =
    scale === 'ratio' ? shareWords(plan.wanted, 0) : differenceWords(scale, plan.wanted, unit);
  const wanted = `The improvement wanted was ${size} ${plan.better === 'lower' ? 'less' : 'more'}`;
  if (result.size === 'reached')
    return ` ${wanted}: it is reached, whichever value of the interval is true.`;
  if (result.size === 'missed') return ` ${wanted}: it is not reached.`;
  return ` ${wanted}: whether it is reached is open, as the interval holds both.`;
}

/**
 * A verdict for a reader who was not there: what it is, the effect with its interval, the size wanted, or why not.
 * @param unit of values and ratings, such as hours; empty where there is none.
 */
export function verdictWords(result: CheckResult, plan: CheckPlan, unit: string): string {
  const { verdict, effect } = result;
  const why = result.reasons.map(reasonWords).join(' ');
  const head = `${verdicts[verdict]}: `;
  if (effect === null) return `${head}${why}`;
  const found = effectWords(effect, unit);
  const end = sizeWords(result, plan, unit);
  if (verdict === 'effective') {
    return `${head}${found}. Chance alone would hardly make so large an improvement.${end}`;
  }
  if (verdict === 'worse') {
    return `${head}${found}. It became worse by more than chance explains.${end}`;
  }
  return `${head}${found}. ${why}${end}`;
}

const never: Record<NonNullable<Provable['why']>, string> = {
  'nothing-before': 'There is nothing in the baseline yet, so how long it takes is not known.',
  'before-too-small':
    'An improvement of this size cannot be proven, however long the wait: too little is known of the time before. Fix a longer baseline, or aim at more.',
  'over-ten-years':
    'An improvement of this size would take over ten years to see. Measure something that happens more often, or aim at more.',
};

/** How long it takes until an improvement could be seen. */
export function provableWords(provable: Provable): string {
  if (provable.days === null) return never[provable.why];
  return `An improvement of the size wanted is seen after ${numbered(provable.days, 'day', 'days')} with a chance of 80 %.`;
}

/** Whether an improvement held, in a sentence or two. */
export function holdingWords({ holds, windows }: Holding): string {
  const over = windows.filter(({ result }) => result.verdict !== 'too-early').length;
  if (holds === 'not-effective') return 'There is no proven improvement that could hold.';
  if (holds === 'holds') {
    return `It holds: looked at again in ${numbered(over, 'window', 'windows')}, it is better than before by more than chance each time.`;
  }
  if (holds === 'open') {
    return over === 0
      ? 'Whether it holds is not known yet: the first window to look again is still open.'
      : 'Nothing says that it came back, but not every window holds enough to see the improvement.';
  }
  const back = windows.filter(({ recurrence }) => recurrence !== null);
  const when = listWords(back.map(({ end }) => numberWords(end)));
  return `It came back in the window that ended ${when} days after the check: reopen the change.`;
}
