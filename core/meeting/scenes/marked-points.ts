import type { ControlPoint } from '../../contract/control-charts.ts';
import { numbered } from '../../aggregate/number-words.ts';
import type { SceneContext } from './scene-parts.ts';

/** Places of the points that are highlighted: `time:FROM:TO` in milliseconds of the wall clock, or what the filter marks. */
export function markedPoints(
  { highlight }: SceneContext,
  points: readonly ControlPoint[],
): ReadonlySet<number> {
  const asked = /^time:(-?\d+)?:(-?\d+)?$/u.exec(highlight ?? '');
  const from = asked?.[1] === undefined ? -Infinity : Number(asked[1]);
  const to = asked?.[2] === undefined ? Infinity : Number(asked[2]);
  const isMarked = (point: ControlPoint) =>
    asked === null ? point.marked : point.from < to && point.to > from;
  const marked = points.flatMap((point, index) =>
    point.value !== null && isMarked(point) ? [index] : [],
  );
  return new Set(marked.length === points.length ? [] : marked);
}

/** Which points are highlighted, in words; empty: none. */
export function highlitWords(points: readonly ControlPoint[], marked: ReadonlySet<number>): string {
  const shown = points.filter((_, index) => marked.has(index));
  const [first, last] = [shown[0], shown.at(-1)];
  if (first === undefined || last === undefined) return '';
  const when = first === last ? first.when : `${first.when} to ${last.when}`;
  return `${numbered(shown.length, 'point', 'points')} highlighted (${when})`;
}
