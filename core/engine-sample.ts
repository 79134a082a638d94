import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { addSampleProblem } from './engine-sample-problem.ts';
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
  // What the example says was found out was not found out by whoever looks at it.
  const made = ProjectFile.create(part, title, { ...options, actor: 'Vital Few' });
  // Half a sample is thrown away, so its edits need not reach the disk one by one.
  made.db.pragma('synchronous = OFF');
  try {
    const incidents = { recipe: null, source: 'Issue log 2017' };
    await importFile(made, samplePath, basename(samplePath), incidents, task, options.clock);
    const asked = join(dirname(samplePath), exposureFile);
    const wanted = { choices: { kind: 'exposure' as const }, recipe: null };
    const { recipe } = await previewFile(asked, exposureFile, wanted, task);
    const exposure = { recipe, source: 'Respondents 2017' };
    await importFile(made, asked, exposureFile, exposure, task, options.clock);
    await addSampleProblem(made, options.clock, task);
  } catch (error) {
    made.close();
    rmSync(part, { force: true });
    throw error;
  }
  made.close();
  reachDisk(part);
  renameSync(part, path);
  return path;
}

/** Waits until a closed file is on the disk as it was written. */
function reachDisk(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
