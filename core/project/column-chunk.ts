/**
 * How a run of values of one field stands in the project file. All numbers are little-endian, so that
 * a file made on one machine reads on another. Chunks hold up to `chunkRows` incidents; those of texts,
 * of which a reader wants a few here and there, up to `textRows`.
 *
 * - `u8`, `u16`, `u32`: dictionary codes; 0 is a missing value.
 * - `i32`: whole numbers; -2147483648 is a missing value.
 * - `f64`: numbers, or times in milliseconds; NaN is a missing value.
 * - `text`: (rows + 1) unsigned 32-bit offsets, then the UTF-8 bytes; an empty text is a missing value.
 */
export type ChunkEncoding = 'u8' | 'u16' | 'u32' | 'i32' | 'f64' | 'text';

/** Incidents in a chunk, all chunks of an import but the last being full. */
export const chunkRows = 65_536;

/** Incidents in a chunk of texts; a chunk of codes or numbers is as many of these on end. */
export const textRows = 2_048;

export const missingInteger = -2_147_483_648;

export interface EncodedChunk {
  encoding: ChunkEncoding;
  data: Uint8Array;
}

const littleEndian = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;
if (!littleEndian) throw new Error('Vital Few runs on little-endian machines only.');

function bytesOf(
  array: Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array,
): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

/** Encodes dictionary codes in the narrowest of 1, 2 and 4 bytes. */
export function encodeCodes(codes: Uint32Array): EncodedChunk {
  let largest = 0;
  for (const code of codes) if (code > largest) largest = code;
  if (largest < 256) return { encoding: 'u8', data: Uint8Array.from(codes) };
  if (largest < 65_536) return { encoding: 'u16', data: bytesOf(Uint16Array.from(codes)) };
  return { encoding: 'u32', data: bytesOf(codes.slice()) };
}

/** Encodes numbers as 32-bit integers where all are whole and fit, as doubles otherwise. NaN is missing. */
export function encodeNumbers(numbers: Float64Array): EncodedChunk {
  const integers = new Int32Array(numbers.length);
  for (let index = 0; index < numbers.length; index += 1) {
    const number = numbers[index] as number;
    if (Number.isNaN(number)) {
      integers[index] = missingInteger;
      continue;
    }
    integers[index] = number;
    // Also turns away -0, which an integer cannot hold, and -2147483648, which stands for missing.
    if (!Object.is(integers[index], number) || number === missingInteger) {
      return { encoding: 'f64', data: bytesOf(numbers.slice()) };
    }
  }
  return { encoding: 'i32', data: bytesOf(integers) };
}

/** Views a blob's bytes as `rows` elements of `size` bytes, copying when it is not aligned. */
function aligned(
  data: Uint8Array,
  size: number,
  rows: number,
): { buffer: ArrayBufferLike; offset: number } {
  if (data.byteLength !== size * rows) {
    throw new RangeError(`chunk holds ${data.byteLength} bytes, ${size * rows} expected`);
  }
  if (data.byteOffset % size === 0) return { buffer: data.buffer, offset: data.byteOffset };
  // Not `slice`: on a Buffer, which SQLite gives, that is another view of the same memory.
  return { buffer: new Uint8Array(data).buffer, offset: 0 };
}

/** Writes a chunk's codes into `target` from `start`. Throws RangeError when its size is wrong. */
export function decodeCodes(
  encoding: ChunkEncoding,
  data: Uint8Array,
  rows: number,
  target: Uint16Array | Uint32Array,
  start: number,
): void {
  if (encoding === 'u8') {
    aligned(data, 1, rows);
    target.set(data, start);
  } else if (encoding === 'u16') {
    const { buffer, offset } = aligned(data, 2, rows);
    target.set(new Uint16Array(buffer, offset, rows), start);
  } else if (encoding === 'u32') {
    const { buffer, offset } = aligned(data, 4, rows);
    target.set(new Uint32Array(buffer, offset, rows), start);
  } else throw new RangeError(`a column of codes cannot be encoded as ${encoding}`);
}

/** Writes a chunk's numbers into `target` from `start`, NaN for missing. Throws RangeError when its size is wrong. */
export function decodeNumbers(
  encoding: ChunkEncoding,
  data: Uint8Array,
  rows: number,
  target: Float64Array,
  start: number,
): void {
  if (encoding === 'f64') {
    const { buffer, offset } = aligned(data, 8, rows);
    target.set(new Float64Array(buffer, offset, rows), start);
  } else if (encoding === 'i32') {
    const { buffer, offset } = aligned(data, 4, rows);
    const integers = new Int32Array(buffer, offset, rows);
    for (let index = 0; index < rows; index += 1) {
      const integer = integers[index] as number;
      target[start + index] = integer === missingInteger ? NaN : integer;
    }
  } else throw new RangeError(`a column of numbers cannot be encoded as ${encoding}`);
}

/** The texts of a chunk without decoding them all: offsets into its bytes. */
export interface TextChunk {
  offsets: Uint32Array;
  bytes: Uint8Array;
}

/** Puts texts, given as UTF-8 bytes one after the other with rows + 1 offsets, in one blob. */
export function encodeText(offsets: Uint32Array, bytes: Uint8Array): EncodedChunk {
  const data = new Uint8Array(offsets.byteLength + bytes.byteLength);
  data.set(bytesOf(offsets), 0);
  data.set(bytes, offsets.byteLength);
  return { encoding: 'text', data };
}

/** Where the texts of a chunk begin and end, from its first 4 * (rows + 1) bytes or more. Throws RangeError when there are fewer. */
export function decodeOffsets(data: Uint8Array, rows: number): Uint32Array {
  const head = 4 * (rows + 1);
  if (data.byteLength < head) throw new RangeError('a text chunk is shorter than its offsets');
  const { buffer, offset } = aligned(data.subarray(0, head), 4, rows + 1);
  return new Uint32Array(buffer, offset, rows + 1);
}

/** Opens a text chunk. Throws RangeError when its offsets do not fit its size. */
export function decodeText(data: Uint8Array, rows: number): TextChunk {
  const offsets = decodeOffsets(data, rows);
  const bytes = data.subarray(offsets.byteLength);
  let last = 0;
  for (const end of offsets) {
    if (end < last || end > bytes.byteLength)
      throw new RangeError('a text chunk has a wrong offset');
    last = end;
  }
  return { offsets, bytes };
}
