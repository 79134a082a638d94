import { threadKinds, type ThreadKind } from '#core/contract/thread.ts';
import type { ThreadWalk } from '#core/implement/thread-walk.ts';

/** A line of a column: a node, or what parts those of the chain from the others. */
export type ThreadRow =
  | { readonly kind: 'node'; readonly index: number; readonly linked: boolean }
  | { readonly kind: 'others'; readonly n: number };

export interface ThreadColumn {
  readonly kind: ThreadKind;
  /** Nodes in all. */
  readonly total: number;
  /** Of them, those of the chain. */
  readonly linked: number;
  readonly rows: readonly ThreadRow[];
}

function matches(text: string, words: readonly string[]): boolean {
  const folded = text.toLowerCase();
  return words.every((word) => folded.includes(word));
}

/**
 * The columns of the thread. With a chain its nodes come first, the chosen one at the top; the others follow, as far as
 * the words that are looked for stand in them.
 */
export function threadColumns(
  walk: ThreadWalk,
  chosen: number | null,
  chain: ReadonlySet<number> | null,
  query: string,
): ThreadColumn[] {
  const words = query
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '');
  const byKind = new Map<ThreadKind, number[]>(threadKinds.map((kind) => [kind, []]));
  for (const [index, { kind }] of walk.nodes.entries()) byKind.get(kind)?.push(index);
  return threadKinds.map((kind) => {
    const all = byKind.get(kind) ?? [];
    const linked = all.filter((index) => chain?.has(index) ?? false);
    linked.sort((a, b) => Number(b === chosen) - Number(a === chosen));
    const others = all.filter((index) => {
      if (chain?.has(index)) return false;
      const node = walk.nodes[index];
      return (
        words.length === 0 || (node !== undefined && matches(`${node.title} ${node.detail}`, words))
      );
    });
    const rows: ThreadRow[] = linked.map((index) => ({ kind: 'node', index, linked: true }));
    if (chain !== null && others.length > 0) rows.push({ kind: 'others', n: others.length });
    for (const index of others) rows.push({ kind: 'node', index, linked: false });
    return { kind, total: all.length, linked: linked.length, rows };
  });
}

/** The row of a node in a column; -1 where it is not. */
export function rowOfNode({ rows }: ThreadColumn, index: number): number {
  return rows.findIndex((row) => row.kind === 'node' && row.index === index);
}

/** The row that a key leads to within a column, past what is no node; null for keys that lead nowhere. */
export function rowFor(key: string, { rows }: ThreadColumn, at: number): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowUp: at - 1,
    ArrowDown: at + 1,
    Home: 0,
    End: rows.length - 1,
    PageUp: at - 8,
    PageDown: at + 8,
  };
  const to = steps[key];
  if (to === undefined || rows.length === 0) return null;
  const row = Math.max(0, Math.min(rows.length - 1, to));
  if (rows[row]?.kind === 'node') return row;
  const beyond = row + (to < at ? -1 : 1);
  return rows[beyond]?.kind === 'node' ? beyond : at;
}

/**
 * The node that is reached from another in the nearest column to one side: along its own links or, where they end, in
 * what hangs together with the chosen node; null where there is none.
 */
export function nodeAlong(
  columns: readonly ThreadColumn[],
  walk: ThreadWalk,
  from: number,
  by: 1 | -1,
  chosen: ReadonlySet<number> | null = null,
): number | null {
  const here = columns.findIndex(({ kind }) => kind === walk.kindOf(from));
  if (here === -1) return null;
  const chains = [walk.chainOf(from), ...(chosen?.has(from) ? [chosen] : [])];
  for (const chain of chains) {
    for (let at = here + by; at >= 0 && at < columns.length; at += by) {
      for (const row of columns[at]?.rows ?? []) {
        if (row.kind === 'node' && chain.has(row.index)) return row.index;
      }
    }
  }
  return null;
}
