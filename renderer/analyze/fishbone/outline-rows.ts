import type { Filter } from '#core/contract/filter.ts';
import type { FishboneNode, StoredCause } from '#core/contract/fishbone.ts';
import type { Chosen, FishboneIndex, Place } from './fishbone-index.ts';
import { keyOf, sameNode } from './fishbone-index.ts';

/** A line of the outline: a bone, or a cause at any depth. */
export interface OutlineRow {
  readonly key: string;
  readonly node: FishboneNode;
  readonly text: string;
  /** 1 for a bone, 2 for a cause on it. */
  readonly depth: number;
  /** Whether causes stand below it, and whether they show. */
  readonly parent: boolean;
  readonly expanded: boolean;
  /** Its place among those beside it, from 1, and how many they are. */
  readonly place: number;
  readonly siblings: number;
  /** null for a bone. */
  readonly cause: StoredCause | null;
}

/** Deeper levels are set in less, and the deepest all alike, so that there is room for their words. */
const indents = [0, 12, 24, 36, 44, 52, 58, 64];

/** How far a line of that depth is set in, in pixels. */
export function indentOf(depth: number): number {
  return indents[Math.min(depth, indents.length) - 1] ?? 0;
}

/** The lines of the outline in their order; what stands below something folded does not show. */
export function outlineRows(
  index: FishboneIndex,
  isFolded: (node: FishboneNode) => boolean = (node) => index.isCollapsed(node),
): OutlineRow[] {
  const rows: OutlineRow[] = [];
  const waiting: { node: FishboneNode; depth: number; place: number; siblings: number }[] = [];
  const wait = (above: Chosen, depth: number): void => {
    const below = index.below(above);
    for (let at = below.length - 1; at >= 0; at -= 1) {
      const node = below[at];
      if (node) waiting.push({ node, depth, place: at + 1, siblings: below.length });
    }
  };
  wait({ kind: 'head' }, 1);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, depth } = next;
    const parent = index.below(node).length > 0;
    const expanded = parent && !isFolded(node);
    rows.push({
      ...next,
      key: keyOf(node),
      text: index.textOf(node),
      parent,
      expanded,
      cause: node.kind === 'cause' ? (index.causes.get(node.id) ?? null) : null,
    });
    if (expanded) wait(node, depth + 1);
  }
  return rows;
}

/** Where a field for something new stands among the lines: before the line of that number, at that depth. */
export function draftLine(
  rows: readonly OutlineRow[],
  place: Place,
): { at: number; depth: number } {
  const { below, before } = place;
  const host = rows.findIndex((row) => sameNode(row.node, below));
  const depth = below.kind === 'head' ? 1 : (rows[host]?.depth ?? 0) + 1;
  const end = endOfBranch(rows, below.kind === 'head' ? -1 : host, depth);
  if (before === null) return { at: end, depth };
  const kind = below.kind === 'head' ? 'bone' : 'cause';
  const at = rows.findIndex((row) => sameNode(row.node, { kind, id: before }));
  return { at: at === -1 ? end : at, depth };
}

/** The first line behind all that stands deeper than the host. */
function endOfBranch(rows: readonly OutlineRow[], host: number, depth: number): number {
  if (host === -1) return rows.length;
  const behind = rows.findIndex((row, at) => at > host && row.depth < depth);
  return behind === -1 ? rows.length : behind;
}

export type DropWhere = 'before' | 'into' | 'behind';

/** Where in a line's height something is dropped: its upper part is before it, its lower part behind it. */
export function dropWhere(share: number, dragged: FishboneNode, onto: FishboneNode): DropWhere {
  if (dragged.kind === 'bone') return share < 0.5 ? 'before' : 'behind';
  if (onto.kind === 'bone') return 'into';
  if (share < 0.3) return 'before';
  return share > 0.7 ? 'behind' : 'into';
}

/** The place that a drop means; null where what is dragged cannot go. */
export function placeOfDrop(
  index: FishboneIndex,
  dragged: FishboneNode,
  onto: FishboneNode,
  where: DropWhere,
): Place | null {
  if (index.isWithin(onto, dragged)) return null;
  if (dragged.kind === 'bone' && onto.kind !== 'bone') return null;
  if (where === 'into') return { below: onto, before: null };
  const below = index.above(onto);
  if (below === null) return null;
  if (where === 'before') return { below, before: onto.id };
  const first = index.below(onto)[0];
  if (dragged.kind === 'cause' && first && !index.isCollapsed(onto)) {
    return { below: onto, before: first.id };
  }
  return { below, before: index.neighbour(onto, 1)?.id ?? null };
}

/** The causes that carry this filter as evidence already; references not counted. */
export function causesWithFilter(causes: readonly StoredCause[], filter: Filter): StoredCause[] {
  const wanted = JSON.stringify(filter);
  return causes.filter(
    ({ standsFor, evidence }) =>
      standsFor === null &&
      evidence.some((one) => one.filter !== null && JSON.stringify(one.filter) === wanted),
  );
}
