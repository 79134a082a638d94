// The command line in a clone: installs and builds what is missing, then runs it.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { nodeBinary, root } from './node-version.mjs';

install();
build();
const child = spawn(nodeBinary(), [join(root, 'out', 'main', 'cli.js'), ...process.argv.slice(2)], {
  stdio: 'inherit',
});
// Ctrl+C reaches the command itself, which stops its work in order.
process.on('SIGINT', () => {});
child.on('exit', (status) => process.exit(status ?? 1));
