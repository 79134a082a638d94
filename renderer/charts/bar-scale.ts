/** Under this part of the whole, filtered bars would be too short to compare. */
const readable = 0.25;

export interface BarScale {
  /** The amount that fills the room. */
  readonly full: number;
  /** True when bars are drawn against all incidents, whose length stands behind them. */
  readonly againstAll: boolean;
}

/**
 * Bars keep the scale of all incidents, so that a filter only shortens them; where the longest would
 * become shorter than a quarter, they are scaled to the filter.
 */
export function barScale(bars: readonly { amount: number; amountAll: number }[]): BarScale {
  const all = Math.max(0, ...bars.map((bar) => bar.amountAll));
  const filtered = Math.max(0, ...bars.map((bar) => bar.amount));
  if (all <= 0) return { full: Math.max(filtered, 1), againstAll: false };
  if (filtered > 0 && filtered < all * readable) return { full: filtered, againstAll: false };
  return { full: Math.max(all, filtered), againstAll: true };
}
