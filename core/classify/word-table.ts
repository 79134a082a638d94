/** Words by number, and numbers by word: an open hash table over UTF-8 bytes, without a string for each word. */
export class WordTable {
  readonly #most: number;
  #bytes = new Uint8Array(1 << 16);
  #ends = new Uint32Array(1 << 12);
  #hashes = new Uint32Array(1 << 12);
  /** Number of the word + 1 by hash; 0 is free. A power of two long. */
  #slots = new Uint32Array(1 << 13);
  #size = 0;

  /** `most`: further words get no number. */
  constructor(most: number) {
    this.#most = most;
  }

  get size(): number {
    return this.#size;
  }

  /** The number of a word given as bytes from..to with its hash; -1 when the table is full. */
  number(source: Uint8Array, from: number, to: number, hash: number): number {
    const mask = this.#slots.length - 1;
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (;;) {
      const held = this.#slots[slot] as number;
      if (held === 0) break;
      if (this.#hashes[held - 1] === hash && this.#same(held - 1, source, from, to)) {
        return held - 1;
      }
      slot = (slot + 1) & mask;
    }
    if (this.#size >= this.#most) return -1;
    this.#slots[slot] = this.#size + 1;
    this.#append(source, from, to, hash);
    if (this.#size * 2 > this.#slots.length) this.#widen();
    return this.#size - 1;
  }

  word(number: number): string {
    const begin = number === 0 ? 0 : (this.#ends[number - 1] as number);
    return new TextDecoder().decode(this.#bytes.subarray(begin, this.#ends[number]));
  }

  /** Hash of a word: equal for equal bytes on every machine. */
  hash(number: number): number {
    return this.#hashes[number] as number;
  }

  #same(number: number, source: Uint8Array, from: number, to: number): boolean {
    let at = number === 0 ? 0 : (this.#ends[number - 1] as number);
    if ((this.#ends[number] as number) - at !== to - from) return false;
    for (let index = from; index < to; index += 1) {
      if (this.#bytes[at] !== source[index]) return false;
      at += 1;
    }
    return true;
  }

  #append(source: Uint8Array, from: number, to: number, hash: number): void {
    const begin = this.#size === 0 ? 0 : (this.#ends[this.#size - 1] as number);
    const end = begin + to - from;
    if (end > this.#bytes.length) {
      const wider = new Uint8Array(Math.max(end, this.#bytes.length * 2));
      wider.set(this.#bytes);
      this.#bytes = wider;
    }
    if (this.#size === this.#ends.length) {
      this.#ends = doubled(this.#ends);
      this.#hashes = doubled(this.#hashes);
    }
    this.#bytes.set(source.subarray(from, to), begin);
    this.#ends[this.#size] = end;
    this.#hashes[this.#size] = hash;
    this.#size += 1;
  }

  #widen(): void {
    const slots = new Uint32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let number = 0; number < this.#size; number += 1) {
      const hash = this.#hashes[number] as number;
      let slot = (hash ^ (hash >>> 15)) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = number + 1;
    }
    this.#slots = slots;
  }
}

function doubled(list: Uint32Array): Uint32Array<ArrayBuffer> {
  const wider = new Uint32Array(list.length * 2);
  wider.set(list);
  return wider;
}
