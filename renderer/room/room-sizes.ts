import { fontWidth } from '#core/drawing/font-width.ts';
import {
  bodyBox,
  roomFrame,
  roomLine,
  roomList,
  roomLongText,
  roomTable,
  roomText,
  roomWords,
  type RoomBox,
} from '#core/meeting/scenes/room-frame.ts';

/** Texts of the page that no drawing has, in lines of the room. */
export const pageText = {
  foot: { size: 32, line: 40 },
  aside: { size: 30, line: 38 },
} as const;

type Sizes = Readonly<Record<string, number>>;

const groups: Readonly<Record<string, Sizes>> = {
  title: roomText.title,
  sub: roomText.sub,
  timer: roomText.timer,
  'long-title': roomLongText.longTitle,
  'long-sub': roomLongText.longSub,
  foot: pageText.foot,
  aside: pageText.aside,
  frame: roomFrame,
  list: roomList,
  table: roomTable,
  words: roomWords,
};

const asWritten = /weight$/iu;

/**
 * Every size of the room as a custom property of CSS: `--list-row-gap: 16px` for `roomList.rowGap` in a room of 1,080
 * pixels. Weights have no unit. `height`: pixels of the room.
 */
export function roomSizes(height: number): Record<string, string> {
  const line = roomLine(height);
  const sizes: Record<string, string> = { '--line-of-room': `${line}px` };
  for (const [group, values] of Object.entries(groups)) {
    for (const [name, value] of Object.entries(values)) {
      const key = name.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`);
      sizes[`--${group}-${key}`] = asWritten.test(name) ? String(value) : `${value * line}px`;
    }
  }
  return sizes;
}

/** Which words of the head do not fit on one line, where the timer leaves them room or is not there. */
export function headFit(
  words: { readonly title: string; readonly sub: string; readonly timer: boolean },
  room: RoomBox,
): { readonly longTitle: boolean; readonly longSub: boolean } {
  const width = bodyBox(room).width - (words.timer ? roomFrame.timer : 0);
  const { title, sub } = roomText;
  return {
    longTitle: fontWidth(words.title, title.size, title.weight) > width,
    longSub: fontWidth(words.sub, sub.size, sub.weight) > width,
  };
}
