// Runs a command with the project's own Node first on PATH: node electron/launch/with-node.mjs CMD…
import { spawnSync } from 'node:child_process';
import { environment } from './node-version.mjs';

const [command, ...args] = process.argv.slice(2);
const result = spawnSync(command ?? 'node', args, {
  stdio: 'inherit',
  env: environment(),
  shell: process.platform === 'win32',
});
process.exit(result.status ?? 1);
