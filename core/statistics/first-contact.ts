import { type Interval, wilsonInterval } from './proportion.ts';

/** One contact: of whom about what, when (ms), and whether it was resolved. */
export interface Contact {
  /** The same for contacts about the same thing: customer and category. */
  key: string | number;
  at: number;
  resolved: boolean;
}

export interface FirstContacts {
  /** Places of first contacts whose window has passed, in rising order. */
  first: number[];
  /** Those of them that were resolved, and did not come back within the window. */
  resolvedFirst: number[];
  /** First contacts whose window is not over yet: they count nowhere. */
  censored: number[];
  /** Share of first contacts that were resolved, with Wilson's 95 % interval; null without any. */
  share: number | null;
  interval: Interval | null;
}

/**
 * First contact resolution: a contact is a first one when none of its key came within the window before it, and is resolved
 * by it when it says so and none of its key comes within the window after it.
 * @param window milliseconds; a contact exactly that long after another is within it.
 * @param end until when contacts were observed, in the milliseconds of `at`.
 */
export function firstContacts(
  contacts: readonly Contact[],
  window: number,
  end: number,
): FirstContacts {
  const byKey = new Map<string | number, number[]>();
  for (const [place, { key }] of contacts.entries()) {
    const places = byKey.get(key);
    if (places === undefined) byKey.set(key, [place]);
    else places.push(place);
  }
  const first: number[] = [];
  const resolvedFirst: number[] = [];
  const censored: number[] = [];
  const timeOf = (place: number | undefined): number | null =>
    place === undefined ? null : (contacts[place]?.at ?? null);
  for (const places of byKey.values()) {
    places.sort((a, b) => (timeOf(a) ?? 0) - (timeOf(b) ?? 0) || a - b);
    for (const [index, place] of places.entries()) {
      const at = timeOf(place) ?? 0;
      const before = timeOf(places[index - 1]);
      if (before !== null && at - before <= window) continue;
      if (at + window > end) {
        censored.push(place);
        continue;
      }
      first.push(place);
      const after = timeOf(places[index + 1]);
      const repeated = after !== null && after - at <= window;
      if (contacts[place]?.resolved === true && !repeated) resolvedFirst.push(place);
    }
  }
  const rising = (a: number, b: number): number => a - b;
  const n = first.length;
  return {
    first: first.sort(rising),
    resolvedFirst: resolvedFirst.sort(rising),
    censored: censored.sort(rising),
    share: n === 0 ? null : resolvedFirst.length / n,
    interval: wilsonInterval(resolvedFirst.length, n),
  };
}
