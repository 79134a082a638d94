import { rowCells, textOf } from './json-flatten.ts';
import type { Conversion } from './kept-table.ts';
import { TableText } from './table-input.ts';
import type { RowOrigin } from './table-input.ts';

/** Names of lists that hold the names of the columns. */
const namesOfColumns = /(^|\.)(columns|fields|headers?|names|cols)$/i;
/** Names that a file may have. */
const mostNames = 5000;

interface FoundRows {
  text: TableText;
  rows: number;
  width: number;
  faults: RowOrigin['faults'];
  /** The first row. */
  first: readonly unknown[];
}

/**
 * A table whose rows are lists, as in `[["Area", "Cost"], ["North", 12]]`: the first row holds the names, unless a
 * list called columns or the like does, or the first row is data. Only one row stands in memory beside the table.
 */
export class JsonRows {
  readonly #fileName: string;
  readonly #lists = new Map<string, FoundRows>();
  /** Texts that stand in lists of names, by their path. */
  readonly #names = new Map<string, string[]>();

  constructor(fileName: string) {
    this.#fileName = fileName;
  }

  /** Takes what stands in a list. */
  readonly take = (path: string, text: string): void => {
    const cells = rowCells(text);
    if (cells === null && !this.#lists.has(path)) {
      this.#takeName(path, text);
      return;
    }
    const list = this.#lists.get(path) ?? this.#begin(path, cells ?? []);
    list.rows += 1;
    if (cells === null || cells.length === 0) {
      list.faults.set(list.rows, 'not-json');
      list.text.row([text.slice(0, 10_000)]);
      return;
    }
    list.width = Math.max(list.width, list.rows === 1 ? cells.length : 0);
    list.text.row(cells.map(textOf));
  };

  /** The longest of the tables; null when there is none. @throws VitalFewError `file-too-large` */
  finish(): Conversion | null {
    const [best] = [...this.#lists]
      .filter(([, { width }]) => width > 0)
      .sort(([, one], [, other]) => other.rows - one.rows);
    if (best === undefined) return null;
    const [path, { text, first, width, faults }] = best;
    const shared = { notes: [], sheets: [], sheetNames: null };
    const names = this.#namesFor(path, width);
    if (names === null) {
      const isHeader = holdsNames(first);
      return {
        ...shared,
        text,
        origin: { segments: [{ from: 1, row: 1 }], faults },
        headerRow: isHeader ? 1 : null,
        because: isHeader ? 'the first list holds texts only' : 'the first list holds data',
      };
    }
    const whole = new TableText(this.#fileName);
    whole.row(names);
    whole.append(text);
    return {
      ...shared,
      text: whole,
      origin: {
        segments: [{ from: 2, row: 1 }],
        faults: new Map([...faults].map(([row, fault]) => [row + 1, fault])),
      },
      headerRow: 1,
      because: 'the list of names in the file',
    };
  }

  #begin(path: string, first: readonly unknown[]): FoundRows {
    const list = {
      text: new TableText(this.#fileName),
      rows: 0,
      width: 0,
      first,
      faults: new Map(),
    };
    this.#lists.set(path, list);
    return list;
  }

  #takeName(path: string, text: string): void {
    if (!namesOfColumns.test(path) || !text.startsWith('"')) return;
    const names = this.#names.get(path) ?? [];
    this.#names.set(path, names);
    if (names.length < mostNames) names.push(textOf(JSON.parse(text)));
  }

  /** Names that stand beside the rows, as many as a row has cells. */
  #namesFor(path: string, width: number): string[] | null {
    const beside = path.slice(0, path.lastIndexOf('.') + 1);
    const found = [...this.#names].find(
      ([other, names]) =>
        names.length === width && other.slice(0, other.lastIndexOf('.') + 1) === beside,
    );
    return found?.[1] ?? null;
  }
}

/** Different texts, none of them empty: names, and no data. */
function holdsNames(cells: readonly unknown[]): boolean {
  const names = cells.filter((cell) => typeof cell === 'string' && cell.trim() !== '');
  return names.length === cells.length && new Set(names).size === names.length;
}
