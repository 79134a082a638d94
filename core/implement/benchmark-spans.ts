import type { DaySpan } from './check-plan.ts';

const day = 86_400_000;

/** Finds the span that a time lies in. */
export interface SpanFinder {
  readonly count: number;
  /** The place of the span; -1: in none, or without a time. */
  of(time: number): number;
}

/** Above so many days a table of them costs more than searching does. */
const mostTabled = 400_000;

/** Days are those of the stored wall clock. Spans do not lie over each other; their order is free. */
export function spanFinder(spans: readonly DaySpan[]): SpanFinder {
  let first = Infinity;
  let last = -Infinity;
  for (const { from, to } of spans) {
    first = Math.min(first, from);
    last = Math.max(last, to);
  }
  if (!(last > first)) return { count: spans.length, of: () => -1 };
  if (last - first > mostTabled) return searching(spans);
  const table = new Int32Array(last - first).fill(-1);
  for (const [place, { from, to }] of spans.entries()) table.fill(place, from - first, to - first);
  return {
    count: spans.length,
    of(time) {
      const at = Math.floor(time / day) - first;
      return at >= 0 && at < table.length ? (table[at] as number) : -1;
    },
  };
}

function searching(spans: readonly DaySpan[]): SpanFinder {
  const places = [...spans.keys()].sort(
    (a, b) => (spans[a]?.from ?? 0) - (spans[b]?.from ?? 0) || a - b,
  );
  return {
    count: spans.length,
    of(time) {
      const at = Math.floor(time / day);
      let [low, high] = [0, places.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        const span = spans[places[middle] as number];
        if (span !== undefined && span.to <= at) low = middle + 1;
        else high = middle;
      }
      const place = places[low];
      const span = place === undefined ? undefined : spans[place];
      return span !== undefined && place !== undefined && at >= span.from && at < span.to
        ? place
        : -1;
    },
  };
}

/** Values put together by a place: those of place p stand from `ends[p]` to `ends[p + 1]`. */
export function valuesByPlace(
  places: Int32Array,
  values: Float64Array,
  count: number,
): Float64Array[] {
  const ends = new Uint32Array(count + 1);
  for (let index = 0; index < places.length; index += 1) {
    const place = places[index] as number;
    if (place >= 0) ends[place + 1] = (ends[place + 1] as number) + 1;
  }
  for (let place = 0; place < count; place += 1) {
    ends[place + 1] = (ends[place + 1] as number) + (ends[place] as number);
  }
  const held = new Float64Array(ends[count] as number);
  const next = ends.slice(0, count);
  for (let index = 0; index < places.length; index += 1) {
    const place = places[index] as number;
    if (place < 0) continue;
    held[next[place] as number] = values[index] as number;
    next[place] = (next[place] as number) + 1;
  }
  return Array.from({ length: count }, (_values, place) =>
    held.subarray(ends[place], ends[place + 1]),
  );
}
