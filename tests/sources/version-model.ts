/** A slow and obvious model of a project whose files add and change incidents. */
export const columnNames = ['Ticket ID', 'State', 'Hours', 'Opened', 'Description'] as const;
export type ColumnName = (typeof columnNames)[number];
export type ModelRow = Readonly<Partial<Record<ColumnName, string>>>;

export interface ModelFile {
  source: string;
  match: 'none' | 'identifier' | 'whole-row';
  columns: readonly ColumnName[];
  rows: readonly ModelRow[];
}

export interface ModelIncident {
  id: number;
  source: string;
  cells: ModelRow;
}

export interface ModelState {
  incidents: readonly ModelIncident[];
  /** Columns of the imports that count. */
  columns: ReadonlySet<ColumnName>;
}

export interface ModelCounts {
  rowsRead: number;
  accepted: number;
  updated: number;
  unchanged: number;
  rejected: number;
}

/** A row that repeats another: its number in the file, and whether all its cells do. */
export interface ModelReject {
  row: number;
  reason: 'repeated-row' | 'repeated-identifier';
}

const start: ModelState = { incidents: [], columns: new Set() };

/** The states that edits lead to; undo and redo move among them. */
export class VersionModel {
  #states: ModelState[] = [start];
  #now = 0;
  /** Numbers are never given twice, not even after an undo. */
  #nextIncident = 1;

  get state(): ModelState {
    return this.#states[this.#now] ?? start;
  }

  get canUndo(): boolean {
    return this.#now > 0;
  }

  get canRedo(): boolean {
    return this.#now + 1 < this.#states.length;
  }

  undo(): void {
    this.#now -= 1;
  }

  redo(): void {
    this.#now += 1;
  }

  /** What an import does: its counts, and the rows that it turns away. */
  load(file: ModelFile): { counts: ModelCounts; rejects: ModelReject[] } {
    const rejects: ModelReject[] = [];
    const counts = { rowsRead: 0, accepted: 0, updated: 0, unchanged: 0, rejected: 0 };
    const incidents = [...this.state.incidents];
    const known = new Map<string, number>();
    const keys = new KeysInTurn(file);
    incidents.forEach(({ source, cells }, place) => {
      if (file.match !== 'none' && source === file.source) known.set(keys.of(cells), place);
    });
    const seen = new Map<string, ModelRow>();
    const keysOfFile = new KeysInTurn(file);
    for (const row of file.rows) {
      counts.rowsRead += 1;
      const id = this.#nextIncident + counts.accepted;
      if (file.match === 'none') {
        incidents.push({ id, source: file.source, cells: row });
        counts.accepted += 1;
        continue;
      }
      const key = keysOfFile.of(row);
      const place = known.get(key);
      const first = seen.get(key);
      if (first !== undefined) {
        counts.rejected += 1;
        const reason = isSame(file, first, row) ? 'repeated-row' : 'repeated-identifier';
        rejects.push({ row: counts.rowsRead + 1, reason });
        continue;
      }
      if (place === undefined) {
        incidents.push({ id, source: file.source, cells: row });
        counts.accepted += 1;
      } else {
        const before = incidents[place] as ModelIncident;
        if (isSame(file, before.cells, row)) {
          counts.unchanged += 1;
        } else {
          incidents[place] = { ...before, cells: { ...before.cells, ...row } };
          counts.accepted += 1;
          counts.updated += 1;
        }
      }
      seen.set(key, row);
    }
    this.#nextIncident += counts.accepted;
    this.#states.length = this.#now + 1;
    this.#states.push({
      incidents,
      columns: new Set([...this.state.columns, ...file.columns]),
    });
    this.#now += 1;
    return { counts, rejects };
  }
}

function isSame({ columns }: ModelFile, one: ModelRow, other: ModelRow): boolean {
  return columns.every((name) => (one[name] ?? '') === (other[name] ?? ''));
}

/** What a row is known by; rows alike without an identifier are told apart by which of them it is. */
class KeysInTurn {
  readonly #file: ModelFile;
  readonly #alike = new Map<string, number>();

  constructor(file: ModelFile) {
    this.#file = file;
  }

  of(cells: ModelRow): string {
    const { match, columns } = this.#file;
    const all = JSON.stringify(columns.map((name) => cells[name] ?? ''));
    if (match === 'whole-row') return all;
    const identifier = cells['Ticket ID'] ?? '';
    if (identifier !== '') return `T ${identifier}`;
    const before = this.#alike.get(all) ?? 0;
    this.#alike.set(all, before + 1);
    return `${before} ${all}`;
  }
}
