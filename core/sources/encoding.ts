import { isAscii, isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { TextDecoder } from 'node:util';
import chardet from 'chardet';
import { encodings } from '../contract/sources.ts';
import type { Encoding } from '../contract/sources.ts';
import type { TaskControl } from '../project/task-control.ts';
import { Pacer } from './pacer.ts';
import type { TableInput } from './table-input.ts';
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

/** From fewer bytes beyond ASCII no frequencies can be told: Western Europe is the likeliest. */
const fewForeign = 12;
/** Of 100; below it the detector only says that the bytes would be possible. */
const leastConfidence = 20;

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
  const zeros = new ZeroCount();
  let done = 0;
  for await (const block of file.blocks()) {
    if (done === 0) zeros.add(block);
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
    : (byMark(head) ?? zeros.verdict() ?? byBytes(utf8, sample));
  return { ...found, hash: hash.digest('hex') };
}

interface Found {
  encoding: Encoding;
  because: string;
}

function byMark(head: Buffer): Found | null {
  const because = 'the file begins with the mark of this encoding';
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf)
    return { encoding: 'utf-8', because };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', because };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', because };
  return null;
}

/** UTF-16 without a mark: in text with Latin punctuation every other byte is often zero. */
class ZeroCount {
  #even = 0;
  #odd = 0;
  #length = 0;

  add(block: Buffer): void {
    this.#length = Math.min(block.length, sampleSize);
    for (let at = 0; at < this.#length; at += 1) {
      if (block[at] !== 0) continue;
      if (at % 2 === 0) this.#even += 1;
      else this.#odd += 1;
    }
  }

  verdict(): Found | null {
    const enough = this.#length / 20;
    if (this.#odd > enough && this.#odd > 10 * this.#even) {
      return { encoding: 'utf-16le', because: 'every second byte is zero' };
    }
    if (this.#even > enough && this.#even > 10 * this.#odd) {
      return { encoding: 'utf-16be', because: 'every first byte of two is zero' };
    }
    return null;
  }
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
  const few = foreign.reduce((sum, byte) => (byte >= 0x80 ? sum + 1 : sum), 0) < fewForeign;
  const guess = chardet
    .analyse(foreign)
    .filter(({ confidence }) => confidence >= leastConfidence)
    .map(({ name }) => name.toLowerCase().replace(/^gb2312$/, 'gb18030'))
    .map((name) => encodings.find((encoding) => encoding === name))
    .find((name) => name !== undefined && name !== 'utf-8' && !name.startsWith('utf-16'));
  const c1 = foreign.some((byte) => byte >= 0x80 && byte <= 0x9f);
  // German is the same in ISO-8859-1 and -2: what no letter decides, the commoner one does.
  const same =
    guess !== undefined &&
    new TextDecoder(guess).decode(foreign) === new TextDecoder('windows-1252').decode(foreign);
  // The two differ in 0x80 to 0x9f only, where ISO-8859-1 has no characters that a person writes.
  const latin =
    few || same || guess === undefined || guess === 'iso-8859-1' || guess === 'windows-1252';
  const encoding = latin ? (c1 ? 'windows-1252' : 'iso-8859-1') : guess;
  return {
    encoding,
    because: few
      ? 'the bytes are not valid UTF-8; too few letters with accents to tell, so the commonest is taken'
      : 'the bytes are not valid UTF-8, and letters are as frequent as in this encoding',
  };
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
      const rest = block.subarray(at, at + 80);
      // Characters must stay whole, for counting those that are valid UTF-8.
      const piece = Buffer.from(rest.subarray(0, Math.max(1, rest.length - unfinished(rest))));
      this.#pieces.push(piece);
      this.#length += piece.length;
      taken += piece.length;
      at += piece.length - 1;
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
  readonly #decoder: TextDecoder | null;
  #first = true;

  constructor(encoding: Encoding) {
    this.#decoder = encoding === 'utf-8' ? null : new TextDecoder(encoding);
  }

  push(block: Buffer): Buffer {
    if (this.#decoder !== null) return Buffer.from(this.#decoder.decode(block, { stream: true }));
    const marked = this.#first && block[0] === 0xef && block[1] === 0xbb && block[2] === 0xbf;
    this.#first = false;
    return marked ? block.subarray(3) : block;
  }

  finish(): Buffer {
    return Buffer.from(this.#decoder?.decode() ?? '');
  }
}
