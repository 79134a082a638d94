import { numbered, numberWords, pWords } from '../aggregate/number-words.ts';
import { dayWords, periodWords } from '../aggregate/time-words.ts';
import { fewestForLimits } from '../analyze/control-baseline.ts';
import type { DaysApart } from '../contract/benchmarks.ts';
import type { Change } from '../contract/changes.ts';
import { dayOfTime, dayStart } from '../modify/calendar-day.ts';
import { pettittTest } from '../statistics/pettitt.ts';
import type { SeriesPoint } from './benchmark-point.ts';

/** So many periods show how things usually are; what was long before says little of how they are today. */
const latestPeriods = 24;

/** So unlikely by chance is a level taken for another one. */
const surelyChanged = 0.01;

/** Days that could be a baseline, and why these, in a sentence or two. */
export interface ProposedBaseline {
  days: DaysApart;
  why: string;
}

type Known = Pick<SeriesPoint, 'from' | 'to' | 'standing' | 'value'>;

/** The first point of the latest level among points, by Pettitt's test; null: there is no change of level. */
function latestLevel(points: readonly Known[]): { before: number; p: number } | null {
  const found = pettittTest(points.map(({ value }) => value ?? 0));
  return found !== null && found.p < surelyChanged ? found : null;
}

/** The moment, on the wall clock, that the first of some changes went live; null: none is live. */
export function firstLive(changes: readonly Pick<Change, 'liveOn'>[]): number | null {
  const days = changes.flatMap(({ liveOn }) => (liveOn === null ? [] : [dayStart(liveOn)]));
  return days.length === 0 ? null : Math.min(...days);
}

/**
 * The days that show how things usually were: the latest complete periods, at most 24, before the first change went live or
 * else before the records end. Where their level changed (Pettitt's test, p < 0.01), as at the start of recording, it is
 * those after that; unless they are too few for limits. Null: there are fewer than 8 periods.
 * @param before moment of the wall clock; null: no change is live
 */
export function proposedBaseline(
  points: readonly Known[],
  before: number | null,
): ProposedBaseline | null {
  const known = points
    .filter(({ standing, value }) => standing === 'complete' && value !== null)
    .filter(({ to }) => before === null || to <= before)
    .slice(-latestPeriods);
  if (known.length < fewestForLimits) return null;
  const level = latestLevel(known);
  const isEnough = level !== null && known.length - level.before >= fewestForLimits;
  const taken = isEnough ? known.slice(level.before) : known;
  const [first, last] = [taken[0], taken.at(-1)];
  if (!first || !last) return null;
  const until =
    before === null ? 'before the records end' : `before a change went live on ${dayWords(before)}`;
  const which = `The latest ${numbered(taken.length, 'complete period', 'complete periods')} ${until}: ${periodWords(first.from, last.to - 1)}.`;
  return {
    days: { from: dayOfTime(first.from), to: dayOfTime(last.to) },
    why: which + levelWords(),
  };

  function levelWords(): string {
    const at = level === null ? undefined : known[level.before];
    if (level === null || at === undefined) return '';
    const changed = `the level changed about ${dayWords(at.from)} (Pettitt’s test, ${pWords(level.p)})`;
    if (isEnough) return ` Earlier ones are left out, since ${changed}.`;
    const behind = numberWords(known.length - level.before);
    return ` In them ${changed}; only ${behind} came after that, and limits need ${fewestForLimits}. Look whether they show how things usually are.`;
  }
}
