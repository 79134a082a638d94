import { Buffer } from 'node:buffer';
import { charKind, charKinds } from './fold-text.ts';
import type { FoldedRun } from './folded-texts.ts';
import { programOf } from './pattern-program.ts';
import { patternSize } from './pattern-tree.ts';
import { addRow, type RowBits } from './row-bits.ts';
import { codePointAt, TextMachine } from './text-machine.ts';
import type { Needle, TextTerm } from './text-terms.ts';

/** Steps of the words that are looked for by one machine. */
const largestProgram = 4_000;
/** Up to this many terms, looking for each by itself is quicker than for all together. */
const fewTerms = 6;

/** A term, and where the rows that hold it are marked. */
export interface SoughtTerm {
  term: TextTerm;
  found: RowBits;
}

/** Looks for some terms, run by run. */
export interface RunScanner {
  sought: readonly SoughtTerm[];
  /** Marks the rows of a run that hold them. @throws VitalFewError `invalid-input` for a pattern that is too hard */
  scan: (run: FoldedRun) => void;
}

function isSpaced(code: number): boolean {
  return charKind(code) === charKinds.spaced;
}

function endsSpaced(bytes: Uint8Array, from: number, to: number): boolean {
  if (to <= from) return false;
  let at = to - 1;
  while (at > from && ((bytes[at] as number) & 0xc0) === 0x80) at -= 1;
  return isSpaced(codePointAt(bytes, at));
}

function beginsSpaced(bytes: Uint8Array, from: number, to: number): boolean {
  return from < to && isSpaced(codePointAt(bytes, from));
}

/** Up to this many bytes stand in so many texts that calling for each of them would cost more than looking. */
const shortNeedle = 3;

/** Characters of one byte that are part of a word. */
const spacedByte = Uint8Array.from({ length: 256 }, (_none, byte) =>
  Number(byte < 128 && isSpaced(byte)),
);

/** What must not stand around a short text, where that is a letter of one byte. */
interface Edges {
  before: boolean;
  after: boolean;
}

/** Where a short text stands next, from a place in the text `index` of a run on; -1: nowhere. */
function indexOfShort(
  { offsets, bytes }: FoldedRun,
  needle: Uint8Array,
  from: number,
  index: number,
  { before, after }: Edges,
): number {
  const { length } = needle;
  const first = needle[0] as number;
  const second = length > 1 ? (needle[1] as number) : -1;
  const third = length > 2 ? (needle[2] as number) : -1;
  const last = bytes.length - length;
  let text = index;
  for (let at = from; at <= last; at += 1) {
    while (at <= last && bytes[at] !== first) at += 1;
    if (at > last) return -1;
    if (second >= 0 && bytes[at + 1] !== second) continue;
    if (third >= 0 && bytes[at + 2] !== third) continue;
    const joinsBefore = before && at > 0 && spacedByte[bytes[at - 1] as number] === 1;
    const joinsAfter = after && at < last && spacedByte[bytes[at + length] as number] === 1;
    if (!joinsBefore && !joinsAfter) return at;
    // Unless the letter belongs to the text before or behind.
    while ((offsets[text + 1] as number) <= at) text += 1;
    if (joinsBefore && offsets[text] !== at) continue;
    if (!joinsAfter || offsets[text + 1] === at + length) return at;
  }
  return -1;
}

/** Looks for a text by itself, and at what stands around it only where it was found. */
function needleScanner({ term, found }: SoughtTerm, { text, edges }: Needle): RunScanner {
  const needle = Buffer.from(text);
  const opens = isSpaced(text.codePointAt(0) ?? 0);
  const closes = isSpaced([...text].at(-1)?.codePointAt(0) ?? 0);
  const machine = edges === null ? new TextMachine(programOf([term.pattern])) : null;
  const apart = {
    before: opens && (edges === 'begin' || edges === 'both'),
    after: closes && edges === 'both',
  };
  let holds = false;
  const hit = () => {
    holds = true;
    return false;
  };
  const isFound = (bytes: Uint8Array, from: number, to: number, at: number): boolean => {
    if (machine !== null) {
      holds = false;
      machine.scan(bytes, from, to, hit);
      return holds;
    }
    if (edges === 'none') return true;
    if (opens && endsSpaced(bytes, from, at)) return false;
    return edges === 'begin' || !closes || !beginsSpaced(bytes, at + needle.length, to);
  };
  const scan = (run: FoldedRun): void => {
    const { start, offsets, bytes } = run;
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let index = 0;
    const next = (place: number): number =>
      needle.length <= shortNeedle
        ? indexOfShort(run, needle, place, index, apart)
        : buffer.indexOf(needle, place);
    let at = next(0);
    while (at >= 0) {
      while ((offsets[index + 1] as number) <= at) index += 1;
      const from = offsets[index] as number;
      const to = offsets[index + 1] as number;
      const within = at + needle.length <= to;
      const isHit = within && isFound(bytes, from, to, at);
      if (isHit) addRow(found, start + index);
      const decided = isHit || (within && machine !== null);
      at = next(decided ? to : at + 1);
    }
  };
  return { sought: [{ term, found }], scan };
}

/** Looks for terms all at the same time. */
function machineScanner(sought: readonly SoughtTerm[]): RunScanner {
  const program = programOf(sought.map(({ term }) => term.pattern));
  // Words leave few possibilities open, however many they are.
  const bounded = sought.some(({ term }) => term.free);
  const machine = new TextMachine(program, { bounded });
  const single = sought.length === 1;
  let row = 0;
  const hit = (term: number) => {
    addRow((sought[term] as SoughtTerm).found, row);
    return !single;
  };
  const { needsLoud } = machine;
  const scanAll = ({ start, rows, offsets, bytes }: FoldedRun): void => {
    for (let index = 0; index < rows; index += 1) {
      const from = offsets[index] as number;
      const to = offsets[index + 1] as number;
      if (from === to) continue;
      row = start + index;
      machine.scan(bytes, from, to, hit);
    }
  };
  /** The same, past texts in which nothing can begin. */
  const scanLoud = ({ start, offsets, bytes }: FoldedRun): void => {
    const end = bytes.length;
    let index = 0;
    for (let loud = machine.loudFrom(bytes, 0, end); loud < end;) {
      while ((offsets[index + 1] as number) <= loud) index += 1;
      const to = offsets[index + 1] as number;
      row = start + index;
      machine.scan(bytes, offsets[index] as number, to, hit, loud);
      loud = machine.loudFrom(bytes, to, end);
    }
  };
  const scan = needsLoud ? scanLoud : scanAll;
  return { sought, scan };
}

function together(sought: readonly SoughtTerm[]): RunScanner[] {
  const scanners: RunScanner[] = [];
  let list: SoughtTerm[] = [];
  let size = 0;
  for (const one of sought) {
    const own = patternSize(one.term.pattern);
    if (list.length > 0 && size + own > largestProgram) {
      scanners.push(machineScanner(list));
      list = [];
      size = 0;
    }
    list.push(one);
    size += own;
  }
  return list.length === 0 ? scanners : [...scanners, machineScanner(list)];
}

/** What finds some terms in runs of texts: few by themselves, many together; patterns always by themselves. */
export function scannersFor(sought: readonly SoughtTerm[]): RunScanner[] {
  const alone = (one: SoughtTerm): RunScanner => {
    const { needle } = one.term;
    return needle === null ? machineScanner([one]) : needleScanner(one, needle);
  };
  const words = sought.filter(({ term }) => !term.free);
  const patterns = sought.filter(({ term }) => term.free);
  return [
    ...(words.length <= fewTerms ? words.map(alone) : together(words)),
    ...patterns.map(alone),
  ];
}
