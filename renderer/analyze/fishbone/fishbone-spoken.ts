import { numberWords, numbered } from '#core/aggregate/number-words.ts';
import type { CauseCounts } from '#core/contract/evidence.ts';
import type { StoredCause, StoredFishbone } from '#core/contract/fishbone.ts';
import { statusWords } from './evidence-words.ts';
import { keyOf, sameNode, type Chosen, type FishboneIndex } from './fishbone-index.ts';

/** A bone in words. */
export function spokenBone(
  index: FishboneIndex,
  { id, name, collapsed }: StoredFishbone['bones'][number],
): string {
  const count = index.countBelow({ kind: 'bone', id });
  const causes = count === 0 ? 'no causes yet' : numbered(count, 'cause', 'causes');
  return `${name}, bone ${collapsed ? 'folded, ' : ''}with ${causes}`;
}

/** A cause in words: all that the drawing shows of it. */
export function spokenCause(
  index: FishboneIndex,
  cause: StoredCause,
  count: Pick<CauseCounts, 'for' | 'against'> | null,
): string {
  const parts = [cause.text, statusWords[cause.status]];
  if (cause.evidence.some((one) => one.kind !== 'words')) {
    if (count === null) parts.push('evidence being counted');
    else parts.push(`${numbered(count.for, 'incident', 'incidents')} for it`);
    if (count && count.against > 0) parts.push(`${count.against} against it`);
  }
  if (cause.votes > 0) parts.push(numbered(cause.votes, 'vote', 'votes'));
  if (cause.actOn) parts.push('act on this');
  if (cause.questionedBy.length > 0) parts.push('explains the is, not the is not');
  if (cause.standsFor !== null) {
    const boneId = index.causes.get(cause.standsFor)?.boneId ?? 0;
    parts.push(`stands on ${index.bones.get(boneId)?.name ?? 'another bone'} too`);
  }
  const below = index.countBelow({ kind: 'cause', id: cause.id });
  if (below > 0) {
    const causes = numbered(below, 'cause', 'causes');
    const together = cause.needsAll ? ', which act only together' : '';
    parts.push(`${cause.collapsed ? 'folded, ' : ''}${causes} below it${together}`);
  }
  return parts.join(', ');
}

/** How a fishbone stands, in a title and a second line. */
export function fishboneSummary({ bones, causes }: Pick<StoredFishbone, 'bones' | 'causes'>): {
  title: string;
  subtitle: string;
} {
  const own = causes.filter((cause) => cause.standsFor === null);
  const title = `${numbered(own.length, 'cause', 'causes')} on ${numbered(bones.length, 'bone', 'bones')}`;
  if (bones.length === 0) return { title: 'No bones yet', subtitle: '' };
  if (own.length === 0) return { title, subtitle: 'What could bring the effect about?' };
  const counted = own.some((cause) => cause.evidence.some((one) => one.kind !== 'words'));
  const parts = (['confirmed', 'suspected', 'ruled-out'] as const).flatMap((status) => {
    const count = own.filter((cause) => cause.status === status).length;
    return count > 0 ? [`${numberWords(count)} ${statusWords[status]}`] : [];
  });
  return { title, subtitle: `${parts.join(', ')}.${counted ? ' Numbers count incidents.' : ''}` };
}

/** A node in words, and where it stands in the tree. */
export interface SpokenNode {
  readonly name: string;
  readonly level: number;
  /** From 1, of so many beside each other. */
  readonly place: number;
  readonly beside: number;
  /** undefined: nothing stands below it. */
  readonly expanded: boolean | undefined;
  readonly actOn: boolean;
  /** The same as long as all this is. */
  readonly look: string;
}

/** Of what is only being typed. */
const unspoken: SpokenNode = {
  name: 'New',
  level: 1,
  place: 1,
  beside: 1,
  expanded: undefined,
  actOn: false,
  look: '',
};

/** The nodes of a fishbone in words, each made when it is first asked for. */
export function spokenNodes(
  index: FishboneIndex,
  textOf: (node: Chosen) => string,
  countOf: (cause: StoredCause) => Pick<CauseCounts, 'for' | 'against'> | null,
): (node: Chosen) => SpokenNode {
  const made = new Map<string, SpokenNode>();
  const make = (node: Chosen): SpokenNode => {
    if (!index.has(node)) return unspoken;
    const cause = node.kind === 'cause' ? index.causes.get(node.id) : undefined;
    const bone = node.kind === 'bone' ? index.bones.get(node.id) : undefined;
    const name = cause
      ? spokenCause(index, cause, countOf(cause))
      : bone
        ? spokenBone(index, bone)
        : `The effect: ${textOf(node)}`;
    const beside = node.kind === 'head' ? [] : index.beside(node);
    const place = beside.findIndex((one) => sameNode(one, node)) + 1;
    const standing = {
      level: index.levelOf(node),
      place: Math.max(1, place),
      beside: Math.max(1, beside.length),
      expanded: index.below(node).length > 0 ? !index.isCollapsed(node) : undefined,
      actOn: cause?.actOn ?? false,
    };
    return { name, ...standing, look: [name, ...Object.values(standing)].join('|') };
  };
  return (node) => {
    const key = keyOf(node);
    const known = made.get(key) ?? make(node);
    made.set(key, known);
    return known;
  };
}
