/** Cells that hardly ever mean anything but "no value", in lower case. */
const certain = new Set([
  '?',
  '??',
  '-',
  '--',
  '---',
  '–',
  '—',
  'n/a',
  '#n/a',
  '#n/b',
  '#nv',
  '#null!',
  '#value!',
  '#ref!',
  '#div/0!',
  '#name?',
  '#num!',
  '#spill!',
  '#calc!',
  '#n/d',
  '#n/v',
  '#wert!',
  '#bezug!',
  '#waarde!',
  '#verw!',
  '#valeur!',
  '#¡valor!',
  '#valor!',
  '#valore!',
  '#rif!',
  '#¡ref!',
  'null',
  '(null)',
  '<null>',
  '\\n',
  'nan',
]);

/** These may be values too ("NA" is Namibia): believed only in a column of numbers or dates. */
const uncertain = new Set([
  'na',
  'n.a.',
  'none',
  'nil',
  '.',
  '*',
  'unknown',
  'blank',
  '(blank)',
  'empty',
  'missing',
  'k.a.',
  'k. a.',
  'keine angabe',
  'n.v.t.',
  'n/d',
  'n.d.',
  's/d',
  'n/v',
  'inf',
  '+inf',
  '-inf',
  'infinity',
  '-infinity',
  '∞',
  '-∞',
  'unbekannt',
  'onbekend',
  'inconnu',
  'desconocido',
  'desconhecido',
  'sconosciuto',
]);

/** Bytes. */
const longest = 14;

/** Decides which cells may be marks for a missing value: the usual ones, or exactly those chosen. */
export class MarkFinder {
  readonly #chosen: ReadonlySet<string> | null;
  readonly #longest: number;

  constructor(chosen: readonly string[] | null) {
    this.#chosen = chosen === null ? null : new Set(chosen);
    this.#longest =
      chosen === null
        ? longest
        : chosen.reduce((most, mark) => Math.max(most, Buffer.byteLength(mark)), 0);
  }

  /** The mark a cell is, as it is written; null when it is none. */
  find(buffer: Buffer, start: number, end: number): string | null {
    const length = end - start;
    if (length > this.#longest || length === 0) return null;
    if (this.#chosen === null && isDigit(buffer[end - 1] as number)) return null;
    const text = buffer.toString('utf8', start, end);
    if (this.#chosen !== null) return this.#chosen.has(text) ? text : null;
    const lower = text.toLowerCase();
    return certain.has(lower) || uncertain.has(lower) ? text : null;
  }
}

function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57;
}

export function isCertainMark(mark: string): boolean {
  return certain.has(mark.toLowerCase());
}

/** Marks as a set of byte strings, for the cells of an import. */
export class MarkSet {
  readonly #marks: Buffer[];
  readonly #longest: number;
  /** Can a mark be read as a number or a date? Then it must be looked for first. */
  readonly ambiguous: boolean;

  constructor(marks: readonly string[]) {
    this.#marks = marks.map((mark) => Buffer.from(mark));
    this.#longest = this.#marks.reduce((most, mark) => Math.max(most, mark.length), 0);
    this.ambiguous = marks.some((mark) => /\d/.test(mark));
  }

  has(buffer: Buffer, start: number, end: number): boolean {
    const length = end - start;
    if (length > this.#longest) return false;
    for (const mark of this.#marks) {
      if (mark.length !== length || mark[0] !== buffer[start]) continue;
      let same = 1;
      while (same < length && mark[same] === buffer[start + same]) same += 1;
      if (same === length) return true;
    }
    return false;
  }
}
