import { labelLines } from '../../analyze/label-lines.ts';
import type { RoomBody } from '../../contract/room.ts';
import { fontWidth } from '../../drawing/font-width.ts';
import {
  bodyBox,
  roomFrame,
  roomLine,
  roomList,
  roomLongText,
  roomTable,
  roomText,
  roomWords,
} from './room-frame.ts';
import { cut, type Hand, type RoomPen, widthOf, wrapped } from './room-pen.ts';
import type { RoomDrawn, SceneContext } from './scene-parts.ts';

type ListItem = Extract<RoomBody, { kind: 'list' }>['items'][number];
type Table = Extract<RoomBody, { kind: 'table' }>;

const mostLines = 20;
/** Of a line of the head that is broken by the window itself: its own measure may differ by a little. */
const tight = 0.98;
/** Lines of the room: a narrower rest of a part says nothing. */
const leastPart = 160;
const { longTitle, longSub } = roomLongText;

function headWidth({ width, height }: SceneContext): number {
  return Math.max(300, bodyBox({ width, height }).width - roomFrame.timer);
}

/** A text of the head: on one line, or smaller on two, cut where it does not fit these either. */
function headText(context: SceneContext, text: string, large: Hand, small: Hand): string {
  const room = headWidth(context);
  if (widthOf(text, large) <= room) return text;
  return wrapped(text, room * tight, 2, small).join(' ');
}

function subFits(context: SceneContext, text: string): boolean {
  const room = headWidth(context);
  if (widthOf(text, roomText.sub) <= room) return true;
  return !labelLines(text, room * tight, 2, longSub, fontWidth).shortened;
}

/**
 * The line below a title, on one line or smaller on two. What is too long gives way: first the part at `loose`, then the
 * widest of the others, and n (`n = …`) never.
 */
export function subLine(context: SceneContext, parts: readonly string[], loose = 1): string {
  const left = [...parts];
  const join = () => left.filter((part) => part !== '').join(', ');
  const giving = parts
    .map((part, at) => ({ part, at }))
    .filter(({ part }) => !part.startsWith('n = '))
    .sort((a, b) => Number(b.at === loose) - Number(a.at === loose) || widthIn(b) - widthIn(a));
  for (const one of giving) {
    for (let width = widthIn(one) * 0.9; !subFits(context, join()); width *= 0.9) {
      left[one.at] = width < leastPart ? '' : cut(one.part, width, longSub);
      if (width < leastPart) break;
    }
  }
  return join();
}

function widthIn({ part }: { readonly part: string }): number {
  return widthOf(part, longSub);
}

/** A name with what is to be said of it; a long name gives way. */
export function titled(context: SceneContext, name: string, said: string): string {
  const room = headWidth(context);
  if (widthOf(`${name}: ${said}`, roomText.title) <= room) return `${name}: ${said}`;
  const left = 1.8 * room - widthOf(`: ${said}`, longTitle);
  return `${cut(name, Math.max(200, left), longTitle)}: ${said}`;
}

interface Said {
  readonly title: string;
  readonly sub?: string;
  readonly page?: number;
  readonly pages?: number;
  readonly hidden?: string;
}

/** A scene with a body. */
export function drawn(context: SceneContext, body: RoomBody | null, said: Said): RoomDrawn {
  const { title, sub = '', page = 0, pages = 1, hidden = '' } = said;
  return {
    title: headText(context, title, roomText.title, longTitle),
    sub: headText(context, sub, roomText.sub, longSub),
    body,
    page,
    pages,
    hidden,
  };
}

/** Paragraphs as far as they fit into the body, the last one ending in an ellipsis where there is more. */
export function wordLines(context: SceneContext, paragraphs: readonly string[]): string[] {
  const { width, height } = boxOf(context);
  const { line, gap } = roomWords;
  const kept: string[] = [];
  let left = height;
  for (const text of paragraphs) {
    const most = Math.floor(left / line);
    if (most < 1) break;
    const lines = wrapped(text, width, most, roomWords);
    const isCut = lines.at(-1)?.endsWith('…') === true && !text.endsWith('…');
    kept.push(isCut ? lines.join(' ') : text);
    left -= lines.length * line + gap;
  }
  return kept;
}

/** A scene that says why there is nothing to see. */
export function calm(
  context: SceneContext,
  title: string,
  lines: readonly string[],
  sub = '',
): RoomDrawn {
  return drawn(context, { kind: 'words', lines: wordLines(context, lines) }, { title, sub });
}

/** The body's box in lines of the room. */
export function boxOf({ width, height }: SceneContext): { width: number; height: number } {
  return bodyBox({ width, height });
}

/** A picture as the body. */
export function pictured(
  context: SceneContext,
  pen: RoomPen,
  said: Said & { readonly description: string },
): RoomDrawn {
  const scene = pen.scene(boxOf(context), roomLine(context.height), said.title, said.description);
  return drawn(context, { kind: 'picture', scene }, said);
}

interface Pages<T> {
  readonly shown: T[];
  readonly page: number;
  readonly pages: number;
}

/** What stands on the page that is asked for, of things of these heights. */
export function pageOf<T>(
  things: readonly T[],
  heightOf: (thing: T) => number,
  height: number,
  page: number,
): Pages<T> {
  const all: T[][] = [[]];
  let used = 0;
  for (const thing of things) {
    const needs = heightOf(thing);
    if (used + needs > height && used > 0) {
      all.push([]);
      used = 0;
    }
    all.at(-1)?.push(thing);
    used += needs;
  }
  const at = Math.max(0, Math.min(page, all.length - 1));
  return { shown: all[at] ?? [], page: at, pages: all.length };
}

/** Things on pages of a height where the one that is highlighted is, unless another page is asked for. */
export function pageWith<T>(
  things: readonly T[],
  heightOf: (thing: T) => number,
  height: number,
  context: SceneContext,
  strong: (thing: T) => boolean,
): Pages<T> {
  const asked = pageOf(things, heightOf, height, context.page);
  if (context.page > 0 || asked.shown.some(strong)) return asked;
  for (let page = 1; page < asked.pages; page += 1) {
    const other = pageOf(things, heightOf, height, page);
    if (other.shown.some(strong)) return other;
  }
  return asked;
}

/** A list over as many pages as it takes. */
export function listed(
  context: SceneContext,
  items: readonly ListItem[],
  said: Said & { readonly ordered?: boolean; readonly empty: string; readonly lead?: boolean },
): RoomDrawn {
  const { width, height } = boxOf(context);
  const { size, line, weight, rowGap, cellGap } = roomList;
  const hand = { size, line, weight: roomList.strongWeight };
  const widest = (of: (item: ListItem) => string) =>
    Math.max(0, ...items.map((item) => widthOf(of(item), { size, line, weight }) * 1.06));
  const [mark, figure] = [widest((item) => item.mark), widest((item) => item.figure)];
  const room = Math.max(160, width - mark - figure - 2 * cellGap);
  const heightOf = ({ text }: ListItem) =>
    wrapped(text, room, mostLines, hand).length * line + rowGap;
  const focus = said.lead ?? false;
  const { shown, page, pages } = pageWith(
    items,
    heightOf,
    height,
    context,
    ({ strong }) => focus && strong,
  );
  const { ordered = false, empty } = said;
  const body: RoomBody = { kind: 'list', ordered, columns: 1, items: shown, empty };
  return drawn(context, body, { ...said, page, pages });
}

interface Column {
  readonly head: string;
  readonly align?: 'left' | 'right';
  /** How wide beside the others. */
  readonly weight: number;
}

/** A table over as many pages as it takes; its strong rows are those that are highlighted. */
export function tabled(
  context: SceneContext,
  columns: readonly Column[],
  rows: Table['rows'],
  said: Said & { readonly empty: string; readonly lead?: boolean },
): RoomDrawn {
  const { width, height } = boxOf(context);
  const { size, line, strongWeight, headSize, headLine, rowPad, cellGap, rule } = roomTable;
  const all = columns.reduce((sum, { weight }) => sum + weight, 0);
  const hand = { size, line, weight: strongWeight };
  const room = (at: number) => Math.max(80, ((columns[at]?.weight ?? 1) / all) * width - cellGap);
  const short = rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell, at) => shortCell(cell, room(at), hand)),
  }));
  const linesOf = (cells: readonly string[]) =>
    Math.max(1, ...cells.map((cell, at) => wrapped(cell, room(at), mostLines, hand).length));
  const heads = columns.map(
    ({ head }, at) =>
      wrapped(head, room(at), 3, { size: headSize, line: headLine, weight: strongWeight }).length,
  );
  const { shown, page, pages } = pageWith(
    short,
    ({ cells }) => linesOf(cells) * line + 2 * rowPad + rule,
    height - Math.max(1, ...heads) * headLine - rule,
    context,
    ({ strong }) => (said.lead ?? false) && strong,
  );
  const body: RoomBody = {
    kind: 'table',
    columns: columns.map(({ head, align = 'left', weight }) => ({
      head,
      align,
      share: weight / all,
    })),
    rows: shown,
    empty: said.empty,
  };
  return drawn(context, body, { ...said, page, pages });
}

/** A cell of three lines at most: more cannot be read in passing. */
function shortCell(cell: string, width: number, hand: Hand): string {
  const lines = wrapped(cell, width, 3, hand);
  return lines.at(-1)?.endsWith('…') === true ? cut(cell, 2.6 * width, hand) : cell;
}
