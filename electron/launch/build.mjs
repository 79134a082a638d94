// Builds the application when its sources are newer than what was built.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { environment, root } from './node-version.mjs';

const sources = [
  'core',
  'electron',
  'renderer',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
];
const stamp = join(root, 'out', '.built');

/** Builds into out/ unless that is up to date. Ends the process when the build fails. */
export function build() {
  if (existsSync(stamp) && statSync(stamp).mtimeMs >= newest(sources)) return;
  process.stderr.write('Building Vital Few…\n');
  rmSync(stamp, { force: true });
  const started = new Date();
  const result = spawnSync('electron-vite', ['build', '--logLevel', 'warn'], {
    cwd: root,
    // Standard output belongs to what is started next (the JSON of the command line).
    stdio: ['ignore', 2, 2],
    env: environment(),
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) {
    console.error('The build failed: see the lines above. Nothing was started.');
    process.exit(1);
  }
  writeFileSync(stamp, started.toISOString());
}

/** When the last change was made to one of these files and folders. Milliseconds. */
function newest(names) {
  return Math.max(0, ...names.map((name) => newestIn(join(root, name))));
}

function newestIn(path) {
  if (!existsSync(path)) return 0;
  const status = statSync(path);
  if (!status.isDirectory()) return status.mtimeMs;
  // A folder's own time changes when a file in it is removed or renamed.
  return Math.max(status.mtimeMs, ...readdirSync(path).map((name) => newestIn(join(path, name))));
}

// `npm run build` runs this file itself.
if (process.argv[1] === fileURLToPath(import.meta.url)) build();
