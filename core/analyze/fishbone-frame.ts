import { columnsOf, mayFit, roughSize, type Columns } from './fishbone-columns.ts';
import type { HeadSize } from './fishbone-head.ts';
import type { Area, Measured, Plan } from './fishbone-measured.ts';
import {
  airShare,
  freeManner,
  gapBefore,
  geometry,
  manners,
  measuredWeight,
  mostLines,
  placeWidths,
  slopeFor,
  type Manner,
} from './fishbone-manner.ts';
import { measureNames, type NameSize } from './fishbone-names.ts';
import { em, textStart, type Row } from './fishbone-rows.ts';
import type { Side } from './fishbone-tree.ts';
import type { Wrapped } from './fishbone-wrapping.ts';

/** Where a bone stands: x of its joint and of the left end of its place, on the spine. */
export interface BoneSpot {
  readonly joint: number;
  readonly left: number;
  readonly width: number;
  readonly side: Side;
}

/** Everything that decides the drawing, in pixels; x counts from the left edge of the drawing. */
export interface Frame {
  readonly measured: Measured;
  readonly fits: boolean;
  readonly width: number;
  readonly height: number;
  /** Pixels a bone leans away from the head for each pixel of its height. */
  readonly slope: number;
  readonly manner: Manner;
  readonly head: HeadSize;
  readonly spineY: number;
  /** Height of the bones above and below, without their names. */
  readonly reach: Readonly<Record<Side, number>>;
  readonly spots: readonly BoneSpot[];
  readonly names: readonly NameSize[];
  readonly wrapped: readonly (readonly Wrapped[])[];
  readonly headTip: number;
  readonly tail: number;
}

/** The calmest frame that fits into the area; null where none does. */
export function fittingFrame(measured: Measured, area: Area): Frame | null {
  for (const manner of manners) {
    const columns = columnsOf(measured, area, manner);
    if (!mayFit(measured, area, manner, columns)) continue;
    const frame = frameOf(measured, area, manner, columns);
    if (frame.fits) return frame;
  }
  return null;
}

/** A frame larger than the area, in about its proportions. */
export function grownFrame(measured: Measured, area: Area): Frame {
  const cap = placeWidths.find((width) => {
    const size = roughSize(measured, width);
    return size.height / size.width <= (1.1 * area.height) / area.width;
  });
  const manner = freeManner(cap ?? placeWidths.at(-1) ?? 0);
  return frameOf(measured, area, manner, columnsOf(measured, area, manner));
}

/** Rows from which on lines are left as they fell, to stay quick. */
const manyRows = 300;

/** The frame with lines of about one length in each label: no word alone on a last line. */
export function balanced(frame: Frame): Frame {
  const { plan } = frame.measured;
  if (plan.rows.reduce((sum, rows) => sum + rows.length, 0) > manyRows) return frame;
  const wrapped = plan.rows.map((rows, bone) =>
    rows.map((row, index) => {
      const usual = frame.wrapped[bone]?.[index];
      const strip = frame.spots[bone]?.width ?? 0;
      if (!usual) return wrapRow(frame.measured, row, strip, frame.manner);
      if (usual.lines.length === 1 || usual.shortened) return usual;
      for (const part of [0.68, 0.76, 0.84, 0.92]) {
        const tried = wrapRow(frame.measured, row, strip, frame.manner, part);
        if (tried.lines.length <= usual.lines.length && !tried.divided) return tried;
      }
      return usual;
    }),
  );
  return { ...frame, wrapped };
}

function frameOf(measured: Measured, area: Area, manner: Manner, columns: Columns): Frame {
  const { plan, size: u, textWidth } = measured;
  const { head, strips, leastGap } = columns;
  const limit = Math.min(...strips) + leastGap - 0.8 * u;
  const names = measureNames(plan.fishbone.bones, u, limit, textWidth);
  const wrapped = plan.rows.map((own, bone) =>
    own.map((row) => wrapRow(measured, row, strips[plan.columns[bone] ?? 0] ?? 0, manner)),
  );
  const vertical = reachesOf(measured, head, names, wrapped, manner, area);
  const highest = Math.max(vertical.reach.above, vertical.reach.below);
  const slope = slopeFor(highest, u, manner.lean);
  const sum = strips.reduce((total, strip) => total + strip, 0);
  const between = Math.max(1, plan.columnCount - 1);
  const spare = (area.width - columns.beside - slope * highest - sum) / between;
  const gap = Math.min(geometry.mostGap * u, Math.max(leastGap, spare));
  const along = spotsOf(plan, names, strips, gap, slope, vertical.reach, head, u);
  return {
    measured,
    ...vertical,
    ...along,
    slope,
    manner,
    head,
    names,
    wrapped,
    fits: along.width <= area.width + 0.5 && vertical.height <= area.height + 0.5,
  };
}

/** Wraps a row in `part` of its slanted place, where a higher block of text has less width. */
function wrapRow(measured: Measured, row: Row, strip: number, manner: Manner, part = 1): Wrapped {
  const { size: u, wrappers } = measured;
  const { lean } = manner;
  const wrapper = measuredWeight(row, manner) === 400 ? wrappers.light : wrappers.heavy;
  const width = strip - (textStart(row) + em.textEnd + lean * geometry.underline) * u;
  return wrapper.wrap(row.text, row.tails, {
    width: width * part,
    lossPerLine: lean * geometry.lineHeight * u,
    most: mostLines,
  });
}

/** The height that the rows of a bone need, and how many shares of spare height stand between them. */
export function heightsOf(
  rows: readonly Row[],
  wrapped: readonly Wrapped[],
  manner: Manner,
  u: number,
): { need: number; shares: number } {
  let need = geometry.outerEnd + geometry.spineEnd;
  let shares = 1;
  rows.forEach((row, index) => {
    need += (wrapped[index]?.lines.length ?? 1) * geometry.lineHeight + geometry.underline;
    if (index === 0) return;
    need += gapBefore(row, manner.gaps);
    shares += airShare(row);
  });
  return { need: need * u, shares };
}

function reachesOf(
  measured: Measured,
  head: HeadSize,
  names: readonly NameSize[],
  wrapped: readonly (readonly Wrapped[])[],
  manner: Manner,
  area: Area,
): Pick<Frame, 'reach' | 'height' | 'spineY'> {
  const { plan, size: u } = measured;
  const least = Math.max(geometry.leastReach * u, head.height / 2 + 0.6 * u);
  const need = { above: least, below: least };
  const wish = { above: geometry.emptyReach * u, below: geometry.emptyReach * u };
  const outside = { above: 0, below: 0 };
  plan.fishbone.bones.forEach(({ side }, bone) => {
    const rows = heightsOf(plan.rows[bone] ?? [], wrapped[bone] ?? [], manner, u);
    need[side] = Math.max(need[side], rows.need);
    wish[side] = Math.max(wish[side], rows.need + geometry.mostAir * rows.shares * u);
    outside[side] = Math.max(outside[side], names[bone]?.height ?? 0);
  });
  const room = area.height - outside.above - outside.below - 2 * geometry.margin * u;
  const wished = 2 * Math.max(wish.above, wish.below);
  const total =
    manner.columns === 'free'
      ? 1.06 * (need.above + need.below)
      : Math.max(need.above + need.below, Math.min(room, wished));
  const above = Math.min(Math.max(total / 2, need.above), total - need.below);
  const reach = { above, below: total - above };
  return {
    reach,
    spineY: geometry.margin * u + outside.above + reach.above,
    height: 2 * geometry.margin * u + outside.above + outside.below + total,
  };
}

function spotsOf(
  plan: Plan,
  names: readonly NameSize[],
  strips: readonly number[],
  gap: number,
  slope: number,
  reach: Readonly<Record<Side, number>>,
  head: HeadSize,
  u: number,
): Pick<Frame, 'spots' | 'width' | 'headTip' | 'tail'> {
  const away = plan.headRight ? -1 : 1;
  const starts: number[] = [];
  let end = 0;
  for (const strip of strips) {
    starts.push(end);
    end += strip + gap;
  }
  const first = starts[0] ?? 0;
  const lastEnd = (starts.at(-1) ?? 0) + (strips.at(-1) ?? 12 * u);
  const tip = plan.headRight ? lastEnd + geometry.neck * u : first - geometry.neck * u;
  let left = Math.min(tip, plan.headRight ? tip : tip - head.width);
  let right = Math.max(tip, plan.headRight ? tip + head.width : tip);
  let tail = plan.headRight ? first : lastEnd;
  const spots = plan.fishbone.bones.map((bone, index): BoneSpot => {
    const column = plan.columns[index] ?? 0;
    const width = strips[column] ?? 0;
    const begin = (starts[column] ?? 0) + (bone.side === 'below' ? away * geometry.stagger * u : 0);
    const joint = plan.headRight ? begin + width : begin;
    const lean = away * slope * reach[bone.side];
    const half = (names[index]?.width ?? 0) / 2;
    left = Math.min(left, begin, begin + lean, joint + lean - half);
    right = Math.max(right, begin + width, begin + width + lean, joint + lean + half);
    tail = plan.headRight ? Math.min(tail, begin) : Math.max(tail, begin + width);
    return { joint, left: begin, width, side: bone.side };
  });
  left = Math.min(left, tail);
  right = Math.max(right, tail);
  const shift = geometry.margin * u - left;
  return {
    spots: spots.map((spot) => ({ ...spot, joint: spot.joint + shift, left: spot.left + shift })),
    width: right - left + 2 * geometry.margin * u,
    headTip: tip + shift,
    tail: tail + shift,
  };
}
