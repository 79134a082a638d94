/** Ratios on a logarithmic scale, as shares of its width. */
export interface ForestScale {
  /** Place of a ratio, 0 to 1; ratios beyond an end stand at it. */
  place(ratio: number): number;
  ticks: readonly { ratio: number; place: number; text: string }[];
  /** Whether a ratio lies beyond an end. */
  beyond(ratio: number): boolean;
}

/** Room for the ends, so that nothing is cut by the edge. */
const margin = 0.03;
const widest = 64;

/** The smallest power of two that is not below a ratio of 1 or more. */
function powerAbove(ratio: number): number {
  return 2 ** Math.ceil(Math.log2(ratio) - 1e-9);
}

/**
 * A scale that holds 1 and all intervals, as far as they stay within 64 times either way; its ticks are powers of two,
 * seven at most.
 */
export function forestScale(
  rows: readonly { ratio: number | null; low: number; high: number | null }[],
): ForestScale {
  let most = 2;
  let least = 1;
  for (const { ratio, low, high } of rows) {
    const reach = high ?? 2 * Math.max(low, ratio ?? 0);
    most = Math.max(most, Math.min(widest, reach));
    least = Math.min(least, Math.max(1 / widest, low > 0 ? low : 1 / widest));
  }
  const from = Math.log2(1 / powerAbove(1 / least));
  const to = Math.log2(powerAbove(most));
  const place = (ratio: number): number => {
    const share = (Math.log2(Math.max(ratio, 1e-12)) - from) / (to - from);
    return margin + Math.max(0, Math.min(1, share)) * (1 - 2 * margin);
  };
  const step = Math.max(1, Math.ceil((to - from) / 6));
  const ticks = [];
  for (let power = Math.ceil(from / step) * step; power <= to; power += step) {
    const ratio = 2 ** power;
    const text = power < 0 ? `1/${2 ** -power}` : String(ratio);
    ticks.push({ ratio, place: place(ratio), text });
  }
  return {
    place,
    ticks,
    beyond: (ratio) => Math.log2(Math.max(ratio, 1e-12)) < from || Math.log2(ratio) > to,
  };
}
