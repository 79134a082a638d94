import type { z } from 'zod';
import { VitalFewError } from '../contract/errors.ts';
import type { FishboneNode, fishboneOperations } from '../contract/fishbone.ts';
import type { Edit } from '../project/journal.ts';
import type { ProjectFile } from '../project/project-file.ts';
import { editFishbone, newBone, newCause } from './fishbone-edits.ts';
import { type Outline, type OutlineNode, readOutline } from './fishbone-outline.ts';
import { FishboneRows, readFishbone } from './fishbone-store.ts';
import { nextSide } from './fishbone-tree.ts';
import { readProblem } from './problems.ts';
import { quoted } from './quoted.ts';

type Input = z.output<(typeof fishboneOperations)['fishbone.pasteOutline']['input']>;

/** Longest name of a bone. */
const longestName = 200;

/**
 * The lines that become bones: those of the outermost level; or, where the effect stands above all others,
 * those below it. A single outermost line is the effect when it says what the problem says, or when the
 * fishbone is still empty and causes stand two levels below it.
 */
function bonesOf(outline: Outline, statement: string, empty: boolean): readonly OutlineNode[] {
  const [only] = outline.branches;
  if (outline.effect !== null || outline.branches.length !== 1 || only === undefined) {
    return outline.branches;
  }
  const same = only.text.trim().toLowerCase() === statement.trim().toLowerCase();
  const deep = empty && only.children.some(({ children }) => children.length > 0);
  return same || deep ? only.children : outline.branches;
}

/** Adds causes of an outline, and remembers which of them refer to others. */
class Pasting {
  causes = 0;
  readonly #edit: Edit;
  readonly #problemId: number;
  readonly #referring: { id: number; text: string }[] = [];

  constructor(edit: Edit, problemId: number) {
    this.#edit = edit;
    this.#problemId = problemId;
  }

  add(nodes: readonly OutlineNode[], below: FishboneNode, last: number): void {
    for (const [index, { text, refers, children }] of nodes.entries()) {
      const row = newCause(this.#problemId, below, text, last + index + 1);
      const id = this.#edit.insert('cause', row);
      this.causes += 1;
      if (refers) this.#referring.push({ id, text });
      this.add(children, { kind: 'cause', id }, 0);
    }
  }

  /** Lets each reference stand for the cause of its text on another bone; without one it is a cause of its own. */
  refer(rows: FishboneRows): void {
    const referring = new Set(this.#referring.map(({ id }) => id));
    for (const { id, text } of this.#referring) {
      const { boneId } = rows.placeOf(id);
      const meant = rows.bones
        .filter((bone) => bone.id !== boneId)
        .flatMap((bone) => rows.allBelow({ kind: 'bone', id: bone.id }))
        .find((one) => one.text === text && one.standsFor === null && !referring.has(one.id));
      if (meant !== undefined) this.#edit.update('cause', id, { stands_for: meant.id });
    }
  }
}

function refuseUnnamed(nodes: readonly OutlineNode[]): void {
  if (nodes.length === 0) {
    throw new VitalFewError(
      'invalid-input',
      'The outline holds no bones. Copy its lines with what stands below the effect, and paste again.',
    );
  }
  const long = nodes.find(({ text }) => text.length > longestName || text.trim() === '');
  if (long === undefined) return;
  throw new VitalFewError(
    'invalid-input',
    `${quoted(long.text)} cannot be the name of a bone, which has 1 to ${longestName} characters. Shorten it, or paste below a bone.`,
    { length: long.text.length, limit: longestName },
  );
}

/** @throws VitalFewError `invalid-input` for a cause without a text, as a Mermaid block can hold */
function refuseEmpty(nodes: readonly OutlineNode[]): void {
  for (const { text, children } of nodes) {
    if (text.trim() === '') {
      throw new VitalFewError(
        'invalid-input',
        'A cause of the outline has no text. Give it one, or take its line out, and paste again.',
      );
    }
    refuseEmpty(children);
  }
}

/**
 * Adds the lines of an outline: below a bone or cause, or as bones. All or nothing.
 * @throws VitalFewError `unknown-problem`, `unknown-cause`, `invalid-input`
 */
export function pasteOutline(
  project: ProjectFile,
  { problemId, below, text }: Input,
): { bones: number; causes: number } {
  const rows = readFishbone(project, problemId);
  const where = below === null ? null : rows.nameOf(below);
  const outline = readOutline(text);
  const { statement } = readProblem(project, problemId);
  const nodes =
    below === null ? bonesOf(outline, statement, rows.bones.length === 0) : outline.branches;
  refuseEmpty(nodes);
  if (below === null) refuseUnnamed(nodes);
  const label = `Paste an outline ${where === null ? 'as bones' : `below ${quoted(where)}`}`;
  return editFishbone(project, problemId, label, (edit) => {
    const pasting = new Pasting(edit, problemId);
    if (below !== null) pasting.add(nodes, below, rows.below(below).at(-1)?.position ?? 0);
    else pasteBones(edit, rows, nodes, pasting);
    pasting.refer(new FishboneRows(project, problemId));
    return { bones: below === null ? nodes.length : 0, causes: pasting.causes };
  });
}

function pasteBones(
  edit: Edit,
  { problemId, bones }: FishboneRows,
  nodes: readonly OutlineNode[],
  pasting: Pasting,
): void {
  const sides = bones.map(({ side }) => ({ side }));
  const last = bones.at(-1)?.position ?? 0;
  for (const [index, { text, children }] of nodes.entries()) {
    const side = nextSide(sides);
    sides.push({ side });
    const id = edit.insert('bone', newBone(problemId, text, last + index + 1, side));
    pasting.add(children, { kind: 'bone', id }, 0);
  }
}
