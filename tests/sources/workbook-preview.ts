import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { preview } from '#core/contract/sources.ts';
import type { PreviewChoices, Recipe } from '#core/contract/sources.ts';
import { unwatched } from '#core/project/task-control.ts';
import type { TaskControl } from '#core/project/task-control.ts';
import { previewFile } from '#core/sources/preview.ts';
import type { FilePreview } from '#core/sources/preview.ts';
import { temporaryFolder } from '../project/temporary-folder.ts';
import { workbookOf } from './workbook-maker.ts';
import type { MadeCell, WorkbookOptions } from './workbook-maker.ts';

/** Previews a workbook as a file of its own, and checks the answer against the contract. */
export async function previewBook(
  content: Buffer | WorkbookOptions,
  options: {
    name?: string;
    choices?: PreviewChoices;
    recipe?: Recipe;
    task?: TaskControl;
  } = {},
): Promise<FilePreview> {
  const { name = 'book.xlsx', choices = {}, recipe = null, task = unwatched } = options;
  const path = join(temporaryFolder(), name);
  writeFileSync(path, Buffer.isBuffer(content) ? content : workbookOf(content));
  const found = await previewFile(path, name, { choices, recipe }, task);
  preview.parse({ ...found, alreadyImported: [] });
  return found;
}

export const headers = (found: FilePreview) => found.columns.map(({ column }) => column.header);
export const types = (found: FilePreview) => found.columns.map(({ column }) => column.type);
/** A workbook of one sheet. */
export const one = (rows: readonly (readonly MadeCell[])[]) => ({
  sheets: [{ name: 'Data', rows }],
});
