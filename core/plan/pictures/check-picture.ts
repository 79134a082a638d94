import { line } from '../../analyze/pareto-scene.ts';
import type { CheckReading } from '../../contract/checks.ts';
import type { Scene, Shape } from '../../contract/scene.ts';
import { fontWidth } from '../../drawing/font-width.ts';
import { pictureOf, type PictureWords } from './picture.ts';
import { text } from './plain-shapes.ts';

const height = 92;
const sideRoom = 46;
const axisY = 62;
const markY = 40;

type Effect = NonNullable<CheckReading['effect']>;

/** What a tick of a scale is called, and what "no change" is on it. */
function tickWords(scale: Effect['scale'], value: number): string {
  if (scale === 'ratio') return `× ${String(Math.round(value * 100) / 100)}`;
  const signed = value > 0 ? '+' : value < 0 ? '−' : '';
  const size = Math.abs(scale === 'share' ? value * 100 : value);
  const unit = scale === 'share' ? ' pp' : '';
  return `${signed}${String(Math.round(size * 100) / 100)}${unit}`;
}

/** A place on the axis for each value, and its ticks: ratios by their logarithm. */
function axisOf({ scale, value, low, high }: Effect, wanted: number | null) {
  const isRatio = scale === 'ratio';
  const none = isRatio ? 1 : 0;
  const known = [none, value, low, high, wanted].filter((one) => one !== null);
  const held = known.filter((one) => Number.isFinite(one) && (!isRatio || one > 0));
  const on = (one: number): number => (isRatio ? Math.log2(Math.max(one, 1 / 64)) : one);
  const reach = Math.max(isRatio ? 1 : 1e-9, ...held.map((one) => Math.abs(on(one)))) * 1.12;
  const ticks = isRatio
    ? [1 / 16, 1 / 8, 1 / 4, 1 / 2, 1, 2, 4, 8, 16].filter((one) => Math.abs(on(one)) <= reach)
    : evenTicks(reach);
  return { none, ticks, place: (one: number): number => (on(one) + reach) / (2 * reach) };
}

function evenTicks(reach: number): number[] {
  const power = 10 ** Math.floor(Math.log10(reach));
  const step =
    [0.2, 0.5, 1, 2, 5].map((one) => one * power).find((one) => reach / one <= 3) ?? power;
  const count = Math.floor(reach / step);
  return Array.from({ length: 2 * count + 1 }, (_, index) => (index - count) * step);
}

/**
 * An effect with its 95 % interval on a scale with "no change" in its middle. Told by shape: a filled mark where the interval
 * leaves "no change" out, a hollow one where it does not; an arrow where the interval has no end.
 * @param wanted the improvement wanted, on the effect's scale; null: none
 */
export function checkPicture(
  effect: Effect,
  wanted: number | null,
  given: PictureWords & { readonly width: number },
): Scene {
  const { width } = given;
  const { none, ticks, place } = axisOf(effect, wanted);
  const x = (value: number): number =>
    sideRoom + Math.min(1, Math.max(0, place(value))) * (width - 2 * sideRoom);
  const { low, high, value } = effect;
  const end = high === null ? width - sideRoom / 2 : x(high);
  const isTold = low > none || (high !== null && high < none);
  const shapes: Shape[] = [
    across(sideRoom / 2, width - sideRoom / 2, axisY, 'edge', 1),
    ...ticks.flatMap((tick) => [
      upright(x(tick), axisY, axisY + 4, 'edge'),
      text(tickWords(effect.scale, tick), x(tick), axisY + 18, { anchor: 'middle', fill: 'ink3' }),
    ]),
    upright(x(none), 16, axisY, 'ink', []),
    text('no change', x(none), 11, { anchor: 'middle' }),
    ...(wanted === null ? [] : wantedShapes(x(wanted), x(none))),
    across(x(low), end, markY, 'ink', 2),
    upright(x(low), markY - 5, markY + 5, 'ink'),
    ...(high === null ? arrow(end) : [upright(end, markY - 5, markY + 5, 'ink')]),
    ...(value === null ? [] : markShapes(x(value), isTold)),
  ];
  return pictureOf({ width, height, shapes }, given);
}

function across(from: number, to: number, y: number, paint: 'edge' | 'ink', width: number): Shape {
  const ends = [
    [from, y],
    [to, y],
  ] as const;
  return line(ends, paint, width);
}

function upright(
  x: number,
  top: number,
  bottom: number,
  paint: 'edge' | 'ink',
  dash: readonly number[] = [],
): Shape {
  const ends = [
    [x, top],
    [x, bottom],
  ] as const;
  return line(ends, paint, paint === 'ink' ? 1.5 : 1, dash);
}

function wantedShapes(x: number, noneX: number): Shape[] {
  const words = 'wanted';
  const room = fontWidth(words, 12, 400) / 2 + fontWidth('no change', 12, 400) / 2 + 8;
  const y = Math.abs(x - noneX) < room ? 26 : 11;
  return [upright(x, y + 5, axisY, 'ink', [3, 3]), text(words, x, y, { anchor: 'middle' })];
}

function arrow(x: number): Shape[] {
  const points: [number, number][] = [
    [x + 7, markY],
    [x - 1, markY - 5],
    [x - 1, markY + 5],
  ];
  return [{ kind: 'polygon', points, fill: 'ink' }];
}

function markShapes(x: number, isTold: boolean): Shape[] {
  return [
    {
      kind: 'dot',
      x,
      y: markY,
      radius: 5.5,
      fill: isTold ? 'accent' : 'ground',
      stroke: isTold ? 'accent' : 'ink',
    },
  ];
}
