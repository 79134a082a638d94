import { parseArgs } from 'node:util';
import { VitalFewError } from '#core/contract/errors.ts';

export const usage = `Usage:
  vitalfew operations
      Prints every operation, with the JSON Schema of its input and output.
  vitalfew call OPERATION ['JSON'] [--project FILE]
      Runs one operation and prints its answer as JSON. JSON is the operation's input ({} unless
      given); "-" reads it from standard input. A file in an input is given by its path.
  vitalfew import FILE... --project FILE [--recipe FILE] [--source NAME] [--again] [--no-memory]
      Imports tables into a project, which is created when it does not exist: all of them or none, as
      one step that can be undone. Prints a summary as JSON. "-" reads a table from standard input.
      A file with the columns of an earlier import is read with the choices made then, and continues
      its source; --no-memory does without. Of several files, each is read as its own columns need.
      --recipe  a recipe that was saved, or what "call sources.recipe" prints, for all files
      --source  name of the source; a file whose rows it holds already changes nothing. Unless given,
                the source of such an earlier file, else the name of the file (of several, their folder)
      --again   import such a file all the same
  vitalfew preview FILE [--project FILE] [--recipe FILE] [--source NAME] [--no-memory]
      Prints what is understood of a table, and what an import would do, as JSON. Nothing is stored.
  vitalfew plan PROJECT --format FORMAT --out FILE [--template NAME] [--settings JSON] [--paper PAPER]
               [--locale LOCALE] [--picture ID] [--personal] [--force]
      Writes the improvement plan of a project: pdf, docx, xlsx, csv (a ZIP), md, svg or png (a ZIP of all
      charts, or the one of --picture). Prints its size, pages and warnings as JSON.
      --template  improvement, a3, 8d, complaint or minutes
      --settings  further settings as JSON, as "operations" lists them for plan.export
      --personal  with personal data and the names of owners
      --force     replace a file that is there
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
      files: readonly string[];
      project: string;
      again: boolean;
      choices: ReadingChoices;
    }
  | {
      kind: 'plan';
      project: string;
      format: string;
      out: string;
      /** As JSON, and what was said beside it. */
      settings: string;
      said: Readonly<Record<string, string | boolean>>;
      picture: string | null;
      force: boolean;
    }
  | { kind: 'preview'; file: string; project: string | null; choices: ReadingChoices };

/** How tables are to be read. */
export interface ReadingChoices {
  /** Path of a recipe. */
  recipe: string | null;
  source: string | null;
  /** Use the choices of an earlier import of a file with the same columns. */
  memory: boolean;
}

/** The file argument that stands for standard input. */
export const standardInput = '-';

/**
 * Reads the arguments after `vitalfew`.
 * @throws VitalFewError `invalid-input` for a command that is not understood; its message says why.
 */
export function parseCommandLine(args: readonly string[]): Command {
  const { values, positionals } = parsed(args);
  const [name, ...given] = positionals;
  const [first, second, ...more] = given;
  const project = values.project ?? null;
  const { recipe = null, source = null } = values;
  const choices: ReadingChoices = { recipe, source, memory: !values['no-memory'] };
  if (values.help || name === undefined || name === 'help') return { kind: 'help' };
  if (more.length > 0 && name !== 'import') throw tooMany(more[0]);
  switch (name) {
    case 'operations':
      if (first !== undefined) throw tooMany(first);
      return { kind: 'operations' };
    case 'call':
      if (first === undefined) throw misunderstood('Say which operation to call.');
      return { kind: 'call', operation: first, input: second ?? '{}', project };
    case 'import':
      if (first === undefined) throw misunderstood('Say which file to import.');
      if (project === null) throw misunderstood('Say into which project: --project FILE.');
      if (given.filter((file) => file === standardInput).length > 1) {
        throw misunderstood('Standard input can be read once.');
      }
      return { kind: 'import', files: given, project, again: values.again, choices };
    case 'preview':
      if (first === undefined) throw misunderstood('Say which file to preview.');
      if (second !== undefined) throw tooMany(second);
      return { kind: 'preview', file: first, project, choices };
    case 'plan':
      return planCommand(first, second, values);
    default:
      throw misunderstood(`There is no command "${name}".`);
  }
}

function planCommand(
  project: string | undefined,
  second: string | undefined,
  values: ReturnType<typeof parsed>['values'],
): Command {
  if (project === undefined) throw misunderstood('Say the plan of which project.');
  if (second !== undefined) throw tooMany(second);
  const { format, out, template, paper, locale } = values;
  if (format === undefined) throw misunderstood('Say what it is written as: --format pdf.');
  if (out === undefined) throw misunderstood('Say where to: --out FILE.');
  const said = {
    ...(template === undefined ? {} : { template }),
    ...(paper === undefined ? {} : { paper }),
    ...(locale === undefined ? {} : { locale }),
    ...(values.personal ? { personal: true } : {}),
  };
  const { settings = '{}', picture = null, force } = values;
  return { kind: 'plan', project, format, out, settings, said, picture, force };
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
        again: { type: 'boolean', default: false },
        'no-memory': { type: 'boolean', default: false },
        format: { type: 'string' },
        out: { type: 'string' },
        template: { type: 'string' },
        settings: { type: 'string' },
        paper: { type: 'string' },
        locale: { type: 'string' },
        picture: { type: 'string' },
        personal: { type: 'boolean', default: false },
        force: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw misunderstood(error instanceof Error ? error.message : String(error));
  }
}

function tooMany(argument: string | undefined): VitalFewError {
  return misunderstood(`"${argument}" is one argument too many.`);
}

function misunderstood(reason: string): VitalFewError {
  return new VitalFewError('invalid-input', `${reason} "vitalfew --help" shows the commands.`);
}
