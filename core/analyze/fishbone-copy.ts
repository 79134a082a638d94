import { VitalFewError } from '../contract/errors.ts';
import type { FishboneNode } from '../contract/fishbone.ts';
import type { ProjectFile } from '../project/project-file.ts';
import { answerFishbone } from './fishbone-answer.ts';
import { drawnFishbone } from './fishbone-drawn.ts';
import { writeMermaid, writeOutline } from './fishbone-outline.ts';
import { type Cause, causesByNumber, type Fishbone } from './fishbone-tree.ts';

/** A branch as a fishbone of its own: what it is below is the effect. */
function branchOf(text: string, causes: readonly Cause[]): Fishbone {
  const bones = causes.map((cause) => ({
    id: cause.id,
    name: cause.text,
    side: 'above' as const,
    collapsed: false,
    causes: cause.causes,
  }));
  return { effect: text, figures: [], bones };
}

/**
 * The fishbone, or the branch of a bone or cause, as an indented outline.
 * @throws VitalFewError `unknown-problem`, `unknown-cause`
 */
export function copyOutline(
  project: ProjectFile,
  problemId: number,
  node: FishboneNode | null,
): string {
  const whole = drawnFishbone(answerFishbone(project, problemId));
  if (node === null) return writeOutline(whole);
  if (node.kind === 'bone') {
    const bone = whole.bones.find(({ id }) => id === node.id);
    if (bone !== undefined) return writeOutline(branchOf(bone.name, bone.causes));
  } else {
    const found = causesByNumber(whole.bones).get(node.id);
    if (found !== undefined) return writeOutline(branchOf(found.cause.text, found.cause.causes));
  }
  throw new VitalFewError(
    'unknown-cause',
    `That ${node.kind} is not on this fishbone any more. Undo brings it back if it was taken away.`,
    { id: node.id },
  );
}

/** The fishbone as a Mermaid block. @throws VitalFewError `unknown-problem` */
export function copyMermaid(project: ProjectFile, problemId: number): string {
  return writeMermaid(drawnFishbone(answerFishbone(project, problemId)));
}
