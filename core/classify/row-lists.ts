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
