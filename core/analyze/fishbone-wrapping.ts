import { hyphenated, pieces, shorten, splitGraphemes, syllableEnd } from './label-lines.ts';
import type { TextWidth } from './label-lines.ts';

/** A piece of text behind which a line may end. */
interface Piece {
  readonly text: string;
  /** Pixels without the blank behind it. */
  readonly width: number;
  readonly blank: boolean;
}

/** Something short behind the text: a figure, which keeps to the last word, or a note. */
export interface Tail {
  readonly text: string;
  readonly weight: number;
  /** Kept on the line of the last word. */
  readonly glued: boolean;
}

export interface PlacedTail {
  readonly text: string;
  readonly line: number;
  /** Pixels from the beginning of the line. */
  readonly x: number;
  readonly width: number;
}

export interface Wrapped {
  /** At least one; empty where only a tail stands. */
  readonly lines: readonly string[];
  readonly tails: readonly PlacedTail[];
  readonly shortened: boolean;
  /** True when a word had to be divided. */
  readonly divided: boolean;
}

/** How wide lines may be: the more lines a slanted place has to hold, the narrower each. */
export interface Room {
  /** Pixels of no line at all. */
  readonly width: number;
  /** Pixels that each line takes from all of them. */
  readonly lossPerLine: number;
  readonly most: number;
}

export interface Wrapper {
  readonly size: number;
  /** Pixels of the whole text on one line. */
  lengthOf(text: string): number;
  wrap(text: string, tails: readonly Tail[], room: Room): Wrapped;
}

/** Longest text that is looked at; no label shows more. */
const longest = 600;
const blanks = /[^\S\u00A0]+/gu;
const control = /\p{Cc}+/gu;
const ascii = /^[\u0020-\u007E]*$/u;
const loneHalf = /[\uD800-\uDBFF]$/u;
const firstStrong = /\p{L}/u;
const rightToLeft =
  /^[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Adlam}]/u;
/** Texts of Latin letters with blanks only, which are divided without looking at each letter. */
const plain = /^[\u0020-\u002C\u002E\u0030-\u007E\u00C0-\u024F\u2018-\u201D]*$/u;

/** True when a text reads from right to left: by its first letter, as Unicode's rule P2 has it. */
export function readsFromRight(text: string): boolean {
  const letter = firstStrong.exec(text);
  return letter !== null && rightToLeft.test(letter[0]);
}

function cleaned(text: string): string {
  const cut = text.length > longest ? `${text.slice(0, longest).replace(loneHalf, '')}…` : text;
  return cut.replace(control, ' ').replace(blanks, ' ').trim();
}

/**
 * Wraps labels of one size and weight. Words are measured once each and added up; every finished line is
 * measured as a whole, so that a ruler which joins letters is obeyed too.
 */
export function wrapperFor(size: number, weight: number, textWidth: TextWidth): Wrapper {
  const widths = new Map<string, number>();
  const known = new Map<string, readonly Piece[]>();
  const letterings = new Map<string, readonly string[]>();
  const measure = (text: string): number => {
    let width = widths.get(text);
    if (width === undefined) {
      width = textWidth(text, size, weight);
      widths.set(text, width);
    }
    return width;
  };
  const blank = textWidth(' ', size, weight);
  const gap = size * 0.4;

  const piecesOf = (text: string): readonly Piece[] => {
    let found = known.get(text);
    if (!found) {
      const parts =
        text.length <= longest && plain.test(text)
          ? (text.trimEnd().match(/[^ ]+ ?/gu) ?? [])
          : pieces(cleaned(text));
      found = parts.map(pieceOf);
      known.set(text, found);
    }
    return found;
  };
  const pieceOf = (part: string): Piece => {
    const bare = part.trimEnd();
    return { text: bare, width: measure(bare), blank: bare.length < part.length };
  };

  const lettersOf = (word: string): readonly string[] => {
    let found = letterings.get(word);
    if (!found) {
      found = ascii.test(word) ? [...word] : splitGraphemes(word);
      letterings.set(word, found);
    }
    return found;
  };

  /** The letters of a piece that fit on a line, and the rest; at least one letter. */
  const divide = (piece: Piece, width: number): readonly [string, Piece | null] => {
    const letters = lettersOf(piece.text);
    let fitting = 0;
    for (let sum = measure('-'); fitting < letters.length; fitting += 1) {
      sum += measure(letters[fitting] ?? '');
      if (sum > width) break;
    }
    const headOf = (count: number): string => {
      const head = letters.slice(0, count).join('');
      return hyphenated.test(head) && count < letters.length ? `${head}-` : head;
    };
    let end = Math.max(1, syllableEnd(letters, Math.max(1, fitting)));
    while (end > 1 && textWidth(headOf(end), size, weight) > width) end -= 1;
    const rest = letters.slice(end).join('');
    return [headOf(end), rest === '' ? null : pieceOf(rest + (piece.blank ? ' ' : ''))];
  };

  const linesAt = (text: string, tails: readonly Tail[], width: number, most: number): Wrapped => {
    const waiting = [...piecesOf(text)].reverse();
    const lines: string[] = [];
    let line = '';
    /** The line without its last piece, which goes along when a figure does not fit behind it. */
    let beforeLast = '';
    let used = 0;
    let blankBefore = false;
    let divided = false;
    const close = () => {
      lines.push(line);
      line = '';
      beforeLast = '';
      used = 0;
    };
    for (let piece = waiting.pop(); piece && lines.length <= most; piece = waiting.pop()) {
      const lead = line !== '' && blankBefore ? blank : 0;
      if (line !== '' && used + lead + piece.width > width) {
        close();
        waiting.push(piece);
        continue;
      }
      const joint = piece.text.indexOf('\u00A0', 1);
      if (piece.width <= width) {
        beforeLast = line;
        line += (lead > 0 ? ' ' : '') + piece.text;
        used += lead + piece.width;
        blankBefore = piece.blank;
      } else if (joint > 0 && joint < piece.text.length - 1) {
        waiting.push(pieceOf(piece.text.slice(joint + 1) + (piece.blank ? ' ' : '')));
        waiting.push(pieceOf(`${piece.text.slice(0, joint)} `));
      } else {
        const [head, rest] = divide(piece, width);
        divided = true;
        line = head;
        close();
        if (rest) waiting.push(rest);
      }
    }
    if (line !== '' || lines.length === 0) lines.push(line);
    const full = lines.length > most || waiting.length > 0;
    const shortened = full || text.length > longest;
    if (!full) return { ...withTails(lines, beforeLast, tails, width), shortened, divided };
    lines.length = Math.min(lines.length, most);
    const last = (lines.at(-1) ?? '').replace(/-$/u, '');
    lines[lines.length - 1] = ellipsis(last, width);
    return { ...withTails(lines, '', tails, width), shortened, divided };
  };

  /** The line with an ellipsis, without its last letters where there is no room for it. */
  const ellipsis = (line: string, width: number): string =>
    textWidth(`${line}…`, size, weight) <= width
      ? `${line}…`
      : shorten(`${line} …`, width, { size, weight }, textWidth);

  const withTails = (
    lines: string[],
    beforeLast: string,
    tails: readonly Tail[],
    width: number,
  ): Pick<Wrapped, 'lines' | 'tails'> => {
    const placed: PlacedTail[] = [];
    let line = lines.length - 1;
    let x = lines[line] === '' ? 0 : textWidth(lines[line] ?? '', size, weight);
    for (const tail of tails) {
      const tailText = shorten(tail.text, width, { size, weight: tail.weight }, textWidth);
      const tailWidth = textWidth(tailText, size, tail.weight);
      const lead = x > 0 ? gap : 0;
      if (x + lead + tailWidth <= width) {
        placed.push({ text: tailText, line, x: x + lead, width: tailWidth });
        x += lead + tailWidth;
        continue;
      }
      const carried =
        tail.glued && beforeLast !== '' ? lastWord(lines[line] ?? '', beforeLast) : '';
      const carriedWidth = carried === '' ? 0 : textWidth(carried, size, weight);
      if (carried !== '' && carriedWidth + gap + tailWidth <= width) {
        lines[line] = beforeLast;
        lines.push(carried);
        x = carriedWidth + gap;
      } else {
        lines.push('');
        x = 0;
      }
      line += 1;
      placed.push({ text: tailText, line, x, width: tailWidth });
      x += tailWidth;
    }
    return { lines, tails: placed };
  };

  const lengthOf = (text: string): number => {
    let total = 0;
    for (const piece of piecesOf(text)) total += piece.width + (piece.blank ? blank : 0);
    return total;
  };

  return {
    size,
    lengthOf,
    wrap(text, tails, room) {
      const wide = room.width - room.lossPerLine;
      let count = Math.min(room.most, Math.max(1, Math.ceil(lengthOf(text) / wide)));
      for (;;) {
        const wrapped = linesAt(text, tails, room.width - room.lossPerLine * count, room.most);
        if (wrapped.lines.length <= count || count >= room.most + tails.length) return wrapped;
        count = wrapped.lines.length;
      }
    },
  };
}

function lastWord(line: string, before: string): string {
  return line.slice(before.length).trimStart();
}
