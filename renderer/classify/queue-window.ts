import type { QueueItem } from '#core/contract/queue.ts';

/** An incident of the queue as the window holds it. */
export interface Entry {
  item: QueueItem;
  /** open: to be decided; saving: decided, and on its way to the file; saved: on disk; skipped: passed over. */
  state: 'open' | 'saving' | 'saved' | 'skipped';
}

/** The entry of an incident as the engine tells of it. */
export function entryOf(item: QueueItem): Entry {
  if (item.categoryId !== null) return { item, state: 'saved' };
  return { item, state: item.skipped === null ? 'open' : 'skipped' };
}

/** Entries with those of `items` behind them that are not there yet. */
export function withMore(entries: readonly Entry[], items: readonly QueueItem[]): Entry[] {
  const known = new Set(entries.map((entry) => entry.item.incidentId));
  return [...entries, ...items.filter((one) => !known.has(one.incidentId)).map(entryOf)];
}

/** The place of the next entry that waits, behind `place` or else from the start; -1 when none does. */
export function nextOpen(entries: readonly Entry[], place: number): number {
  const ahead = entries.findIndex((entry, index) => index > place && entry.state === 'open');
  return ahead >= 0 ? ahead : entries.findIndex((entry) => entry.state === 'open');
}

/**
 * What the window holds after something else changed the project: entries up to the present one stay, as the
 * engine tells of them now; behind it stands what waits.
 * @param waiting those that wait now, from the front
 * @param asked incidents of the window that were asked for by themselves
 */
export function renewed(
  entries: readonly Entry[],
  place: number,
  waiting: readonly QueueItem[],
  asked: readonly QueueItem[],
): Entry[] {
  const now = new Map([...waiting, ...asked].map((item) => [item.incidentId, item]));
  const kept = entries.slice(0, place + 1).map((entry) => {
    const item = now.get(entry.item.incidentId);
    return item === undefined || entry.state === 'saving' ? entry : entryOf(item);
  });
  return withMore(kept, waiting);
}
