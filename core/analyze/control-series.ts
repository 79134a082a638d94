import type { TimeUnit } from '../contract/aggregate.ts';
import type { ControlPoint, ControlScale } from '../contract/control-charts.ts';
import type { ChartPeriod } from './control-points.ts';

/** A point before it is judged: so many of so many, or a value and how many are behind it. */
export type DataPoint = ChartPeriod & Pick<ControlPoint, 'x' | 'n' | 'incidentId'>;

/** What a chart is drawn from. */
export interface ChartData {
  unit: TimeUnit | null;
  silent: 'zero' | 'gap';
  points: DataPoint[];
  scale: ControlScale;
  /** How the figures behind the points are treated. */
  what: 'measure' | 'count' | 'proportion' | 'rate';
  /** Key of the exposure of rates; null for others, and where there is none. */
  basis: string | null;
  atLeastZero: boolean;
  /** Name of a measured value; empty for the others. */
  measured: string;
  notes: string[];
  recordedThrough: number | null;
}
