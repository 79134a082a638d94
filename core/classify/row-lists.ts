/** The rows of a list that pass a test, in their order: several times as fast as the `filter` of typed arrays. */
export function rowsWhere(rows: Uint32Array, passes: (row: number) => boolean): Uint32Array {
  const kept = new Uint32Array(rows.length);
  let count = 0;
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] as number;
    if (!passes(row)) continue;
    kept[count] = row;
    count += 1;
  }
  return kept.slice(0, count);
}

/** Lists of rows one after the other. */
export function joinedRows(lists: readonly Uint32Array[]): Uint32Array {
  const all = new Uint32Array(lists.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const list of lists) {
    all.set(list, at);
    at += list.length;
  }
  return all;
}

/**
 * Rows by their steps, the least first; those of one step stay as they are. Counted and then put in place: two passes,
 * where sorting would take a second for a million.
 * @param steps of each row, whole numbers from 0 to `mostSteps`.
 */
export function rowsBySteps(rows: Uint32Array, steps: Uint32Array, mostSteps: number): Uint32Array {
  const places = new Uint32Array(mostSteps + 2);
  for (let index = 0; index < steps.length; index += 1) {
    const after = (steps[index] as number) + 1;
    places[after] = (places[after] as number) + 1;
  }
  for (let step = 1; step < places.length; step += 1) {
    places[step] = (places[step] as number) + (places[step - 1] as number);
  }
  const order = new Uint32Array(rows.length);
  for (let index = 0; index < rows.length; index += 1) {
    const step = steps[index] as number;
    const place = places[step] as number;
    order[place] = rows[index] as number;
    places[step] = place + 1;
  }
  return order;
}
