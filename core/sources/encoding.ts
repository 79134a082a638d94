import { isAscii, isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { TextDecoder } from 'node:util';
import type { Encoding } from '../contract/sources.ts';
import type { TaskControl } from '../project/task-control.ts';
import { guessEncoding } from './guess-encoding.ts';
import { Pacer } from './pacer.ts';
import type { TableInput } from './table-input.ts';
import { encodingByMark, Utf32Decoder, wideEncodingOf } from './wide-text.ts';
import type { FoundWide } from './wide-text.ts';
import { count } from './words.ts';

/** Bytes around characters beyond ASCII that are kept for telling encodings apart. */
const sampleSize = 64 * 1024;

export interface Inspection {
  encoding: Encoding;
  /** Why, in one sentence. */
  because: string;
  /** SHA-256 of the file, lower-case hexadecimal. */
  hash: string;
}

/** From fewer bytes beyond ASCII it is said that the guess is one. */
const fewForeign = 12;

/** Reads the whole file once: its hash, and how its bytes stand for characters. */
export async function inspect(
  file: TableInput,
  chosen: Encoding | undefined,
  task: TaskControl,
): Promise<Inspection> {
  const hash = createHash('sha256');
  const pacer = new Pacer(task);
  const utf8 = new Utf8Check();
  const sample = new ForeignSample();
  let wide: FoundWide | null = null;
  let done = 0;
  for await (const block of file.blocks()) {
    if (done === 0) wide = wideEncodingOf(block.subarray(0, sampleSize));
    hash.update(block);
    if (!isAscii(block)) {
      utf8.push(block);
      sample.add(block);
    } else utf8.boundary();
    done += block.length;
    pacer.progress('checking', 0, done / file.size);
    await pacer.pause();
  }
  utf8.boundary();
  const head = await file.head(4);
  const found = chosen
    ? { encoding: chosen, because: 'as you chose' }
    : (byMark(head) ?? wide ?? byBytes(utf8, sample));
  return { ...found, hash: hash.digest('hex') };
}

interface Found {
  encoding: Encoding;
  because: string;
}

function byMark(head: Buffer): Found | null {
  const encoding = encodingByMark(head);
  return encoding && { encoding, because: 'the file begins with the mark of this encoding' };
}

function byBytes(utf8: Utf8Check, sample: ForeignSample): Found {
  if (utf8.valid) {
    return {
      encoding: 'utf-8',
      because: sample.empty
        ? 'the whole file is plain ASCII'
        : 'every byte of the file is valid UTF-8',
    };
  }
  const foreign = sample.bytes();
  const { good, bad } = countSequences(foreign);
  if (good > 20 * bad) {
    return {
      encoding: 'utf-8',
      because: `nearly all of the file is valid UTF-8; ${count(bad, 'place')} looked at ${bad === 1 ? 'is' : 'are'} damaged`,
    };
  }
  const { encoding, language, looked } = guessEncoding(foreign);
  if (language === null) {
    const because =
      'the bytes are not valid UTF-8, and characters are as frequent as in this encoding';
    return { encoding, because };
  }
  const because =
    looked < fewForeign
      ? 'the bytes are not valid UTF-8; too few letters with accents to be sure, so the likeliest is taken'
      : `the bytes are not valid UTF-8; read like this, the letters beyond ASCII are those of ${language}`;
  return { encoding, because };
}

/** Valid and invalid sequences of bytes beyond ASCII. */
function countSequences(bytes: Buffer): { good: number; bad: number } {
  let good = 0;
  let bad = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] as number;
    if (byte < 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 1;
    if (length > 1 && isUtf8(bytes.subarray(at, at + length))) {
      good += 1;
      at += length - 1;
    } else bad += 1;
  }
  return { good, bad };
}

/** Pieces of the file around bytes beyond ASCII, from all over it, up to 64 KB. */
class ForeignSample {
  #pieces: Buffer[] = [];
  #length = 0;

  get empty(): boolean {
    return this.#length === 0;
  }

  add(block: Buffer): void {
    let taken = 0;
    for (let at = 0; at < block.length && this.#length < sampleSize && taken < 4096; at += 1) {
      if ((block[at] as number) < 0x80) continue;
      // With the letter before, which tells whether this one stands inside a word.
      const from = at > 0 && (block[at - 1] as number) < 0x80 ? at - 1 : at;
      const rest = block.subarray(from, from + 80);
      // Characters must stay whole, for counting those that are valid UTF-8.
      const piece = Buffer.from(rest.subarray(0, Math.max(1, rest.length - unfinished(rest))));
      this.#pieces.push(piece);
      this.#length += piece.length;
      taken += piece.length;
      at = from + piece.length - 1;
    }
  }

  bytes(): Buffer {
    return Buffer.concat(this.#pieces);
  }
}

/** Strict UTF-8 over blocks that may cut a character in two. */
export class Utf8Check {
  valid = true;
  #carry = Buffer.alloc(0);

  push(block: Buffer): void {
    const cut = block.length - unfinished(block);
    const whole =
      this.#carry.length === 0
        ? block.subarray(0, cut)
        : Buffer.concat([this.#carry, block.subarray(0, cut)]);
    if (this.valid && !isUtf8(whole)) this.valid = false;
    this.#carry = Buffer.from(block.subarray(cut));
  }

  /** A block of ASCII, or the end, follows: a character that was begun is not finished. */
  boundary(): void {
    if (this.#carry.length > 0) this.valid = false;
    this.#carry = Buffer.alloc(0);
  }
}

/** Bytes at the end of a block that begin a character without finishing it. */
function unfinished(block: Buffer): number {
  for (let back = 1; back <= Math.min(3, block.length); back += 1) {
    const byte = block[block.length - back] as number;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0;
  }
  return 0;
}

/** Turns blocks of a file into UTF-8 without a byte order mark. */
export class Transcoder {
  readonly #decoder: TextDecoder | null = null;
  readonly #wide: Utf32Decoder | null = null;
  #first = true;

  constructor(encoding: Encoding) {
    if (encoding === 'utf-32le' || encoding === 'utf-32be') this.#wide = new Utf32Decoder(encoding);
    else if (encoding !== 'utf-8') this.#decoder = new TextDecoder(encoding);
  }

  push(block: Buffer): Buffer {
    if (this.#wide !== null) return this.#wide.push(block);
    if (this.#decoder !== null) return Buffer.from(this.#decoder.decode(block, { stream: true }));
    const marked = this.#first && block[0] === 0xef && block[1] === 0xbb && block[2] === 0xbf;
    this.#first = false;
    return marked ? block.subarray(3) : block;
  }

  finish(): Buffer {
    return this.#wide?.finish() ?? Buffer.from(this.#decoder?.decode() ?? '');
  }
}
