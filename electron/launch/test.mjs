// `npm test` on a fresh machine: install what is missing, then run the tests with the project's Node.
import { spawnSync } from 'node:child_process';
import { environment, root } from './node-version.mjs';
import { install } from './install.mjs';

install();
const result = spawnSync('vitest', ['run', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: environment(),
  shell: process.platform === 'win32',
});
process.exit(result.status ?? 1);
