/** A set of rows: bit `row % 32` of word `row / 32`. Rows beyond the size are never set. */
export type RowBits = Uint32Array;

/** No rows, of `size`. */
export function noRows(size: number): RowBits {
  return new Uint32Array((size + 31) >>> 5);
}

/** Puts a row in. */
export function addRow(bits: RowBits, row: number): void {
  bits[row >>> 5] = (bits[row >>> 5] as number) | (1 << (row & 31));
}

/** Whether a row is in. */
export function hasRow(bits: RowBits, row: number): boolean {
  return (((bits[row >>> 5] as number) >>> (row & 31)) & 1) === 1;
}

/** Adds the rows of another set. */
export function addRows(bits: RowBits, others: RowBits): void {
  for (let word = 0; word < bits.length; word += 1) {
    bits[word] = (bits[word] as number) | (others[word] as number);
  }
}

/** Keeps only the rows that are in another set too. */
export function keepRows(bits: RowBits, others: RowBits): void {
  for (let word = 0; word < bits.length; word += 1) {
    bits[word] = (bits[word] as number) & (others[word] as number);
  }
}

/** Takes the rows of another set out. */
export function dropRows(bits: RowBits, others: RowBits): void {
  for (let word = 0; word < bits.length; word += 1) {
    bits[word] = (bits[word] as number) & ~(others[word] as number);
  }
}

/** All rows of `size` that are not in a set. */
export function otherRows(bits: RowBits, size: number): RowBits {
  const others = bits.map((word) => ~word);
  if ((size & 31) !== 0) {
    const last = others.length - 1;
    others[last] = (others[last] as number) & ((1 << (size & 31)) - 1);
  }
  return others;
}

/** How many bits of a 32-bit word are set. */
export function ones(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** How many rows are in a set. */
export function countRows(bits: RowBits): number {
  let count = 0;
  for (let word = 0; word < bits.length; word += 1) count += ones(bits[word] as number);
  return count;
}

/** How many rows are in both of two sets. */
export function countBoth(bits: RowBits, others: RowBits): number {
  let count = 0;
  for (let word = 0; word < bits.length; word += 1) {
    count += ones((bits[word] as number) & (others[word] as number));
  }
  return count;
}

/** One byte for each row: 1 where it is in. */
export function bytesOfRows(bits: RowBits, size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  for (let word = 0; word < bits.length; word += 1) {
    let rest = bits[word] as number;
    while (rest !== 0) {
      const low = rest & -rest;
      bytes[word * 32 + 31 - Math.clz32(low)] = 1;
      rest ^= low;
    }
  }
  return bytes;
}

/** Visits the rows of a set, rising, until `visit` says false. */
export function eachRow(bits: RowBits, visit: (row: number) => boolean): void {
  for (let word = 0; word < bits.length; word += 1) {
    let rest = bits[word] as number;
    while (rest !== 0) {
      const low = rest & -rest;
      if (!visit(word * 32 + 31 - Math.clz32(low))) return;
      rest ^= low;
    }
  }
}
