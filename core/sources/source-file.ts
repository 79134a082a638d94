import type { Stats } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { VitalFewError } from '../contract/errors.ts';
import type { TableInput } from './table-input.ts';

/** Bytes read at a time. */
export const blockSize = 256 * 1024;

/** Bytes that can be read from any place: a file, or what was pasted. */
export interface ReadableFile extends TableInput {
  /** The bytes from a place on, fewer than `length` where the file ends. */
  read(position: number, length: number): Promise<Buffer>;
  /** Reads part of the file, in blocks of their own. */
  range(from: number, length: number): AsyncGenerator<Buffer>;
}

/** A file being read, which must stay as it was when it was opened. */
export class SourceFile implements ReadableFile {
  readonly fileHash = null;
  readonly origin = null;
  readonly name: string;
  readonly size: number;
  readonly fileSize: number;
  readonly #path: string;
  readonly #handle: FileHandle;
  readonly #before: Stats;

  private constructor(path: string, name: string, handle: FileHandle, before: Stats) {
    this.#path = path;
    this.#handle = handle;
    this.#before = before;
    this.name = name;
    this.size = before.size;
    this.fileSize = before.size;
  }

  /** @throws VitalFewError `file-missing`, `file-is-folder`, `file-not-readable` or `empty-file`. */
  static async open(path: string, name: string = basename(path)): Promise<SourceFile> {
    let handle: FileHandle | null = null;
    try {
      const found = await stat(path);
      if (found.isDirectory()) {
        throw new VitalFewError(
          'file-is-folder',
          `“${name}” is a folder. Choose the file in it that holds the incidents.`,
          { file: name },
        );
      }
      if (!found.isFile()) {
        throw new VitalFewError('file-not-readable', `“${name}” is not a file that can be read.`, {
          file: name,
        });
      }
      handle = await open(path, 'r');
      const before = await handle.stat();
      if (before.size === 0) {
        throw new VitalFewError(
          'empty-file',
          `“${name}” is empty. Export it again and choose the new file.`,
          { file: name },
        );
      }
      return new SourceFile(path, name, handle, before);
    } catch (error) {
      await handle?.close();
      throw readingError(error, name);
    }
  }

  /** Reads the file from its beginning; a block is valid until the next is asked for. */
  async *blocks(): AsyncGenerator<Buffer> {
    const block = Buffer.allocUnsafe(blockSize);
    let position = 0;
    for (;;) {
      let read: number;
      try {
        read = (await this.#handle.read(block, 0, blockSize, position)).bytesRead;
      } catch (error) {
        throw readingError(error, this.name);
      }
      if (read === 0) break;
      position += read;
      yield block.subarray(0, read);
    }
    if (position !== this.size) throw changed(this.name);
  }

  /** The first bytes, up to `length`. */
  async head(length: number): Promise<Buffer> {
    return this.read(0, length);
  }

  /** The bytes from a place on, fewer than `length` where the file ends. */
  async read(position: number, length: number): Promise<Buffer> {
    const bytes = Buffer.allocUnsafe(Math.max(0, Math.min(length, this.size - position)));
    try {
      const { bytesRead } = await this.#handle.read(bytes, 0, bytes.length, position);
      return bytes.subarray(0, bytesRead);
    } catch (error) {
      throw readingError(error, this.name);
    }
  }

  /** Reads part of the file, in blocks of their own. */
  async *range(from: number, length: number): AsyncGenerator<Buffer> {
    for (let done = 0; done < length;) {
      const block = await this.read(from + done, Math.min(blockSize, length - done));
      if (block.length === 0) throw changed(this.name);
      done += block.length;
      yield block;
    }
  }

  /** @throws VitalFewError `file-missing` or `file-not-readable` when it is not what was opened. */
  async assertUnchanged(): Promise<void> {
    let now: Stats;
    try {
      now = await stat(this.#path);
    } catch (error) {
      throw readingError(error, this.name);
    }
    const { dev, ino, size, mtimeMs } = this.#before;
    if (now.dev !== dev || now.ino !== ino || now.size !== size || now.mtimeMs !== mtimeMs) {
      throw changed(this.name);
    }
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }
}

function changed(name: string): VitalFewError {
  return new VitalFewError(
    'file-not-readable',
    `“${name}” was changed while it was read. Wait until it is complete, then try again.`,
    { file: name },
  );
}

function readingError(error: unknown, name: string): unknown {
  if (error instanceof VitalFewError || !(error instanceof Error)) return error;
  const code = 'code' in error ? error.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new VitalFewError(
      'file-missing',
      `“${name}” is no longer there. It may have been moved or renamed: choose it again.`,
      { file: name },
    );
  }
  if (typeof code !== 'string') return error;
  return new VitalFewError(
    'file-not-readable',
    code === 'EACCES' || code === 'EPERM'
      ? `“${name}” may not be read by you. Ask for permission, or copy it to a folder of your own.`
      : `“${name}” could not be read (${code}). Copy it to this computer and try again.`,
    { file: name, reason: code },
  );
}
