import type { Field } from '../../contract/fields.ts';
import type { Codes } from '../../aggregate/columns.ts';
import type { IncidentSet } from '../../aggregate/incident-set.ts';
import type { SparseRows } from '../../statistics/sparse-rows.ts';
import { mixed } from '../../statistics/stratified-folds.ts';
import type { Corpus } from '../corpus.ts';

/** What a value of a field counts beside all words of an incident together, which count 1. */
const valueWeight = 0.7;

/** Rows between two pauses. */
const slice = 2000;

interface ValuedField {
  field: Field;
  codes: Codes;
  labels: readonly string[];
  /** Column of each value; -1 for none. */
  columns: Int32Array;
  /** Belongs to each value, whatever its code is. */
  hashes: Uint32Array;
  counts: Uint32Array;
}

/** The words and values that are learnt from, each with a column. */
export class Features {
  readonly corpus: Corpus;
  readonly #fields: ValuedField[];
  readonly #wordColumns: Int32Array;
  /** By column: number of the word; or -1 - number of the field, with its value beside it. */
  readonly #words: number[] = [];
  readonly #values: number[] = [];

  private constructor(set: IncidentSet, corpus: Corpus, valued: readonly Field[]) {
    this.corpus = corpus;
    this.#fields = valued.flatMap((field) => {
      const column = set.codes(field);
      if (column === null) return [];
      const { codes, labels } = column;
      const columns = new Int32Array(labels.length).fill(-1);
      const hashes = Uint32Array.from(labels, (label) => mixed(hashOf(label) + field.id));
      return [{ field, codes, labels, columns, hashes, counts: new Uint32Array(labels.length) }];
    });
    this.#wordColumns = new Int32Array(corpus.frequencies.length).fill(-1);
  }

  /**
   * Finds the words and values that at least `least` of some rows have, and of these the `most` most frequent; in
   * steps.
   */
  static *find(
    set: IncidentSet,
    corpus: Corpus,
    valued: readonly Field[],
    rows: Uint32Array,
    limits: { least: number; most: number },
  ): Generator<void, Features> {
    const features = new Features(set, corpus, valued);
    yield* features.#count(rows, limits);
    return features;
  }

  *#count(rows: Uint32Array, limits: { least: number; most: number }): Generator<void, void> {
    const { corpus } = this;
    const words = new Uint32Array(corpus.frequencies.length);
    for (const [index, row] of rows.entries()) {
      if (index % slice === slice - 1) yield;
      const end = this.#endOf(row);
      for (let at = corpus.offsets[row] as number; at < end; at += 1) {
        const word = corpus.words[at] as number;
        words[word] = (words[word] as number) + 1;
      }
      for (const { codes, counts } of this.#fields) {
        const code = codes[row] as number;
        counts[code] = (counts[code] as number) + 1;
      }
    }
    const values = this.#fields.map(({ counts }) => counts.subarray(1));
    const least = enoughFor(limits, [words, ...values]);
    for (let word = 0; word < words.length; word += 1) {
      if ((words[word] as number) < least) continue;
      this.#wordColumns[word] = this.#words.length;
      this.#words.push(word);
      this.#values.push(0);
    }
    for (const [index, { counts, columns }] of this.#fields.entries()) {
      for (let code = 1; code < counts.length; code += 1) {
        if ((counts[code] as number) < least) continue;
        columns[code] = this.#words.length;
        this.#words.push(-1 - index);
        this.#values.push(code);
      }
    }
  }

  get width(): number {
    return this.#words.length;
  }

  /** Where the words of a row end; values that stand for words are read as values. */
  #endOf(row: number): number {
    const { offsets, worded } = this.corpus;
    return offsets[worded ? row + 1 : row] as number;
  }

  /** What a column is, in words. */
  describe(column: number): string {
    const word = this.#words[column] as number;
    if (word >= 0) return this.corpus.word(word);
    const { field, labels } = this.#fields[-1 - word] as ValuedField;
    return `${field.name}: ${labels[this.#values[column] as number] ?? ''}`;
  }

  /** Words and values of some rows, in steps; words together are as long as 1. */
  *rows(rows: Uint32Array): Generator<void, SparseRows> {
    const { corpus } = this;
    let most = rows.length * this.#fields.length;
    for (const row of rows) {
      most += this.#endOf(row) - (corpus.offsets[row] as number);
    }
    const offsets = new Uint32Array(rows.length + 1);
    const columns = new Uint32Array(most);
    const values = new Float32Array(most);
    let length = 0;
    for (const [index, row] of rows.entries()) {
      if (index % slice === slice - 1) yield;
      const from = length;
      let square = 0;
      const end = this.#endOf(row);
      for (let at = corpus.offsets[row] as number; at < end; at += 1) {
        const word = corpus.words[at] as number;
        const column = this.#wordColumns[word] as number;
        if (column < 0) continue;
        const weight = corpus.weights[word] as number;
        columns[length] = column;
        values[length] = weight;
        square += weight * weight;
        length += 1;
      }
      const scale = square === 0 ? 0 : 1 / Math.sqrt(square);
      for (let at = from; at < length; at += 1) values[at] = (values[at] as number) * scale;
      for (const { codes, columns: ofCodes } of this.#fields) {
        const column = ofCodes[codes[row] as number] as number;
        if (column < 0) continue;
        columns[length] = column;
        values[length] = valueWeight;
        length += 1;
      }
      offsets[index + 1] = length;
    }
    return {
      offsets,
      columns: columns.subarray(0, length),
      values: values.subarray(0, length),
      width: this.width,
    };
  }

  /** A number for what each row holds, whatever its place, in steps: equal rows have equal ones. */
  *keys(rows: Uint32Array): Generator<void, Uint32Array> {
    const { corpus } = this;
    const keys = new Uint32Array(rows.length);
    for (const [index, row] of rows.entries()) {
      if (index % slice === slice - 1) yield;
      let key = 0;
      const end = this.#endOf(row);
      for (let at = corpus.offsets[row] as number; at < end; at += 1) {
        key = (key + mixed(corpus.wordHash(corpus.words[at] as number))) | 0;
      }
      for (const { codes, hashes } of this.#fields) {
        key = (key + (hashes[codes[row] as number] as number)) | 0;
      }
      keys[index] = key;
    }
    return keys;
  }
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return hash;
}

/** The least number of rows that a word must be in, so that no more than `most` words and values are. */
function enoughFor(
  { least, most }: { least: number; most: number },
  lists: readonly Uint32Array[],
): number {
  const having = new Map<number, number>();
  for (const counts of lists) {
    for (const count of counts) {
      if (count >= least) having.set(count, (having.get(count) ?? 0) + 1);
    }
  }
  let enough = least;
  let kept = 0;
  for (const [count, words] of [...having].sort((a, b) => b[0] - a[0])) {
    kept += words;
    if (kept > most) return Math.max(least, count + 1);
    enough = count;
  }
  return enough;
}
