import { labelLines } from '../../analyze/label-lines.ts';
import { line } from '../../analyze/pareto-scene.ts';
import type { ProcessStep } from '../../contract/process.ts';
import type { Scene, Shape } from '../../contract/scene.ts';
import { fontWidth } from '../../drawing/font-width.ts';
import type { ProcessDiff, ProcessRow } from '../../modify/process-diff.ts';
import { pictureOf, type PictureWords } from './picture.ts';
import { outline, text } from './plain-shapes.ts';

const headHeight = 28;
const textSize = 12;
const lineHeight = 15;
const inset = 10;
const gap = 9;
const mostLines = 5;
const middleWidth = 92;

/** What stands between the two sides; a shape is never told by its colour alone. */
function rowWords({ kind, otherPlace, toBe, changed }: ProcessRow): string {
  if (kind === 'added') return 'added';
  if (kind === 'removed') return 'removed';
  if (kind === 'moved') {
    return toBe === null ? `moved to ${otherPlace ?? ''}` : `moved from ${otherPlace ?? ''}`;
  }
  return changed.length > 0 ? 'changed' : 'stays';
}

/** The process of a change as it is beside as it should be, step by step. `width`: pixels. */
export function processPicture(
  diff: ProcessDiff,
  given: PictureWords & { readonly width: number },
): Scene {
  const { width } = given;
  const side = (width - middleWidth) / 2;
  const right = side + middleWidth;
  const head = { size: 12, weight: 600, fill: 'ink' } as const;
  const shapes: Shape[] = [text('As it is', 0, 14, head), text('As it should be', right, 14, head)];
  let y = headHeight;
  let [before, after] = [0, 0];
  for (const row of diff.rows) {
    const isSame = row.kind === 'stays' && row.changed.length === 0;
    const left = row.asIs ? stepLines(row.asIs, (before += 1), side) : [];
    const other = row.toBe ? stepLines(row.toBe, (after += 1), side) : [];
    const height = Math.max(left.length, other.length) * lineHeight + 2 * 7;
    if (row.asIs) shapes.push(...stepShapes(left, { x: 1, y, width: side - 2, height }, row.kind));
    if (row.toBe) {
      const box = { x: right + 1, y, width: side - 2, height };
      shapes.push(...stepShapes(other, box, isSame ? 'stays' : row.kind, !isSame));
    }
    const middle = y + height / 2;
    shapes.push(
      text(rowWords(row), side + middleWidth / 2, middle + (row.kind === 'stays' ? -5 : 4), {
        size: 11,
        anchor: 'middle',
        weight: isSame ? 400 : 600,
        fill: isSame ? 'ink3' : 'ink',
      }),
    );
    if (row.kind === 'stays') shapes.push(...joint(side + 8, right - 8, middle + 4));
    y += height + gap;
  }
  return pictureOf({ width, height: Math.max(headHeight, y - gap + 2), shapes }, given);
}

function joint(from: number, to: number, y: number): Shape[] {
  const ends = [
    [from, y],
    [to - 4, y],
  ] as const;
  const tip: [number, number][] = [
    [to, y],
    [to - 6, y - 3.5],
    [to - 6, y + 3.5],
  ];
  return [line(ends, 'ink3', 1), { kind: 'polygon', points: tip, fill: 'ink3' }];
}

interface StepLine {
  readonly words: string;
  readonly isText: boolean;
}

function stepLines(step: ProcessStep, number: number, width: number): StepLine[] {
  const room = width - 2 * inset;
  const font = { size: textSize, weight: 400 };
  const { lines } = labelLines(`${number}. ${step.text}`, room, mostLines, font, fontWidth);
  const minutes = step.minutes === null ? '' : `${step.minutes} min`;
  const note = [step.role, minutes].filter((part) => part !== '').join(' · ');
  const small = { size: 11, weight: 400 };
  return [
    ...lines.map((words) => ({ words, isText: true })),
    ...(note === '' ? [] : labelLines(note, room, 2, small, fontWidth).lines).map((words) => ({
      words,
      isText: false,
    })),
  ];
}

function stepShapes(
  lines: readonly StepLine[],
  box: { x: number; y: number; width: number; height: number },
  kind: ProcessRow['kind'],
  isNew = false,
): Shape[] {
  const isGone = kind === 'removed';
  const frame = outline(box, isNew ? 'accent' : 'edge', isNew ? 2 : 1, isGone ? [4, 3] : []);
  return [
    { kind: 'rect', ...box, fill: isNew ? 'wash' : 'ground' },
    frame,
    ...lines.map(({ words, isText }, index) =>
      text(words, box.x + inset, box.y + 7 + (index + 0.78) * lineHeight, {
        size: isText ? textSize : 11,
        fill: isText ? (isGone ? 'ink3' : 'ink') : 'ink3',
        struck: isGone && isText,
      }),
    ),
  ];
}
