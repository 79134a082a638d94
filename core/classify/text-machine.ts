import { VitalFewError } from '../contract/errors.ts';
import { charKind } from './fold-text.ts';
import { holdsCharacter, isPlace, type Program, type Side, textEdge } from './pattern-program.ts';

/** Transitions, and steps of states, kept at once: some 8 MB. */
const largestTable = 1 << 20;
const mostSteps = 1 << 20;
/** Steps looked at while making transitions, some 0.3 s: many times what words and patterns in use take. */
const mostWork = 2_000_000;
const unknown = -1;
const noTerms = new Int32Array(0);

/** What a state goes to with the characters that are alike to the program. */
interface Kernel {
  /** Steps to go on from, rising, before places between characters are looked at. */
  steps: Int32Array;
  before: Side;
}

/**
 * A program as a machine whose states are made when they are first needed: a text costs one look-up for each
 * character, whatever the pattern. Of states that grow too many, all are forgotten and made anew, so that memory is
 * bounded too.
 */
export class TextMachine {
  readonly #program: Program;
  readonly #anchored: boolean;
  readonly #mostWork: number;
  /** Class 0 is the end of the text; the others are characters that the program cannot tell apart. */
  readonly #classOfSignature = new Map<string, number>();
  readonly #classSets: boolean[][] = [[]];
  readonly #classSide: Side[] = [textEdge];
  readonly #ascii = new Int32Array(128);
  readonly #others = new Map<number, number>();
  #width = 8;
  #table = new Int32Array(0);
  #states: Kernel[] = [];
  /** Steps of all states. */
  #steps = 0;
  readonly #starts: Int32Array;
  #stateOfKernel = new Map<string, number>();
  #found = new Map<number, Int32Array>();
  readonly #marks: Int32Array;
  #mark = 0;
  /** Bytes with which nothing begins, wherever they stand; null until they are looked for. */
  #quiet: Uint8Array | null = null;
  /** Steps that were looked at to make transitions: what patterns cost beyond one look-up for each character. */
  work = 0;

  /** `anchored`: only what begins where the text does is found; `bounded`: refuses what would take long. */
  constructor(program: Program, { anchored = false, bounded = true } = {}) {
    this.#program = program;
    this.#anchored = anchored;
    this.#mostWork = bounded ? mostWork : Infinity;
    this.#starts = Int32Array.from(program.starts);
    this.#marks = new Int32Array(program.steps.length);
    this.#forget();
    for (let code = 0; code < 128; code += 1) this.#ascii[code] = this.#newClass(code);
  }

  /**
   * The next byte of a folded UTF-8 text with which anything may begin, from a byte on; `to` when there is none. What
   * lies before it need not be looked at.
   */
  loudFrom(bytes: Uint8Array, from: number, to: number): number {
    const quiet = (this.#quiet ??= this.#findQuiet());
    let at = from;
    while (at < to && quiet[bytes[at] as number] === 1) at += 1;
    return at;
  }

  /** Whether something is found only in texts that hold a byte with which it may begin. */
  get needsLoud(): boolean {
    this.#quiet ??= this.#findQuiet();
    return [0, 1, 2, textEdge].every((idle) => (this.#make(idle, 0) & 1) === 0);
  }

  /**
   * Looks through a folded UTF-8 text. `hit` is told each term that occurs, maybe several times, and says whether
   * to go on. `loud`: as `loudFrom` gave it for this text.
   * @throws VitalFewError `invalid-input` for patterns that leave so many possibilities open at once that this would
   * take long
   */
  scan(
    bytes: Uint8Array,
    from: number,
    to: number,
    hit: (term: number) => boolean,
    loud = from,
  ): void {
    const quiet = (this.#quiet ??= this.#findQuiet());
    // Local copies: they change only where a class or a transition is made.
    let table = this.#table;
    let width = this.#width;
    const ascii = this.#ascii;
    let at = loud;
    // Where the row of the state begins in the table, so that a character costs one look-up and no multiplication.
    let base = width * (at > from ? charKind(bytes[at - 1] as number) : textEdge);
    let idle = width * textEdge;
    while (at < to) {
      if (base <= idle) {
        const begin = at;
        while (at < to && quiet[bytes[at] as number] === 1) at += 1;
        if (at > begin) {
          base = width * charKind(bytes[at - 1] as number);
          if (at === to) break;
        }
      }
      const byte = bytes[at] as number;
      let classNumber: number;
      if (byte < 128) {
        classNumber = ascii[byte] as number;
        at += 1;
      } else {
        classNumber = this.#classOf(codePointAt(bytes, at));
        at += byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
        if (width !== this.#width) {
          base = ((base / width) | 0) * this.#width;
          table = this.#table;
          width = this.#width;
          idle = width * textEdge;
        }
      }
      let next = table[base + classNumber] as number;
      if (next === unknown) {
        const state = this.#roomFor((base / width) | 0);
        next = this.#make(state, classNumber);
        table = this.#table;
        base = width * state;
      }
      if ((next & 1) === 1 && !this.#tell(base + classNumber, hit)) return;
      base = next >> 1;
    }
    let last = table[base] as number;
    if (last === unknown) last = this.#make((base / width) | 0, 0);
    if ((last & 1) === 1) this.#tell(base, hit);
  }

  /**
   * Where the longest find ends that begins at a place of a folded text (UTF-16 units); null when none begins there.
   * Looks at `most` characters at most. Only for an anchored machine.
   */
  longest(text: string, from: number, most: number): { end: number | null; read: number } {
    let before: Side = textEdge;
    if (from > 0) {
      const low = text.charCodeAt(from - 1);
      const isLow = low >= 0xdc00 && low <= 0xdfff && from > 1;
      before = charKind(text.codePointAt(isLow ? from - 2 : from - 1) ?? 0);
    }
    let state = this.#start(before);
    let end: number | null = null;
    let at = from;
    let read = 0;
    for (; read < most; read += 1) {
      const code = text.codePointAt(at);
      const classNumber = code === undefined ? 0 : this.#classOf(code);
      let next = this.#table[state * this.#width + classNumber] as number;
      if (next === unknown) {
        state = this.#roomFor(state);
        next = this.#make(state, classNumber);
      }
      if ((next & 1) === 1 && at > from) end = at;
      state = (next >> 1) / this.#width;
      if (code === undefined || this.#states[state]?.steps.length === 0) break;
      at += code > 0xffff ? 2 : 1;
    }
    return { end, read: read + 1 };
  }

  /** The state before the first character; `before`: what stands before it. */
  #start(before: Side = textEdge): number {
    return this.#state(this.#anchored ? this.#starts : noTerms, before);
  }

  #classOf(code: number): number {
    if (code < 128) return this.#ascii[code] as number;
    let known = this.#others.get(code);
    if (known === undefined) {
      known = this.#newClass(code);
      this.#others.set(code, known);
    }
    return known;
  }

  /** Forgets the states when they are too many; gives the number that a state has then. */
  #roomFor(state: number): number {
    const rooms = Math.max(4, Math.floor(largestTable / this.#width));
    if (this.#states.length < rooms && this.#steps < mostSteps) return state;
    const { steps, before } = this.#states[state] as Kernel;
    this.#forget();
    return this.#state(steps, before);
  }

  /** Tells the terms that are found with a transition, by its place in the table; false when they are enough. */
  #tell(place: number, hit: (term: number) => boolean): boolean {
    const terms = this.#found.get(place) ?? noTerms;
    for (let index = 0; index < terms.length; index += 1) {
      if (!hit(terms[index] as number)) return false;
    }
    return true;
  }

  #newClass(code: number): number {
    const holds = this.#program.sets.map((set) => holdsCharacter(set, code));
    const side = charKind(code);
    const signature = `${side}${holds.map(Number).join('')}`;
    const known = this.#classOfSignature.get(signature);
    if (known !== undefined) return known;
    const made = this.#classSets.length;
    this.#classOfSignature.set(signature, made);
    this.#classSets.push(holds);
    this.#classSide.push(side);
    if (made >= this.#width) this.#widen();
    return made;
  }

  /** Makes room for more classes; states keep their numbers. */
  #widen(): void {
    const width = this.#width * 2;
    const table = new Int32Array((this.#table.length / this.#width) * width).fill(unknown);
    for (let state = 0; state < this.#states.length; state += 1) {
      for (let of = 0; of < this.#width; of += 1) {
        const next = this.#table[state * this.#width + of] as number;
        // Twice as wide: where the next state's row begins is twice as far, and the last bit stays.
        table[state * width + of] = next === unknown ? unknown : (next & ~1) * 2 + (next & 1);
      }
    }
    const found = new Map<number, Int32Array>();
    for (const [place, terms] of this.#found) {
      found.set(Math.floor(place / this.#width) * width + (place % this.#width), terms);
    }
    [this.#table, this.#width, this.#found] = [table, width, found];
  }

  #forget(): void {
    this.#states = [];
    this.#steps = 0;
    this.#stateOfKernel = new Map();
    this.#found = new Map();
    this.#table = new Int32Array(64 * this.#width).fill(unknown);
    // States in which nothing has begun yet have the number of what stands before them.
    for (const before of [0, 1, 2, textEdge] as const) this.#state(noTerms, before);
  }

  /** Among ASCII characters: others have several bytes. */
  #findQuiet(): Uint8Array {
    const quiet = new Uint8Array(256);
    const byClass = new Map<number, boolean>();
    const isQuiet = (classNumber: number): boolean =>
      [0, 1, 2, textEdge].every((idle) => {
        const next = this.#make(idle, classNumber);
        return (next & 1) === 0 && next >> 1 <= textEdge * this.#width;
      });
    for (let code = 0; code < 128; code += 1) {
      const classNumber = this.#ascii[code] as number;
      const known = byClass.get(classNumber) ?? isQuiet(classNumber);
      byClass.set(classNumber, known);
      quiet[code] = known ? 1 : 0;
    }
    return quiet;
  }

  #state(steps: Int32Array, before: Side): number {
    // Programs have fewer than 65,536 steps.
    const key = String.fromCharCode(before, ...steps);
    const known = this.#stateOfKernel.get(key);
    if (known !== undefined) return known;
    const made = this.#states.length;
    this.#states.push({ steps, before });
    this.#steps += steps.length + 1;
    this.#stateOfKernel.set(key, made);
    if ((made + 1) * this.#width > this.#table.length) {
      const larger = new Int32Array(2 * this.#table.length).fill(unknown);
      larger.set(this.#table);
      this.#table = larger;
    }
    return made;
  }

  /** Works a transition out: twice where the next state's row begins, and 1 more when terms are found before it. */
  #make(state: number, classNumber: number): number {
    const side = this.#classSide[classNumber] ?? 0;
    this.#refuseTooMuch();
    const { terms, chars } = this.#closure(this.#states[state] as Kernel, side);
    const holds = this.#classSets[classNumber] ?? [];
    const nexts = new Set<number>();
    for (const number of chars) {
      const step = this.#program.steps[number];
      if (step?.kind === 'char' && holds[step.set] === true) nexts.add(step.next);
    }
    const next = this.#state(Int32Array.from(nexts).sort(), side);
    const value = next * this.#width * 2 + (terms.length > 0 ? 1 : 0);
    const place = state * this.#width + classNumber;
    this.#table[place] = value;
    if (terms.length > 0) this.#found.set(place, terms);
    return value;
  }

  #refuseTooMuch(): void {
    if (this.work <= this.#mostWork) return;
    throw new VitalFewError(
      'invalid-input',
      'The pattern leaves too many possibilities open at once to be looked for quickly. Write smaller numbers in { }, or fewer wide parts such as . and [^…] before them.',
    );
  }

  /** What can be reached before the next character: characters to be read, and terms that end here. */
  #closure({ steps, before }: Kernel, after: Side): { chars: number[]; terms: Int32Array } {
    this.#mark += 1;
    const chars: number[] = [];
    const terms: number[] = [];
    const waiting: number[] = this.#anchored ? [...steps] : [...steps, ...this.#program.starts];
    for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
      if (this.#marks[number] === this.#mark) continue;
      this.#marks[number] = this.#mark;
      this.work += 1;
      const step = this.#program.steps[number];
      if (step === undefined) continue;
      if (step.kind === 'char') chars.push(number);
      else if (step.kind === 'found') terms.push(step.term);
      else if (step.kind === 'ways') waiting.push(...step.next);
      else if (isPlace(step.place, before, after)) waiting.push(step.next);
    }
    return { chars, terms: Int32Array.from(terms) };
  }
}

/** The character that begins at a byte of a UTF-8 text, which is well formed. */
export function codePointAt(bytes: Uint8Array, at: number): number {
  const first = bytes[at] as number;
  if (first < 128) return first;
  const second = (bytes[at + 1] as number) & 0x3f;
  if (first < 0xe0) return ((first & 0x1f) << 6) | second;
  const third = (bytes[at + 2] as number) & 0x3f;
  if (first < 0xf0) return ((first & 0x0f) << 12) | (second << 6) | third;
  return (
    ((first & 0x07) << 18) | (second << 12) | (third << 6) | ((bytes[at + 3] as number) & 0x3f)
  );
}
