import { z } from 'zod';
import { errorShape } from './errors.ts';
import { givenName } from './names.ts';
import { edit, question } from './operation.ts';
import { fileToken, importSummary, nothing } from './project.ts';
import { importReport, recipe, rejectedRow, taskId } from './sources.ts';

/** Bytes of text that may be pasted; a window should refuse more before it sends it. */
export const pasteLimit = 20 * 1024 * 1024;

/** Files that may be imported in one go. */
export const fileLimit = 500;

const fileTokens = z.array(fileToken).min(1).max(fileLimit);

/** What one of several files would do with the recipe, or by its own suggestion. */
export const checkedFile = z.object({
  file: fileToken,
  name: z.string(),
  /** Why it cannot be imported with this recipe; null: it can. Without it, the counts are 0. */
  error: errorShape.nullable(),
  /** It has other columns than the recipe, and is read as the preview suggests it. */
  own: z.boolean().default(false),
  rows: z.int(),
  accepted: z.int(),
  rejected: z.int(),
  /** Live imports of a file with the same content; such a file is left out of an import. */
  alreadyImported: z.array(importSummary),
});
export type CheckedFile = z.infer<typeof checkedFile>;

/** A rejected row after the user's correction. */
const mendedRow = z.object({
  rejectId: z.int().min(1),
  /** All cells of the row, in the order of the headers that `sources.rejects` answers. */
  cells: z.array(z.string().max(1_000_000)).min(1).max(2000),
});

/** A corrected row that still does not fit, and why. */
export const stillRejected = rejectedRow.extend({ rejectId: z.int() });
export type StillRejected = z.infer<typeof stillRejected>;

export const intakeOperations = {
  'sources.paste': question(
    'Keeps cells from the clipboard; the answered token stands for them where a file is asked for. The last three are kept.',
    z.object({ text: z.string() }),
    z.object({
      token: fileToken,
      /** "Clipboard". */
      name: z.string(),
      /** Bytes. */
      size: z.int(),
    }),
  ),
  'sources.checkFiles': question(
    'Says for each of several files what an import would do, without storing anything.',
    z.object({
      files: fileTokens,
      /** Of all files; null: each as the preview suggests it, with the choices of an earlier import where there is one. */
      recipe: recipe.nullable().default(null),
      /** With a recipe: files that have other columns are read as the preview suggests them. */
      ownWhereOther: z.boolean().default(false),
      source: givenName.nullable().default(null),
      task: taskId.nullable().default(null),
    }),
    z.object({
      files: z.array(checkedFile),
      /** Of the first file that can be read, where none was given. */
      recipe,
    }),
  ),
  'sources.importFiles': edit(
    'Imports several files, all or none, as one entry of the journal.',
    z.object({
      files: fileTokens,
      /**
       * Of all files; null: each as the preview suggests it, with the choices of an earlier import (also of a file
       * before it in this list) of a file with its columns.
       */
      recipe: recipe.nullable().default(null),
      /**
       * Of these files, those that are read as the preview suggests, whatever recipe and source the others have: as
       * `sources.checkFiles` answered them.
       */
      own: z.array(fileToken).max(fileLimit).default([]),
      /** Without a recipe: use the choices of earlier imports, and their sources. */
      remembered: z.boolean().default(true),
      /**
       * Name of the source of all; null: each file continues the source of the earlier import of a file with its
       * columns. New sources are called as the folder of the files, or as the first file where their columns differ.
       */
      source: givenName.nullable().default(null),
      /** Import files again that the source holds already, row for row; otherwise they are left out. */
      again: z.boolean().default(false),
      task: taskId.nullable().default(null),
    }),
    z.object({
      /** One for each file, in their order; `repeated` where the source held the file already. */
      reports: z.array(importReport),
      /** Seconds of work. */
      seconds: z.number(),
    }),
  ),
  'sources.mend': edit(
    'Reads corrected rows with the recipe of their import and stores them; rows that still do not fit stay rejected.',
    z.object({
      importId: z.int().min(1),
      rows: z.array(mendedRow).min(1).max(1000),
      task: taskId.nullable().default(null),
    }),
    z.object({
      /** Rows that were taken in. */
      mended: z.int(),
      /** The import that took them in; null when none fitted. */
      import: importSummary.nullable(),
      stillRejected: z.array(stillRejected),
    }),
  ),
  'sources.saveRecipe': question(
    'Writes a recipe to a JSON file, for other projects and for "vitalfew import".',
    z.object({
      from: z.union([z.object({ recipe }), z.object({ importId: z.int().min(1) })]),
      file: fileToken,
    }),
    nothing,
  ),
  'sources.readRecipe': question(
    'Reads a recipe from a JSON file.',
    z.object({ file: fileToken }),
    z.object({ recipe, fileName: z.string() }),
  ),
} as const;
