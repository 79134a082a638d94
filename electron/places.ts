import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** Where the application lies: the folder with its package.json, in a clone and in a package alike. */
export const applicationFolder = nearestPackage(dirname(fileURLToPath(import.meta.url)));

/** The built page. */
export const pageFolder = join(applicationFolder, 'out', 'renderer');

/** The bundles of main, engine process, browser host and command line. */
export const programFolder = join(applicationFolder, 'out', 'main');

/** In a package, what lies beside the archive, for the engine to read it like any file. */
const unpackedFolder = applicationFolder.replace(/app\.asar$/, 'app.asar.unpacked');

/** The incidents of the sample project. */
export const samplePath = join(
  unpackedFolder,
  'resources',
  'sample',
  'sfo_2017_issue_log_decoded.csv',
);

/** What documents are written with: the worker beside the other bundles, fonts and WebAssembly beside the archive. */
export const documentPlaces = {
  worker: join(programFolder, 'plan-worker.js'),
  fonts: join(unpackedFolder, 'resources', 'fonts'),
  wasm: join(unpackedFolder, 'node_modules', '@resvg', 'resvg-wasm', 'index_bg.wasm'),
};

export const applicationVersion = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(join(applicationFolder, 'package.json'), 'utf8'))).version;

function nearestPackage(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('The application is incomplete: no package.json.');
  return nearestPackage(parent);
}

/**
 * The folder for what belongs to a user of this computer and to no project: recent projects, backups,
 * the window's place. The same for all hosts; VITAL_FEW_STATE names another one.
 */
export function stateFolder(
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string {
  const chosen = environment['VITAL_FEW_STATE'];
  if (chosen) return chosen;
  const name = 'Vital Few';
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', name);
  if (platform === 'win32') {
    return join(environment['APPDATA'] ?? join(home, 'AppData', 'Roaming'), name);
  }
  return join(environment['XDG_CONFIG_HOME'] ?? join(home, '.config'), name);
}

/** The part of the state folder that the engine keeps. */
export function engineStateFolder(state: string): string {
  return join(state, 'workspace');
}
