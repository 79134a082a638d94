/**
 * The circle that would close if `from` needed `to`: the actions from `to` along what they need back to `from`, in their
 * order; null when there is none. The shortest one.
 */
export function circleThrough(
  needs: ReadonlyMap<number, readonly number[]>,
  from: number,
  to: number,
): number[] | null {
  const cameFrom = new Map<number, number | null>([[to, null]]);
  const line = [to];
  for (const here of line) {
    if (here === from) return wayTo(cameFrom, from).reverse();
    for (const next of needs.get(here) ?? []) {
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, here);
      line.push(next);
    }
  }
  return null;
}

function wayTo(cameFrom: ReadonlyMap<number, number | null>, end: number): number[] {
  const way: number[] = [];
  for (let at: number | null = end; at !== null; at = cameFrom.get(at) ?? null) way.push(at);
  return way;
}

/**
 * The first circle among dependencies as a list of ids, each needing the next and the last the first; null when there
 * is none. Takes time in proportion to actions and dependencies.
 */
export function anyCircle(needs: ReadonlyMap<number, readonly number[]>): number[] | null {
  const over = new Set<number>();
  for (const start of needs.keys()) {
    const found = over.has(start) ? null : circleFrom(needs, start, over);
    if (found !== null) return found;
  }
  return null;
}

/** Goes down without recursion: a chain of 20,000 actions is no deep stack. */
function circleFrom(
  needs: ReadonlyMap<number, readonly number[]>,
  start: number,
  over: Set<number>,
): number[] | null {
  const way = [{ id: start, next: 0 }];
  const onWay = new Set([start]);
  for (let at = way.at(-1); at !== undefined; at = way.at(-1)) {
    const next = needs.get(at.id)?.[at.next];
    at.next += 1;
    if (next === undefined) {
      over.add(at.id);
      onWay.delete(at.id);
      way.pop();
    } else if (onWay.has(next)) {
      const ids = way.map(({ id }) => id);
      return ids.slice(ids.indexOf(next));
    } else if (!over.has(next)) {
      way.push({ id: next, next: 0 });
      onWay.add(next);
    }
  }
  return null;
}
