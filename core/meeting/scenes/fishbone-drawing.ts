import type { RoomBox } from './room-frame.ts';
import { cut, label, type RoomPen, strongLabel, widthOf, wrapped } from './room-pen.ts';

export interface RoomCause {
  readonly text: string;
  readonly status: 'suspected' | 'confirmed' | 'ruled-out';
  readonly votes: number;
  /** Confirmed ones come first. */
  readonly order: number;
  readonly strong: boolean;
}

export interface RoomBone {
  readonly name: string;
  readonly causes: readonly RoomCause[];
}

const headWidth = 300;
const slant = 50;
const nameHeight = 52;

/** Draws spine, head and bones; of a bone with more causes than have room, the confirmed and most voted ones. */
export function drawFishbone(
  pen: RoomPen,
  { width, height }: RoomBox,
  statement: string,
  bones: readonly RoomBone[],
): void {
  const columns = Math.max(1, Math.ceil(bones.length / 2));
  const spine = height / 2;
  const headX = width - headWidth;
  const column = headX / columns;
  pen.path(
    [
      [0, spine],
      [headX, spine],
    ],
    'ink',
    6,
  );
  const words = wrapped(statement, headWidth - 40, 8, strongLabel);
  const tall = words.length * strongLabel.line + 32;
  pen.rect(headX, spine - tall / 2, headWidth, tall, 'wash');
  pen.frame(headX + 3, spine - tall / 2, headWidth - 6, tall);
  pen.lines(words, headX + 20, spine - tall / 2 + 44, strongLabel);
  for (const [index, bone] of bones.entries()) {
    const right = column * (Math.floor(index / 2) + 1) - 24;
    drawBone(pen, bone, {
      right,
      room: column - slant - 48,
      spine,
      height,
      above: index % 2 === 0,
    });
  }
}

interface Place {
  readonly right: number;
  readonly room: number;
  readonly spine: number;
  readonly height: number;
  readonly above: boolean;
}

function drawBone(pen: RoomPen, { name, causes }: RoomBone, place: Place): void {
  const { right, room, spine, height, above } = place;
  const tip = above ? nameHeight : height - nameHeight;
  pen.path(
    [
      [right - slant, tip],
      [right, spine],
    ],
    'ink',
    4,
  );
  const wide = room + slant + 20;
  pen.text(cut(name, wide, strongLabel), right, above ? 34 : height - 14, strongLabel, {
    anchor: 'end',
  });
  const lines = Math.floor((spine - nameHeight - 36) / label.line);
  const sorted = [...causes].sort(
    (a, b) => Number(b.strong) - Number(a.strong) || a.order - b.order || b.votes - a.votes,
  );
  const entries = sorted.map((cause) => entryOf(cause, room));
  const shown = fitting(entries, lines);
  const more = entries.length - shown.length;
  if (more > 0)
    shown.push({ lines: [`and ${more} more`], strong: false, struck: false, bold: false });
  let y = above ? nameHeight + 36 : spine + 54;
  for (const entry of shown) {
    const hand = entry.bold ? strongLabel : label;
    const share = Math.abs(y - tip) / Math.abs(spine - tip);
    const x = right - slant + Math.min(slant, share * slant) - 16;
    const widest = Math.max(...entry.lines.map((one) => widthOf(one, hand)));
    if (entry.strong) {
      pen.rect(
        x - slant - widest + 20,
        y - 30,
        widest + 16,
        entry.lines.length * hand.line,
        'wash',
      );
      pen.path(
        [
          [x - slant + 38, y - 30],
          [x - slant + 38, y - 30 + entry.lines.length * hand.line],
        ],
        'ink',
        6,
      );
    }
    const endX = x - slant + 28;
    for (const line of entry.lines) {
      pen.text(line, endX, y, hand, {
        anchor: 'end',
        struck: entry.struck,
        fill: entry.struck ? 'ink3' : 'ink',
      });
      y += hand.line;
    }
  }
}

interface Entry {
  readonly lines: string[];
  readonly strong: boolean;
  readonly struck: boolean;
  readonly bold: boolean;
}

function entryOf({ text, status, votes, strong }: RoomCause, room: number): Entry {
  const bold = strong || status === 'confirmed';
  const mark = status === 'confirmed' ? '✓ ' : '';
  const count = votes > 0 ? ` (${votes})` : '';
  const hand = bold ? strongLabel : label;
  const lines = wrapped(`${mark}${text}${count}`, room - 30, 2, hand);
  return { lines, strong, struck: status === 'ruled-out', bold };
}

/** The first entries that have room, with a line left for how many more there are. */
function fitting(entries: readonly Entry[], lines: number): Entry[] {
  const all = entries.reduce((sum, entry) => sum + entry.lines.length, 0);
  if (all <= lines) return [...entries];
  const kept: Entry[] = [];
  let left = lines - 1;
  for (const entry of entries) {
    if (entry.lines.length > left) break;
    kept.push(entry);
    left -= entry.lines.length;
  }
  return kept;
}
