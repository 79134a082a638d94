import type { ParetoResult } from '#core/contract/analyze.ts';
import type { TextWidth } from './label-lines.ts';
import { overlap, textBox } from './pareto-marks.ts';
import type { Box, BarMark, CumulativePoint, TextMark } from './pareto-marks.ts';

export type Write = (
  text: string,
  style: Pick<TextMark, 'x' | 'y' | 'anchor'> & Partial<TextMark>,
) => TextMark;

/** Makes marks of texts, measured with the host's ruler; 12 px, regular and in the third ink unless told. */
export function writer(textWidth: TextWidth): Write {
  return (text, { x, y, anchor, size = 12, weight = 400, ink = 'ink3', upwards = false }) => ({
    text,
    x,
    y,
    anchor,
    size,
    weight,
    ink,
    width: textWidth(text, size, weight),
    upwards,
  });
}

export type Spot = Omit<BarMark, 'label' | 'shortened' | 'amount'>;
interface Point {
  readonly x: number;
  readonly y: number;
}

function inside(box: Box, plot: Box): boolean {
  return box.left >= plot.left && box.right <= plot.right + 2 && box.top >= plot.top - 14;
}

/** The first candidate that meets no text placed before; it is then taken. */
function place(candidates: readonly TextMark[], taken: Box[], fits: (box: Box) => boolean) {
  for (const candidate of candidates) {
    const box = textBox(candidate);
    if (fits(box) && !taken.some((other) => overlap(box, other))) {
      taken.push(box);
      return candidate;
    }
  }
  return null;
}

/** The name of the line across stands over it at the left, or where a tall bar stands there, at the right under it. */
export function placeLine(
  write: Write,
  text: string,
  y: number,
  plot: Box,
  spots: readonly Spot[],
  taken: Box[],
): { y: number; label: TextMark } {
  const style = { size: 12, weight: 600, ink: 'ink' } as const;
  const candidates = [
    write(text, { ...style, x: plot.left + 8, y: y - 6, anchor: 'start' }),
    write(text, { ...style, x: plot.right - 8, y: y + 15, anchor: 'end' }),
    write(text, { ...style, x: (plot.left + plot.right) / 2, y: y + 15, anchor: 'middle' }),
  ];
  const clear = (box: Box) => spots.every((spot) => !overlap(box, barBox(spot)));
  const label = place(candidates, taken, clear) ?? candidates[1];
  if (!label) throw new RangeError('no place for the name of the line');
  if (!taken.length) taken.push(textBox(label));
  return { y, label };
}

function barBox(spot: Spot): Box {
  return { left: spot.x, right: spot.x + spot.width, top: spot.y, bottom: spot.y + spot.height };
}

/** Where the drawing of a bar begins: at the top of its interval, if that is higher. */
function topOfBar({ y, whisker }: Spot): number {
  return Math.min(y, whisker?.top ?? y);
}

/** Lowest y (highest on screen is smallest) of the polyline between two x; null where it does not run. */
function lineWithin(corners: readonly Point[], from: number, to: number): [number, number] | null {
  let top = Infinity;
  let bottom = -Infinity;
  for (let index = 1; index < corners.length; index += 1) {
    const a = corners[index - 1];
    const b = corners[index];
    if (!a || !b || b.x < from || a.x > to) continue;
    const at = (x: number) => a.y + ((b.y - a.y) * (x - a.x)) / (b.x - a.x);
    const ends = [at(Math.max(from, a.x)), at(Math.min(to, b.x))];
    top = Math.min(top, ...ends);
    bottom = Math.max(bottom, ...ends);
  }
  return top === Infinity ? null : [top, bottom];
}

/** Values over the bars; in the first inside it, and in other vital bars where the cumulative line is in the way. */
export function placeAmounts(
  write: Write,
  texts: readonly string[],
  spots: readonly Spot[],
  corners: readonly Point[],
  taken: Box[],
): (TextMark | null)[] {
  // Where some would not fit their slot, none stands above: a chart with a few figures misleads.
  const allFit = spots.every(
    (spot, index) =>
      write(texts[index] ?? '', { x: 0, y: 0, anchor: 'middle', weight: 600 }).width <=
      spot.slot.right - spot.slot.left - 2,
  );
  return spots.map((spot, index) => {
    const text = texts[index] ?? '';
    const above = write(text, {
      x: spot.centre,
      y: topOfBar(spot) - 8,
      anchor: 'middle',
      weight: 600,
      ink: 'ink',
    });
    const insideTop = Math.max(spot.y, spot.whisker?.bottom ?? spot.y);
    const within = write(text, {
      x: spot.centre,
      y: insideTop + 18,
      anchor: 'middle',
      size: 13,
      weight: 620,
      ink: 'on-accent',
    });
    const roomInside = spot.y + spot.height - insideTop >= 24 && within.width <= spot.width - 4;
    const box = textBox(above);
    const line = lineWithin(corners, box.left, box.right);
    const crossed = line !== null && line[0] < box.bottom + 2 && line[1] > box.top - 2;
    // Text on the grey of the many, or on hatching, would be too faint: only accent bars hold theirs.
    const wantsInside = spot.kind === 'vital' && (index === 0 || crossed);
    const candidates = [...(wantsInside && roomInside ? [within] : []), ...(allFit ? [above] : [])];
    return place(candidates, taken, () => true);
  });
}

/** Points of the cumulative line; the first three and the one that crosses the threshold are labelled. */
export function placePoints(
  write: Write,
  shares: readonly (string | null)[],
  corners: readonly Point[],
  result: ParetoResult,
  plot: Box,
  spots: readonly Spot[],
  taken: Box[],
): CumulativePoint[] {
  const entries = result.other ? [...result.bars, result.other] : result.bars;
  const crossing = entries.findIndex(
    (entry) => (entry.cumulativeShare ?? 0) >= result.threshold - 1e-9,
  );
  const wanted = [crossing, 0, 1, 2].filter(
    (index, place, all) => index >= 0 && index < corners.length - 1 && all.indexOf(index) === place,
  );
  const labels = new Map<number, TextMark>();
  const dots = corners.map((corner): Box => ({
    left: corner.x - 4,
    right: corner.x + 4,
    top: corner.y - 4,
    bottom: corner.y + 4,
  }));
  for (const index of wanted) {
    const corner = corners[index];
    const text = shares[index];
    if (!corner || text === null || text === undefined) continue;
    const style = { weight: 600, ink: 'ink' } as const;
    const spot = spots[index];
    const lift = index === 0 && spot ? spot.y - topOfBar(spot) : 0;
    const candidates = [
      write(text, { ...style, x: corner.x - 5, y: corner.y - 9 - lift, anchor: 'end' }),
      write(text, { ...style, x: corner.x + 8, y: corner.y + 15, anchor: 'start' }),
    ];
    const label = place(
      candidates,
      taken,
      (box) =>
        inside(box, plot) &&
        box.bottom <= plot.bottom &&
        !dots.some((dot, other) => other !== index && overlap(box, dot)) &&
        spots.every((spot) => !overlap(box, barBox(spot))),
    );
    if (label) labels.set(index, label);
  }
  return corners.map((corner, index) => ({ ...corner, label: labels.get(index) ?? null }));
}
