import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { VitalFewError } from '#core/contract/errors.ts';
import { isOperationName, operations } from '#core/contract/operations.ts';
import type { Engine } from '#core/engine.ts';
import { ask } from './ask.ts';
import type { Command } from './command-line.ts';
import { describeOperations } from './describe-operations.ts';
import { runImport, runPreview } from './import-command.ts';

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
  if (command.kind === 'import') return runImport(engine, command, process.stdin);
  if (command.kind === 'preview') return runPreview(engine, command, process.stdin);
  if (command.kind === 'plan') return runPlan(engine, command);
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

/** Writes a plan; the project is opened for writing, as it keeps what was handed over. */
async function runPlan(
  engine: Engine,
  { project, format, out, settings, said, picture, force }: Extract<Command, { kind: 'plan' }>,
): Promise<unknown> {
  const more = parsedJson(settings, 'What follows --settings');
  if (typeof more !== 'object' || more === null || Array.isArray(more)) {
    throw new VitalFewError('invalid-input', 'What follows --settings has to be a JSON object.');
  }
  await ask(engine, 'project.open', { file: resolve(project), access: 'write' });
  return ask(engine, 'plan.export', {
    file: resolve(out),
    format,
    settings: { ...more, ...said },
    picture,
    overwrite: force,
    task: 'command',
  });
}

function parsedJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new VitalFewError('invalid-input', `${what} is not JSON: ${reason}.`);
  }
}
