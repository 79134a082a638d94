import type { ControlPoint } from '../contract/control-charts.ts';
import type { Figure } from './benchmark-figure.ts';

/** A period with its value, before it is judged. */
export interface SeriesPoint extends Figure, Pick<ControlPoint, 'from' | 'to' | 'when' | 'why'> {
  standing: ControlPoint['standing'];
  /** So many (of n), or the value itself, as a control chart takes them; null: there is no point. */
  x: number | null;
  /** What is behind it on a control chart. */
  behind: number;
  /** What is read beside the value. */
  beside: string | null;
}
