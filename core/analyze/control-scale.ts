/** A scale from values to pixels, with round steps. */
export interface AxisScale {
  readonly low: number;
  readonly high: number;
  readonly steps: readonly number[];
  /** The y of a value. */
  y(value: number): number;
}

/** A step that reads well: 1, 2, 2.5 or 5 times a power of ten. */
function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 2.5, 5, 10].find((candidate) => candidate * power >= rough * 0.999) ?? 10;
  return factor * power;
}

/**
 * A scale that holds all values, from 0 where they come near it, and ends on round steps.
 * @param whole counts have no steps below 1
 */
export function axisScale(
  values: readonly number[],
  box: { top: number; bottom: number },
  whole: boolean,
): AxisScale {
  let least = Infinity;
  let most = -Infinity;
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  if (least > most) [least, most] = [0, 1];
  if (least >= 0 && least < most * 0.6) least = 0;
  if (most <= 0 && most > least * 0.6) most = 0;
  if (least === most)
    [least, most] = least === 0 ? [0, 1] : [Math.min(0, least), Math.max(0, most)];
  const found = roundStep((most - least) / 4);
  const step = whole ? Math.max(1, found) : found;
  const first = Math.floor(least / step + 1e-9);
  const last = Math.ceil(most / step - 1e-9);
  const low = first * step;
  const high = Math.max(last, first + 1) * step;
  const steps = Array.from({ length: Math.round((high - low) / step) + 1 }, (_step, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
  const { top, bottom } = box;
  return {
    low,
    high,
    steps,
    y: (value) => bottom - ((value - low) / (high - low)) * (bottom - top),
  };
}
