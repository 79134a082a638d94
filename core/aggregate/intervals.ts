import { amountWords } from './number-words.ts';

/** An interval from <= x < to; null where it is open. */
export interface ValueInterval {
  from: number | null;
  to: number | null;
  label: string;
}

/** The largest round number (1, 2, 2.5, 5 times a power of ten) that is not below `step`. */
function roundUp(step: number, whole: boolean): number {
  const power = 10 ** Math.floor(Math.log10(step));
  for (const factor of whole && power < 10 ? [1, 2, 5, 10] : [1, 2, 2.5, 5, 10]) {
    const candidate = factor * power;
    if (candidate >= step * (1 - 1e-9)) return whole ? Math.max(1, candidate) : candidate;
  }
  return power * 10;
}

/** k × step without the noise of binary fractions. */
function edge(k: number, step: number): number {
  return Number((k * step).toPrecision(12));
}

export interface ValueSpread {
  min: number;
  max: number;
  /** The middle 98 % of the values. */
  low: number;
  high: number;
  whole: boolean;
}

function label(from: number | null, to: number | null, step: number, whole: boolean): string {
  if (from === null) return to === null ? 'all' : `under ${amountWords(to)}`;
  if (to === null) return `${amountWords(from)} or more`;
  if (!whole) return `${amountWords(from)} to ${amountWords(to)}`;
  if (step === 1) return amountWords(from);
  return `${amountWords(from)} to ${amountWords(to - 1)}`;
}

/**
 * Cuts values in at most `most` equal intervals with round edges. Where a few values lie far out, the outer
 * intervals are open, so that the others still tell something. A last edge that equals the largest value
 * belongs to the last interval, which is then open too.
 */
export function equalIntervals(spread: ValueSpread, most: number): ValueInterval[] {
  const { min, max, whole } = spread;
  const farOut = max - min > 4 * (spread.high - spread.low) && spread.high > spread.low;
  const low = farOut ? Math.max(min, spread.low - (spread.high - spread.low) / 4) : min;
  const high = farOut ? spread.high : max;
  if (!(high > low)) return [{ from: min, to: null, label: amountWords(min) }];
  // One interval cannot keep clear of 0, and values that differ in their last digits only have no edges.
  if (most < 2 || high - low < 1e-9 * Math.max(Math.abs(low), Math.abs(high), 1e-290)) {
    return [{ from: null, to: null, label: `${amountWords(min)} to ${amountWords(max)}` }];
  }
  let step = roundUp((high - low) / most, whole);
  let first = Math.floor(low / step);
  // Intervals k = first … last; the last may hold its own end.
  let last = Math.max(first, Math.ceil(high / step) - 1);
  while (last - first + 1 > most) {
    step = roundUp(step * 1.01, whole);
    first = Math.floor(low / step);
    last = Math.max(first, Math.ceil(high / step) - 1);
  }
  const intervals: ValueInterval[] = [];
  for (let k = first; k <= last; k += 1) {
    let from: number | null = edge(k, step);
    let to: number | null = edge(k + 1, step);
    const closing = `${amountWords(from)} to ${amountWords(to)}`;
    let words = label(from, to, step, whole);
    if (k === first && from > min) from = null;
    if (k === last && to <= max) {
      const exactly = to === max;
      to = null;
      if (exactly && from !== null) words = closing;
      else words = label(from, to, step, whole);
    } else if (from === null) words = label(from, to, step, whole);
    intervals.push({ from, to, label: words });
  }
  return intervals;
}

/** The interval (from 0) that a value falls in. */
export function intervalFinder(intervals: readonly ValueInterval[]): (value: number) => number {
  const starts = Float64Array.from(intervals, ({ from }) => from ?? -Infinity);
  return (value) => {
    let index = starts.length - 1;
    while (index > 0 && value < (starts[index] as number)) index -= 1;
    return index;
  };
}
