import type { TextWidth } from './label-lines.ts';
import type { BoneMark, FishboneText, Point } from './fishbone-marks.ts';
import { ascent } from './fishbone-marks.ts';
import type { Bone } from './fishbone-tree.ts';
import { countCauses } from './fishbone-tree.ts';
import { readsFromRight, wrapperFor, type Tail, type Wrapped } from './fishbone-wrapping.ts';

/** The name of a bone in its box, measured. */
export interface NameSize {
  readonly bone: Bone;
  readonly width: number;
  readonly height: number;
  readonly wrapped: Wrapped;
  readonly textWidths: readonly number[];
  readonly hidden: number;
}

/** In parts of the text size. */
const nameText = 1.08;
const lineHeight = 1.25;
const padding = { across: 0.9, along: 0.42 };
const widest = 15;
const weight = 620;
const mostLines = 4;

/** Measures the names of the bones, no wider than `limit` pixels each. */
export function measureNames(
  bones: readonly Bone[],
  size: number,
  limit: number,
  textWidth: TextWidth,
): NameSize[] {
  const textSize = size * nameText;
  const wrapper = wrapperFor(textSize, weight, textWidth);
  const width = Math.min(limit, widest * size) - 2 * padding.across * size;
  return bones.map((bone) => {
    const hidden = bone.collapsed ? countCauses(bone.causes) : 0;
    const tails: Tail[] = hidden > 0 ? [{ text: `+${hidden}`, weight: 400, glued: true }] : [];
    const wrapped = wrapper.wrap(bone.name, tails, { width, lossPerLine: 0, most: mostLines });
    const textWidths = wrapped.lines.map((line) => textWidth(line, textSize, weight));
    const tailEnds = wrapped.tails.map((tail) => tail.x + tail.width);
    const inner = Math.max(2 * size, ...textWidths, ...tailEnds);
    return {
      bone,
      wrapped,
      textWidths,
      hidden,
      width: inner + 2 * padding.across * size,
      height: wrapped.lines.length * textSize * lineHeight + 2 * padding.along * size,
    };
  });
}

/** The bone from its joint on the spine to its end, with the name beyond the end. */
export function placeBone(name: NameSize, size: number, joint: Point, end: Point): BoneMark {
  const above = name.bone.side === 'above';
  const top = above ? end.y - name.height : end.y;
  const box = {
    left: end.x - name.width / 2,
    right: end.x + name.width / 2,
    top,
    bottom: top + name.height,
  };
  const textSize = size * nameText;
  const step = textSize * lineHeight;
  const first = top + padding.along * size + (step - 1.2 * textSize) / 2 + ascent * textSize;
  const texts: FishboneText[] = [];
  const common = { size: textSize, anchor: 'start' } as const;
  name.wrapped.lines.forEach((text, index) => {
    if (text === '') return;
    const width = name.textWidths[index] ?? 0;
    const tails = name.wrapped.tails.filter((tail) => tail.line === index);
    const whole = Math.max(width, ...tails.map((tail) => tail.x + tail.width));
    const rtl = readsFromRight(text);
    const x = end.x - whole / 2;
    texts.push({ ...common, text, x, y: first + index * step, width, weight, ink: 'ink', rtl });
  });
  for (const tail of name.wrapped.tails) {
    const width = name.textWidths[tail.line] ?? 0;
    const whole = Math.max(width, tail.x + tail.width);
    const place = { x: end.x - whole / 2 + tail.x, y: first + tail.line * step };
    const { text } = tail;
    texts.push({
      ...common,
      ...place,
      text,
      width: tail.width,
      weight: 400,
      ink: 'ink3',
      rtl: false,
    });
  }
  return {
    id: name.bone.id,
    side: name.bone.side,
    line: [joint, end],
    box,
    name: texts,
    shortened: name.wrapped.shortened,
    hidden: name.hidden,
  };
}
