import { Buffer } from 'node:buffer';
import type { Field } from '../contract/fields.ts';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import type { TextChunk } from '../project/column-chunk.ts';
import type { TaskControl } from '../project/task-control.ts';
import { wordingKey, wordingOf } from './corpus-fields.ts';
import { numberOfWhole, WordSplitter } from './word-splitter.ts';
import { WordTable } from './word-table.ts';

/** Different words that are told apart; further ones are left out. */
const mostWords = 1 << 18;
/** Words kept in all: 128 MB. The more incidents, the fewer of each. */
const mostTokens = 32 * 1024 * 1024;
const mostOfOne = 160;
const leastOfOne = 16;

/** The words of each incident, each once, as numbers. Words that only one incident has are left out. */
export interface Corpus {
  /** Where the words of each row begin in `words`; one entry more than rows. */
  offsets: Uint32Array;
  words: Uint32Array;
  /** Incidents that have each word. */
  frequencies: Uint32Array;
  /** How telling each word is: ln(1 + incidents / incidents that have it). */
  weights: Float32Array;
  /** Length of each row's vector of weights; 0 without words. */
  lengths: Float32Array;
  /** False where values of fields stand for words, because incidents have no texts. */
  worded: boolean;
  /** The word itself, folded; or "Field: value" where incidents have no texts. */
  word(number: number): string;
  /** Belongs to the word, whatever its number is. */
  wordHash(number: number): number;
}

/** Reads the words of a set's incidents in steps; the last gives the corpus. */
class CorpusBuild {
  readonly steps: Generator<number, Corpus>;
  done: Corpus | null = null;
  readonly #set: IncidentSet;
  readonly #table = new WordTable(mostWords);
  readonly #splitter = new WordSplitter(this.#table);
  readonly #most: number;
  /** The row that had each word last, so that a word counts once. */
  #seenBy = new Int32Array(1 << 12).fill(-1);
  #row = -1;
  #words = new Uint32Array(1 << 14);
  #frequencies = new Uint32Array(1 << 12);
  #length = 0;
  #from = 0;
  readonly #take = (word: number): void => this.#add(word);

  constructor(set: IncidentSet) {
    this.#set = set;
    const share = Math.floor(mostTokens / Math.max(1, set.size));
    this.#most = Math.min(mostOfOne, Math.max(leastOfOne, share));
    this.steps = this.#run();
  }

  /** Yields the share of rows that were read. */
  *#run(): Generator<number, Corpus> {
    const set = this.#set;
    const { texts, phrases, values } = wordingOf(set);
    const coded = [
      ...phrases.map((field) => ({ field, wordsOf: this.#wordsOfLabels(field) })),
      ...values.map((field) => ({ field, wordsOf: this.#wholeLabels(field) })),
    ];
    const readers = texts.map((field) => new TextRun(set, field));
    const offsets = new Uint32Array(set.size + 1);
    for (let row = 0; row < set.size; row += 1) {
      this.#row = row;
      this.#from = this.#length;
      if (this.#words.length - this.#length < this.#most) yield* this.#moreWords(row / set.size);
      for (const reader of readers) reader.split(row, this.#splitter, this.#take);
      for (const { field, wordsOf } of coded) {
        const code = set.codes(field)?.codes[row] ?? 0;
        if (code > 0) wordsOf(code).forEach(this.#take);
      }
      offsets[row + 1] = this.#length;
      if (row % 500 === 499) yield row / set.size;
    }
    return yield* this.#finish(offsets, values.length === 0);
  }

  #add(word: number): void {
    if (this.#length - this.#from >= this.#most) return;
    if (word >= this.#seenBy.length) {
      const seenBy = new Int32Array(this.#seenBy.length * 2).fill(-1);
      seenBy.set(this.#seenBy);
      this.#seenBy = seenBy;
      this.#frequencies = resized(this.#frequencies, seenBy.length);
    }
    if (this.#seenBy[word] === this.#row) return;
    this.#seenBy[word] = this.#row;
    this.#frequencies[word] = (this.#frequencies[word] as number) + 1;
    this.#words[this.#length] = word;
    this.#length += 1;
  }

  /** Makes room for more words. Copying a hundred megabytes takes a while: in steps. */
  *#moreWords(share: number): Generator<number, void> {
    const room = Math.max(Math.ceil(this.#words.length * 1.5), this.#length + this.#most);
    this.#words = yield* copied(this.#words, this.#length, room, share);
  }

  /** The words of each value of a field, split when it is first met. */
  #wordsOfLabels(field: Field): (code: number) => readonly number[] {
    const known = new Map<number, readonly number[]>();
    return (code) => {
      let words = known.get(code);
      if (words === undefined) {
        const found: number[] = [];
        const label = this.#set.codes(field)?.labels[code] ?? '';
        const bytes = Buffer.from(label);
        this.#splitter.split(bytes, 0, bytes.length, (word) => found.push(word));
        words = found;
        known.set(code, words);
      }
      return words;
    };
  }

  #wholeLabels(field: Field): (code: number) => readonly number[] {
    const known = new Map<number, readonly number[]>();
    return (code) => {
      let whole = known.get(code);
      if (whole === undefined) {
        const label = this.#set.codes(field)?.labels[code] ?? '';
        const number = numberOfWhole(this.#table, `${field.name}: ${label}`);
        whole = number < 0 ? [] : [number];
        known.set(code, whole);
      }
      return whole;
    };
  }

  /** Leaves out words that one incident alone has, and weighs the others. */
  *#finish(offsets: Uint32Array, worded: boolean): Generator<number, Corpus> {
    const { size } = this.#set;
    const numbers = new Int32Array(this.#table.size).fill(-1);
    const originals = new Uint32Array(this.#table.size);
    let kept = 0;
    for (let word = 0; word < numbers.length; word += 1) {
      if ((this.#frequencies[word] ?? 0) < 2) continue;
      numbers[word] = kept;
      originals[kept] = word;
      kept += 1;
    }
    yield 1;
    const table = this.#table;
    const frequencies = new Uint32Array(kept);
    const weights = new Float32Array(kept);
    for (let number = 0; number < kept; number += 1) {
      const count = this.#frequencies[originals[number] as number] as number;
      frequencies[number] = count;
      weights[number] = Math.log(1 + size / count);
    }
    yield 1;
    const lengths = new Float32Array(size);
    const words = this.#words;
    let to = 0;
    let from = 0;
    for (let row = 0; row < size; row += 1) {
      const end = offsets[row + 1] as number;
      let sum = 0;
      for (; from < end; from += 1) {
        const number = numbers[words[from] as number] as number;
        if (number < 0) continue;
        words[to] = number;
        to += 1;
        sum += (weights[number] as number) ** 2;
      }
      offsets[row + 1] = to;
      lengths[row] = Math.sqrt(sum);
      if (row % 20_000 === 19_999) yield 1;
    }
    return {
      offsets,
      words: yield* copied(words, to, to, 1),
      frequencies,
      weights,
      lengths,
      worded,
      word: (number) => table.word(originals[number] as number),
      wordHash: (number) => table.hash(originals[number] as number),
    };
  }
}

/** The texts of one field, row after row. */
class TextRun {
  readonly #chunks;
  #start = 0;
  #end = 0;
  #chunk: TextChunk | null = null;

  constructor(set: IncidentSet, field: Field) {
    this.#chunks = set.texts.chunks(field.id, 0);
  }

  /** Splits the text of a row; rows are asked for in order. */
  split(row: number, splitter: WordSplitter, visit: (word: number) => void): void {
    while (row >= this.#end) {
      const next = this.#chunks.next();
      if (next.done === true) return;
      this.#chunk = next.value.chunk;
      this.#start = next.value.start;
      this.#end = this.#start + next.value.rows;
    }
    if (this.#chunk === null) return;
    const { bytes, offsets } = this.#chunk;
    const place = row - this.#start;
    splitter.split(bytes, offsets[place] as number, offsets[place + 1] as number, visit);
  }
}

/** Numbers copied between two pauses: 4 MB of them. */
const copiedAtOnce = 1 << 20;

/** The first numbers of a list in one of another size, copied in steps that give the share that was read. */
function* copied(
  list: Uint32Array,
  count: number,
  size: number,
  share: number,
): Generator<number, Uint32Array<ArrayBuffer>> {
  const made = new Uint32Array(size);
  for (let from = 0; from < count; from += copiedAtOnce) {
    made.set(list.subarray(from, Math.min(count, from + copiedAtOnce)), from);
    yield share;
  }
  return made;
}

function resized(list: Uint32Array, size: number): Uint32Array<ArrayBuffer> {
  const made = new Uint32Array(size);
  made.set(list);
  return made;
}

/** Made once for the incidents as they stand; of a set only the newest is kept. */
const builds = new WeakMap<
  IncidentSet,
  { generation: object; wording: string; build: CorpusBuild }
>();

/**
 * The words of a set's incidents. Whoever asks first has them read, in steps between which others are answered;
 * whoever asks meanwhile goes on with the same reading.
 * @throws VitalFewError `cancelled`
 */
export async function corpusOf(set: IncidentSet, task: TaskControl): Promise<Corpus> {
  for (;;) {
    let known = builds.get(set);
    const wording = wordingKey(set);
    // Rows may come or go between two steps, and fields get other roles: then it begins anew.
    if (known?.generation !== set.generation || known.wording !== wording) {
      known = { generation: set.generation, wording, build: new CorpusBuild(set) };
      builds.set(set, known);
    }
    const { build } = known;
    if (build.done !== null) return build.done;
    const step = build.steps.next();
    if (step.done === true) build.done = step.value;
    else task.progress('Reading words', Math.round(step.value * set.size), step.value);
    await task.breathe();
  }
}
