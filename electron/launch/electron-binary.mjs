// Finds Electron's binary, which its package downloads on first use.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { environment, root } from './node-version.mjs';

const downloadPatience = 180_000;
const names = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };

/** Why a window cannot be opened here at all, in words; null when it can. */
export function whyNoDesktop() {
  const isLinux = process.platform === 'linux';
  if (isLinux && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    return 'There is no display here';
  }
  const isRoot = isLinux && process.getuid?.() === 0;
  if (isRoot && !process.env.ELECTRON_DISABLE_SANDBOX) {
    return 'Electron keeps its sandbox and does not run as root';
  }
  return null;
}

/** The path of the binary, downloaded if need be; null when it cannot be had. */
export async function electronBinary() {
  const present = installedBinary();
  if (present) return present;
  console.log('Downloading Electron (once)…');
  await download();
  return installedBinary();
}

function installedBinary() {
  const name = names[process.platform] ?? 'electron';
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const folder = join(root, 'node_modules', 'electron');
  if (override) return existing(join(override, name));
  const path = join(folder, 'path.txt');
  return existsSync(path)
    ? existing(join(folder, 'dist', readFileSync(path, 'utf8').trim()))
    : null;
}

function existing(path) {
  return existsSync(path) ? path : null;
}

function download() {
  return new Promise((resolve) => {
    const child = spawn('install-electron', [], {
      cwd: root,
      stdio: 'ignore',
      env: environment(),
      shell: process.platform === 'win32',
    });
    const timer = setTimeout(() => child.kill(), downloadPatience);
    const finish = () => {
      clearTimeout(timer);
      resolve();
    };
    child.on('exit', finish);
    child.on('error', finish);
  });
}
