/** Bits taken at a time: 2,048 places to write to fit in the processor's nearest memory. */
const digitBits = 11;
const places = 1 << digitBits;

/**
 * Sorts rows by 64-bit keys given as two words for each row (low at 2 × row, high at 2 × row + 1): rising,
 * equal keys in the order of rows. Radix sort that carries the keys along, so that memory is read in order;
 * a digit that all rows share costs one look. `words` is used up.
 */
export function rowsByKey(words: Uint32Array): Uint32Array {
  const size = words.length >> 1;
  let rows = new Uint32Array(size);
  let low = new Uint32Array(size);
  let high = new Uint32Array(size);
  for (let row = 0; row < size; row += 1) {
    rows[row] = row;
    low[row] = words[2 * row] as number;
    high[row] = words[2 * row + 1] as number;
  }
  let nextRows = new Uint32Array(size);
  let nextLow = new Uint32Array(size);
  let nextHigh = new Uint32Array(size);
  for (let pass = 0; pass < 6; pass += 1) {
    const word = pass < 3 ? low : high;
    const shift = (pass % 3) * digitBits;
    const starts = new Uint32Array(places);
    for (let index = 0; index < size; index += 1) {
      const digit = ((word[index] as number) >>> shift) & (places - 1);
      starts[digit] = (starts[digit] as number) + 1;
    }
    if (starts.includes(size)) continue;
    let start = 0;
    for (let digit = 0; digit < places; digit += 1) {
      const count = starts[digit] as number;
      starts[digit] = start;
      start += count;
    }
    for (let index = 0; index < size; index += 1) {
      const digit = ((word[index] as number) >>> shift) & (places - 1);
      const place = starts[digit] as number;
      starts[digit] = place + 1;
      nextRows[place] = rows[index] as number;
      nextLow[place] = low[index] as number;
      nextHigh[place] = high[index] as number;
    }
    [rows, nextRows] = [nextRows, rows];
    [low, nextLow] = [nextLow, low];
    [high, nextHigh] = [nextHigh, high];
  }
  return rows;
}

/**
 * Keys that sort doubles: the bits of a double are in order once the sign is turned, and all bits of a
 * negative one. NaN (missing) comes last in either direction; -0 equals 0.
 */
export function numberKeys(values: Float64Array, descending: boolean): Uint32Array {
  const words = new Uint32Array(values.slice().buffer);
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] as number;
    let low = words[2 * row] as number;
    let high = words[2 * row + 1] as number;
    if (value !== value) {
      low = 0xffffffff;
      high = 0xffffffff;
    } else {
      if (value === 0) high = 0;
      if (high >>> 31 === 1) {
        low = ~low;
        high = ~high;
      } else high ^= 0x80000000;
      if (descending) {
        low = ~low;
        high = ~high;
      }
    }
    words[2 * row] = low;
    words[2 * row + 1] = high;
  }
  return words;
}
