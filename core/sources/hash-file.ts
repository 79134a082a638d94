import { createHash } from 'node:crypto';
import type { Pacer } from './pacer.ts';
import type { TableInput } from './table-input.ts';

/** SHA-256 of a file, lower-case hexadecimal. */
export async function hashOf(file: Pick<TableInput, 'blocks'>, pacer: Pacer): Promise<string> {
  const hash = createHash('sha256');
  for await (const block of file.blocks()) {
    hash.update(block);
    await pacer.pause();
  }
  return hash.digest('hex');
}
