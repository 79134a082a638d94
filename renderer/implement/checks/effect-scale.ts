import { amountWords, shareWords } from '#core/aggregate/number-words.ts';
import type { CheckReading, CheckScale } from '#core/contract/checks.ts';

/** Places from 0 (left) to 1 (right). */
interface EffectStripMarks {
  readonly none: number;
  readonly value: number | null;
  readonly low: number;
  readonly high: number;
  /** True where the interval goes on beyond the strip. */
  readonly openLow: boolean;
  readonly openHigh: boolean;
  /** From where on, to the better side, an improvement is as large as wanted; null: none is wanted. */
  readonly wanted: number | null;
  /** Whether better is to the left. */
  readonly betterLeft: boolean;
  readonly ticks: readonly { place: number; text: string }[];
}

type Effect = NonNullable<CheckReading['effect']>;

/** A change as it is read: −20 %; 0; +5 points. */
function tickWords(scale: Effect['scale'], value: number): string {
  const change = scale === 'ratio' ? value - 1 : value;
  const sign = change > 1e-9 ? '+' : change < -1e-9 ? '\u2212' : '';
  const size = Math.abs(change);
  if (scale === 'ratio') return change === 0 ? 'no change' : `${sign}${shareWords(size, 0)}`;
  if (size < 1e-9) return 'no change';
  return `${sign}${amountWords(scale === 'share' ? size * 100 : size)}`;
}

function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  return ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
}

function stepsOf(from: number, to: number): number[] {
  const step = roundStep((to - from) / 5);
  const first = Math.ceil(from / step);
  return Array.from({ length: Math.floor(to / step) - first + 1 }, (_none, at) =>
    Number(((first + at) * step).toPrecision(12)),
  );
}

/** Places an effect with its interval against no effect and the size wanted. */
export function effectStrip(
  { scale, value, low, high }: Effect,
  { better }: Pick<CheckScale, 'better'>,
  wanted: number | null,
): EffectStripMarks {
  const none = scale === 'ratio' ? 1 : 0;
  const sign = better === 'lower' ? -1 : 1;
  const size = wanted === null ? null : none + sign * wanted;
  // A ratio far above is cut off, so that what matters near no change can be told apart.
  const most = scale === 'ratio' ? 3 : Infinity;
  const ends = [none, low, high ?? most, value ?? none, size ?? none]
    .filter(Number.isFinite)
    .map((one) => Math.min(one, most));
  const [least, largest] = [Math.min(...ends), Math.max(...ends)];
  const margin = (largest - least || 1) * 0.08;
  const from = scale === 'ratio' ? Math.max(0, least - margin) : least - margin;
  const to = largest + margin;
  const place = (one: number): number => Math.max(0, Math.min(1, (one - from) / (to - from)));
  const upper = high ?? Infinity;
  return {
    none: place(none),
    value: value === null ? null : place(value),
    low: place(low),
    high: place(Math.min(upper, to)),
    openLow: low < from,
    openHigh: upper > to,
    wanted: size === null ? null : place(size),
    betterLeft: better === 'lower',
    ticks: stepsOf(from, to).map((one) => ({ place: place(one), text: tickWords(scale, one) })),
  };
}
