import { personRefusal } from '../modify/person.ts';
import { unreadIn } from './action-line-unread.ts';
import { readDay, type DayOrder, type ReadDay } from './day-words.ts';

/** What a line says: “@Ana by 12 Dec: call back within 4 h”. */
export interface ActionLine {
  /** What is to be done; empty while nothing is. */
  text: string;
  owner: string | null;
  /** Why the owner is none, in words; null when it is one or there is none. */
  ownerRefusal: string | null;
  startsOn: string | null;
  dueOn: string | null;
  /** What looks like an owner or a day and was kept as text, with the reason, in words; null: nothing. */
  unread: string | null;
  /** The days that could be read in two ways, as written. */
  ambiguous: { written: string; part: 'startsOn' | 'dueOn'; day: string; other: string }[];
}

interface Said {
  owner: string | null;
  due: { written: string; read: ReadDay } | null;
  start: { written: string; read: ReadDay } | null;
}

const nothing: Said = { owner: null, due: null, start: null };
const dueWords = /^(?:by|due|until)\s+/i;
const surelyDay = /\d|^(?:today|tomorrow|(?:in|next|end) .+|\p{L}{3,}day)$/iu;
const startWords = /^(?:from|starting|starts?)\s+/i;

/**
 * Reads one line into an action. Owner and days stand before a colon, in any order (“@Ana from Monday by 12 Dec: text”), or
 * behind the text (“text @Ana by Friday”). What cannot be read as one of them is text: nothing that was typed is lost.
 */
export function readActionLine(line: string, today: string, order: DayOrder): ActionLine {
  const typed = line.trim().replace(/\s+/gu, ' ');
  const read = readHead(typed, today, order) ?? readTail(typed, today, order);
  return said(
    read,
    unreadIn(read.text, (written) => readDay(written, today, order) !== null),
  );
}

function said({ text, found }: { text: string; found: Said }, unread: string | null): ActionLine {
  const days = [
    { part: 'startsOn' as const, one: found.start },
    { part: 'dueOn' as const, one: found.due },
  ];
  return {
    text,
    owner: found.owner,
    ownerRefusal: found.owner === null ? null : personRefusal(found.owner),
    startsOn: found.start?.read.day ?? null,
    dueOn: found.due?.read.day ?? null,
    unread,
    ambiguous: days.flatMap(({ part, one }) =>
      one === null || one.read.other === null
        ? []
        : [{ written: one.written, part, day: one.read.day, other: one.read.other }],
    ),
  };
}

/** Before the first colon that is followed by a blank, when all of it is owner and days. */
function readHead(typed: string, today: string, order: DayOrder) {
  const end = typed.search(/:(?:\s|$)/);
  if (end <= 0) return null;
  const found = readParts(typed.slice(0, end), today, order);
  return found === null ? null : { text: typed.slice(end + 1).trim(), found };
}

/** Parts such as “@Ana Lopez by 12 Dec from Monday”; null when something else is among them. */
function readParts(head: string, today: string, order: DayOrder): Said | null {
  const pieces = head.split(/\s+(?=@|(?:by|due|until|from|starting|starts?)\s)/i);
  let found = nothing;
  for (const piece of pieces) {
    const next = withPart(found, piece.trim(), today, order);
    if (next === null) return null;
    found = next;
  }
  return found;
}

/** What is known with one part more; null when it is none, or stands there twice. */
function withPart(found: Said, piece: string, today: string, order: DayOrder): Said | null {
  if (piece.startsWith('@')) {
    const { owner, due } = readOwner(piece, today, order);
    if (owner === '' || found.owner !== null || (due !== null && found.due !== null)) return null;
    return { ...found, owner, due: due ?? found.due };
  }
  const isStart = startWords.test(piece);
  if (!isStart && !dueWords.test(piece)) return null;
  const written = piece.replace(isStart ? startWords : dueWords, '');
  const read = readDay(written, today, order);
  if (read === null || found[isStart ? 'start' : 'due'] !== null) return null;
  return { ...found, [isStart ? 'start' : 'due']: { written, read } };
}

/**
 * “@Ana tomorrow” and “@Ana in 2 weeks” name Ana and a day. Short names of weekdays and months stay with the name, for “Wei
 * Sun” and “Theresa May” are people.
 */
function readOwner(piece: string, today: string, order: DayOrder): Pick<Said, 'owner' | 'due'> {
  const words = piece.slice(1).trim().split(' ');
  for (let at = 1; at < words.length; at += 1) {
    const written = words.slice(at).join(' ');
    const read = surelyDay.test(written) ? readDay(written, today, order) : null;
    if (read !== null) return { owner: words.slice(0, at).join(' '), due: { written, read } };
  }
  return { owner: words.join(' '), due: null };
}

/** Owner and days behind the text, as long as the last part is one of them. */
function readTail(typed: string, today: string, order: DayOrder) {
  let text = typed;
  let found = nothing;
  for (;;) {
    const cut = lastPart(text, today, order);
    if (cut === null) return { text, found };
    const next = withPart(found, cut.part, today, order);
    if (next === null) return { text, found };
    found = next;
    text = cut.before;
  }
}

/** The last “@name”, “by …” or “from …” of a text that has words before it. A name is at most three words. */
function lastPart(
  text: string,
  today: string,
  order: DayOrder,
): { before: string; part: string } | null {
  const starts = [...text.matchAll(/\s(?=@\S|(?:by|due|until|from|starting|starts?)\s)/gi)];
  const at = starts.at(-1)?.index;
  if (at === undefined || at === 0) return null;
  const part = text.slice(at + 1);
  // What stands behind a colon is text, never a name.
  if (/:(?:\s|$)/.test(part) && part.startsWith('@')) return null;
  const name = part.startsWith('@') ? (readOwner(part, today, order).owner ?? '') : '';
  if (name.split(' ').length > 3) return null;
  return { before: text.slice(0, at).trimEnd(), part };
}
