/** A piece of text as every host draws it: x, y in pixels, y on the baseline. */
export interface TextMark {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly size: number;
  readonly weight: number;
  /** Which ink: first, second or third text colour, the accent, or text on a solid accent bar. */
  readonly ink: 'ink' | 'ink2' | 'ink3' | 'accent' | 'on-accent';
  /** Width in pixels, as measured. */
  readonly width: number;
  /** Drawn upwards, turned by -90 degrees around (x, y). */
  readonly upwards: boolean;
}

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export type BarKind = 'vital' | 'many' | 'other';

/** An interval over a bar, from top to bottom. */
export interface Whisker {
  readonly top: number;
  readonly bottom: number;
  /** It reaches further than the plot: no end is drawn at the top. */
  readonly cut: boolean;
}

export interface BarMark {
  /** Place in the order, from 0; Other is the last. */
  readonly index: number;
  readonly kind: BarKind;
  /** The category; null for Other. */
  readonly value: string | null;
  /** The whole label: "Other: 5 categories". */
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly centre: number;
  readonly slot: { readonly left: number; readonly right: number };
  /** The 95 % interval of the bar's length, drawn at its centre. */
  readonly whisker: Whisker | null;
  readonly label: readonly TextMark[];
  /** True when the label does not show the whole name. */
  readonly shortened: boolean;
  readonly amount: TextMark | null;
}

export interface Tick {
  readonly y: number;
  readonly text: TextMark;
}

export interface CumulativePoint {
  readonly x: number;
  readonly y: number;
  readonly label: TextMark | null;
}

export interface RankMark {
  readonly y: number;
  readonly from: number;
  readonly to: number;
  readonly at: number;
  /** The rank may reach beyond the bars shown, into Other. */
  readonly arrow: boolean;
  readonly vital: boolean;
}

export interface ParetoMarks {
  readonly width: number;
  readonly height: number;
  /** The height that it needs at this width; asked for less, it takes this. */
  readonly leastHeight: number;
  readonly plot: Box;
  readonly leftTicks: readonly Tick[];
  readonly rightTicks: readonly Tick[];
  readonly gridlines: readonly number[];
  readonly bars: readonly BarMark[];
  /** Ends of the polyline's segments: the right upper corner of each bar's cumulative height. */
  readonly line: readonly CumulativePoint[];
  /** The line across: the threshold, or for bars that do not add up, the rate of all together. */
  readonly threshold: {
    readonly y: number;
    readonly label: TextMark;
    readonly adjustable: boolean;
  };
  readonly bracket: {
    readonly from: number;
    readonly to: number;
    readonly y: number;
    readonly text: TextMark;
  } | null;
  /** Figures under the bars; null when the slots are too narrow for them. */
  readonly figures: {
    readonly top: number;
    readonly bottom: number;
    readonly rows: readonly { readonly head: TextMark; readonly cells: readonly TextMark[] }[];
  } | null;
  readonly ranks: {
    readonly head: readonly TextMark[];
    readonly top: number;
    readonly bottom: number;
    readonly guides: readonly number[];
    readonly radius: number;
    readonly marks: readonly RankMark[];
  } | null;
}

/** The box that a text covers, as drawn. */
export function textBox(mark: TextMark): Box {
  const ascent = mark.size * 0.78;
  const descent = mark.size * 0.24;
  const before = mark.anchor === 'start' ? 0 : mark.anchor === 'end' ? mark.width : mark.width / 2;
  if (mark.upwards) {
    return {
      left: mark.x - ascent,
      right: mark.x + descent,
      top: mark.y - mark.width + before,
      bottom: mark.y + before,
    };
  }
  return {
    left: mark.x - before,
    right: mark.x - before + mark.width,
    top: mark.y - ascent,
    bottom: mark.y + descent,
  };
}

export function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
