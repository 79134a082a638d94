import { copyFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect } from 'vitest';
import { z } from 'zod';
import { previewChoices, reasonCodes } from '#core/contract/sources.ts';
import type { Preview } from '#core/contract/sources.ts';
import { engineIn } from '../engine/engine-under-test.ts';
import type { EngineUnderTest } from '../engine/engine-under-test.ts';
import { temporaryFolder } from '../project/temporary-folder.ts';

/** What stands beside a file of the fixtures: the table that a person sees in it. */
const expectedTable = z.strictObject({
  what: z.string(),
  choices: previewChoices.default({}),
  sheets: z
    .array(z.tuple([z.string(), z.enum(['visible', 'hidden']), z.enum(['chosen', 'left out'])]))
    .optional(),
  headerRow: z.int().nullable().optional(),
  headers: z.array(z.string()),
  types: z.array(z.string()).optional(),
  missingMarks: z.array(z.string()).optional(),
  /** Cells as they are read; of a long one, how it begins. */
  rows: z.array(z.array(z.union([z.string(), z.object({ begins: z.string(), length: z.int() })]))),
  /** Numbers of the accepted rows where they are not one after the other. */
  rowNumbers: z.array(z.int()).optional(),
  /** Numbers of rows and reasons. */
  rejects: z.array(z.tuple([z.int(), z.enum(reasonCodes)])),
  /** Parts of notes that are given. */
  notes: z.array(z.string()).default([]),
});
type ExpectedTable = z.infer<typeof expectedTable>;

/**
 * Previews and imports a file of the fixtures, in a project of its own, and compares each cell with what
 * stands beside it.
 */
export async function expectTable(path: string, json: string): Promise<void> {
  const expected = expectedTable.parse(JSON.parse(json));
  const folder = temporaryFolder();
  const under = engineIn(folder);
  try {
    await under.call('project.create', { file: 'file:p.vitalfew', title: 'Test' });
    copyFileSync(path, join(folder, basename(path)));
    const file = `file:${basename(path)}`;
    const found = await under.call('sources.preview', { file, choices: expected.choices });
    comparePreview(found, expected);
    await compareImport(under, file, found, expected);
  } finally {
    await under.engine.close();
  }
}

function comparePreview(found: Preview, expected: ExpectedTable): void {
  expect(found.columns.map(({ column }) => column.header)).toEqual(expected.headers);
  const shown = expected.rows.map((cells) =>
    cells.map((cell): unknown =>
      typeof cell === 'string' ? cell : expect.stringContaining(cell.begins),
    ),
  );
  expect(found.firstRows).toEqual(shown.slice(0, 50));
  expect(found.firstRejects.map(({ row, reason }) => [row, reason])).toEqual(expected.rejects);
  expect(found.accepted).toBe(expected.rows.length);
  expect(found.rejected).toBe(expected.rejects.length);
  if (expected.sheets !== undefined) {
    const sheets = found.sheets.map(({ name, hidden, chosen }) => [
      name,
      hidden ? 'hidden' : 'visible',
      chosen ? 'chosen' : 'left out',
    ]);
    expect(sheets).toEqual(expected.sheets);
  }
  if (expected.headerRow !== undefined) expect(found.recipe.headerRow).toBe(expected.headerRow);
  if (expected.types !== undefined) {
    expect(found.columns.map(({ column }) => column.type)).toEqual(expected.types);
  }
  if (expected.missingMarks !== undefined) {
    expect([...found.recipe.missingMarks].sort()).toEqual([...expected.missingMarks].sort());
  }
  for (const note of expected.notes) expect(found.notes.join('\n')).toContain(note);
}

/** Imports all columns as text, so that each cell can be compared as it stands. */
async function compareImport(
  { call }: EngineUnderTest,
  file: string,
  found: Preview,
  expected: ExpectedTable,
): Promise<void> {
  const columns = found.recipe.columns.map((column) => ({
    ...column,
    include: true,
    type: 'text' as const,
    role: 'none' as const,
    format: null,
  }));
  const recipe = { ...found.recipe, columns, missingMarks: [], match: 'none' as const };
  const report = await call('sources.import', { file, recipe });
  expect(report.import.accepted).toBe(expected.rows.length);
  const rejects = await call('sources.rejects', { importId: report.import.id, limit: 1000 });
  expect(rejects.rows.map(({ row, reason }) => [row, reason])).toEqual(expected.rejects);
  const { project } = await call('project.info', {});
  const idOf = (name: string) => project?.fields.find((one) => one.name === name)?.id ?? 0;
  const stored = await call('aggregate.rows', {
    filter: { conditions: [] },
    sort: { fieldId: null, descending: false },
    fieldIds: columns.map(({ name }) => idOf(name)),
    offset: 0,
    limit: 500,
  });
  const isLong = (row: number, column: number) => typeof expected.rows[row]?.[column] === 'object';
  expect(
    stored.rows.map(({ cells }, row) =>
      cells.map((cell, column) =>
        isLong(row, column) ? String(cell).length : String(cell ?? '').trim(),
      ),
    ),
  ).toEqual(
    expected.rows.map((cells) =>
      cells.map((cell) => (typeof cell === 'string' ? cell.trim() : cell.length)),
    ),
  );
  if (expected.rowNumbers !== undefined) {
    expect(stored.rows.map(({ sourceRow }) => sourceRow)).toEqual(expected.rowNumbers);
  }
}
