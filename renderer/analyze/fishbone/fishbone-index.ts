import type { FishboneNode, StoredCause, StoredFishbone } from '#core/contract/fishbone.ts';

type StoredBone = StoredFishbone['bones'][number];

/** The head says the effect and has the bones below it. */
export type Chosen = FishboneNode | { readonly kind: 'head' };

/** Where something new goes: on the spine, on a bone or below a cause; before another, or last (null). */
export interface Place {
  readonly below: Chosen;
  readonly before: number | null;
}

export function sameNode(a: Chosen | null, b: Chosen | null): boolean {
  return keyOf(a) === keyOf(b);
}

/** A name for a node that is the same for the same node. */
export function keyOf(node: Chosen | null): string {
  if (node === null) return '';
  return node.kind === 'head' ? 'head' : `${node.kind}-${node.id}`;
}

/** A fishbone by its numbers: who stands where, above whom and beside whom. */
export class FishboneIndex {
  readonly bones: ReadonlyMap<number, StoredBone>;
  readonly causes: ReadonlyMap<number, StoredCause>;
  readonly #below = new Map<string, number[]>();

  constructor(fishbone: Pick<StoredFishbone, 'bones' | 'causes'>) {
    this.bones = new Map(fishbone.bones.map((bone) => [bone.id, bone]));
    this.causes = new Map(fishbone.causes.map((cause) => [cause.id, cause]));
    this.#below.set(
      'head',
      fishbone.bones.map((bone) => bone.id),
    );
    for (const { id, boneId, parentId } of fishbone.causes) {
      const key = parentId === null ? `bone-${boneId}` : `cause-${parentId}`;
      const known = this.#below.get(key);
      if (known) known.push(id);
      else this.#below.set(key, [id]);
    }
  }

  has(node: Chosen | null): boolean {
    if (node === null || node.kind === 'head') return true;
    return node.kind === 'bone' ? this.bones.has(node.id) : this.causes.has(node.id);
  }

  /** Its name or text; nothing for the head and for what is not there. */
  textOf(node: Chosen): string {
    if (node.kind === 'head') return '';
    const found =
      node.kind === 'bone' ? this.bones.get(node.id)?.name : this.causes.get(node.id)?.text;
    return found ?? '';
  }

  isCollapsed(node: Chosen): boolean {
    if (node.kind === 'head') return false;
    const found = node.kind === 'bone' ? this.bones.get(node.id) : this.causes.get(node.id);
    return found?.collapsed ?? false;
  }

  /** What stands directly below, in its order. */
  below(node: Chosen): readonly FishboneNode[] {
    const kind = node.kind === 'head' ? 'bone' : 'cause';
    return (this.#below.get(keyOf(node)) ?? []).map((id) => ({ kind, id }));
  }

  /** What it stands below; null for the head. */
  above(node: Chosen): Chosen | null {
    if (node.kind === 'head') return null;
    if (node.kind === 'bone') return { kind: 'head' };
    const cause = this.causes.get(node.id);
    if (!cause) return null;
    return cause.parentId === null
      ? { kind: 'bone', id: cause.boneId }
      : { kind: 'cause', id: cause.parentId };
  }

  /** Those that stand below the same, itself included. */
  beside(node: FishboneNode): readonly FishboneNode[] {
    const above = this.above(node);
    return above ? this.below(above) : [];
  }

  /** The one that comes so many places behind it (before it: negative); null when there is none. */
  neighbour(node: FishboneNode, step: number): FishboneNode | null {
    const beside = this.beside(node);
    const place = beside.findIndex((one) => one.id === node.id);
    return place === -1 ? null : (beside[place + step] ?? null);
  }

  /** The bone it stands on or is; null for the head. */
  boneOf(node: Chosen): number | null {
    if (node.kind === 'head') return null;
    return node.kind === 'bone' ? node.id : (this.causes.get(node.id)?.boneId ?? null);
  }

  /** True when the node is the other one or stands below it, at any depth. */
  isWithin(node: Chosen, other: Chosen): boolean {
    let at: Chosen | null = node;
    while (at !== null && !sameNode(at, other)) at = this.above(at);
    return at !== null;
  }

  /** 1 for the head, 2 for bones, 3 for the causes on them, and so on. */
  levelOf(node: Chosen): number {
    let level = 1;
    for (let above = this.above(node); above !== null; above = this.above(above)) level += 1;
    return level;
  }

  /** How many causes stand below, at any depth. */
  countBelow(node: Chosen): number {
    const waiting = [...this.below(node)];
    let count = 0;
    for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
      if (one.kind === 'cause') count += 1;
      waiting.push(...this.below(one));
    }
    return count;
  }
}
