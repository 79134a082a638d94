import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { previewFile } from '#core/sources/preview.ts';
import type { FilePreview } from '#core/sources/preview.ts';
import { preview } from '#core/contract/sources.ts';
import type { PreviewChoices, PreviewColumn, Recipe } from '#core/contract/sources.ts';
import { unwatched } from '#core/project/task-control.ts';
import { temporaryFolder } from '../project/temporary-folder.ts';

/** Writes a file of this content and previews it; the answer is checked against the contract. */
export async function previewOf(
  content: string | Buffer,
  options: { choices?: PreviewChoices; recipe?: Recipe } = {},
): Promise<FilePreview> {
  const path = join(temporaryFolder(), 'table.csv');
  writeFileSync(path, content);
  const { choices = {}, recipe = null } = options;
  const found = await previewFile(path, 'table.csv', { choices, recipe }, unwatched);
  preview.parse({ ...found, alreadyImported: [] });
  return found;
}

export function columnNamed(found: FilePreview, name: string): PreviewColumn {
  const column = found.columns.find((one) => one.column.name === name);
  if (column === undefined) throw new Error(`no column ${name}`);
  return column;
}

/** The preview of a table with one column of these values beside a running number. */
export async function columnOf(
  values: readonly string[],
  header = 'Value',
): Promise<PreviewColumn> {
  const lines = values.map((value, row) => `${row};"${value.replaceAll('"', '""')}"`);
  return columnNamed(
    await previewOf(`No;${header}\n${lines.join('\n')}\n`, { choices: { delimiter: ';' } }),
    header,
  );
}
