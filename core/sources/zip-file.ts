import { Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import type { ReadableFile } from './source-file.ts';
import { damaged, tooLarge } from './table-input.ts';

/** Bytes of a part that are compressed so well that only a bomb can be. */
const suspiciousSize = 16 * 1024 * 1024;
/** Deflate reaches 1,032; a sheet of a million equal rows some 100. */
const suspiciousRatio = 250;
const mostParts = 20_000;
const directoryLimit = 8 * 1024 * 1024;
const endLength = 22;

interface ZipPart {
  method: number;
  encrypted: boolean;
  packed: number;
  size: number;
  crc: number;
  /** Where its local header stands. */
  offset: number;
}

/**
 * A ZIP file whose directory has been read. Names of parts are looked up and never used as paths.
 * Sizes are checked before anything is unpacked, and again while unpacking.
 */
export class ZipFile {
  readonly #file: ReadableFile;
  readonly #parts: ReadonlyMap<string, ZipPart>;

  private constructor(file: ReadableFile, parts: ReadonlyMap<string, ZipPart>) {
    this.#file = file;
    this.#parts = parts;
  }

  /** @throws VitalFewError `file-damaged`, `file-too-large` */
  static async open(file: ReadableFile): Promise<ZipFile> {
    const tail = await file.read(Math.max(0, file.size - endLength - 65_535), endLength + 65_535);
    const end = findEnd(tail);
    if (end < 0)
      throw damaged(file.name, 'the list of its parts, which stands at the end, is missing');
    const entries = tail.readUInt16LE(end + 10);
    const length = tail.readUInt32LE(end + 12);
    const offset = tail.readUInt32LE(end + 16);
    if (entries === 0xffff || offset === 0xffffffff) throw tooLarge(file.name, 0xffffffff);
    if (entries > mostParts || length > directoryLimit) {
      throw damaged(file.name, 'it says that it has more parts than a workbook can have');
    }
    const directory = await file.read(offset, length);
    return new ZipFile(file, readDirectory(directory, entries, file.name));
  }

  has(name: string): boolean {
    return this.#parts.has(name.toLowerCase());
  }

  /** Bytes of a part as the directory says; 0 when it is not there. */
  sizeOf(name: string): number {
    return this.#parts.get(name.toLowerCase())?.size ?? 0;
  }

  /**
   * Unpacks a part. @param limit bytes it may have.
   * @throws VitalFewError `file-damaged`, `file-too-large`
   */
  async *unpack(name: string, limit: number): AsyncGenerator<Buffer> {
    const part = this.#parts.get(name.toLowerCase());
    const fileName = this.#file.name;
    if (part === undefined) throw damaged(fileName, `it has no part ${name.slice(0, 100)}`);
    if (part.encrypted) throw damaged(fileName, 'its parts are encrypted');
    if (part.size > limit) throw tooLarge(fileName, limit);
    if (part.size > suspiciousSize && part.size > suspiciousRatio * part.packed) {
      throw tooLarge(fileName, suspiciousSize);
    }
    const header = await this.#file.read(part.offset, 30);
    if (header.length < 30 || header.readUInt32LE(0) !== 0x04034b50) {
      throw damaged(fileName, 'a part is not where the list of parts says');
    }
    const from = part.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
    if (from + part.packed > this.#file.size) throw damaged(fileName, 'its end is missing');
    const packed = this.#file.range(from, part.packed);
    let size = 0;
    let sum = 0;
    for await (const block of part.method === 0 ? packed : inflated(packed, fileName)) {
      size += block.length;
      if (size > part.size) throw damaged(fileName, 'a part is larger than it says it is');
      sum = crc32(block, sum);
      yield block;
    }
    if (size !== part.size || sum !== part.crc)
      throw damaged(fileName, 'a part was changed or cut');
  }
}

/** Where the end of the directory stands: the one whose comment ends with the file, or else the last. */
function findEnd(tail: Buffer): number {
  let last = -1;
  for (let at = tail.length - endLength; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== 0x06054b50) continue;
    if (tail.readUInt16LE(at + 20) === tail.length - at - endLength) return at;
    if (last < 0) last = at;
  }
  return last;
}

function readDirectory(bytes: Buffer, entries: number, fileName: string): Map<string, ZipPart> {
  const parts = new Map<string, ZipPart>();
  let at = 0;
  for (let entry = 0; entry < entries; entry += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) {
      throw damaged(fileName, 'the list of its parts is cut');
    }
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/');
    const part = {
      encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    };
    if (part.method !== 0 && part.method !== 8) {
      throw damaged(fileName, 'its parts are packed in a way that workbooks do not use');
    }
    parts.set(name.replace(/^\/+/, '').toLowerCase(), part);
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return parts;
}

async function* inflated(packed: AsyncIterable<Buffer>, fileName: string): AsyncGenerator<Buffer> {
  const source = Readable.from(packed, { objectMode: false });
  const inflate = createInflateRaw({ chunkSize: 64 * 1024 });
  source.on('error', (error) => inflate.destroy(error));
  source.pipe(inflate);
  try {
    for await (const block of inflate) {
      if (Buffer.isBuffer(block)) yield block;
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw code.startsWith('Z_') ? damaged(fileName, 'a part cannot be unpacked') : error;
  } finally {
    source.destroy();
    inflate.destroy();
  }
}
