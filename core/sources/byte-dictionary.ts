/**
 * Numbers the different byte strings it is given, from 0 in order of appearance, without making a
 * JavaScript string of any: an open-addressing table of hashes over one arena of bytes.
 */
export class ByteDictionary {
  size = 0;
  /** How often each entry was looked up. */
  counts = new Uint32Array(16);
  #bytes = Buffer.allocUnsafe(256);
  /** Entry n stands at `#offsets[n]` to `#offsets[n + 1]`. */
  #offsets = new Uint32Array(17);
  #hashes = new Uint32Array(16);
  /** Slot to entry + 1; 0 is free. */
  #slots = new Uint32Array(32);
  #mask = 31;

  /** Bytes of all entries. */
  get byteLength(): number {
    return this.#offsets[this.size] as number;
  }

  /** The number of the entry with these bytes; made when it is new. Counts the look-up. */
  add(buffer: Uint8Array, start: number, end: number): number {
    let hash = 0x811c9dc5;
    for (let at = start; at < end; at += 1) {
      hash = Math.imul(hash ^ (buffer[at] as number), 0x01000193);
    }
    hash = (hash ^ (hash >>> 15)) >>> 0;
    const length = end - start;
    const bytes = this.#bytes;
    const offsets = this.#offsets;
    let slot = hash & this.#mask;
    for (;;) {
      const entry = (this.#slots[slot] as number) - 1;
      if (entry < 0) break;
      if (this.#hashes[entry] === hash) {
        const from = offsets[entry] as number;
        if ((offsets[entry + 1] as number) - from === length) {
          let same = 0;
          while (same < length && bytes[from + same] === buffer[start + same]) same += 1;
          if (same === length) {
            this.counts[entry] = (this.counts[entry] as number) + 1;
            return entry;
          }
        }
      }
      slot = (slot + 1) & this.#mask;
    }
    return this.#insert(buffer, start, end, hash, slot);
  }

  text(entry: number): string {
    return this.#bytes.toString('utf8', this.#offsets[entry], this.#offsets[entry + 1]);
  }

  /** The arena and the place of an entry in it, for readers of bytes. */
  get bytes(): Buffer {
    return this.#bytes;
  }

  start(entry: number): number {
    return this.#offsets[entry] as number;
  }

  end(entry: number): number {
    return this.#offsets[entry + 1] as number;
  }

  #insert(buffer: Uint8Array, start: number, end: number, hash: number, slot: number): number {
    const entry = this.size;
    const from = this.#offsets[entry] as number;
    const to = from + end - start;
    if (to > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(to, 2 * this.#bytes.length));
      this.#bytes.copy(larger, 0, 0, from);
      this.#bytes = larger;
    }
    this.#bytes.set(buffer.subarray(start, end), from);
    if (entry + 1 >= this.#hashes.length) {
      this.#hashes = grown(this.#hashes, 2 * this.#hashes.length);
      this.#offsets = grown(this.#offsets, this.#hashes.length + 1);
      this.counts = grown(this.counts, this.#hashes.length);
    }
    this.#offsets[entry + 1] = to;
    this.#hashes[entry] = hash;
    this.counts[entry] = 1;
    this.#slots[slot] = entry + 1;
    this.size += 1;
    if (2 * this.size > this.#mask) this.#rehash();
    return entry;
  }

  #rehash(): void {
    const size = 2 * (this.#mask + 1);
    this.#slots = new Uint32Array(size);
    this.#mask = size - 1;
    for (let entry = 0; entry < this.size; entry += 1) {
      let slot = (this.#hashes[entry] as number) & this.#mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & this.#mask;
      this.#slots[slot] = entry + 1;
    }
  }
}

function grown(array: Uint32Array<ArrayBuffer>, length: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(length);
  larger.set(array);
  return larger;
}
