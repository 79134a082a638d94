/** Whole numbers from 0 to 2^32 - 1 that a seed settles: the generator "mulberry32" (T. Ettinger, 2017). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}

/** A whole number from 0 to below - 1, each as likely: numbers that would favour small ones are drawn again. */
export function drawBelow(below: number, next: () => number): number {
  const fair = 2 ** 32 - (2 ** 32 % below);
  for (;;) {
    const drawn = next();
    if (drawn < fair) return drawn % below;
  }
}

/**
 * Draws places from 0 to n - 1 without replacement, in random order: every sample of that size is as likely. The same
 * seed draws the same sample. It is a Fisher-Yates shuffle that stops early (D. Knuth, TAOCP 2, 3.4.2).
 * @param size at most n.
 */
export function randomDraw(n: number, size: number, seed: number): number[] {
  const next = randomNumbers(seed);
  // Only places that were moved are kept, so that a sample from a million costs no more than its size.
  const moved = new Map<number, number>();
  const drawn: number[] = [];
  for (let place = 0; place < size; place += 1) {
    const other = place + drawBelow(n - place, next);
    drawn.push(moved.get(other) ?? other);
    moved.set(other, moved.get(place) ?? place);
  }
  return drawn;
}
