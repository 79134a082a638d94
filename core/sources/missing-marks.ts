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
  '<na>',
  '$null$',
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
  '**',
  '***',
  '...',
  '…',
  'nd',
  'n.a',
  'n.b.',
  'n.k.',
  's.o.',
  'i.a.',
  'b.d.',
  'tbd',
  'tba',
  'no data',
  'not available',
  'not applicable',
  'not known',
  'leer',
  '(leer)',
  'nicht verfügbar',
  'unbek.',
  'vide',
  '(vide)',
  'non disponible',
  'non renseigné',
  'sin datos',
  'no aplica',
  '(en blanco)',
  '(vuoto)',
  'brak',
  'brak danych',
  'ej angivet',
  'ukendt',
  'okänd',
  'ukjent',
  'neznámo',
  'н/д',
  'нд',
  'нет данных',
  'неизвестно',
  'δ/υ',
  '無',
  'なし',
  '不明',
  '无',
  '暂无',
  '없음',
]);

/** Bytes of the longest of these that begin with a byte; 0: none does. */
const lengths = new Uint8Array(256);
for (const mark of [...certain, ...uncertain]) {
  for (const form of [mark, mark.toUpperCase()]) {
    const bytes = Buffer.from(form);
    const first = bytes[0] as number;
    lengths[first] = Math.max(lengths[first] as number, bytes.length);
  }
}
/** Bytes of the longest of these. */
const longest = Math.max(...lengths);

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
    if (this.#chosen === null && length > (lengths[buffer[start] as number] as number)) return null;
    const text = buffer.toString('utf8', start, end);
    if (this.#chosen !== null) return this.#chosen.has(text) ? text : null;
    const lower = text.toLowerCase();
    return certain.has(lower) || uncertain.has(lower) ? text : null;
  }
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
