import type { Box, TextMark, Tick } from './pareto-marks.ts';

type Place = readonly [x: number, y: number];

/** Baseline and plain points are circles, open and filled; a signal is a diamond; an open period a ring. */
export type DotKind = 'baseline' | 'plain' | 'signal' | 'open';

export interface DotMark {
  /** Place among the points. */
  readonly index: number;
  readonly kind: DotKind;
  readonly x: number;
  readonly y: number;
}

/** A line without corners rounded: through points, or in steps. */
export interface LineMark {
  readonly points: readonly Place[];
  /** value: from point to point; limit: dashed; centre: solid in its baseline; carried: dotted after it. */
  readonly kind: 'value' | 'limit' | 'centre' | 'carried';
}

export interface PhaseMark {
  /** Place among the phases. */
  readonly index: number;
  readonly x: number;
  /** True where a change went live: its line has a head. */
  readonly isChange: boolean;
  readonly label: TextMark | null;
}

/** The head of a line where a change went live: a triangle that points at the line. */
export function changeHead(x: number): [number, number][] {
  return [
    [x - 5, 2],
    [x + 5, 2],
    [x, 10],
  ];
}

export interface GapMark {
  readonly left: number;
  readonly right: number;
  readonly label: TextMark | null;
}

/** The moving ranges under an XmR chart. */
export interface RangeMarks {
  readonly plot: Box;
  readonly head: TextMark;
  readonly ticks: readonly Tick[];
  readonly lines: readonly LineMark[];
  readonly dots: readonly DotMark[];
}

export interface ControlMarks {
  readonly width: number;
  readonly height: number;
  /** The height that it needs; asked for less, it takes this. */
  readonly leastHeight: number;
  readonly plot: Box;
  /** Width of a point's slot; the first begins at the plot's left. */
  readonly slot: number;
  /** The values at the bottom and at the top of the plot. */
  readonly held: { readonly low: number; readonly high: number };
  readonly radius: number;
  readonly ticks: readonly Tick[];
  /** Behind the points that limits come from. */
  readonly baselines: readonly { readonly left: number; readonly right: number }[];
  readonly lines: readonly LineMark[];
  readonly dots: readonly DotMark[];
  readonly phases: readonly PhaseMark[];
  readonly gaps: readonly GapMark[];
  /** What the lines are, at the right; and the texts under the axis. */
  readonly labels: readonly TextMark[];
  readonly axis: readonly TextMark[];
  /** What stands behind each point, under the axis; null where it does not fit. */
  readonly behind: { readonly head: TextMark; readonly cells: readonly TextMark[] } | null;
  readonly ranges: RangeMarks | null;
}
