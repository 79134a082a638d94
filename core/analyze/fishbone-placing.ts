import type { CauseMark, FishboneText, Point, TwigMark } from './fishbone-marks.ts';
import { ascent } from './fishbone-marks.ts';
import { heightsOf, type Frame } from './fishbone-frame.ts';
import { airShare, gapBefore, geometry, measuredWeight } from './fishbone-manner.ts';
import { glyphAt, textStart, togetherWords, weightOf, type Row } from './fishbone-rows.ts';
import { readsFromRight, type PlacedTail, type Wrapped } from './fishbone-wrapping.ts';

export interface PlacedBone {
  readonly causes: CauseMark[];
  readonly twigs: TwigMark[];
}

/** A row as placed, for those that hang on it. */
interface Stand {
  /** y of the line under its text. */
  readonly y: number;
  lastChildY: number;
  wordsY: number | null;
  childIndent: number;
}

/**
 * Places the causes of a bone below each other within its place, a slanted strip parallel to the bone:
 * every row has a band of height of its own, every twig is parallel to the bone, and a text begins and
 * ends where the strip is narrowest over its height. So nothing in the strip can meet.
 */
export function placeCauses(frame: Frame, bone: number): PlacedBone {
  const { measured, spineY, slope } = frame;
  const { plan, size: u } = measured;
  const rows = plan.rows[bone] ?? [];
  const wrapped = frame.wrapped[bone] ?? [];
  const spot = frame.spots[bone];
  const boneId = plan.fishbone.bones[bone]?.id ?? 0;
  if (!spot) return { causes: [], twigs: [] };
  const away = plan.headRight ? -1 : 1;
  const leftAt = (y: number): number => spot.left + away * slope * Math.abs(y - spineY);
  const { need, shares } = heightsOf(rows, wrapped, frame.manner, u);
  const air = Math.max(0, frame.reach[spot.side] - need) / shares;
  const stands: Stand[] = [];
  const above = spot.side === 'above';
  let y = above
    ? spineY - frame.reach.above + geometry.outerEnd * u + air / 2
    : spineY + geometry.spineEnd * u + air / 2;
  const causes = rows.map((row, index): CauseMark => {
    const lines = wrapped[index] as Wrapped;
    if (index > 0) y += gapBefore(row, frame.manner.gaps) * u + airShare(row) * air;
    const top = y;
    const lineY = top + (lines.lines.length * geometry.lineHeight + geometry.underline) * u;
    y = lineY;
    const parent = stands[row.parent];
    if (parent) {
      parent.lastChildY = lineY;
      parent.childIndent = row.indent;
      if (row.underWords) parent.wordsY = top - geometry.words * u;
    }
    stands.push({ y: lineY, lastChildY: lineY, wordsY: null, childIndent: 0 });
    const begin = Math.max(leftAt(top), leftAt(lineY));
    const x = begin + textStart(row) * u;
    const texts = textsOf(frame, row, lines, x, top);
    const onBone = row.depth === 0;
    const textEnd = Math.max(...texts.ends, x + 2 * u) + 0.35 * u;
    const lineLeft = leftAt(lineY) + row.indent * u;
    const lineRight = onBone ? leftAt(lineY) + spot.width : textEnd;
    return {
      id: row.cause.id,
      boneId,
      parentId: rows[row.parent]?.cause.id ?? null,
      depth: row.depth,
      status: row.status,
      reference: row.reference,
      needsAll: row.cause.needsAll,
      hidden: row.hidden,
      glyph: {
        x: begin + glyphAt(row) * u,
        y: top + (ascent - 0.33) * u,
        radius: 0.35 * u,
      },
      lines: texts.lines,
      figure: texts.figure,
      note: texts.note,
      line: [
        { x: lineLeft, y: lineY },
        { x: lineRight, y: lineY },
      ],
      box: {
        left: begin + (glyphAt(row) - 0.46) * u,
        right: textEnd,
        top: top - 0.1 * u,
        bottom: lineY,
      },
      shortened: lines.shortened,
    };
  });
  return { causes, twigs: twigsOf(frame, rows, stands, leftAt) };
}

function textsOf(
  frame: Frame,
  row: Row,
  wrapped: Wrapped,
  x: number,
  top: number,
): {
  lines: FishboneText[];
  figure: FishboneText | null;
  note: FishboneText | null;
  ends: number[];
} {
  const { size: u, textWidth } = frame.measured;
  const weight = weightOf(row.status);
  const ruledOut = row.status === 'ruled-out';
  const rtl = readsFromRight(row.text);
  const ends: number[] = [];
  const lighter: number[] = [];
  const lines: FishboneText[] = [];
  const baseline = (line: number): number => top + (line * geometry.lineHeight + ascent) * u;
  wrapped.lines.forEach((text, line) => {
    if (text === '') return;
    const width = textWidth(text, u, weight);
    const ink = ruledOut ? 'ink3' : 'ink';
    lines.push({ text, x, y: baseline(line), anchor: 'start', size: u, weight, ink, width, rtl });
    ends.push(x + width);
    // Tails stand behind the words as drawn, which may be lighter than they were measured.
    lighter[line] = textWidth(text, u, measuredWeight(row, frame.manner)) - width;
  });
  const tail = (placed: PlacedTail, ink: FishboneText['ink'], heavy: number): FishboneText => {
    const left = x + placed.x - (lighter[placed.line] ?? 0);
    ends.push(left + placed.width);
    return {
      text: placed.text,
      x: left,
      y: baseline(placed.line),
      anchor: 'start',
      size: u,
      weight: heavy,
      ink,
      width: placed.width,
      rtl: false,
    };
  };
  const [first, second] = wrapped.tails;
  const hasFigure = row.tails[0]?.glued === true;
  const figureInk = row.status === 'confirmed' ? 'accent' : 'ink3';
  const figure = hasFigure && first ? tail(first, figureInk, weight) : null;
  const noteTail = hasFigure ? second : first;
  return { lines, figure, note: noteTail ? tail(noteTail, 'ink3', 400) : null, ends };
}

function twigsOf(
  frame: Frame,
  rows: readonly Row[],
  stands: readonly Stand[],
  leftAt: (y: number) => number,
): TwigMark[] {
  const { size: u, textWidth } = frame.measured;
  const twigs: TwigMark[] = [];
  stands.forEach((stand, index) => {
    if (stand.lastChildY <= stand.y) return;
    const at = (y: number): Point => ({ x: leftAt(y) + stand.childIndent * u, y });
    const words = stand.wordsY;
    const x =
      words === null ? 0 : Math.max(at(words).x, at(words + geometry.words * u).x) + 0.45 * u;
    twigs.push({
      causeId: rows[index]?.cause.id ?? 0,
      line: [at(stand.y), at(stand.lastChildY)],
      words:
        words === null
          ? null
          : {
              text: togetherWords,
              x,
              y: words + ascent * u,
              anchor: 'start',
              size: u,
              weight: 400,
              ink: 'ink3',
              width: textWidth(togetherWords, u, 400),
              rtl: false,
            },
    });
  });
  return twigs;
}
