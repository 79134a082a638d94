import { amountWords, listWords, numbered, numberWords } from '../aggregate/number-words.ts';
import type { CheckWarning } from './check-result.ts';

function vocabularyWords(came: readonly string[], went: readonly string[]): string {
  const parts = [
    ...(came.length > 0 ? [`${listWords(came)} came`] : []),
    ...(went.length > 0 ? [`${listWords(went)} went`] : []),
  ];
  return `Categories changed between the two windows (${parts.join('; ')}): incidents may only have moved from one name to another.`;
}

/** What a reader has to know before believing a verdict, in a sentence or two. */
export function warningWords(warning: CheckWarning): string {
  switch (warning.code) {
    case 'regression-to-mean':
      return 'The baseline was the worst stretch of its length before the go-live, or among the worst tenth: better times would have followed anyway. All of the time before is compared instead.';
    case 'baseline-unchecked':
      return warning.presumed
        ? 'There is nothing before the baseline that could show whether it was a bad spell. The plan says that it was an ordinary time.'
        : 'There is nothing before the baseline that could show whether it was a bad spell.';
    case 'season-not-separable':
      return warning.presumed
        ? 'There are not two years of history to tell a season from an effect. The plan says that there is no season.'
        : 'There are not two years of history to tell a season from an effect, and the after window has months that the time before has not.';
    case 'season-one-year':
      return 'There are not two years of history, so a season is counted as unrest and not taken out: real effects are seen later.';
    case 'baseline-other-months':
      return 'The baseline lies in other months than the after window, which a season could make different. All of the time before is compared instead.';
    case 'vocabulary-changed':
      return vocabularyWords(warning.came, warning.went);
    case 'few-events':
      return `Only ${amountWords(warning.expected)} would be expected in the after window with no change: even none at all says little.`;
    case 'not-provable-yet':
      return warning.days === null
        ? 'An improvement of the size wanted could not be seen with a chance of 80 % in any number of days: “unproven” says little here.'
        : `An improvement of the size wanted is seen with a chance of 80 % after ${numbered(warning.days, 'day', 'days')}; the window has ${numberWords(warning.plannedDays)}: “unproven” says little here.`;
    case 'overdispersed':
      return `Periods vary ${amountWords(warning.ratio)} times as much as chance alone lets them; the interval is wider for it.`;
    case 'autocorrelated':
      return 'Neighbouring periods are alike: a trend, a season, or trouble that lasts. The interval is wider for it; look at the chart.';
    case 'buckets-cut':
      return `${numbered(warning.count, 'period reaches', 'periods reach')} over the go-live or the end of a window, and ${warning.count === 1 ? 'is' : 'are'} left out.`;
  }
}
