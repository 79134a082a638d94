import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ProjectFile, type ProjectOptions } from './project/project-file.ts';
import type { TaskControl } from './project/task-control.ts';
import { importFile } from './sources/import-file.ts';
import { previewFile } from './sources/preview.ts';

const title = 'San Francisco airport, May 2017';
/** Stands beside the incidents: everybody who was asked. */
const exposureFile = 'sfo_2017_respondents_decoded.csv';

/** Where the sample project is kept, and the bundled CSV of its incidents. */
export interface SamplePlace {
  stateFolder: string;
  samplePath: string;
}

/** Gives the path of the sample project; the first time it is made from the bundled files, whole or not at all. */
export async function sampleProject(
  { stateFolder, samplePath }: SamplePlace,
  options: ProjectOptions,
  task: TaskControl,
): Promise<string> {
  const path = join(stateFolder, `${title}.vitalfew`);
  if (existsSync(path)) return path;
  mkdirSync(stateFolder, { recursive: true });
  const part = `${path}.part`;
  rmSync(part, { force: true });
  const made = ProjectFile.create(part, title, options);
  try {
    const incidents = { recipe: null, source: 'Issue log 2017' };
    await importFile(made, samplePath, basename(samplePath), incidents, task, options.clock);
    const asked = join(dirname(samplePath), exposureFile);
    const wanted = { choices: { kind: 'exposure' as const }, recipe: null };
    const { recipe } = await previewFile(asked, exposureFile, wanted, task);
    const exposure = { recipe, source: 'Respondents 2017' };
    await importFile(made, asked, exposureFile, exposure, task, options.clock);
  } catch (error) {
    made.close();
    rmSync(part, { force: true });
    throw error;
  }
  made.close();
  renameSync(part, path);
  return path;
}
