import { poissonDrawer } from './poisson-draw.ts';
import { randomNumbers } from './random-draw.ts';

/** A bar as chance makes it: `offset`, and for each part its size times a Poisson count of its mean. */
export interface DrawnBar {
  offset: number;
  parts: readonly { size: number; mean: number }[];
}

/** How often bars are among the first; all shares of the replicates. */
export interface FirstBars {
  /** Being the first; of all bars together 1. */
  first: Float64Array;
  /** Being among the first k; of all bars together k. */
  among: Float64Array;
  /** The first k being the bars 0 to k - 1, without any tie at their end. */
  sameSet: number;
}

/** Replicates between two pauses. */
const drawsPerPause = 20_000;

/** Beyond so many standard deviations of both, a bar is never drawn above another. */
const outOfReach = 8;

function meanOf({ offset, parts }: DrawnBar): number {
  return parts.reduce((sum, { size, mean }) => sum + size * mean, offset);
}

function deviationOf({ parts }: DrawnBar): number {
  return Math.sqrt(parts.reduce((sum, { size, mean }) => sum + size * size * mean, 0));
}

/** Whether a bar can come to be among the first k, of which `kth` is the last; a question of 8 standard deviations. */
export function withinReach(
  mean: number,
  deviation: number,
  kth: { mean: number; deviation: number },
): boolean {
  return mean + outOfReach * deviation >= kth.mean - outOfReach * kth.deviation;
}

/** The k-th largest of some values (k from 1); their order is lost. C. A. R. Hoare (1961), "Find". */
function kthLargest(values: Float64Array, k: number): number {
  let low = 0;
  let high = values.length - 1;
  const target = k - 1;
  while (low < high) {
    const pivot = values[(low + high) >> 1] as number;
    let left = low;
    let right = high;
    while (left <= right) {
      while ((values[left] as number) > pivot) left += 1;
      while ((values[right] as number) < pivot) right -= 1;
      if (left > right) break;
      const held = values[left] as number;
      values[left] = values[right] as number;
      values[right] = held;
      left += 1;
      right -= 1;
    }
    if (target <= right) high = right;
    else if (target >= left) low = left;
    else break;
  }
  return values[target] as number;
}

/** Counts those above the k-th largest, and shares what is left of k out among those that equal it. */
function award(values: Float64Array, kth: number, k: number, to: Float64Array): boolean {
  let above = 0;
  let level = 0;
  for (let bar = 0; bar < values.length; bar += 1) {
    if ((values[bar] as number) > kth) above += 1;
    else if (values[bar] === kth) level += 1;
  }
  const part = (k - above) / level;
  let same = true;
  for (let bar = 0; bar < values.length; bar += 1) {
    const value = values[bar] as number;
    const points = value > kth ? 1 : value === kth ? part : 0;
    if (points > 0) to[bar] = (to[bar] as number) + points;
    if (points !== (bar < k ? 1 : 0)) same = false;
  }
  return same;
}

/**
 * How often each bar is the first, and among the first k, when the incidents behind all bars come about anew: a
 * parametric form of the Poisson bootstrap, in which each incident is taken a Poisson number of times with mean 1. What
 * is shared at equal length is shared out, so neither order nor labels matter. Yields now and then, for pauses. The same
 * seed gives the same answer.
 * B. Efron (1979), Annals of Statistics 7:1-26; J. Hanley, B. MacGibbon (2006), Computer Methods and Programs in
 * Biomedicine 83:57-62.
 * @param bars falling by their mean, as they stand now. A bar out of reach of the k-th by 8 standard deviations of both
 *   is given 0 without a draw.
 * @param k 1 to the number of bars.
 */
export function* firstBars(
  bars: readonly DrawnBar[],
  k: number,
  replicates: number,
  seed: number,
): Generator<number, FirstBars, void> {
  const kth = bars[k - 1];
  const found: FirstBars = {
    first: new Float64Array(bars.length),
    among: new Float64Array(bars.length),
    sameSet: 0,
  };
  if (kth === undefined) return found;
  const limit = { mean: meanOf(kth), deviation: deviationOf(kth) };
  const places = [...bars.keys()].filter((place) => {
    const bar = bars[place] as DrawnBar;
    return withinReach(meanOf(bar), deviationOf(bar), limit);
  });
  const next = randomNumbers(seed);
  const drawers = places.map((place) => {
    const { offset, parts } = bars[place] as DrawnBar;
    return {
      offset,
      parts: parts.map(({ size, mean }) => ({ size, draw: poissonDrawer(mean, next) })),
    };
  });
  const work = drawers.reduce((sum, { parts }) => sum + 1 + parts.length, 0);
  const pauseAfter = Math.max(1, Math.floor(drawsPerPause / work));
  const values = new Float64Array(places.length);
  const shuffled = new Float64Array(places.length);
  const first = new Float64Array(places.length);
  const among = new Float64Array(places.length);
  for (let replicate = 0; replicate < replicates; replicate += 1) {
    for (let bar = 0; bar < drawers.length; bar += 1) {
      const { offset, parts } = drawers[bar] as (typeof drawers)[number];
      let value = offset;
      for (const { size, draw } of parts) value += size * draw();
      values[bar] = value;
    }
    shuffled.set(values);
    award(values, kthLargest(shuffled, 1), 1, first);
    shuffled.set(values);
    if (award(values, kthLargest(shuffled, k), k, among)) found.sameSet += 1;
    if (replicate % pauseAfter === pauseAfter - 1) yield replicate + 1;
  }
  for (const [bar, place] of places.entries()) {
    found.first[place] = (first[bar] as number) / replicates;
    found.among[place] = (among[bar] as number) / replicates;
  }
  found.sameSet /= replicates;
  return found;
}
