import { existsSync, readFileSync, rmSync } from 'node:fs';
import { basename, extname, resolve } from 'node:path';
import { VitalFewError } from '#core/contract/errors.ts';
import { recipe } from '#core/contract/sources.ts';
import { isOperationName, operations } from '#core/contract/operations.ts';
import type { Engine } from '#core/engine.ts';
import type { Command } from './command-line.ts';
import { describeOperations } from './describe-operations.ts';

/** Names the import, so that its progress is told. */
const commandTask = 'command';

/**
 * Runs a command.
 * @param readInput reads standard input, for an input given as "-".
 * @returns what is printed as JSON.
 * @throws VitalFewError whatever the engine answers as an error, `project-locked` among them.
 */
export async function runCommand(
  engine: Engine,
  command: Exclude<Command, { kind: 'help' }>,
  readInput: () => string = () => readFileSync(0, 'utf8'),
): Promise<unknown> {
  if (command.kind === 'operations') return describeOperations();
  if (command.kind === 'import') return importFile(engine, command);
  const { operation, project } = command;
  const input = parsedJson(command.input === '-' ? readInput() : command.input, 'The input');
  if (!isOperationName(operation)) {
    throw new VitalFewError(
      'unknown-operation',
      `There is no operation "${operation}". "vitalfew operations" lists them.`,
      { operation },
    );
  }
  if (project !== null) {
    const access = operations[operation].edits ? 'write' : 'read';
    await ask(engine, 'project.open', { file: resolve(project), access });
  }
  return ask(engine, operation, input);
}

async function importFile(
  engine: Engine,
  command: Extract<Command, { kind: 'import' }>,
): Promise<unknown> {
  const project = resolve(command.project);
  const file = resolve(command.file);
  const choices = command.recipe === null ? null : readRecipe(command.recipe);
  const isNew = !existsSync(project);
  if (isNew) {
    const title = basename(project, extname(project));
    await ask(engine, 'project.create', { file: project, title });
  } else await ask(engine, 'project.open', { file: project });
  try {
    return await ask(engine, 'sources.import', {
      file,
      recipe: choices,
      source: command.source,
      task: commandTask,
    });
  } catch (error) {
    // A failed import leaves nothing behind, not even the project that was made for it.
    if (isNew) {
      await ask(engine, 'workspace.forget', { file: project });
      await ask(engine, 'project.close', {});
      rmSync(project, { force: true });
    }
    throw error;
  }
}

function readRecipe(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new VitalFewError('file-not-readable', `The recipe cannot be read: ${reason}.`, {
      file: path,
    });
  }
  const value = parsedJson(text, `The recipe ${path}`);
  // As "call sources.recipe" prints it, or the recipe alone.
  const inner =
    typeof value === 'object' && value !== null && 'recipe' in value ? value.recipe : value;
  const checked = recipe.safeParse(inner);
  if (checked.success) return checked.data;
  const issue = checked.error.issues[0];
  throw new VitalFewError(
    'invalid-input',
    `${path} is not a recipe (${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'invalid'}).`,
    { file: path },
  );
}

function parsedJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new VitalFewError('invalid-input', `${what} is not JSON: ${reason}.`);
  }
}

async function ask(engine: Engine, operation: string, input: unknown): Promise<unknown> {
  const result = await engine.call(operation, input);
  if ('value' in result) return result.value;
  const { code, message, details } = result.error;
  throw new VitalFewError(code, message, details);
}
