import type { Thread, ThreadKind, ThreadNode } from '../contract/thread.ts';

/** Where a chain goes on from a kind: to which kinds, and whether it goes on from there. */
type Ways = Readonly<Partial<Record<ThreadKind, readonly { to: ThreadKind; on: boolean }[]>>>;

const on = (to: ThreadKind) => ({ to, on: true });
const end = (to: ThreadKind) => ({ to, on: false });

/** Towards the check. An incident leads to the causes that it is evidence of, not to all of its problem's. */
const onwards: Ways = {
  category: [on('problem')],
  problem: [on('cause'), end('benchmark')],
  cause: [on('change')],
  change: [end('action'), end('benchmark'), end('check')],
  benchmark: [end('check')],
};
const fromIncident: Ways = { ...onwards, incident: [end('category'), end('problem'), on('cause')] };

/** Towards the incident. A cause leads to its own evidence, not to all of its problem's. */
const backwards: Ways = {
  change: [on('cause')],
  cause: [end('incident'), end('problem')],
};
const fromProblem: Ways = { problem: [end('incident'), end('category')] };
const fromCategory: Ways = { category: [end('incident')] };
const fromAction: Ways = { ...backwards, action: [on('change')] };
const fromBenchmark: Ways = { ...backwards, benchmark: [on('change'), end('problem')] };
const fromCheck: Ways = { ...backwards, check: [end('benchmark'), on('change')] };

function waysBack(kind: ThreadKind): Ways {
  if (kind === 'problem') return fromProblem;
  if (kind === 'category') return fromCategory;
  if (kind === 'action') return fromAction;
  if (kind === 'benchmark') return fromBenchmark;
  return kind === 'check' ? fromCheck : backwards;
}

/** The thread with the neighbours of every node at hand. Nodes are named by their index. */
export class ThreadWalk {
  readonly nodes: readonly ThreadNode[];
  readonly #after: readonly number[][];
  readonly #before: readonly number[][];

  constructor({ nodes, links }: Thread) {
    this.nodes = nodes;
    this.#after = nodes.map(() => []);
    this.#before = nodes.map(() => []);
    for (const [from, to] of links) {
      this.#after[from]?.push(to);
      this.#before[to]?.push(from);
    }
  }

  kindOf(index: number): ThreadKind | undefined {
    return this.nodes[index]?.kind;
  }

  #follow(start: number, ways: Ways, links: readonly number[][], found: Set<number>): void {
    const waiting = [start];
    const gone = new Set(waiting);
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      const allowed = ways[this.kindOf(at) ?? 'check'] ?? [];
      for (const next of links[at] ?? []) {
        const way = allowed.find(({ to }) => to === this.kindOf(next));
        if (way === undefined) continue;
        found.add(next);
        if (!way.on || gone.has(next)) continue;
        gone.add(next);
        waiting.push(next);
      }
    }
  }

  /** The nodes of a kind beside one, in either direction. */
  #beside(index: number, kind: ThreadKind): number[] {
    const all = [...(this.#before[index] ?? []), ...(this.#after[index] ?? [])];
    return all.filter((other) => this.kindOf(other) === kind);
  }

  /** The categories of the incidents of a chain; of its problems where no incident has one. */
  #addCategories(found: Set<number>): void {
    const of = (kind: ThreadKind) =>
      [...found]
        .filter((index) => this.kindOf(index) === kind)
        .flatMap((index) => this.#beside(index, 'category'));
    if ([...found].some((index) => this.kindOf(index) === 'category')) return;
    const own = of('incident');
    for (const index of own.length > 0 ? own : of('problem')) found.add(index);
  }

  /** Everything that hangs together with a node, towards the incidents and towards the checks; itself too. */
  chainOf(index: number): Set<number> {
    const kind = this.kindOf(index);
    const found = new Set<number>([index]);
    if (kind === undefined) return found;
    this.#follow(index, kind === 'incident' ? fromIncident : onwards, this.#after, found);
    this.#follow(index, waysBack(kind), this.#before, found);
    this.#addCategories(found);
    if (kind === 'action' || kind === 'benchmark' || kind === 'check') {
      for (const change of this.#beside(index, 'change')) {
        if (kind === 'action') {
          for (const one of this.#beside(change, 'benchmark')) found.add(one);
          for (const one of this.#beside(change, 'check')) found.add(one);
        } else for (const one of this.#beside(change, 'action')) found.add(one);
      }
    }
    return found;
  }

  /** Links between nodes of a set, each pair once. */
  linksWithin(chosen: ReadonlySet<number>): [number, number][] {
    const found: [number, number][] = [];
    for (const from of chosen) {
      for (const to of this.#after[from] ?? []) if (chosen.has(to)) found.push([from, to]);
    }
    return found;
  }
}
