import type { TextMark } from '#core/analyze/pareto-marks.ts';

/** The attributes of an SVG text element that draws this mark; its ink is a class. */
export function textAttributes(mark: TextMark) {
  return {
    x: mark.x,
    y: mark.y,
    'text-anchor': mark.anchor,
    'font-size': mark.size,
    'font-weight': mark.weight,
    class: mark.ink,
    transform: mark.upwards ? `rotate(-90 ${mark.x} ${mark.y})` : undefined,
  };
}
