import { randomBytes } from 'node:crypto';
import { VitalFewError } from '../contract/errors.ts';
import type { Recipe, RecipeColumn } from '../contract/sources.ts';
import type { TaskControl } from '../project/task-control.ts';
import { TimeColumn } from './cell-columns.ts';
import { scanned } from './cell-dates.ts';
import { CellMapping } from './cell-mapping.ts';
import { CodeMap } from './code-map.ts';
import { eventHeaders } from './event-log.ts';
import type { EventColumns, TimeReader } from './event-log.ts';
import { hashOf } from './hash-file.ts';
import { columnNames } from './header.ts';
import { MarkSet } from './missing-marks.ts';
import { Pacer } from './pacer.ts';
import { personalHeaders } from './personal-words.ts';
import { pseudonym } from './pseudonyms.ts';
import { ReshapedTable } from './reshaped-table.ts';
import type { Reshaping } from './reshaped-table.ts';
import { wordsOf } from './role-words.ts';
import { fitRecipe } from './table-file.ts';
import type { FittedTable } from './table-file.ts';
import type { TableInput } from './table-input.ts';
import { ProjectClock } from './time-zones.ts';
import { WideCodes, otherCells } from './wide-codes.ts';
import { count, listed, numeral, quoted } from './words.ts';

/** Do the rows or cells of the file have to be changed before they are what the recipe describes? */
export function needsReshaping(recipe: Recipe): boolean {
  return (
    recipe.shape.kind !== 'rows' ||
    recipe.codeLists.some(({ columns }) => columns.length > 0) ||
    recipe.columns.some(isSecret)
  );
}

/**
 * Must the values of a column not be kept as they are: to be pseudonymised, or left out and personal, as its name or
 * the recipe says?
 */
function isSecret({ include, privacy, header, name }: RecipeColumn): boolean {
  if (include || privacy === 'pseudonymise') return privacy === 'pseudonymise';
  const words = wordsOf(header === '' ? name : header);
  return Object.values(personalHeaders).some((pattern) => pattern.test(words));
}

export interface ReshapeOptions {
  task: TaskControl;
  /** null: a random one, for a look at a file outside a project. */
  pseudonymKey: string | null;
  /** SHA-256 of the file where it is known. */
  fileHash?: string;
  /** Leave columns empty that the recipe leaves out, so that no rejected row shows them. */
  withoutLeftOut?: boolean;
}

export interface ReshapedFit {
  /** What is read instead of the raw table. */
  file: TableInput;
  table: FittedTable;
  /** null: the rows are those of the file. */
  reshaped: Reshaped | null;
}

/**
 * Fits a recipe to a table, and has its rows reshaped where the recipe asks for it.
 * @param raw a text table as it stands, or what was made of a workbook or JSON
 * @throws VitalFewError those of `fitRecipe`; `recipe-does-not-fit` when the shape needs a column that is not there
 */
export async function fitReshaped(
  raw: TableInput,
  recipe: Recipe,
  options: ReshapeOptions,
): Promise<ReshapedFit> {
  if (!needsReshaping(recipe)) {
    return { file: raw, table: await fitRecipe(raw, recipe), reshaped: null };
  }
  const rawFit = await fitRecipe(raw, { ...recipe, columns: [] });
  const reshaped = await Reshaped.make(raw, rawFit, recipe, options);
  const columns =
    recipe.headerRow === null ? named(recipe.columns, reshaped.headers) : recipe.columns;
  const table = await fitRecipe(reshaped.table, { ...recipe, ...textOfReshaped, columns });
  reshaped.fit(table);
  return { file: reshaped.table, table, reshaped };
}

/** Columns of a file without names are known by their place. */
function named(columns: readonly RecipeColumn[], headers: readonly string[]): RecipeColumn[] {
  return columns.map((column) =>
    column.header.trim() === '' ? { ...column, header: headers[column.index] ?? '' } : column,
  );
}

/** How a reshaped table is written. */
export const textOfReshaped = {
  encoding: 'utf-8',
  delimiter: ',',
  quote: '"',
  escape: 'doubled',
  headerRow: 1,
  headerRows: 1,
} as const;

type Choices = Pick<Recipe, 'shape' | 'codeLists' | 'missingMarks' | 'columns' | 'timeZone'>;

/** A reshaped table with what is to be said about it. */
export class Reshaped {
  readonly table: ReshapedTable;
  readonly headers: readonly string[];
  readonly #recipe: Choices;
  readonly #options: ReshapeOptions;
  readonly #codes: WideCodes | null;
  /** Code lists in use, with the columns they were applied to. */
  #listed: { name: string; header: string; mapping: CellMapping }[] = [];

  private constructor(
    table: ReshapedTable,
    headers: readonly string[],
    codes: WideCodes | null,
    recipe: Choices,
    options: ReshapeOptions,
  ) {
    this.table = table;
    this.headers = headers;
    this.#codes = codes;
    this.#recipe = recipe;
    this.#options = options;
  }

  static async make(
    raw: TableInput,
    rawFit: Pick<FittedTable, 'shape' | 'headers'>,
    recipe: Choices,
    options: ReshapeOptions,
  ): Promise<Reshaped> {
    const { shape } = rawFit;
    const nameless = rawFit.headers.every((header) => header === '');
    const rawHeaders = nameless ? columnNames(rawFit.headers) : rawFit.headers;
    const { headers, reshaping } = reshapingFor(raw.name, rawHeaders, recipe);
    const fileHash =
      raw.fileHash ?? options.fileHash ?? (await hashOf(raw, new Pacer(options.task)));
    const marks = new MarkSet(recipe.missingMarks);
    const secret = recipe.columns.some(isSecret);
    const facts = { raw, shape, rawHeaders, headers, reshaping, marks, fileHash, secret };
    const codes = reshaping.kind === 'codes' ? reshaping.codes : null;
    const table = new ReshapedTable(facts, options.task);
    return new Reshaped(table, headers, codes, recipe, options);
  }

  /** Binds code lists, pseudonyms and what is left out to the columns of the reshaped table. */
  fit({ places }: Pick<FittedTable, 'places'>): void {
    const { codeLists, columns, missingMarks } = this.#recipe;
    const marks = new Set(missingMarks);
    const mappings: (CellMapping | null)[] = this.headers.map(() => null);
    this.#listed = [];
    for (const list of codeLists) {
      const map = new CodeMap(list);
      const wanted = new Set(list.columns.map((header) => header.trim()));
      this.headers.forEach((header, cell) => {
        if (!wanted.has(header.trim()) || mappings[cell] !== null) return;
        const mapping = new CellMapping(
          (value) => map.meaning(value) ?? (marks.has(value) ? value : null),
        );
        mappings[cell] = mapping;
        // A list without labels says only what means "no value".
        if (list.entries.length > 0) this.#listed.push({ name: list.name, header, mapping });
      });
    }
    const key = this.#options.pseudonymKey ?? randomBytes(32).toString('hex');
    columns.forEach(({ include, privacy }, index) => {
      const place = places[index] ?? -1;
      if (place < 0) return;
      if (include && privacy === 'pseudonymise') {
        mappings[place] = new CellMapping((value) =>
          marks.has(value) ? value : pseudonym(key, value),
        );
      } else if (!include && this.#options.withoutLeftOut === true) {
        mappings[place] = new CellMapping(() => '');
      }
    });
    this.table.mappings = mappings;
  }

  /** Data rows of the file, and those of them that make no incident, once the table has been read. */
  get rows(): { rows: number; without: number } {
    const without = this.#codes === null || this.#keepsWithout ? 0 : this.#codes.without;
    return { rows: this.table.totals.rows, without };
  }

  get #keepsWithout(): boolean {
    const { shape } = this.#recipe;
    return shape.kind === 'codes' && shape.keepWithout;
  }

  /** What a person should know once the table has been read. */
  notes(): string[] {
    const notes: string[] = [];
    const without = this.#codes?.without ?? 0;
    if (without > 0) {
      const rows = count(without, 'row');
      const one = without === 1;
      notes.push(
        this.#keepsWithout
          ? `${rows} ${one ? 'holds' : 'hold'} no code: ${one ? 'it makes' : 'each makes'} one incident without a code.`
          : `${rows} reported nothing; ${one ? 'it makes' : 'they make'} no incident.`,
      );
    }
    for (const { name, header, mapping } of this.#listed) {
      const unknown = [...mapping.unknown].sort((one, other) => other[1] - one[1]);
      if (unknown.length === 0) continue;
      const cells = unknown.reduce((sum, [, times]) => sum + times, 0);
      const shown = listed(unknown.slice(0, 4).map(([value]) => quoted(value)));
      const more = unknown.length > 4 ? ` and ${numeral(unknown.length - 4)} more` : '';
      notes.push(
        `${header}: ${count(cells, 'cell')} ${cells === 1 ? 'holds' : 'hold'} ${unknown.length === 1 ? 'a code' : 'codes'} that the list ${quoted(name)} does not have (${shown}${more}). They stay as they are.`,
      );
    }
    return notes;
  }
}

function reshapingFor(
  fileName: string,
  rawHeaders: readonly string[],
  recipe: Choices,
): { headers: string[]; reshaping: Reshaping } {
  const { shape } = recipe;
  const marks = new MarkSet(recipe.missingMarks);
  const place = (header: string) => placeOf(rawHeaders, header, fileName);
  if (shape.kind === 'rows') return { headers: [...rawHeaders], reshaping: { kind: 'rows' } };
  const columns = rawHeaders.length;
  if (shape.kind === 'codes') {
    const codes = shape.columns.map((header) => ({ cell: place(header), header: header.trim() }));
    const headers = otherCells({ columns, codes }).map((cell) => rawHeaders[cell] as string);
    const added = [shape.name, `${shape.name} column`];
    return {
      headers: withAdded(headers, added),
      reshaping: { kind: 'codes', codes: new WideCodes({ columns, codes }, shape, marks) },
    };
  }
  const events: EventColumns = {
    columns,
    identifier: place(shape.identifier),
    time: shape.time === null ? null : place(shape.time),
    assignee: shape.assignee === null ? null : place(shape.assignee),
  };
  const times = timeReader(shape.timeOrder, rawHeaders[events.time ?? 0] ?? '', recipe);
  return {
    headers: withAdded(rawHeaders, eventHeaders(events)),
    reshaping: { kind: 'events', columns: events, times },
  };
}

function placeOf(headers: readonly string[], wanted: string, fileName: string): number {
  const name = wanted.trim();
  const place = headers.findIndex((header) => header.trim() === name);
  if (place >= 0) return place;
  throw new VitalFewError(
    'recipe-does-not-fit',
    `“${fileName}” has no column ${quoted(name)}, which is needed to tell its incidents. Preview the file without the recipe to choose how its rows become incidents.`,
    { file: fileName, column: name },
  );
}

/** Adds columns whose names do not stand there yet. */
function withAdded(headers: readonly string[], added: readonly string[]): string[] {
  const names = [...headers];
  const taken = new Set(headers.map((header) => header.trim().toLowerCase()));
  for (const wanted of added) {
    let name = wanted;
    for (let more = 2; taken.has(name.toLowerCase()); more += 1) name = `${wanted} (${more})`;
    taken.add(name.toLowerCase());
    names.push(name);
  }
  return names;
}

/** Reads times as a column of times does, but for their zone. */
export function timeReader(
  dateOrder: RecipeColumn['dateOrder'],
  header: string,
  recipe: Pick<Recipe, 'missingMarks'>,
): TimeReader {
  const column = new TimeColumn(
    {
      index: 0,
      header,
      include: true,
      name: header,
      type: 'datetime',
      role: 'none',
      dateOrder,
      dateFallback: false,
      decimalMark: null,
      format: null,
      privacy: 'keep',
    },
    new MarkSet(recipe.missingMarks),
    1,
    new ProjectClock('UTC', null),
  );
  const reader = {
    zoned: false,
    read(bytes: Buffer, start: number, end: number): number | null {
      scanned.hasZone = false;
      const fits = column.set(0, bytes, start, end);
      const time = column.values[0] as number;
      if (!fits) return NaN;
      if (Number.isNaN(time)) return null;
      if (scanned.hasZone) reader.zoned = true;
      return time;
    },
  };
  return reader;
}
