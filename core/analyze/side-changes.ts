import type { ParetoSides, SidesBar } from '#core/contract/analyze.ts';
import { noFigure, numberWords } from '#core/aggregate/number-words.ts';

/** A change counts as one when its false discovery rate over all categories is at most this. */
const clear = 0.05;
/** From this ratio on a change is told as a multiple. */
const multiple = 4;

/** How a bar changed from the first side to the second. */
export interface BarChange {
  /** "+32 %", "4.5 times", "+3.1 points" (of the share), "new", or a dash. */
  readonly text: string;
  /** The same for narrow places: "×4.5", "+3.1". */
  readonly short: string;
  /** Of the same kind: "+10 % to +58 %"; empty when there is none. */
  readonly interval: string;
  /** Beyond chance, with all categories compared. */
  readonly clear: boolean;
  readonly direction: 'more' | 'less' | 'none';
  readonly q: number | null;
}

function signed(value: number, words: string): string {
  if (value === 0) return words;
  return value > 0 ? `+${words}` : `\u2212${words.replace(/^\u2212/u, '')}`;
}

/** A ratio as a change: 1.32 is "+32 %", 4.5 is "4.5 times". */
function ratioWords(ratio: number, times = ratio >= multiple): string {
  if (times) return `${numberWords(ratio, ratio >= 10 ? 0 : 1)}\u00a0times`;
  const percent = (ratio - 1) * 100;
  return `${signed(percent, numberWords(Math.abs(percent), Math.abs(percent) < 10 ? 1 : 0))}\u00a0%`;
}

function shortRatio(ratio: number): string {
  return ratio >= multiple ? `\u00d7${numberWords(ratio, ratio >= 10 ? 0 : 1)}` : ratioWords(ratio);
}

function pointWords(difference: number): string {
  return signed(difference, numberWords(Math.abs(difference) * 100, 1));
}

/** The change of one bar in the terms of the comparison: of its share where only shares can be compared. */
export function changeOf(
  sides: Pick<ParetoSides, 'comparison'>,
  bar: Pick<SidesBar, 'change' | 'shareChange' | 'only'>,
): BarChange {
  const { change, shareChange } = bar;
  if (sides.comparison === 'shares') {
    if (!shareChange) return none;
    const { difference, low, high, q } = shareChange;
    return {
      text: `${pointWords(difference)}\u00a0points`,
      short: pointWords(difference),
      interval: `${pointWords(low)} to ${pointWords(high)}`,
      clear: q <= clear,
      direction: difference > 0 ? 'more' : difference < 0 ? 'less' : 'none',
      q,
    };
  }
  if (!change) return none;
  const { ratio, low, high, q } = change;
  // The ends of an interval are told as its estimate is: "+289 % to 6.9 times" cannot be compared at a glance.
  const times = ratio === null || ratio >= multiple;
  const end = high === null ? 'no upper end' : ratioWords(high, times);
  return {
    text: ratio === null ? 'new' : ratioWords(ratio),
    short: ratio === null ? 'new' : shortRatio(ratio),
    interval: `${ratioWords(low, times)} to ${end}`,
    clear: q !== null && q <= clear,
    direction: ratio === null || ratio > 1 ? 'more' : ratio < 1 ? 'less' : 'none',
    q,
  };
}

const none: BarChange = {
  text: noFigure,
  short: noFigure,
  interval: '',
  clear: false,
  direction: 'none',
  q: null,
};
