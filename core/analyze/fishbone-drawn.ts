import type { StoredCause, StoredFishbone } from '../contract/fishbone.ts';
import type { Cause, Fishbone } from './fishbone-tree.ts';

/**
 * The fishbone as it is drawn and written: bones with their causes as a tree.
 * @param figures short lines under the effect
 * @param figureOf the figure behind a cause as it is shown; null for none
 * @param remarksOf short words behind a cause
 */
export function drawnFishbone(
  { problem, bones, causes }: Pick<StoredFishbone, 'problem' | 'bones' | 'causes'>,
  figures: readonly string[] = [],
  figureOf: (cause: StoredCause) => string | null = () => null,
  remarksOf: (cause: StoredCause) => readonly string[] = () => [],
): Fishbone {
  const below = new Map<string, Cause[]>();
  const listOf = (key: string): Cause[] => {
    const known = below.get(key) ?? [];
    below.set(key, known);
    return known;
  };
  for (const cause of causes) {
    const { id, text, status, needsAll, collapsed, standsFor } = cause;
    const made: Cause = {
      id,
      text,
      status,
      figure: figureOf(cause),
      remarks: remarksOf(cause),
      needsAll,
      collapsed,
      standsFor,
      causes: listOf(`cause ${id}`),
    };
    listOf(cause.parentId === null ? `bone ${cause.boneId}` : `cause ${cause.parentId}`).push(made);
  }
  return {
    effect: problem.statement,
    figures,
    bones: bones.map((bone) => ({ ...bone, causes: listOf(`bone ${bone.id}`) })),
  };
}
