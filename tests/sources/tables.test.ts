import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { delimiters, encodings, reasonCodes } from '#core/contract/sources.ts';
import type { Recipe } from '#core/contract/sources.ts';
import { ProjectFile } from '#core/project/project-file.ts';
import { unwatched } from '#core/project/task-control.ts';
import { importFile } from '#core/sources/import-file.ts';
import { previewFile } from '#core/sources/preview.ts';
import { listRejects } from '#core/sources/rejects.ts';
import { projectOptions } from '../project/project-options.ts';
import { temporaryFolder } from '../project/temporary-folder.ts';
import { readData } from './read-data.ts';
import { storedValues } from './stored-import.ts';

const folder = fileURLToPath(new URL('../fixtures/tables/', import.meta.url));

/** What a file beside a table says of it; written without this program. */
const expectation = z.object({
  encoding: z.enum(encodings),
  delimiter: z.enum(delimiters),
  quote: z.enum(['"', "'"]).nullable(),
  escape: z.enum(['doubled', 'backslash']),
  headerRow: z.int().nullable(),
  headerRows: z.int(),
  headers: z.array(z.string()),
  rows: z.array(z.array(z.string())),
  rejected: z.array(z.object({ row: z.int(), reason: z.enum(reasonCodes) })),
});

const tables = readdirSync(folder)
  .filter((name) => /\.(csv|tsv|txt)$/.test(name))
  .map((file) => ({ file, name: file.replace(/\.\w+$/, '') }));

/** The same choices with every column kept as it is written. */
function asText(recipe: Recipe): Recipe {
  const columns = recipe.columns.map((column) => ({
    ...column,
    include: true,
    type: 'text' as const,
    role: 'none' as const,
    format: null,
    privacy: 'keep' as const,
    dateOrder: null,
    decimalMark: null,
  }));
  return { ...recipe, shape: { kind: 'rows' }, match: 'none', missingMarks: [], columns };
}

describe('a table', () => {
  it('has its expectation beside it, and there are many', () => {
    const missing = tables.filter(({ name }) => !readdirSync(folder).includes(`${name}.json`));
    expect(missing).toEqual([]);
    expect(tables.length).toBeGreaterThan(100);
  });

  it.each(tables)('$name', async ({ file, name }) => {
    const json: unknown = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
    const expected = expectation.parse(json);
    const path = join(folder, file);
    const found = await previewFile(path, file, { choices: {}, recipe: null }, unwatched);
    const { encoding, delimiter, quote, escape, headerRow, headerRows } = found.recipe;
    const { headers, rows, rejected } = await readData(path, found.recipe);
    const read = {
      encoding,
      delimiter,
      quote,
      escape,
      headerRow,
      headerRows,
      headers,
      rows,
      rejected,
    };
    expect(read).toEqual(expected);

    const recipe = asText(found.recipe);
    const project = ProjectFile.create(
      join(temporaryFolder(), 'p.vitalfew'),
      'Test',
      projectOptions(),
    );
    onTestFinished(() => project.close());
    const clock = () => new Date(Date.UTC(2026, 0, 2));
    const options = { recipe, source: null };
    const { import: summary } = await importFile(project, path, file, options, unwatched, clock);
    expect([summary.accepted, summary.rejected]).toEqual([expected.rows.length, rejected.length]);
    const listed = listRejects(project, summary.id, 0, 1000).rows;
    expect(listed.map(({ row, reason }) => ({ row, reason }))).toEqual(expected.rejected);
    for (const { name: field, index } of recipe.columns) {
      const values = expected.rows.map((cells) => (cells[index] as string).trim());
      const stored = storedValues(project, field).map((value) => value ?? '');
      expect([field, stored]).toEqual([field, values]);
    }
  });
});
