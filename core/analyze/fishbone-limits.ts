import { VitalFewError } from '../contract/errors.ts';
import type { ProjectFile } from '../project/project-file.ts';
import { FishboneRows } from './fishbone-store.ts';
import { quoted } from './quoted.ts';

/** Bones and causes of one fishbone, and how deep causes may stand. */
const most = 2_000;
const deepest = 50;

/**
 * Refuses what an edit has just made of a fishbone, inside the edit's own transaction, which is taken back then.
 * @throws VitalFewError `invalid-input` for too many or too deep, and for a reference to a cause on its own bone
 */
export function refuseUnfit(project: ProjectFile, problemId: number): void {
  const rows = new FishboneRows(project, problemId);
  if (rows.size > most) {
    throw new VitalFewError(
      'invalid-input',
      `The fishbone would have ${rows.size} bones and causes, and at most ${most} fit on it. Make a problem of one branch.`,
      { count: rows.size, limit: most },
    );
  }
  for (const bone of rows.bones) {
    const depths = new Map<number, number>();
    for (const cause of rows.allBelow({ kind: 'bone', id: bone.id })) {
      const depth = (depths.get(cause.parentId ?? 0) ?? 0) + 1;
      depths.set(cause.id, depth);
      if (depth > deepest) throw tooDeep(rows.nameOf({ kind: 'cause', id: cause.id }));
    }
  }
  for (const { id, standsFor } of rows.references()) {
    if (standsFor === null || rows.placeOf(id).boneId !== rows.placeOf(standsFor).boneId) continue;
    throw new VitalFewError(
      'invalid-input',
      `${quoted(rows.cause(standsFor).text)} and the reference to it would stand on one bone. Take the reference away first, or choose another bone.`,
      { id: standsFor },
    );
  }
}

function tooDeep(text: string): VitalFewError {
  return new VitalFewError(
    'invalid-input',
    `${quoted(text)} would stand more than ${deepest} causes deep. Put it higher up.`,
    { limit: deepest },
  );
}
