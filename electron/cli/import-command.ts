import { createWriteStream, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, extname, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { operations } from '#core/contract/operations.ts';
import type { Recipe } from '#core/contract/sources.ts';
import type { Engine } from '#core/engine.ts';
import { ask } from './ask.ts';
import { standardInput } from './command-line.ts';
import type { Command, ReadingChoices } from './command-line.ts';

/** Names the work, so that its progress is told. */
const commandTask = 'command';

/** Imports files into a project; a project that was made for it goes again when that fails. */
export async function runImport(
  engine: Engine,
  { files, project, again, choices }: Extract<Command, { kind: 'import' }>,
  input: Readable,
): Promise<unknown> {
  const path = resolve(project);
  const given = await recipeOf(engine, choices);
  return withTables(files, input, async (tables) => {
    const isNew = !existsSync(path);
    if (isNew) {
      const title = basename(path, extname(path));
      await ask(engine, 'project.create', { file: path, title });
    } else await ask(engine, 'project.open', { file: path });
    try {
      return await importTables(engine, tables, given, again, choices);
    } catch (error) {
      // A failed import leaves nothing behind, not even the project that was made for it.
      if (isNew) {
        await ask(engine, 'workspace.forget', { file: path });
        await ask(engine, 'project.close', {});
        rmSync(path, { force: true });
      }
      throw error;
    }
  });
}

async function importTables(
  engine: Engine,
  tables: readonly string[],
  given: Recipe | null,
  again: boolean,
  choices: ReadingChoices,
): Promise<unknown> {
  const [first = ''] = tables;
  const { source, memory: remembered } = choices;
  const how = { recipe: given, source, remembered, again, task: commandTask };
  return tables.length === 1
    ? ask(engine, 'sources.import', { file: first, ...how })
    : ask(engine, 'sources.importFiles', { files: tables, ...how });
}

/** What is understood of a table. */
export async function runPreview(
  engine: Engine,
  { file, project, choices }: Extract<Command, { kind: 'preview' }>,
  input: Readable,
): Promise<unknown> {
  const recipe = await recipeOf(engine, choices);
  return withTables([file], input, async ([table = '']) => {
    if (project !== null) {
      await ask(engine, 'project.open', { file: resolve(project), access: 'read' });
    }
    return previewOf(engine, table, recipe, choices);
  });
}

async function previewOf(
  engine: Engine,
  file: string,
  recipe: Recipe | null,
  { memory, source }: ReadingChoices,
) {
  const asked = { file, recipe, remembered: memory, source, task: commandTask };
  return operations['sources.preview'].output.parse(await ask(engine, 'sources.preview', asked));
}

async function recipeOf(engine: Engine, { recipe }: ReadingChoices): Promise<Recipe | null> {
  if (recipe === null) return null;
  const answer = await ask(engine, 'sources.readRecipe', { file: resolve(recipe) });
  return operations['sources.readRecipe'].output.parse(answer).recipe;
}

/** Runs work on paths; what comes by standard input is a file for that time. */
async function withTables<T>(
  files: readonly string[],
  input: Readable,
  work: (paths: readonly string[]) => Promise<T>,
): Promise<T> {
  if (!files.includes(standardInput)) return work(files.map((file) => resolve(file)));
  const folder = mkdtempSync(join(tmpdir(), 'vitalfew-'));
  try {
    const path = join(folder, 'standard input');
    await pipeline(input, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
    return await work(files.map((file) => (file === standardInput ? path : resolve(file))));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
