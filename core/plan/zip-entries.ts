import { strToU8, Zip, ZipDeflate, ZipPassThrough } from 'fflate';

/** Every file in a ZIP has this time, so that the same content gives the same bytes. ZIP knows local times only. */
export const zipTime = new Date(1980, 0, 1, 0, 0, 0);

/** Characters that are packed at once. */
const pieceLength = 64 * 1024;

/** Puts files into a ZIP one after the other; of each, a piece at a time is in memory, and what is packed. */
export class ZipEntries {
  readonly #pieces: Uint8Array[] = [];
  readonly #zip: Zip;

  constructor() {
    this.#zip = new Zip((error, piece) => {
      if (error) throw error;
      this.#pieces.push(piece);
    });
  }

  /** Adds a text as UTF-8, which comes in pieces. */
  text(name: string, pieces: Iterable<string>): void {
    const entry = new ZipDeflate(name, { level: 6 });
    entry.mtime = zipTime;
    this.#zip.add(entry);
    let waiting = '';
    for (const piece of pieces) {
      waiting += piece;
      if (waiting.length < pieceLength) continue;
      entry.push(strToU8(waiting));
      waiting = '';
    }
    entry.push(strToU8(waiting), true);
  }

  /** Adds bytes; what is packed already (pictures) is not packed again. */
  bytes(name: string, data: Uint8Array, packed: boolean): void {
    const entry = packed ? new ZipPassThrough(name) : new ZipDeflate(name, { level: 6 });
    entry.mtime = zipTime;
    this.#zip.add(entry);
    entry.push(data, true);
  }

  /** The whole ZIP. Nothing can be added after it. */
  finish(): Uint8Array {
    this.#zip.end();
    const whole = new Uint8Array(this.#pieces.reduce((sum, piece) => sum + piece.length, 0));
    let at = 0;
    for (const piece of this.#pieces) {
      whole.set(piece, at);
      at += piece.length;
    }
    return whole;
  }
}
