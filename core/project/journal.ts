import type { Database, Statement } from 'better-sqlite3';
import { z } from 'zod';
import { VitalFewError } from '../contract/errors.ts';
import { background } from './task-control.ts';
import { followers, journalledTables, type JournalledTable } from './journalled-tables.ts';

const value = z.union([z.string(), z.number(), z.null()]);
const row = z.record(z.string(), value);
export type Row = z.infer<typeof row>;

/** One row's difference: columns before and after; null where the row did not exist. */
const change = z.object({
  table: z.string(),
  id: z.int(),
  before: row.nullable(),
  after: row.nullable(),
});
type Change = z.infer<typeof change>;
const changes = z.array(change);

/** What an edit may do, each step recorded with its inverse. */
export interface Edit {
  insert(table: JournalledTable, values: Row): number;
  update(table: JournalledTable, id: number, values: Row): void;
  /** Takes a row away, with what follows it (`followers`). */
  remove(table: JournalledTable, id: number): void;
}

export interface JournalEntry {
  id: number;
  at: string;
  actor: string;
  label: string;
  state: 'done' | 'undone';
}

interface StoredEntry {
  id: number;
  at: string;
  actor: string;
  label: string;
  state: 'done' | 'undone' | 'dropped';
  changes: string;
}

/** What is kept true at the end of an entry that touches one of these tables. */
interface Consequence {
  tables: readonly JournalledTable[];
  work: (edit: Edit) => void;
}

function checkedTable(name: string): JournalledTable {
  if (Object.hasOwn(journalledTables, name)) return name as JournalledTable;
  throw new VitalFewError(
    'project-damaged',
    `The journal names a table it does not know: ${name}.`,
  );
}

function checkedColumns(table: JournalledTable, values: Row): string[] {
  const known: readonly string[] = journalledTables[table];
  const columns = Object.keys(values);
  const strange = columns.find((column) => !known.includes(column));
  if (strange === undefined) return columns;
  throw new VitalFewError(
    'project-damaged',
    `The journal names a column it does not know: ${strange}.`,
  );
}

/** The steps of a large entry as JSON, with others having their turn between. */
async function jsonInPieces(done: readonly Change[]): Promise<string> {
  const pieces: string[] = [];
  for (let at = 0; at < done.length; at += 2000) {
    pieces.push(JSON.stringify(done.slice(at, at + 2000)).slice(1, -1));
    await background.breathe();
  }
  return `[${pieces.join(',')}]`;
}

/**
 * Every edit of a project, with its inverse, who did it and when, in the edit's own transaction. Undo and
 * redo, the history a user reads and "what changed since" are this one mechanism.
 */
export class Journal {
  readonly #db: Database;
  /** Who edits. */
  readonly actor: string;
  readonly #clock: () => Date;
  /** What edits record into while several are one entry. */
  #together: Change[] | null = null;
  readonly #consequences: Consequence[] = [];
  readonly #statements = new Map<string, Statement>();

  constructor(db: Database, actor: string, clock: () => Date) {
    this.#db = db;
    this.actor = actor;
    this.#clock = clock;
  }

  /**
   * Keeps rows true that follow from rows of other tables: `work` runs at the end of every entry that touches one of
   * these tables, as a part of that entry. Undo and redo restore what it did with the rest.
   */
  follow(tables: readonly JournalledTable[], work: (edit: Edit) => void): void {
    this.#consequences.push({ tables, work });
  }

  #drawConsequences(done: Change[]): void {
    for (const { tables, work } of this.#consequences) {
      const touched = done.some(({ table }) => tables.some((one) => one === table));
      if (touched) work(this.#editInto(done));
    }
  }

  /** Runs `work` and records it, in one transaction: either both are on disk or neither. */
  record<T>(label: string, work: (edit: Edit) => T): T {
    return this.#db.transaction(() => this.recordWithin(label, work)).immediate();
  }

  /** The same inside a transaction that the caller began and will commit (an import). */
  recordWithin<T>(label: string, work: (edit: Edit) => T): T {
    if (this.#together !== null) return work(this.#editInto(this.#together));
    const done: Change[] = [];
    const result = work(this.#editInto(done));
    this.#drawConsequences(done);
    if (done.length > 0) this.#write(label, JSON.stringify(done));
    return result;
  }

  /** Runs work that records several edits, as one entry in one transaction: all of it is on disk or nothing. */
  together<T>(label: string, work: () => T): T {
    if (this.#together !== null) return work();
    const done: Change[] = [];
    const all = this.#db.transaction(() => {
      this.#together = done;
      try {
        const result = work();
        this.#drawConsequences(done);
        if (done.length > 0) this.#write(label, JSON.stringify(done));
        return result;
      } finally {
        this.#together = null;
      }
    });
    return all.immediate();
  }

  /**
   * Runs work that records several edits, as one entry, inside a transaction of the caller's in which nobody
   * else edits (several imports).
   */
  async recordTogether<T>(label: string, work: () => Promise<T>): Promise<T> {
    const done: Change[] = [];
    this.#together = done;
    try {
      const result = await work();
      this.#drawConsequences(done);
      if (done.length > 0) this.#write(label, await jsonInPieces(done));
      return result;
    } finally {
      this.#together = null;
    }
  }

  #write(label: string, steps: string): void {
    // What was undone before cannot be redone on top of something else; it stays in the history.
    this.#db.prepare(`UPDATE journal SET state = 'dropped' WHERE state = 'undone'`).run();
    this.#db
      .prepare(`INSERT INTO journal (at, actor, label, state, changes) VALUES (?, ?, ?, 'done', ?)`)
      .run(this.#clock().toISOString(), this.actor, label, steps);
  }

  /** @throws VitalFewError `nothing-to-undo` */
  undo(): void {
    this.#move('done', 'undone');
  }

  /** @throws VitalFewError `nothing-to-redo` */
  redo(): void {
    this.#move('undone', 'done');
  }

  /** Labels of what undo and redo would do next; null when there is nothing. */
  next(): { undo: string | null; redo: string | null } {
    return { undo: this.#top('done')?.label ?? null, redo: this.#top('undone')?.label ?? null };
  }

  /** Entries before the entry `before` (null: from the newest), newest first. */
  list(limit: number, before: number | null): JournalEntry[] {
    const rows = this.#db
      .prepare<[number | null, number | null, number], Omit<StoredEntry, 'changes'>>(
        `SELECT id, at, actor, label, state FROM journal
         WHERE ? IS NULL OR id < ? ORDER BY id DESC LIMIT ?`,
      )
      .all(before, before, limit);
    return rows.map((entry) => ({ ...entry, state: entry.state === 'done' ? 'done' : 'undone' }));
  }

  /**
   * How rows of some tables stood after the entry `after` and stand now: the first and the last of each row's differences
   * in entries that stand, until the moment `until` (ISO 8601, UTC; null: now). Rows that came and went are left out.
   */
  netChanges(
    tables: readonly JournalledTable[],
    after: number,
    until: string | null,
  ): { table: JournalledTable; id: number; before: Row | null; after: Row | null }[] {
    // Entries that name none of the tables are not read at all: an import's can be large.
    const named = tables.map((table) => `instr(changes, '"table":"${table}"') > 0`).join(' OR ');
    const entries = this.#db
      .prepare<[number, string | null, string | null], { changes: string }>(
        `SELECT changes FROM journal
         WHERE id > ? AND state = 'done' AND (? IS NULL OR at <= ?) AND (${named}) ORDER BY id`,
      )
      .all(after, until, until);
    const rows = new Map<string, { before: Row | null; after: Row | null; change: Change }>();
    for (const entry of entries) {
      for (const change of changes.parse(JSON.parse(entry.changes))) {
        if (!tables.some((table) => table === change.table)) continue;
        const key = `${change.table} ${change.id}`;
        const known = rows.get(key);
        const { before, after: last } = change;
        if (known === undefined) {
          rows.set(key, { before, after: last, change });
          continue;
        }
        // A difference names the columns that it touched: what it does not name is as it was.
        known.before = known.before === null ? null : { ...before, ...known.before };
        known.after = last === null ? null : { ...known.after, ...last };
      }
    }
    return [...rows.values()]
      .filter((one) => one.before !== null || one.after !== null)
      .map((one) => ({
        table: checkedTable(one.change.table),
        id: one.change.id,
        before: one.before,
        after: one.after,
      }));
  }

  /** Undo takes the newest entry that stands; redo the oldest that was undone. */
  #top(state: 'done' | 'undone'): StoredEntry | undefined {
    const order = state === 'done' ? 'DESC' : 'ASC';
    return this.#db
      .prepare<[string], StoredEntry>(
        `SELECT * FROM journal WHERE state = ? ORDER BY id ${order} LIMIT 1`,
      )
      .get(state);
  }

  #move(from: 'done' | 'undone', to: 'done' | 'undone'): void {
    this.#db
      .transaction(() => {
        const entry = this.#top(from);
        if (entry === undefined) {
          throw to === 'undone'
            ? new VitalFewError('nothing-to-undo', 'There is nothing to undo.')
            : new VitalFewError('nothing-to-redo', 'There is nothing to redo.');
        }
        const steps = changes.parse(JSON.parse(entry.changes));
        if (to === 'undone') steps.reverse();
        for (const step of steps) {
          if (to === 'undone') this.#apply(step.table, step.id, step.after, step.before);
          else this.#apply(step.table, step.id, step.before, step.after);
        }
        this.#db.prepare('UPDATE journal SET state = ? WHERE id = ?').run(to, entry.id);
      })
      .immediate();
  }

  #apply(name: string, id: number, from: Row | null, to: Row | null): void {
    const table = checkedTable(name);
    if (to === null) {
      this.#prepared(`DELETE FROM ${table} WHERE id = ?`).run(id);
    } else if (from === null) {
      this.#insert(table, { ...to, id });
    } else {
      this.#update(table, id, to);
    }
  }

  /** A statement of an edit: there are few, and an entry of thousands of steps runs the same ones. */
  #prepared(sql: string): Statement {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const made = this.#db.prepare(sql);
    this.#statements.set(sql, made);
    return made;
  }

  #insert(table: JournalledTable, values: Row): number {
    const columns = checkedColumns(table, values);
    const marks = columns.map(() => '?').join(', ');
    const result = this.#prepared(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${marks})`,
    ).run(...columns.map((column) => values[column]));
    return Number(result.lastInsertRowid);
  }

  #update(table: JournalledTable, id: number, values: Row): void {
    const columns = checkedColumns(table, values);
    this.#prepared(
      `UPDATE ${table} SET ${columns.map((column) => `${column} = ?`).join(', ')} WHERE id = ?`,
    ).run(...columns.map((column) => values[column]), id);
  }

  #read(table: JournalledTable, id: number, columns: readonly string[]): Row | null {
    const found = this.#prepared(`SELECT ${columns.join(', ')} FROM ${table} WHERE id = ?`).get(id);
    return found === undefined ? null : row.parse(found);
  }

  #editInto(done: Change[]): Edit {
    return {
      insert: (table, values) => {
        const id = this.#insert(table, values);
        done.push({ table, id, before: null, after: { ...values, id } });
        return id;
      },
      update: (table, id, values) => {
        const before = this.#read(table, id, checkedColumns(table, values));
        if (before === null) throw new Error(`no row ${id} in ${table}`);
        const same = Object.keys(values).every((column) => before[column] === values[column]);
        if (same) return;
        this.#update(table, id, values);
        done.push({ table, id, before, after: values });
      },
      remove: (table, id) => this.#remove(done, table, id),
    };
  }

  #remove(done: Change[], table: JournalledTable, id: number): void {
    for (const { table: other, column, then } of followers[table] ?? []) {
      const following = this.#db
        .prepare<[number], number>(`SELECT id FROM ${other} WHERE ${column} = ? ORDER BY id DESC`)
        .pluck()
        .all(id);
      for (const follower of following) {
        if (then === 'remove') this.#remove(done, other, follower);
        else this.#editInto(done).update(other, follower, { [column]: null });
      }
    }
    const before = this.#read(table, id, journalledTables[table]);
    if (before === null) return;
    this.#prepared(`DELETE FROM ${table} WHERE id = ?`).run(id);
    done.push({ table, id, before, after: null });
  }
}
