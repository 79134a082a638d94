/** What a contact is: a repeat of one before, or a first one. */
export const contactMark = {
  repeat: 0,
  /** First, but it was not resolved, or another one came within the window. */
  unresolved: 1,
  resolved: 2,
  /** First, but its window is not over: nothing can be said. */
  censored: 3,
} as const;

export interface ContactMarks {
  /** By contact: what it is, as first contact resolution has it. */
  marks: Uint8Array;
  /** By contact: 1 where another one of its key came within the window after it. */
  cameBack: Uint8Array;
}

/** Puts a few neighbouring places in the order of their times, those of equal times in their own. */
function sortRun(places: Uint32Array, at: Float64Array): void {
  const sorted = places.every(
    (place, index) =>
      index === 0 || (at[places[index - 1] as number] as number) <= (at[place] as number),
  );
  if (!sorted) places.sort((a, b) => (at[a] as number) - (at[b] as number) || a - b);
}

/**
 * First contacts among many, as `firstContacts` finds them, without an object for each: a contact is a first one when
 * none of its key came within the window before it.
 * @param keys whole numbers from 0 on, the same for contacts about the same thing; below 0: not known, marked as repeats
 * @param at milliseconds
 * @param resolved 1 where a contact says of itself that it was resolved
 * @param window milliseconds; a contact exactly that long after another is within it
 * @param end until when contacts were observed
 */
export function contactMarks(
  keys: Int32Array,
  at: Float64Array,
  resolved: Uint8Array,
  window: number,
  end: number,
): ContactMarks {
  const marks = new Uint8Array(keys.length);
  const cameBack = new Uint8Array(keys.length);
  let largest = -1;
  for (let place = 0; place < keys.length; place += 1) {
    if ((keys[place] as number) > largest) largest = keys[place] as number;
  }
  // Contacts by key: a counting sort.
  const ends = new Uint32Array(largest + 2);
  for (let place = 0; place < keys.length; place += 1) {
    const key = keys[place] as number;
    if (key >= 0) ends[key + 1] = (ends[key + 1] as number) + 1;
  }
  for (let key = 0; key <= largest; key += 1) {
    ends[key + 1] = (ends[key + 1] as number) + (ends[key] as number);
  }
  const next = ends.slice(0, largest + 1);
  const places = new Uint32Array(ends[largest + 1] ?? 0);
  for (let place = 0; place < keys.length; place += 1) {
    const key = keys[place] as number;
    if (key < 0) continue;
    places[next[key] as number] = place;
    next[key] = (next[key] as number) + 1;
  }
  for (let key = 0; key <= largest; key += 1) {
    const run = places.subarray(ends[key], ends[key + 1]);
    if (run.length > 1) sortRun(run, at);
    for (let index = 0; index < run.length; index += 1) {
      const place = run[index] as number;
      const time = at[place] as number;
      const later = index + 1 < run.length ? (at[run[index + 1] as number] as number) : Infinity;
      if (later - time <= window) cameBack[place] = 1;
      const before = index > 0 ? (at[run[index - 1] as number] as number) : -Infinity;
      if (time - before <= window) continue;
      if (time + window > end) marks[place] = contactMark.censored;
      else if (resolved[place] === 1 && cameBack[place] === 0) marks[place] = contactMark.resolved;
      else marks[place] = contactMark.unresolved;
    }
  }
  return { marks, cameBack };
}
