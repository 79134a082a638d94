import type { FishboneMarks } from '#core/analyze/fishbone-marks.ts';
import type { Chosen } from './fishbone-index.ts';
import { newId } from './fishbone-shown.ts';
import type { Editing } from './use-fishbone-editing.ts';

/** Least pixels of the text in a field, however small the drawing. */
const leastText = 13;
/** Border and padding of the field, in pixels. */
const inset = { across: 6, along: 5 };

type FieldStyle = Readonly<
  Record<
    | 'left'
    | 'top'
    | 'width'
    | 'fontSize'
    | 'fontWeight'
    | 'textAlign'
    | 'minHeight'
    | 'paddingBlock',
    string
  >
>;

/** Where a field stands on the drawing, and what it is called. */
export interface FieldBox {
  readonly style: FieldStyle;
  readonly label: string;
  readonly placeholder: string;
  /** What it says at first; null: the text of `node`. */
  readonly text: string | null;
  readonly node: Chosen;
}

interface Spot {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  /** At least; 0: one line. */
  readonly height: number;
  readonly weight: number;
}

/** The field for what is being typed; null while its place is not drawn. `scale`: pixels on the screen for each. */
export function fieldBox(marks: FishboneMarks, editing: Editing, scale: number): FieldBox | null {
  const node = nodeOf(marks, editing);
  const spot = node && spotOf(marks, node, scale, editing.kind === 'why');
  if (!node || !spot) return null;
  const fontSize = Math.max(leastText, marks.textSize * scale);
  const style = {
    left: `${spot.left}px`,
    top: `${spot.top}px`,
    width: `${spot.width}px`,
    fontSize: `${fontSize}px`,
    fontWeight: String(spot.weight),
    minHeight: `${spot.height}px`,
    paddingBlock: `${Math.max(3, (spot.height - 1.25 * fontSize) / 2 - 2)}px`,
    textAlign: node.kind === 'bone' ? 'center' : 'start',
  };
  if (editing.kind === 'why') {
    const placeholder = `Why is it ${editing.status === 'confirmed' ? 'confirmed' : 'ruled out'}?`;
    return { style, label: placeholder, placeholder, text: '', node };
  }
  if (editing.kind === 'text') {
    const label =
      node.kind === 'head' ? 'The effect' : node.kind === 'bone' ? 'Name of the bone' : 'The cause';
    return { style, label, placeholder: '', text: null, node };
  }
  const label = node.kind === 'bone' ? 'New bone' : 'New cause';
  const placeholder = node.kind === 'bone' ? 'Name' : 'A cause';
  return { style, label, placeholder, text: editing.text, node };
}

function nodeOf(marks: FishboneMarks, editing: Editing): Chosen | null {
  if (editing.kind === 'text') return editing.node;
  if (editing.kind === 'why') return { kind: 'cause', id: editing.causeId };
  const isBone = marks.bones.some(({ id }) => id === newId);
  return { kind: isBone ? 'bone' : 'cause', id: newId };
}

function spotOf(marks: FishboneMarks, node: Chosen, scale: number, under: boolean): Spot | null {
  const u = marks.textSize;
  if (node.kind === 'head') {
    const { left, right, top } = marks.head.box;
    const width = (right - left) * scale;
    return { left: left * scale, top: top * scale, width, height: 0, weight: 620 };
  }
  if (node.kind === 'bone') {
    const box = marks.bones.find(({ id }) => id === node.id)?.box;
    if (!box) return null;
    const width = Math.max((box.right - box.left) * scale, 11 * u * scale, 130);
    const left = ((box.left + box.right) / 2) * scale - width / 2;
    const height = (box.bottom - box.top) * scale + 2;
    return { left, top: box.top * scale - 1, width, height, weight: 620 };
  }
  const mark = marks.causes.find(({ id }) => id === node.id);
  if (!mark) return null;
  const { glyph, box, status } = mark;
  const width = Math.max((box.right - glyph.x) * scale, 13 * u * scale, 170) + 2 * inset.across;
  const fromRight = glyph.x > (box.left + box.right) / 2;
  const text = glyph.x + (fromRight ? -0.82 : 0.82) * u;
  const left = fromRight ? text * scale - width + inset.across : text * scale - inset.across;
  const top = under ? box.bottom * scale + 4 : (box.top + 0.1 * u) * scale - inset.along;
  return { left, top, width, height: 0, weight: status === 'confirmed' && !under ? 620 : 400 };
}
