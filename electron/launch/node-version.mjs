// Finds a Node that the project can run on. Plain JavaScript for Node 20 or newer, no dependencies:
// it runs before anything is installed.
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const needed = [22, 12];

/** The Node binary pinned with the project (an optional dependency without an install script), or this one. */
export function nodeBinary() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const pinned = join(root, 'node_modules', `node-${system}-${process.arch}`, 'bin', name);
  if (existsSync(pinned)) return pinned;
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > needed[0] || (major === needed[0] && minor >= needed[1])) return process.execPath;
  console.error(
    `Vital Few needs Node ${needed.join('.')} or newer on this system; this is ${process.versions.node}. ` +
      'Install a newer Node from nodejs.org and run the command again.',
  );
  process.exit(1);
}

/** This process's environment with that Node, and the project's own commands, first on PATH. */
export function environment() {
  const key = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  const path = [dirname(nodeBinary()), join(root, 'node_modules', '.bin'), process.env[key] ?? ''];
  return { ...process.env, [key]: path.join(delimiter) };
}
