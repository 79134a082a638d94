/** The item with the least distance, the first of equals; null when there is none. */
export function nearest<T>(items: readonly T[], distance: (item: T) => number): T | null {
  let best: T | null = null;
  let least = Infinity;
  for (const item of items) {
    const away = distance(item);
    if (away < least) {
      best = item;
      least = away;
    }
  }
  return best;
}
