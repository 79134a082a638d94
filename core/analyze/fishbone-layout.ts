import type { TextWidth } from './label-lines.ts';
import type { FishboneMarks, FishboneText, Point } from './fishbone-marks.ts';
import type { Box } from './pareto-marks.ts';
import { balanced, fittingFrame, grownFrame } from './fishbone-frame.ts';
import { measure, planOf } from './fishbone-measured.ts';
import type { Frame } from './fishbone-frame.ts';
import { placeHead } from './fishbone-head.ts';
import { placeBone } from './fishbone-names.ts';
import { placeCauses } from './fishbone-placing.ts';
import { readRows } from './fishbone-rows.ts';
import type { Fishbone } from './fishbone-tree.ts';
import { readsFromRight } from './fishbone-wrapping.ts';

export interface FishboneOptions {
  /** Pixels available. The drawing is no larger where its text then is at least `leastText`. */
  readonly width: number;
  readonly height: number;
  /** Pixels of the smallest text. A projector takes 2.2 % of its height or more. */
  readonly leastText: number;
  /** Pixels of the causes' text at most; the largest that fits is taken. */
  readonly mostText: number;
  /** Where the effect stands. */
  readonly head: 'left' | 'right';
  readonly textWidth: TextWidth;
}

/** Sizes that are tried between the smallest and the largest text. */
const sizeSteps = 12;

/**
 * Places every mark of a fishbone; screen, projector, SVG, PNG, PDF and DOCX draw from it. Bones alternate
 * along the spine and are parallel on each side; causes stand in their order from top to bottom. Where not
 * all fits with the smallest text, the drawing grows in about the proportions of what is available. The
 * effect decides from which side the whole is read. Pure: the ruler for texts is handed in.
 */
export function layoutFishbone(fishbone: Fishbone, options: FishboneOptions): FishboneMarks {
  const fromRight = readsFromRight(fishbone.effect);
  const headRight = (options.head === 'right') !== fromRight;
  const frame = balanced(chooseFrame(fishbone, options, headRight));
  const marks = marksOf(fishbone, frame);
  return fromRight ? mirrored(marks) : marks;
}

function chooseFrame(fishbone: Fishbone, options: FishboneOptions, headRight: boolean): Frame {
  const { leastText, mostText, textWidth } = options;
  const area = { width: Math.max(1, options.width), height: Math.max(1, options.height) };
  const plan = planOf(fishbone, readRows(fishbone, headRight), headRight);
  const smallest = measure(plan, leastText, textWidth);
  const least = fittingFrame(smallest, area);
  if (!least) return grownFrame(smallest, area);
  const step = (mostText - leastText) / sizeSteps;
  if (step <= 0) return least;
  // Everything grows with the text, so a larger text in the area is the smallest in a smaller one.
  const fitsAt = (index: number): boolean => {
    const scale = (leastText / (leastText + index * step)) * 0.995;
    const room = { width: area.width * scale, height: area.height * scale };
    return fittingFrame(smallest, room) !== null;
  };
  let low = 0;
  let high = sizeSteps;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fitsAt(middle)) low = middle;
    else high = middle - 1;
  }
  for (let index = low; index > 0; index -= 1) {
    const frame = fittingFrame(measure(plan, leastText + index * step, textWidth), area);
    if (frame) return frame;
  }
  return least;
}

function marksOf(fishbone: Fishbone, frame: Frame): FishboneMarks {
  const { measured, spineY, slope, reach } = frame;
  const { headRight } = measured.plan;
  const tip: Point = { x: frame.headTip, y: spineY };
  const placed = fishbone.bones.map((_, bone) => placeCauses(frame, bone));
  const bones = frame.names.flatMap((name, bone) => {
    const spot = frame.spots[bone];
    if (!spot) return [];
    const up = spot.side === 'above' ? -1 : 1;
    const lean = (headRight ? -1 : 1) * slope * reach[spot.side];
    const joint = { x: spot.joint, y: spineY };
    const end = { x: spot.joint + lean, y: spineY + up * reach[spot.side] };
    return [placeBone(name, measured.size, joint, end)];
  });
  return {
    width: frame.width,
    height: frame.height,
    textSize: measured.size,
    fits: frame.fits,
    head: placeHead(frame.head, measured.size, tip, headRight),
    spine: [{ x: frame.tail, y: spineY }, tip],
    bones,
    causes: placed.flatMap((bone) => bone.causes),
    twigs: placed.flatMap((bone) => bone.twigs),
  };
}

/** The drawing as read from the right: every mark on the other side, every text still readable. */
function mirrored(marks: FishboneMarks): FishboneMarks {
  const point = <P extends Point>(from: P): P => ({ ...from, x: marks.width - from.x });
  const line = ([from, to]: readonly [Point, Point]): readonly [Point, Point] => [
    point(from),
    point(to),
  ];
  const box = (from: Box): Box => ({
    ...from,
    left: marks.width - from.right,
    right: marks.width - from.left,
  });
  const text = (from: FishboneText): FishboneText => ({ ...point(from), anchor: 'end' });
  const maybe = (from: FishboneText | null): FishboneText | null => (from ? text(from) : null);
  return {
    ...marks,
    head: {
      ...marks.head,
      shape: marks.head.shape.map(point),
      box: box(marks.head.box),
      lines: marks.head.lines.map(text),
    },
    spine: line(marks.spine),
    bones: marks.bones.map((bone) => ({
      ...bone,
      line: line(bone.line),
      box: box(bone.box),
      name: bone.name.map(text),
    })),
    causes: marks.causes.map((cause) => ({
      ...cause,
      glyph: point(cause.glyph),
      lines: cause.lines.map(text),
      figure: maybe(cause.figure),
      note: maybe(cause.note),
      line: line(cause.line),
      box: box(cause.box),
    })),
    twigs: marks.twigs.map((twig) => ({
      ...twig,
      line: line(twig.line),
      words: maybe(twig.words),
    })),
  };
}
