import { rmSync, statSync } from 'node:fs';
import type { Recipe, RecipeColumn } from '#core/contract/sources.ts';
import { timeCommand } from './child.ts';

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** The typed value of a raw text column, as the importer would have it. */
function typed(column: RecipeColumn): string {
  const raw = `nullif(nullif(${quoted(column.header)}, ''), 'N/A')`;
  switch (column.type) {
    case 'integer':
      return `CAST(${raw} AS INTEGER)`;
    case 'decimal':
      return `CAST(${raw} AS REAL)`;
    case 'date':
    case 'datetime':
      return `unixepoch(${raw}) * 1000`;
    default:
      return raw;
  }
}

export interface PeerTimes {
  /** `.import` into a table of text. */
  raw: number;
  /** The same, then typed columns and FTS5. */
  withoutIndexes: number;
  /** The same, with four indexes on top. */
  whole: number;
  /** Bytes of the finished file. */
  size: number;
}

/**
 * `sqlite3 .import` of the file, typing it into a table, four indexes (a time, three fields to break down
 * by) and FTS5 over the text columns with the same tokenizer: what a row store needs for the same questions.
 */
export function timeSqlitePeer(
  csv: string,
  database: string,
  recipe: Recipe,
  textHeaders: readonly string[],
  indexHeaders: readonly string[],
): PeerTimes {
  for (const file of [database, `${database}-journal`]) rmSync(file, { force: true });
  const columns = recipe.columns.filter((column) => column.include);
  const raw = timeCommand('sqlite3', [database], `.mode csv\n.import '${csv}' raw\n`);
  const select = columns.map((column) => `${typed(column)} AS ${quoted(column.name)}`).join(', ');
  const texts = textHeaders.map(quoted);
  const typing = timeCommand(
    'sqlite3',
    [database],
    `CREATE TABLE incident AS SELECT rowid AS id, ${select} FROM raw;
     CREATE VIRTUAL TABLE words USING fts5(${texts.join(', ')}, content = 'incident',
       content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2');
     INSERT INTO words(words) VALUES ('rebuild');
     DROP TABLE raw;`,
  );
  const indexes = timeCommand(
    'sqlite3',
    [database],
    indexHeaders.map((name, at) => `CREATE INDEX i${at} ON incident (${quoted(name)});`).join('\n'),
  );
  const withoutIndexes = raw + typing;
  const { size } = statSync(database);
  rmSync(database, { force: true });
  return { raw, withoutIndexes, whole: withoutIndexes + indexes, size };
}
