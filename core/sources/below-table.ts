import { COMMA, POINT, readNumber } from './cell-numbers.ts';
import { isFigure } from './figures.ts';

/** A row among the last of a table. */
export interface LastRow {
  /** Its number, from 1, among all rows of the text. */
  at: number;
  /** null: the row is malformed. */
  cells: string[] | null;
}

/** Rows that stand below a table, at most; more of them are a table of their own. */
const mostRows = 40;

const totalWords = [
  '(grand |sub[- ]?|over-?all )?totals?',
  'totals? \\(?(all|overall|general|général)\\)?',
  '(eind|sub)?totaal',
  '(gesamt|zwischen|end|teil)?summe',
  'gesamt(ergebnis)?|insgesamt',
  'sous-total|totaux|somme|total génér(al|aux)',
  'suma( total)?|totale|totali|subtotale|somma|soma|suma końcowa|razem|ogółem',
  'celkem|součet|spolu|összesen|ukupno|skupaj',
  'summa|totalt|i alt|yhteensä|kokku|kopā|iš viso',
  'toplam|genel toplam|итого|всего|σύνολο|合計|总计|합계',
].join('|');
const figureWords = [
  'sum|count|average|avg|mean|median|minimum|maximum|min|max',
  'durchschnitt|mittelwert|anzahl|moyenne|nombre|gemiddelde|aantal|promedio|media',
].join('|');
const wholly = new RegExp(`^(${totalWords}|${figureWords})\\s*[:.]?$`, 'iu');
const beginning = new RegExp(`^(${totalWords}|${figureWords})(?![\\p{L}\\p{N}])`, 'iu');
const noteWords = new RegExp(
  '^(' +
    [
      '(report )?(generated|created|printed|exported|produced|downloaded|extracted|run|updated)( (on|at|by|from)\\b|:)',
      '(as of|date of (export|report)|report (date|run|time)|last updated|updated|stand|filters?|applied filters?)\\b',
      '(data )?sources?\\s*:|quellen?\\s*:|bron(nen)?\\s*:|fuentes?\\s*:|fontes?\\s*:|źródło\\s*:|zdroj\\s*:|källa\\s*:',
      '(erstellt|gedruckt|exportiert|abgerufen|généré|imprimé|édité|gemaakt|afgedrukt|generado|generato)\\b',
      'end of (the )?(report|file|table|data|list|export)|\\*+ ?end\\b|ende( der| des)?\\b|fin (du|de)\\b|einde\\b|eof\\b',
      '(foot)?notes?\\s*[:.]|nb\\s*:|n\\.b\\.|remarks?\\s*:|anmerkung(en)?\\b|hinweise?\\b|fußnote|légende|opmerking',
      'page \\d+|seite \\d+|confidential|vertraulich|copyright|©|disclaimer',
      '\\*{1,3}\\)? ?\\p{L}|\\(?\\d+ (rows?|records?|datensätze|zeilen)\\b|\\(\\d+ rows? affected\\)',
      '[-=_*]{3,}$|\\x1a$',
    ].join('|') +
    ')',
  'iu',
);

/** What a row below a table is, in words. @param raw the row as it stands in the file */
export function explainBelow(raw: string): string {
  const text = raw.replace(/^[\s"';,|^]+/, '');
  return beginning.test(text) || !/\p{L}/u.test(text)
    ? 'a totals row below the table, not an incident'
    : 'a note below the table, not an incident';
}

/**
 * Which of the last rows stand below the table: notes, totals, footers. Judged by several things together (the
 * end of the file, blank cells where other rows have values, sums, words), because an incident may be about
 * "Total loss".
 * @param rows the last rows, blank ones left out. @param whole are they all rows of the table?
 */
export function rowsBelowTable(
  rows: readonly LastRow[],
  columns: number,
  whole: boolean,
): Set<number> {
  const found = new Set<number>();
  if (columns < 2) return found;
  const table = new TableEnd(rows, columns, whole);
  for (let place = rows.length - 1; place > 0 && found.size < mostRows; place -= 1) {
    const row = rows[place] as LastRow;
    if (row.cells === null || !table.isBelow(place, row.cells)) break;
    found.add(row.at);
  }
  return found.size < mostRows ? found : new Set();
}

/** What is usual in the rows above the one that is judged. */
class TableEnd {
  readonly #rows: readonly LastRow[];
  readonly #columns: number;
  readonly #whole: boolean;
  /** Columns that nearly every row fills. */
  readonly #always: number[];
  readonly #figures: ReadonlySet<number>;
  /** Columns that most rows fill. */
  readonly #mostly: number[];
  readonly #usual: number;
  /** Place of the first of the last rows that follow a blank row and fill few cells. */
  readonly #apartFrom: number;

  constructor(rows: readonly LastRow[], columns: number, whole: boolean) {
    this.#rows = rows;
    this.#columns = columns;
    this.#whole = whole;
    const fills = rows.flatMap(({ cells }) => (cells === null ? [] : [filled(cells).length]));
    fills.sort((one, other) => one - other);
    this.#usual = fills[Math.floor(fills.length / 2)] ?? 0;
    const body = rows.flatMap(({ cells }) =>
      cells !== null && 2 * filled(cells).length > this.#usual && cells.length <= columns
        ? [cells]
        : [],
    );
    const places = Array.from({ length: columns }, (_, column) => column);
    const values = (column: number) =>
      body.map((cells) => (cells[column] ?? '').trim()).filter((cell) => cell !== '');
    this.#always = places.filter((column) => values(column).length >= 0.75 * body.length);
    this.#mostly = places.filter((column) => 2 * values(column).length >= body.length);
    this.#figures = new Set(
      places.filter((column) => {
        const all = values(column);
        return all.length > 0 && all.filter(isFigure).length >= 0.7 * all.length;
      }),
    );
    this.#apartFrom = this.#startOfNotes();
  }

  isBelow(place: number, cells: readonly string[]): boolean {
    const places = filled(cells);
    const [first = -1] = places;
    if (first < 0) return true;
    const text = (cells[first] as string).trim();
    if (wholly.test(text)) return this.#isTotal(place, cells, places);
    if (beginning.test(text)) {
      const stated = places.length === 1 && /[:\d]/.test(text);
      if (stated || this.#sums(place, cells, places.slice(1)) > 0) return true;
    }
    return this.#isNote(place, cells, places, text) || this.#isBareTotal(place, cells, places);
  }

  /** Sums and nothing else. */
  #isBareTotal(place: number, cells: readonly string[], places: readonly number[]): boolean {
    const blank = this.#always.some((column) => isBlank(cells, column));
    return blank && this.#sums(place, cells, places) === places.length;
  }

  /** The first place from which all rows follow a blank row and fill few cells. */
  #startOfNotes(): number {
    const rows = this.#rows;
    let from = rows.length;
    while (from > 1) {
      const cells = rows[from - 1]?.cells ?? null;
      if (cells === null || !this.#fillsFew(filled(cells))) break;
      from -= 1;
    }
    while (from > 0 && from < rows.length) {
      if ((rows[from]?.at ?? 0) > (rows[from - 1]?.at ?? 0) + 1) return from;
      from += 1;
    }
    return rows.length;
  }

  #fillsFew(places: readonly number[]): boolean {
    return 2 * places.length <= Math.max(2, this.#usual);
  }

  /** A total leaves the cells blank that say which incident a row is, or holds the sum of what stands above. */
  #isTotal(place: number, cells: readonly string[], places: readonly number[]): boolean {
    const [first = -1] = places;
    const blank = this.#always.filter((column) => isBlank(cells, column));
    const others = places.slice(1);
    const onlyFigures = others.every((column) => isAmount((cells[column] as string).trim()));
    if (onlyFigures && this.#sums(place, cells, others) > 0) return true;
    if (onlyFigures && this.#figures.has(first)) return true;
    if (onlyFigures && this.#mostly.some((column) => isBlank(cells, column))) return true;
    return blank.length > 0 && 2 * blank.length >= this.#always.length;
  }

  #isNote(
    place: number,
    cells: readonly string[],
    places: readonly number[],
    text: string,
  ): boolean {
    const [first = -1] = places;
    const words = noteWords.test(text);
    const blank = this.#always.filter((column) => isBlank(cells, column)).length;
    const apart = place >= this.#apartFrom;
    const misplaced = places.filter(
      (column) => this.#figures.has(column) && !isFigure((cells[column] as string).trim()),
    );
    const short = cells.length < this.#columns;
    const few = this.#fillsFew(places);
    if (words && (few || (apart && misplaced.length > 0)) && (blank > 0 || misplaced.length > 0))
      return true;
    if (blank === 0 && misplaced.length === 0) return false;
    if (apart && few) return true;
    // A sentence alone in a row that does not have the cells of the table.
    return (
      places.length === 1 &&
      short &&
      first === 0 &&
      /\p{L}\s+\S*\p{L}/u.test(text) &&
      misplaced.length > 0
    );
  }

  /** Figures that are the sum, the mean or the number of those above; 0 where not all rows are known. */
  #sums(place: number, cells: readonly string[], places: readonly number[]): number {
    if (!this.#whole) return 0;
    return places.filter((column) => {
      const text = (cells[column] as string).trim();
      return [POINT, COMMA].some((mark) => this.#isSum(place, column, text, mark));
    }).length;
  }

  #isSum(place: number, column: number, text: string, mark: number): boolean {
    const value = amount(text, mark);
    if (Number.isNaN(value)) return false;
    let sum = 0;
    let values = 0;
    let rows = 0;
    for (const { cells } of this.#rows.slice(0, place)) {
      if (cells === null) continue;
      const first = filled(cells)[0] ?? 0;
      if (beginning.test((cells[first] ?? '').trim())) continue;
      rows += 1;
      const one = amount((cells[column] ?? '').trim(), mark);
      if (Number.isNaN(one)) continue;
      values += 1;
      sum += one;
    }
    if (values < 2 && rows < 2) return false;
    const near = (wanted: number) => Math.abs(value - wanted) <= 1e-9 * Math.abs(wanted) + 0.0051;
    return (values > 1 && (near(sum) || near(sum / values))) || value === rows;
  }
}

function filled(cells: readonly string[]): number[] {
  return cells.flatMap((cell, at) => (cell.trim() === '' ? [] : [at]));
}

function isBlank(cells: readonly string[], column: number): boolean {
  return (cells[column] ?? '').trim() === '';
}

/** Is a cell a number, with a currency or percent sign or without? */
function isAmount(text: string): boolean {
  return !Number.isNaN(amount(text, POINT)) || !Number.isNaN(amount(text, COMMA));
}

/** Longer cells are no number; looking for one would take long where they are full of spaces. */
const longestAmount = 80;

/** A number without its currency or percent sign. */
function amount(text: string, mark: number): number {
  if (text.length > longestAmount) return NaN;
  const bytes = Buffer.from(text.replace(/^[€$£¥]\s*|\s*(%|[€$£]|EUR|USD|CHF|GBP)$/g, ''));
  return readNumber(bytes, 0, bytes.length, mark);
}
