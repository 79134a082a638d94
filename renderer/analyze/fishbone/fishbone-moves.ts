import type { FishboneNode } from '#core/contract/fishbone.ts';
import { sameNode, type Chosen, type FishboneIndex, type Place } from './fishbone-index.ts';

/** Where a node is carried: among its neighbours, a level out or in, to the bone before or behind. */
export type Carry = 'earlier' | 'later' | 'out' | 'in' | 'bone-before' | 'bone-behind';

/** Where the next one goes: behind the node, beside it; behind the last bone for the head and for nothing. */
export function placeNext(index: FishboneIndex, node: Chosen | null): Place {
  if (node === null || node.kind === 'head') return { below: { kind: 'head' }, before: null };
  return {
    below: index.above(node) ?? { kind: 'head' },
    before: index.neighbour(node, 1)?.id ?? null,
  };
}

/** Where one below goes: last below the node; a bone for the head and for nothing. */
export function placeBelow(node: Chosen | null): Place {
  return { below: node ?? { kind: 'head' }, before: null };
}

/** Where a node stands when it is carried; null when there is no such place. */
export function placeCarried(index: FishboneIndex, node: FishboneNode, carry: Carry): Place | null {
  const above = index.above(node);
  if (above === null) return null;
  if (carry === 'earlier') {
    const before = index.neighbour(node, -1);
    return before && { below: above, before: before.id };
  }
  if (carry === 'later') {
    if (index.neighbour(node, 1) === null) return null;
    return { below: above, before: index.neighbour(node, 2)?.id ?? null };
  }
  if (node.kind === 'bone') return null;
  if (carry === 'in') {
    const host = index.neighbour(node, -1);
    return host && { below: host, before: null };
  }
  if (carry === 'out') {
    const outer = above.kind === 'cause' ? index.above(above) : null;
    if (above.kind !== 'cause' || outer === null) return null;
    return { below: outer, before: index.neighbour(above, 1)?.id ?? null };
  }
  const boneId = index.boneOf(node);
  if (boneId === null) return null;
  const bone = index.neighbour({ kind: 'bone', id: boneId }, carry === 'bone-before' ? -1 : 1);
  return bone && { below: bone, before: null };
}

/** What is selected when a node is gone: the one behind it, before it, or above it, whichever is still there. */
export function afterwards(before: FishboneIndex, now: FishboneIndex, gone: Chosen): Chosen | null {
  if (gone.kind === 'head') return gone;
  const beside = before.beside(gone);
  const place = beside.findIndex((one) => sameNode(one, gone));
  const near = [...beside.slice(place + 1), ...beside.slice(0, Math.max(place, 0)).reverse()];
  const left = near.find((one) => now.has(one));
  if (left) return left;
  let above = before.above(gone);
  while (above !== null && !now.has(above)) above = before.above(above);
  return above;
}
