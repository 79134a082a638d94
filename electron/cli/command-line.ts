import { parseArgs } from 'node:util';
import { VitalFewError } from '#core/contract/errors.ts';

export const usage = `Usage:
  vitalfew operations
      Prints every operation, with the JSON Schema of its input and output.
  vitalfew call OPERATION ['JSON'] [--project FILE]
      Runs one operation and prints its answer as JSON. JSON is the operation's input ({} unless
      given); "-" reads it from standard input. A file in an input is given by its path.
  vitalfew import FILE --project FILE [--recipe FILE] [--source NAME]
      Imports a table into a project, which is created when it does not exist. A recipe is the JSON
      that "call sources.recipe" prints for an earlier import. Prints a summary as JSON.
  vitalfew --help

An error is printed as JSON too, with exit status 1 (2 for a command that is not understood,
130 when interrupted). Messages and progress go to standard error.
`;

export type Command =
  | { kind: 'help' }
  | { kind: 'operations' }
  | { kind: 'call'; operation: string; input: string; project: string | null }
  | {
      kind: 'import';
      file: string;
      project: string;
      recipe: string | null;
      source: string | null;
    };

/**
 * Reads the arguments after `vitalfew`.
 * @throws VitalFewError `invalid-input` for a command that is not understood; its message says why.
 */
export function parseCommandLine(args: readonly string[]): Command {
  const { values, positionals } = parsed(args);
  const [name, first, second, ...more] = positionals;
  const project = values.project ?? null;
  if (values.help || name === undefined || name === 'help') return { kind: 'help' };
  if (more.length > 0) throw misunderstood(`"${more[0]}" is one argument too many.`);
  switch (name) {
    case 'operations':
      if (first !== undefined) throw misunderstood(`"${first}" is one argument too many.`);
      return { kind: 'operations' };
    case 'call':
      if (first === undefined) throw misunderstood('Say which operation to call.');
      return { kind: 'call', operation: first, input: second ?? '{}', project };
    case 'import':
      if (first === undefined) throw misunderstood('Say which file to import.');
      if (second !== undefined) throw misunderstood('One file is imported at a time.');
      if (project === null) throw misunderstood('Say into which project: --project FILE.');
      return {
        kind: 'import',
        file: first,
        project,
        recipe: values.recipe ?? null,
        source: values.source ?? null,
      };
    default:
      throw misunderstood(`There is no command "${name}".`);
  }
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        project: { type: 'string' },
        recipe: { type: 'string' },
        source: { type: 'string' },
      },
    });
  } catch (error) {
    throw misunderstood(error instanceof Error ? error.message : String(error));
  }
}

function misunderstood(reason: string): VitalFewError {
  return new VitalFewError('invalid-input', `${reason} "vitalfew --help" shows the commands.`);
}
