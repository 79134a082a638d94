/**
 * What a thing of a list stands before once it moved by one place: a number, null behind all; undefined where it cannot
 * move on.
 */
export function placeAfterMove(
  ids: readonly number[],
  id: number,
  by: -1 | 1,
): number | null | undefined {
  const to = ids.indexOf(id) + by;
  if (!ids.includes(id) || to < 0 || to >= ids.length) return undefined;
  const others = ids.filter((one) => one !== id);
  return others[to] ?? null;
}
