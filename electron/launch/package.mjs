// `npm run package`: builds installers for this system into release/. What follows `--` goes to
// electron-builder: `npm run package -- --linux dir` makes a folder instead of installers.
import { spawnSync } from 'node:child_process';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { environment, root } from './node-version.mjs';

install();
build();
const given = process.argv.slice(2);
const args = ['--config', 'electron-builder.yml', '--publish', 'never', ...given];
// A machine that cannot download Electron may name a folder that has it.
const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
if (override) args.push(`--config.electronDist=${override}`);
const result = spawnSync('electron-builder', args, {
  cwd: root,
  stdio: 'inherit',
  env: environment(),
  shell: process.platform === 'win32',
});
process.exit(result.status ?? 1);
