import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** Builds what is not up to date: the command line does that before it runs. */
export default function buildFirst(): void {
  const root = join(import.meta.dirname, '..', '..');
  execFileSync(process.execPath, [join(root, 'electron', 'launch', 'vitalfew.mjs'), '--help'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
