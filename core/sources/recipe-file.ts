import { basename } from 'node:path';
import { VitalFewError } from '../contract/errors.ts';
import { recipe } from '../contract/sources.ts';
import type { Recipe } from '../contract/sources.ts';
import { writeWhole } from '../project/atomic-file.ts';
import { withStorageErrors } from '../project/storage-errors.ts';
import { SourceFile } from './source-file.ts';

/** Bytes of a recipe file; the longest code lists people have are a tenth of it. */
const sizeLimit = 20 * 1024 * 1024;

/** Writes a recipe to a file of its own. @throws VitalFewError `disk-full`, `path-not-writable` */
export function saveRecipe(path: string, saved: Recipe): void {
  const content = JSON.stringify({ application: 'Vital Few', recipe: saved }, null, 2);
  withStorageErrors(path, () => writeWhole(path, `${content}\n`));
}

/**
 * Reads a recipe: a file of `saveRecipe`, or what "vitalfew call sources.recipe" prints.
 * @throws VitalFewError `file-missing`, `file-is-folder`, `file-not-readable`, `file-too-large`,
 * `unsupported-format` when it is no recipe; the message says what is wrong
 */
export async function readRecipe(path: string): Promise<Recipe> {
  const file = basename(path);
  const value = parsed(await textOf(path, file), file);
  const inner =
    typeof value === 'object' &&
    value !== null &&
    Object.hasOwn(value, 'recipe') &&
    'recipe' in value
      ? value.recipe
      : value;
  const checked = recipe.safeParse(inner);
  if (checked.success) return checked.data;
  const issue = checked.error.issues[0];
  const where = issue?.path.join('.') ?? '';
  throw notARecipe(
    file,
    where === '' ? 'nothing in it looks like one' : `${where}: ${issue?.message}`,
  );
}

function notARecipe(file: string, reason: string): VitalFewError {
  return new VitalFewError(
    'unsupported-format',
    `“${file}” is not a recipe of Vital Few (${reason}). Save the recipe again where it was made, and choose that file.`,
    { file, reason },
  );
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw notARecipe(file, 'it is not JSON');
  }
}

async function textOf(path: string, file: string): Promise<string> {
  const source = await SourceFile.open(path, file);
  try {
    if (source.size > sizeLimit) {
      throw new VitalFewError(
        'file-too-large',
        `“${file}” has more than ${sizeLimit / 1024 / 1024} MB, which no recipe has. Choose the JSON file that was saved as a recipe.`,
        { file, limit: sizeLimit },
      );
    }
    return (await source.read(0, source.size)).toString().replace(/^\uFEFF/, '');
  } finally {
    await source.close();
  }
}
