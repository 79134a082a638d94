/** What is remembered of each incident that a row may match, found by a key of 64 bits: an open hash table. */
export class MatchIndex {
  size = 0;
  /** Hash of all values of the incident's latest version. */
  low: Int32Array<ArrayBuffer>;
  high: Int32Array<ArrayBuffer>;
  /** Number of the incident. */
  incident: Uint32Array<ArrayBuffer>;
  /** Row of the file that told of it; 0: none did. */
  seenAt: Int32Array<ArrayBuffer>;
  #keyLow: Int32Array<ArrayBuffer>;
  #keyHigh: Int32Array<ArrayBuffer>;
  /** Slot to entry + 1; 0 is free. */
  #slots: Int32Array<ArrayBuffer>;
  /** Slot of the key that was looked for last. */
  #found = 0;

  /** @param expected entries there will be at least */
  constructor(expected: number) {
    const room = Math.max(1024, Math.ceil(1.1 * expected));
    this.low = new Int32Array(room);
    this.high = new Int32Array(room);
    this.incident = new Uint32Array(room);
    this.seenAt = new Int32Array(room);
    this.#keyLow = new Int32Array(room);
    this.#keyHigh = new Int32Array(room);
    let slots = 2048;
    while (slots < 1.5 * room) slots *= 2;
    this.#slots = new Int32Array(slots);
  }

  /** The entry with this key; -1 when there is none. */
  find(low: number, high: number): number {
    this.#found = this.#slotOf(low, high);
    return (this.#slots[this.#found] as number) - 1;
  }

  /** Adds an entry under the key that was just looked for and not found. */
  add(keyLow: number, keyHigh: number, low: number, high: number, incident: number): number {
    if (this.size === this.low.length) {
      this.#grow();
      this.#found = this.#slotOf(keyLow, keyHigh);
    }
    const entry = this.size;
    this.#keyLow[entry] = keyLow;
    this.#keyHigh[entry] = keyHigh;
    this.low[entry] = low;
    this.high[entry] = high;
    this.incident[entry] = incident;
    this.#slots[this.#found] = entry + 1;
    this.size += 1;
    return entry;
  }

  /** The slot of this key, or the free one where it belongs. */
  #slotOf(low: number, high: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = (low ^ (high >>> 7)) & mask;
    for (;;) {
      const entry = (slots[slot] as number) - 1;
      if (entry < 0) return slot;
      if (this.#keyLow[entry] === low && this.#keyHigh[entry] === high) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #grow(): void {
    const room = 2 * this.low.length;
    this.low = grown(this.low, room);
    this.high = grown(this.high, room);
    this.seenAt = grown(this.seenAt, room);
    this.#keyLow = grown(this.#keyLow, room);
    this.#keyHigh = grown(this.#keyHigh, room);
    const incident = new Uint32Array(room);
    incident.set(this.incident);
    this.incident = incident;
    if (1.5 * room <= this.#slots.length) return;
    this.#slots = new Int32Array(2 * this.#slots.length);
    for (let entry = 0; entry < this.size; entry += 1) {
      const slot = this.#slotOf(this.#keyLow[entry] as number, this.#keyHigh[entry] as number);
      this.#slots[slot] = entry + 1;
    }
  }
}

function grown(array: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(length);
  larger.set(array);
  return larger;
}
