import type { MaturitySeries } from '#core/contract/maturity.ts';
import type { StepsRoom } from './maturity-steps.ts';

export interface ResultDrawn {
  points: { x: number; y: number }[];
  /** Lines between neighbours; none over a gap. */
  path: string;
  /** Height of the mean; null: there is none. */
  centre: number | null;
}

/** Results of periods as points of a small line: shares from 0 on, means between their lowest and highest. */
export function resultPoints(
  { kind, values, centre }: Pick<MaturitySeries, 'kind' | 'values' | 'centre'>,
  { width, height, margin }: StepsRoom,
): ResultDrawn {
  const known = values.filter((value) => value !== null);
  const all = centre === null ? known : [...known, centre];
  const low = kind === 'share' ? 0 : Math.min(...all);
  const high = Math.max(...all, low);
  const span = high - low;
  const yOf = (value: number) =>
    span === 0 ? height / 2 : height - margin - ((value - low) / span) * (height - 2 * margin);
  const step = values.length < 2 ? 0 : (width - 2 * margin) / (values.length - 1);
  const points: ResultDrawn['points'] = [];
  let path = '';
  let isOn = false;
  for (const [index, value] of values.entries()) {
    if (value === null) {
      isOn = false;
      continue;
    }
    const point = { x: margin + index * step, y: yOf(value) };
    points.push(point);
    path += `${isOn ? 'L' : 'M'}${point.x.toFixed(1)} ${point.y.toFixed(1)}`;
    isOn = true;
  }
  return { points, path, centre: centre === null || known.length === 0 ? null : yOf(centre) };
}
