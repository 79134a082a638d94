import type { ControlMarks, DotMark, LineMark, RangeMarks } from '#core/analyze/control-marks.ts';

function path(lines: readonly LineMark[], kind: LineMark['kind']): string {
  return lines
    .filter((line) => line.kind === kind)
    .map(({ points }) => `M${points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}`)
    .join('');
}

/** All circles of one kind as one shape, so that two thousand cost little. */
function circles(dots: readonly DotMark[], kind: DotMark['kind'], r: number): string {
  return dots
    .filter((dot) => dot.kind === kind)
    .map(
      ({ x, y }) =>
        `M${(x - r).toFixed(1)} ${y.toFixed(1)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`,
    )
    .join('');
}

function diamonds(dots: readonly DotMark[], r: number): string {
  return dots
    .filter((dot) => dot.kind === 'signal')
    .map(({ x, y }) => `M${x.toFixed(1)} ${(y - r).toFixed(1)}l${r} ${r}l${-r} ${r}l${-r} ${-r}z`)
    .join('');
}

/** Lines and points of a control chart, as one path for each kind. */
export function chartPaths({ lines, dots, radius }: ControlMarks) {
  return {
    limit: path(lines, 'limit'),
    centre: path(lines, 'centre'),
    carried: path(lines, 'carried'),
    value: path(lines, 'value'),
    plain: circles(dots, 'plain', radius),
    baseline: circles(dots, 'baseline', radius),
    open: circles(dots, 'open', radius),
    signal: diamonds(dots, radius + 2.5),
  };
}

/** The moving ranges below it, likewise. */
export function rangePaths({ lines, dots }: RangeMarks) {
  return {
    limit: path(lines, 'limit'),
    value: path(lines, 'value'),
    plain: circles(dots, 'plain', 2),
    baseline: circles(dots, 'baseline', 2),
  };
}
