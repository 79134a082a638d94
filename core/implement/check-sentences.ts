import { amountWords, numbered, numberWords } from '../aggregate/number-words.ts';
import { spanWords } from '../aggregate/time-words.ts';
import type { CheckScale, EffectPlan } from '../contract/checks.ts';
import { dayNumber, dayOfNumber, dayStart, dayWords } from '../modify/calendar-day.ts';
import { sizeWords } from './check-figures.ts';
import type { BucketUnit } from './check-locked.ts';
import type { CheckHistory } from './check-plan.ts';
import type { ComparedWith } from './check-result.ts';

const leastOf: Record<CheckHistory['kind'], string> = {
  rate: 'incidents would be expected in it without the change',
  share: 'items are in it',
  values: 'values are in it',
  rating: 'answers are in it',
  nps: 'answers are in it',
};

/**
 * A plan in sentences, for somebody who was not there.
 * @param goLive its go-live, or that of its change; null: open
 */
export function planSentences(
  plan: EffectPlan,
  goLive: string | null,
  scale: CheckScale | null,
  names: { benchmark: string; untouched: string | null },
): string[] {
  const { baseline, windowDays, wanted, leastCount, presumed } = plan;
  const said: string[] = [];
  const better = scale?.better === 'higher' ? 'higher' : 'lower';
  const size =
    wanted === null || scale === null
      ? ', by however much'
      : ` by ${sizeWords(scale, wanted)} or more`;
  said.push(`“${names.benchmark}” should be ${better} after the change${size}.`);
  said.push(
    baseline === null
      ? 'The time before is not chosen yet.'
      : `Before is ${spanWords(dayStart(baseline.from), dayStart(baseline.to))} (${numbered(dayNumber(baseline.to) - dayNumber(baseline.from), 'day', 'days')}).`,
  );
  if (goLive === null) said.push('The day of the go-live is not known yet.');
  else {
    const end = dayNumber(goLive) + windowDays;
    said.push(
      `The change goes live on ${dayWords(goLive)}; after is the ${numbered(windowDays, 'day', 'days')} from then to ${dayWords(dayOfNumber(end - 1))}.`,
    );
  }
  if (leastCount > 0 && scale !== null) {
    said.push(
      `It is too early as long as fewer than ${numberWords(leastCount)} ${leastOf[scale.kind]}.`,
    );
  }
  if (names.untouched !== null) {
    said.push(`A group without the change tells what would have happened: ${names.untouched}.`);
  }
  if (presumed.noSeason !== '') {
    said.push(`It is vouched for that there is no season: “${presumed.noSeason}”`);
  }
  if (presumed.ordinaryBaseline !== '') {
    said.push(
      `It is vouched for that the time before was an ordinary time: “${presumed.ordinaryBaseline}”`,
    );
  }
  return said;
}

const comparedWith: Record<ComparedWith, string> = {
  baseline: 'the baseline',
  'whole-history':
    'all of the time before the go-live, as the baseline was a bad spell or lies in other months',
  season: 'all of the time before the go-live, month against the same months',
  untouched: 'how the group without the change developed',
};

const ways: Record<CheckHistory['kind'], string> = {
  rate: 'Two rates, exactly (mid-P); should periods vary more than chance lets them, widened by that (quasi-Poisson)',
  share: 'Two shares, by Newcombe’s interval',
  values: 'Two medians, by Mann and Whitney’s test with Hodges and Lehmann’s shift',
  rating: 'Two averages of answers, by Welch’s interval',
  nps: 'Two scores, by Welch’s interval',
};

const beside: Record<CheckHistory['kind'], string> = {
  rate: 'Two ratios, given all incidents of both groups in each period',
  share: 'Two differences',
  values: 'Two differences',
  rating: 'Two differences',
  nps: 'Two differences',
};

const cuts: Record<BucketUnit, string> = {
  day: 'days',
  week: 'weeks',
  periods: 'the periods in which they are known',
};

/** How it will be tested, in words: what follows from the plan and from the history before the go-live. */
export function testAheadWords(
  kind: CheckHistory['kind'],
  compared: ComparedWith,
  buckets: BucketUnit,
): string {
  const seasonal =
    compared === 'season'
      ? 'With a factor for each month, since months differ'
      : compared === 'untouched'
        ? beside[kind]
        : ways[kind];
  return `Compared with ${comparedWith[compared]}. ${seasonal}. Two-sided, at 5 %; how much figures vary is taken from ${cuts[buckets]}.`;
}

/** The least improvement that the window would show, in words. */
export function leastWords(scale: CheckScale, least: number | null, windowDays: number): string {
  const days = numbered(windowDays, 'day', 'days');
  if (least === null) {
    return `No improvement, however large, would show in ${days} with a chance of 80 %. Choose a longer window or baseline, or measure what happens more often.`;
  }
  return `In ${days}, an improvement of ${sizeWords(scale, least)} or more would show with a chance of 80 %.`;
}

/** How many are behind a level. */
export function countWords(kind: CheckHistory['kind'], count: number): string {
  const names: Record<CheckHistory['kind'], [string, string]> = {
    rate: ['incident', 'incidents'],
    share: ['item', 'items'],
    values: ['value', 'values'],
    rating: ['answer', 'answers'],
    nps: ['answer', 'answers'],
  };
  const [one, many] = names[kind];
  return `${amountWords(count)} ${count === 1 ? one : many}`;
}
