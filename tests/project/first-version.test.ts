import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { IncidentSet } from '#core/aggregate/incident-set.ts';
import { incidentDetail, rowsWindow } from '#core/aggregate/rows.ts';
import { searchHits } from '#core/aggregate/search.ts';
import { encodeCodes, encodeNumbers, encodeText } from '#core/project/column-chunk.ts';
import { applicationId } from '#core/project/file-check.ts';
import { currentVersion } from '#core/project/migrate.ts';
import { firstSchema } from '#core/project/migrations/0001-first-schema.ts';
import { ProjectFile } from '#core/project/project-file.ts';
import { unwatched } from '#core/project/task-control.ts';
import { importFile } from '#core/sources/import-file.ts';
import { recipeFor } from '../sources/matching-project.ts';
import { writeFileSync } from 'node:fs';
import { projectOptions } from './project-options.ts';
import { temporaryFolder } from './temporary-folder.ts';

const table = 'Ticket ID,State,Hours\nT-1,Open,1\nT-2,Open,2.5\n';

/** The columns of a recipe as the first version wrote it: without what came later. */
function firstRecipe(): string {
  const { version, encoding, delimiter, quote, headerRow, missingMarks, columns } = recipeFor(
    table,
    'none',
  );
  const kept = columns.map(
    ({ index, header, include, name, type, role, dateOrder, decimalMark }) => ({
      index,
      header,
      include,
      name,
      type,
      role,
      dateOrder,
      decimalMark,
    }),
  );
  return JSON.stringify({
    version,
    encoding,
    delimiter,
    quote,
    headerRow,
    missingMarks,
    columns: kept,
  });
}

/** A project as the first version left it, with one import of two incidents and a rejected row. */
function firstVersionProject(path: string): void {
  const db = new Sqlite(path);
  db.pragma('page_size = 8192');
  db.pragma(`application_id = ${applicationId}`);
  db.exec(firstSchema.sql);
  db.pragma('user_version = 1');
  db.exec(
    `
    INSERT INTO project VALUES (1, 'key', 'Old', '2025-01-01T00:00:00Z', '{}');
    INSERT INTO source VALUES (1, 'Desk', '2025-01-01T00:00:00Z');
    INSERT INTO field VALUES (1, 'Ticket ID', 'text', 'identifier', 'text', 0),
      (2, 'State', 'text', 'none', 'code', 1), (3, 'Hours', 'decimal', 'measure', 'number', 2);
    INSERT INTO dictionary_value VALUES (2, 1, 'Open');
    INSERT INTO import_field VALUES (1, 1, 'Ticket ID'), (1, 2, 'State'), (1, 3, 'Hours');
    INSERT INTO reject VALUES (1, 1, 4, 4, 'Hours', 'x', 'not-a-number', 'not a number', 'T-3,Open,x');
    INSERT INTO incident_text (rowid, body) VALUES (1, 'T-1'), (2, 'T-2');
    INSERT INTO journal VALUES (1, '2025-01-01T00:00:00Z', 'Ana', 'Import old.csv', 'done',
      '[{"table":"import","id":1,"before":{"state":"undone"},"after":{"state":"live"}}]');
  `.replace('INSERT INTO import_field', `${importOfTwo()} INSERT INTO import_field`),
  );
  const chunk = db.prepare(
    'INSERT INTO column_chunk (import_id, field_id, chunk, encoding, rows, data) VALUES (1, ?, 0, ?, 2, ?)',
  );
  const columns = [
    encodeText(new Uint32Array([0, 3, 6]), Buffer.from('T-1T-2')),
    encodeCodes(new Uint32Array([1, 1])),
    encodeNumbers(new Float64Array([1, 2.5])),
  ];
  columns.forEach(({ encoding, data }, index) => chunk.run(index + 1, encoding, data));
  db.prepare('INSERT INTO source_row_chunk (import_id, chunk, rows, data) VALUES (1, 0, 2, ?)').run(
    new Uint8Array(new Int32Array([2, 3]).buffer),
  );
  db.close();
}

const importOfTwo = () =>
  `INSERT INTO import VALUES (1, 1, 'live', 'old.csv', 'hash', 40, '2025-01-01T00:00:00Z', 1, 3, 2, 1,
     '${firstRecipe()}');`;

it('a project of the first version opens with its data, and its incidents are matched', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'old.vitalfew');
  firstVersionProject(path);
  const project = ProjectFile.open(path, 'write', projectOptions());
  onTestFinished(() => project.close());
  expect(project.db.pragma('user_version', { simple: true })).toBe(currentVersion);
  expect(project.timeZone()).toBe('UTC');
  expect(project.pseudonymKey()).toMatch(/^[0-9a-f]{64}$/);
  const shown = () => {
    const set = IncidentSet.load(project);
    const fieldIds = set.fields.map(({ id }) => id);
    const sort = { fieldId: null, descending: false };
    const window = { filter: { conditions: [] }, sort, fieldIds, offset: 0, limit: 9 };
    return rowsWindow(set, window).rows.map(({ id, cells }) => [id, ...cells]);
  };
  const before = [
    [1, 'T-1', 'Open', 1],
    [2, 'T-2', 'Open', 2.5],
  ];
  expect(shown()).toEqual(before);
  expect(project.liveImports()).toMatchObject([
    { accepted: 2, rejected: 1, updated: 0, reshaped: null, sheets: [] },
  ]);
  expect(incidentDetail(IncidentSet.load(project), 1)).toMatchObject({ sheet: null, sourceRow: 2 });

  const next = 'Ticket ID,State,Hours\nT-2,Closed,2.5\nT-1,Open,1\nT-4,Open,\n';
  writeFileSync(join(folder, 'next.csv'), next);
  const options = { recipe: recipeFor(next, 'identifier'), source: 'Desk' };
  const clock = () => new Date(Date.UTC(2026, 0, 2));
  const place = join(folder, 'next.csv');
  const report = await importFile(project, place, 'next.csv', options, unwatched, clock);
  expect(report.import).toMatchObject({ accepted: 2, updated: 1, unchanged: 1, rejected: 0 });
  expect(shown()).toEqual([
    [1, 'T-1', 'Open', 1],
    [2, 'T-2', 'Closed', 2.5],
    [4, 'T-4', 'Open', null],
  ]);
  const set = IncidentSet.load(project);
  expect(incidentDetail(set, 2).history).toHaveLength(2);
  expect([...searchHits(set, 'T-2')]).toEqual([0, 1, 0]);
  project.journal.undo();
  expect(shown()).toEqual(before);
  project.journal.undo();
  expect(shown()).toEqual([]);
});
