import { amountWords, shareWords, thresholdWords } from '../../aggregate/number-words.ts';
import type { ParetoResult } from '../../contract/analyze.ts';
import type { RoomBox } from './room-frame.ts';
import {
  label as plain,
  type RoomPen,
  strongLabel,
  value as large,
  widthOf,
  wrapped,
} from './room-pen.ts';

export interface RoomBar {
  readonly label: string;
  readonly value: number;
  readonly amount: string;
  /** Cumulative, 0 to 1; null where bars do not add up. */
  readonly share: number | null;
  readonly kind: 'vital' | 'many' | 'other';
  readonly strong: boolean;
}

const labelLines = 3;
const top = 24;

/** Draws bars, the cumulative line with the threshold, and what each bar stands for below it. */
export function drawPareto(
  pen: RoomPen,
  { width, height }: RoomBox,
  result: Pick<ParetoResult, 'additive' | 'total' | 'threshold'>,
  bars: readonly RoomBar[],
): void {
  const { additive, total, threshold } = result;
  const longest = Math.max(...bars.map(({ value }) => value), additive ? 0 : total);
  const end = (additive ? total : longest * 1.18) || 1;
  const left = Math.max(...[0, end].map((one) => widthOf(amountWords(one), plain))) + 20;
  const right = width - (additive ? widthOf('100\u00A0%', strongLabel) + 20 : 8);
  const slot = (right - left) / bars.length;
  const lines = bars.map(({ label }) => wrapped(label, slot - 16, labelLines, strongLabel));
  const most = Math.max(...lines.map((one) => one.length));
  const bottom = height - most * strongLabel.line - 20;
  const yOf = (value: number) => bottom - (Math.max(0, value) / end) * (bottom - top);
  const axis = (value: number) =>
    pen.text(amountWords(value), left - 12, yOf(value) + 10, plain, { anchor: 'end' });
  axis(0);
  if (additive) axis(end);
  const line = additive ? threshold * end : total;
  const sum = (upTo: number) =>
    bars.slice(0, upTo + 1).reduce((all, { value }) => all + Math.max(0, value), 0);
  const corners = bars.map(
    (_, index) => [left + slot * (index + 1) - 10, yOf(sum(index))] as const,
  );
  const anyStrong = bars.some(({ strong }) => strong);
  for (const [index, bar] of bars.entries()) {
    const x = left + slot * index + 10;
    const y = yOf(bar.value);
    if (bar.kind === 'other') pen.hatched(x, y, slot - 20, bottom - y);
    else
      pen.rect(
        x,
        y,
        slot - 20,
        bottom - y,
        anyStrong && !bar.strong ? 'many' : bar.kind === 'many' ? 'many' : 'accent',
      );
    if (bar.strong) pen.frame(x - 4, y - 4, slot - 12, bottom - y + 4);
  }
  pen.path(
    [
      [left, top],
      [left, bottom],
      [right, bottom],
    ],
    'edge',
    2,
  );
  pen.path(
    [
      [left, yOf(line)],
      [right, yOf(line)],
    ],
    'ink',
    3,
    [16, 10],
  );
  if (additive) {
    pen.path(
      [
        [right, top],
        [right, bottom],
      ],
      'edge',
      2,
    );
    pen.path(corners, 'ink', 4);
    for (const [x, y] of corners) pen.ring(x, y, 9, 4, 'ink');
    for (const share of [0, 1, threshold]) {
      if (share === 1 && threshold > 0.92) continue;
      pen.text(
        thresholdWords(share),
        right + 12,
        yOf(share * end) + 10,
        share === threshold ? strongLabel : plain,
      );
    }
  } else {
    pen.text(`All: ${amountWords(total)}`, right, yOf(line) - 10, strongLabel, {
      anchor: 'end',
      halo: true,
    });
  }
  for (const [index, bar] of bars.entries()) {
    const centre = left + slot * (index + 0.5);
    const y = yOf(bar.value);
    const hand = widthOf(bar.amount, large) > slot - 8 ? strongLabel : large;
    const half = widthOf(bar.amount, hand) / 2;
    const isCrossed =
      additive && crosses(corners, index, { centre, half, top: y - 18 - hand.size, bottom: y });
    const inside = isCrossed && bottom - y > hand.line + 16 && 2 * half < slot - 28;
    const atY = inside ? y + hand.line : y - (bar.strong ? 18 : 12);
    const onBar = bar.kind === 'other' ? 'ink' : 'on-accent';
    if (widthOf(bar.amount, hand) <= slot - 4)
      pen.text(bar.amount, centre, atY, hand, {
        anchor: 'middle',
        fill: inside ? onBar : 'ink',
        halo: !inside || bar.kind === 'other',
      });
    pen.lines(lines[index] ?? [], centre, bottom + strongLabel.line, strongLabel, {
      anchor: 'middle',
    });
  }
  if (additive) tellShares(pen, bars, corners, slot);
}

interface Place {
  readonly centre: number;
  readonly half: number;
  readonly top: number;
  readonly bottom: number;
}

/** Whether the cumulative line passes through where an amount would stand; the first bar has the line's beginning on it. */
function crosses(
  corners: readonly (readonly [number, number])[],
  index: number,
  { centre, half, top: from, bottom: to }: Place,
): boolean {
  const [before, after] = [corners[index - 1], corners[index]];
  if (after === undefined) return false;
  if (before === undefined) return true;
  const slope = (after[1] - before[1]) / (after[0] - before[0]);
  const yAt = (x: number) => before[1] + (Math.min(x, after[0]) - before[0]) * slope;
  const [left, right] = [yAt(centre - half), yAt(centre + half)];
  return Math.max(left, right) + 12 > from && Math.min(left, right) - 12 < to;
}

/** The shares at the first bar that the line has passed half at, and at the last vital one. */
function tellShares(
  pen: RoomPen,
  bars: readonly RoomBar[],
  corners: readonly (readonly [number, number])[],
  slot: number,
): void {
  const half = bars.findIndex(({ share }) => (share ?? 0) >= 0.5);
  const last = bars.findLastIndex(({ kind }) => kind === 'vital');
  for (const index of new Set([half, last])) {
    const [bar, corner] = [bars[index], corners[index]];
    if (bar === undefined || corner === undefined || index < 1 || index === bars.length - 1)
      continue;
    const words = shareWords(bar.share, 0);
    if (Math.abs(half - last) === 1 && index === half) continue;
    if (widthOf(words, strongLabel) > slot - 30) continue;
    pen.text(words, corner[0] - 22, corner[1] - 20, strongLabel, { anchor: 'end', halo: true });
  }
}
