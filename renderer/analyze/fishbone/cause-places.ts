import { foldText } from '#core/classify/fold-text.ts';
import type { FishboneNode, StoredCause, StoredFishbone } from '#core/contract/fishbone.ts';
import { keyOf, type FishboneIndex } from './fishbone-index.ts';

/** Places that are offered at once; typing narrows them. */
const mostOffered = 60;

/** All places where the same cause stands, the cause itself first. */
export function standingPlaces(
  { causes }: Pick<StoredFishbone, 'causes'>,
  cause: Pick<StoredCause, 'id' | 'standsFor'>,
): StoredCause[] {
  const meant = cause.standsFor ?? cause.id;
  const all = causes.filter(({ id, standsFor }) => id === meant || standsFor === meant);
  return all.sort((a, b) => Number(b.id === meant) - Number(a.id === meant));
}

/** A place where a cause may stand too. */
export interface OtherPlace {
  readonly key: string;
  readonly label: string;
  readonly node: FishboneNode;
  readonly group: string;
}

/**
 * Bones, and causes on them, where a cause may stand too: not those on which it stands. Every word that was typed
 * must occur in the name, or in the name of its bone.
 */
export function otherPlaces(index: FishboneIndex, cause: StoredCause, typed: string): OtherPlace[] {
  const taken = new Set(
    standingPlaces({ causes: [...index.causes.values()] }, cause).map(({ boneId }) => boneId),
  );
  const words = foldText(typed)
    .split(/\s+/u)
    .filter((word) => word !== '');
  const found: OtherPlace[] = [];
  for (const bone of index.bones.values()) {
    if (taken.has(bone.id)) continue;
    const own = [...index.causes.values()].filter(
      ({ boneId, standsFor }) => boneId === bone.id && standsFor === null,
    );
    const nodes: { node: FishboneNode; label: string }[] = [
      { node: { kind: 'bone', id: bone.id }, label: bone.name },
      ...own.map(({ id, text }) => ({ node: { kind: 'cause' as const, id }, label: text })),
    ];
    for (const { node, label } of nodes) {
      const said = foldText(`${label} ${bone.name}`);
      if (!words.every((word) => said.includes(word))) continue;
      found.push({ key: keyOf(node), label, node, group: bone.name });
      if (found.length === mostOffered) return found;
    }
  }
  return found;
}
