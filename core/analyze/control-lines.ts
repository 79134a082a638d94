import type { ControlPoint, ShownPhase } from '../contract/control-charts.ts';
import type { DotKind, DotMark, LineMark } from './control-marks.ts';

/** Where points stand. */
export interface Places {
  left: number;
  slot: number;
  y(value: number): number;
}

type Figure = (point: ControlPoint) => number | null;

function centreX({ left, slot }: Places, index: number): number {
  return left + (index + 0.5) * slot;
}

/** What a point is drawn as. */
export function dotKind(point: ControlPoint): DotKind {
  if (point.standing === 'open') return 'open';
  if (point.signals.length > 0) return 'signal';
  return point.inBaseline ? 'baseline' : 'plain';
}

/** A mark for each point that has a figure. */
export function dotsOf(
  points: readonly ControlPoint[],
  figure: Figure,
  places: Places,
  kindOf: (point: ControlPoint) => DotKind,
): DotMark[] {
  return points.flatMap((point, index) => {
    const value = figure(point);
    if (value === null) return [];
    return [{ index, kind: kindOf(point), x: centreX(places, index), y: places.y(value) }];
  });
}

/** Lines from point to point, which cross neither gaps nor from one phase into another. */
export function valueLines(
  points: readonly ControlPoint[],
  figure: Figure,
  places: Places,
): LineMark[] {
  const lines: [number, number][][] = [];
  let line: [number, number][] = [];
  let phase = -1;
  for (const [index, point] of points.entries()) {
    const value = figure(point);
    if (value === null || point.phase !== phase) {
      if (line.length > 1) lines.push(line);
      line = [];
    }
    phase = point.phase;
    if (value !== null) line.push([centreX(places, index), places.y(value)]);
  }
  if (line.length > 1) lines.push(line);
  return lines.map((one) => ({ points: one, kind: 'value' }));
}

/** Lines in steps, each as wide as its point's slot; `kindOf` may change along a phase, and cuts the line. */
export function steppedLines(
  points: readonly ControlPoint[],
  figure: Figure,
  { left, slot, y }: Places,
  kindOf: (point: ControlPoint, index: number) => LineMark['kind'],
): LineMark[] {
  const lines: { points: [number, number][]; kind: LineMark['kind'] }[] = [];
  let before: { phase: number; kind: LineMark['kind'] } | null = null;
  for (const [index, point] of points.entries()) {
    const value = figure(point);
    if (value === null) {
      before = null;
      continue;
    }
    const kind = kindOf(point, index);
    const [from, to, at] = [left + index * slot, left + (index + 1) * slot, y(value)];
    const line = lines.at(-1);
    if (line === undefined || before?.phase !== point.phase || before.kind !== kind) {
      lines.push({
        points: [
          [from, at],
          [to, at],
        ],
        kind,
      });
    } else {
      const end = line.points.at(-1);
      // A level stretch is one piece.
      if (end !== undefined && Math.abs(end[1] - at) < 1e-9) end[0] = to;
      else line.points.push([from, at], [to, at]);
    }
    before = { phase: point.phase, kind };
  }
  return lines;
}

/** The centre is solid up to the last point of its own baseline and dotted after it. */
export function centreKind(
  points: readonly ControlPoint[],
  phases: readonly ShownPhase[],
): (point: ControlPoint, index: number) => LineMark['kind'] {
  const ends = phases.map((_phase, place) =>
    points.findLastIndex((point) => point.phase === place && point.inBaseline),
  );
  return (point, index) => {
    if (phases[point.phase]?.limits.kind === 'trial') return 'centre';
    return index <= (ends[point.phase] ?? -1) ? 'centre' : 'carried';
  };
}
