import type { Encoding, Preview, Recipe } from '../contract/sources.ts';
import type { TaskControl } from '../project/task-control.ts';
import type { DryRun } from './dry-run.ts';
import { inspect } from './encoding.ts';
import type { TableProfile } from './profile-table.ts';
import type { Reshaped } from './reshape.ts';
import type { TableInput } from './table-input.ts';
import type { Converted } from './converted-table.ts';
import { periodFacts, takenForCounts } from './period-facts.ts';
import { worthALook } from './worth-a-look.ts';

/** A preview without what the project knows. */
export type FilePreview = Omit<Preview, 'alreadyImported' | 'recognised' | 'matched'>;

export const cellsAreCells = 'no separator is needed';

export interface Inspected {
  encoding: Encoding;
  because: string;
  hash: string;
}

/** What was made from a workbook or JSON is UTF-8, and the hash is that of the file. */
export async function inspectTable(
  file: TableInput,
  made: Converted | null,
  encoding: Encoding | undefined,
  task: TaskControl,
): Promise<Inspected> {
  if (made === null) return inspect(file, encoding, task);
  const because = 'such a file says itself how its letters are written';
  return { encoding: 'utf-8', because, hash: made.table.fileHash };
}

export function withoutMisfits(profile: TableProfile): DryRun {
  return {
    accepted: profile.rows - profile.malformed,
    rejected: profile.malformed,
    firstRejects: profile.firstMalformed,
    misfits: [],
  };
}

export interface PreviewParts {
  file: TableInput;
  inspection: Inspected;
  made: Converted | null;
  because: Omit<Preview['because'], 'encoding'>;
  recipe: Recipe;
  profile: TableProfile;
  trial: DryRun;
  columns: Preview['columns'];
  /** For each column of the recipe, its place in the table. */
  places: readonly number[];
  shapes: Preview['shapes'];
  reshaped: Reshaped | null;
  /** The rows are taken for counts by period without having been chosen to be. */
  countsByPeriod?: boolean;
}

/** Puts a preview together from what was found. */
export function assemble(parts: PreviewParts): FilePreview {
  const { file, inspection, made, because, recipe, trial, columns, places, reshaped } = parts;
  // Rows without any value are left out before rows are reshaped.
  const profile =
    reshaped === null
      ? parts.profile
      : { ...parts.profile, blankRows: parts.profile.blankRows + reshaped.table.totals.blank };
  return {
    fileName: file.name,
    fileSize: file.fileSize,
    fileHash: inspection.hash,
    recipe,
    because: { encoding: inspection.because, ...because },
    columns,
    sheets: made?.sheets ?? [],
    firstRows: profile.firstRows,
    rows: profile.rows,
    accepted: trial.accepted,
    rejected: trial.rejected,
    firstRejects: trial.firstRejects,
    shapes: parts.shapes,
    periods: periodFacts(recipe, parts.profile, places),
    reshaped: recipe.shape.kind === 'rows' ? null : (reshaped?.rows ?? null),
    notes: [
      ...(parts.countsByPeriod === true ? takenForCounts(recipe) : []),
      ...(made?.notes ?? []),
      ...(reshaped?.notes() ?? []),
      ...worthALook(profile, columns, places),
    ],
  };
}
