import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { VitalFewError } from '#core/contract/errors.ts';

const megabyte = 1024 * 1024;
/** Left free for the project file and everything else on the disk. */
const reserve = 256 * megabyte;
const checkEvery = 64 * megabyte;

/**
 * A private folder for files on their way between page and engine, gone when the host ends. Folders of
 * hosts that did not end in order are removed first.
 */
export async function openTransferFolder(state: string): Promise<string> {
  const parent = join(state, 'transfer');
  await mkdir(parent, { recursive: true, mode: 0o700 });
  for (const name of await readdir(parent)) {
    if (!isRunning(Number(name.split('-')[0]))) {
      await rm(join(parent, name), { recursive: true, force: true });
    }
  }
  // mkdtemp makes folders that only their owner may enter.
  return mkdtemp(join(parent, `${process.pid}-`));
}

function isRunning(process_: number): boolean {
  try {
    process.kill(process_, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Bytes that an upload into `folder` may take now. */
export async function roomIn(folder: string): Promise<number> {
  const disk = await statfs(folder);
  return Math.max(0, disk.bavail * disk.bsize - reserve);
}

/**
 * Writes an upload to `path`, which must not exist; a failed one leaves nothing behind.
 * @param announced bytes as the sender says, or null.
 * @param room tells how many bytes may still be written; asked again as the file grows.
 * @returns bytes written.
 * @throws VitalFewError `disk-full` when the disk has no room for it.
 */
export async function receiveFile(
  body: Readable,
  path: string,
  announced: number | null,
  room: () => Promise<number>,
): Promise<number> {
  if (announced !== null && announced > (await room())) throw diskFull();
  let written = 0;
  let nextCheck = checkEvery;
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      written += chunk.length;
      if (written < nextCheck) return done(null, chunk);
      nextCheck += checkEvery;
      room().then(
        (left) => (left > 0 ? done(null, chunk) : done(diskFull())),
        (error: Error) => done(error),
      );
    },
  });
  try {
    await pipeline(body, count, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code !== 'EEXIST') await rm(path, { force: true });
    throw code === 'ENOSPC' ? diskFull() : error;
  }
  return written;
}

function diskFull(): VitalFewError {
  return new VitalFewError(
    'disk-full',
    'The disk has no room for this file. Free some space and choose the file again.',
  );
}
