/** *suspected* until somebody confirms it or rules it out. */
export type CauseStatus = 'suspected' | 'confirmed' | 'ruled-out';

/** Side of the spine, given when a bone is made and kept from then on. */
export type Side = 'above' | 'below';

/** A cause as it is drawn; its causes stand in their own, stable order. */
export interface Cause {
  readonly id: number;
  readonly text: string;
  readonly status: CauseStatus;
  /** Figure behind the text as shown ("57", "—"); null for none. */
  readonly figure: string | null;
  /** Short words behind it: "3 votes". */
  readonly remarks?: readonly string[];
  /** True when its causes bring it about only together. */
  readonly needsAll: boolean;
  /** True when its causes are folded away. */
  readonly collapsed: boolean;
  /** Number of the cause that it refers to, which stands on another bone; null for a cause of its own. */
  readonly standsFor: number | null;
  readonly causes: readonly Cause[];
}

export interface Bone {
  readonly id: number;
  readonly name: string;
  readonly side: Side;
  readonly collapsed: boolean;
  readonly causes: readonly Cause[];
}

export interface Fishbone {
  /** What is to be explained: a bad or a good outcome, in one sentence. */
  readonly effect: string;
  /** Short lines under the effect: "308 incidents", "10.9 per 100 asked". */
  readonly figures: readonly string[];
  readonly bones: readonly Bone[];
}

/** The side of a bone that is added behind these: strictly alternating, the first above. */
export function nextSide(bones: readonly Pick<Bone, 'side'>[]): Side {
  return bones.at(-1)?.side === 'above' ? 'below' : 'above';
}

/**
 * Places of the bones along the spine: even places stand above it, odd ones below. Where a bone was
 * taken away its place stays empty, so that no other changes side.
 */
export function placesOnSpine(bones: readonly Pick<Bone, 'side'>[]): number[] {
  let next = 0;
  return bones.map((bone) => {
    const parity = bone.side === 'above' ? 0 : 1;
    const place = next % 2 === parity ? next : next + 1;
    next = place + 1;
    return place;
  });
}

export interface StandingCause {
  readonly cause: Cause;
  readonly bone: Bone;
}

/** Every cause by its number, with the bone on which it stands; folded ones too. */
export function causesByNumber(bones: readonly Bone[]): Map<number, StandingCause> {
  const found = new Map<number, StandingCause>();
  for (const bone of bones) {
    const waiting: Cause[] = [...bone.causes];
    for (let cause = waiting.pop(); cause !== undefined; cause = waiting.pop()) {
      found.set(cause.id, { cause, bone });
      for (const below of cause.causes) waiting.push(below);
    }
  }
  return found;
}

/** How many causes stand below these, at any depth, themselves included. */
export function countCauses(causes: readonly Cause[]): number {
  const waiting: Cause[] = [...causes];
  let count = 0;
  for (let cause = waiting.pop(); cause !== undefined; cause = waiting.pop()) {
    count += 1;
    for (const below of cause.causes) waiting.push(below);
  }
  return count;
}
