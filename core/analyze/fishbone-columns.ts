import type { HeadSize } from './fishbone-head.ts';
import type { Area, Measured } from './fishbone-measured.ts';
import { freeManner, gapBefore, geometry, mostLines, type Manner } from './fishbone-manner.ts';
import { em, textStart } from './fishbone-rows.ts';

/** The columns of a drawing, in pixels. */
export interface Columns {
  readonly head: HeadSize;
  /** Width of the places in each. */
  readonly strips: readonly number[];
  readonly leastGap: number;
  /** What stands beside them: margins, head and neck. */
  readonly beside: number;
}

/** How wide the columns may be in an area. */
export function columnsOf(measured: Measured, area: Area, manner: Manner): Columns {
  const { plan, size: u } = measured;
  const crowded = manner.columns === 'by-need';
  const free = manner.columns === 'free';
  const head = crowded ? measured.crowdedHead : measured.head;
  const needs = columnNeeds(measured);
  const beside = (2 * geometry.margin + geometry.neck + geometry.stagger) * u + head.width;
  const gap = free ? geometry.grownGap : crowded ? geometry.crowdedGap : geometry.leastGap;
  const gaps = Math.max(0, plan.columnCount - 1) * gap * u;
  const room = area.width - beside - gaps - (manner.lean * area.height) / 2;
  const cap = Math.min(manner.cap * u, widestNeed(measured));
  const even = free ? cap : Math.min(cap, evenWidth(room, needs));
  const strips = crowded
    ? widthsByNeed(measured, needs, room)
    : needs.map((need) => Math.max(need, even));
  return { head, strips, leastGap: gap * u, beside };
}

/** False when a drawing with these columns is certainly larger than the area. */
export function mayFit(measured: Measured, area: Area, manner: Manner, columns: Columns): boolean {
  const { plan, size: u } = measured;
  const gaps = Math.max(0, plan.columnCount - 1) * columns.leastGap;
  const sum = columns.strips.reduce((total, strip) => total + strip, 0);
  if (columns.beside + gaps + sum + manner.lean * geometry.leastReach * u > area.width + 1) {
    return false;
  }
  // Lengths are rough and hold blanks that fall away between lines, so a part of them is counted.
  const reach = roughReach(measured, manner, columns.strips, 0.7);
  return reach.above + reach.below <= area.height;
}

/** About how large a drawing becomes with places of this width, without wrapping a text. */
export function roughSize(measured: Measured, cap: number): Area {
  const { plan, size: u, head } = measured;
  const place = Math.min(cap * u, widestNeed(measured));
  const strips = new Array<number>(plan.columnCount).fill(place);
  const manner = freeManner(cap);
  const reach = roughReach(measured, manner, strips, 1);
  const lean = Math.max(reach.above, reach.below) * manner.lean;
  return {
    width: plan.columnCount * (place + geometry.grownGap * u) + head.width + Math.min(lean, 10 * u),
    height: reach.above + reach.below,
  };
}

/** About how high the bones become when `part` of the length of every text is to be wrapped. */
function roughReach(
  measured: Measured,
  manner: Manner,
  strips: readonly number[],
  part: number,
): { above: number; below: number } {
  const { plan, size: u, lengths } = measured;
  const reach = { above: 0, below: 0 };
  plan.fishbone.bones.forEach(({ side }, bone) => {
    const strip = strips[plan.columns[bone] ?? 0] ?? 0;
    let need = 0;
    plan.rows[bone]?.forEach((row, index) => {
      const room = Math.max(geometry.leastText * u, strip - (textStart(row) + em.textEnd) * u);
      const lines = Math.max(1, Math.ceil(((lengths[bone]?.[index] ?? 0) * part) / room));
      need += Math.min(lines, mostLines) * geometry.lineHeight + geometry.underline;
      need += gapBefore(row, manner.gaps);
    });
    reach[side] = Math.max(reach[side], need * u);
  });
  return reach;
}

/** The width of a place in which every text stands on one line, in pixels. */
function widestNeed(measured: Measured): number {
  const { plan, size: u, lengths } = measured;
  let widest = geometry.usualPlace * u;
  plan.rows.forEach((rows, bone) =>
    rows.forEach((row, index) => {
      const need = (lengths[bone]?.[index] ?? 0) + (textStart(row) + em.textEnd + 1) * u;
      if (need > widest) widest = need;
    }),
  );
  return widest;
}

/** The least width of each column, in pixels: room for a few words at the deepest cause. */
function columnNeeds(measured: Measured): number[] {
  const { plan, size: u } = measured;
  const needs = new Array<number>(plan.columnCount).fill(geometry.leastText * u);
  plan.rows.forEach((own, bone) => {
    const column = plan.columns[bone] ?? 0;
    for (const row of own) {
      const need = (textStart(row) + em.textEnd + geometry.leastText) * u;
      if (need > (needs[column] ?? 0)) needs[column] = need;
    }
  });
  return needs;
}

/** The width that all columns get which do not need more, so that together they fill `room`. */
function evenWidth(room: number, needs: readonly number[]): number {
  const sorted = [...needs].sort((a, b) => b - a);
  let rest = room;
  for (const [index, need] of sorted.entries()) {
    const share = rest / (sorted.length - index);
    if (need <= share) return share;
    rest -= need;
  }
  return 0;
}

/**
 * Widths of the columns when height is scarce: room goes, em by em, to the column whose bone decides the
 * height of its side and wins most by it.
 */
function widthsByNeed(measured: Measured, needs: readonly number[], room: number): number[] {
  const { plan, size: u, lengths } = measured;
  const result = [...needs];
  const heightAt = (bone: number, width: number): number => {
    let height = 0;
    plan.rows[bone]?.forEach((row, index) => {
      const share = (lengths[bone]?.[index] ?? 0) / (width - (textStart(row) + em.textEnd) * u);
      height += share > 1 ? share + 0.3 : 1;
    });
    return height;
  };
  const heights = plan.columns.map((column, bone) => heightAt(bone, result[column] ?? 0));
  let rest = room - result.reduce((sum, need) => sum + need, 0);
  for (; rest >= u; rest -= u) {
    let best = -1;
    let gain = 0;
    for (const side of ['above', 'below']) {
      let tallest = -1;
      plan.fishbone.bones.forEach((bone, index) => {
        if (bone.side !== side) return;
        if (tallest < 0 || (heights[index] ?? 0) > (heights[tallest] ?? 0)) tallest = index;
      });
      const column = plan.columns[tallest] ?? 0;
      const now = heights[tallest] ?? 0;
      const won = now - heightAt(tallest, (result[column] ?? 0) + u);
      if (won > gain) [best, gain] = [column, won];
    }
    if (best < 0) break;
    result[best] = (result[best] ?? 0) + u;
    plan.columns.forEach((column, bone) => {
      if (column === best) heights[bone] = heightAt(bone, result[best] ?? 0);
    });
  }
  const each = Math.max(0, rest) / Math.max(1, result.length);
  return result.map((width) => width + each);
}
