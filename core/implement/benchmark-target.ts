import { dayWords } from '../aggregate/time-words.ts';
import type { Benchmark, BenchmarkTarget, TargetStanding } from '../contract/benchmarks.ts';
import type { ControlScale } from '../contract/control-charts.ts';
import { dayStart } from '../modify/calendar-day.ts';
import type { SeriesPoint } from './benchmark-point.ts';
import { figureWords, targetWords } from './benchmark-value-words.ts';

/** The target that holds at a moment of the wall clock; null before the first. */
export function targetAt(
  targets: readonly BenchmarkTarget[],
  time: number,
): BenchmarkTarget | null {
  return targets.findLast(({ fromOn }) => dayStart(fromOn) <= time) ?? null;
}

/** The last complete point with a value. */
export function latestPoint(points: readonly SeriesPoint[]): SeriesPoint | null {
  return (
    points.findLast(({ standing, value }) => standing === 'complete' && value !== null) ?? null
  );
}

/**
 * Whether the target is met by the latest complete value: surely where the whole 95 % interval is on its good side,
 * surely not where the whole of it is on the other, open where the target lies within it.
 */
export function targetStandingOf(
  { better, targets }: Pick<Benchmark, 'better' | 'targets'>,
  points: readonly SeriesPoint[],
  scale: ControlScale,
  counted: boolean,
): TargetStanding {
  if (targets.length === 0) return { standing: 'no-target', words: 'No target is set.' };
  const latest = latestPoint(points);
  if (latest?.value === null || latest === null) {
    return { standing: 'no-value', words: 'There is no complete value yet to hold against it.' };
  }
  const target = targetAt(targets, latest.from);
  if (target === null) {
    const first = dayWords(dayStart(targets[0]?.fromOn ?? '1970-01-01'));
    const words = `The target holds from ${first} on, and no complete period has begun since.`;
    return { standing: 'no-value', words };
  }
  const goal = targetWords(scale, better, target.value);
  const found = `${latest.when}: ${figureWords(scale, latest, counted)}; the target is ${goal}`;
  const isMet = better === 'lower' ? latest.value <= target.value : latest.value >= target.value;
  const { low, high } = latest;
  // The end of the interval that would have to be on the good side, and the one on the bad side.
  const [worst, best] = better === 'lower' ? [high, low] : [low, high];
  const good = (value: number): boolean =>
    better === 'lower' ? value <= target.value : value >= target.value;
  if (low === null && high === null) {
    const said = isMet ? 'met by the figure' : 'not met by the figure';
    const words = `Open: ${said}, but how sure it is cannot be said. ${found}.`;
    return { standing: 'open', words };
  }
  if (worst !== null && good(worst)) {
    return { standing: 'surely', words: `Surely met. ${found}.` };
  }
  if (best !== null && !good(best)) {
    return { standing: 'surely-not', words: `Surely not met. ${found}.` };
  }
  const side = isMet
    ? 'the figure meets it, the interval does not rule out that it is missed'
    : 'the figure misses it, the interval does not rule out that it is met';
  return { standing: 'open', words: `Open: ${side}. ${found}.` };
}
