import type { z } from 'zod';
import { VitalFewError } from '../contract/errors.ts';
import type { FishboneNode, fishboneOperations } from '../contract/fishbone.ts';
import type { Edit, Row } from '../project/journal.ts';
import type { ProjectFile } from '../project/project-file.ts';
import { boneSetOf } from './bone-sets.ts';
import { refuseUnfit } from './fishbone-limits.ts';
import type { FishboneRows } from './fishbone-store.ts';
import { fishboneWith, readFishbone } from './fishbone-store.ts';
import { nextSide, type Side } from './fishbone-tree.ts';
import { placeBeside } from './places-beside.ts';
import { quoted } from './quoted.ts';

type Input<Name extends keyof typeof fishboneOperations> = z.output<
  (typeof fishboneOperations)[Name]['input']
>;

/** Records an edit of a fishbone; it is taken back as a whole when its result would not fit. */
export function editFishbone<T>(
  project: ProjectFile,
  problemId: number,
  label: string,
  work: (edit: Edit) => T,
): T {
  return project.journal.record(label, (edit) => {
    const result = work(edit);
    refuseUnfit(project, problemId);
    return result;
  });
}

/** A bone that is new. */
export function newBone(problemId: number, name: string, position: number, side: Side): Row {
  return { problem_id: problemId, name, position, side, collapsed: 0 };
}

/** A cause that is new, on a bone or below another cause. */
export function newCause(
  problemId: number,
  below: FishboneNode,
  text: string,
  position: number,
  standsFor: number | null = null,
): Row {
  return {
    problem_id: problemId,
    bone_id: below.kind === 'bone' ? below.id : null,
    parent_id: below.kind === 'cause' ? below.id : null,
    text,
    position,
    notes: '',
    votes: 0,
    needs_all: 0,
    collapsed: 0,
    act_on: 0,
    stands_for: standsFor,
  };
}

/** @throws VitalFewError `unknown-problem`, `unknown-cause`, `invalid-input` */
export function addBone(
  project: ProjectFile,
  { problemId, name, before }: Input<'fishbone.addBone'>,
): { id: number } {
  const { bones } = readFishbone(project, problemId);
  return editFishbone(project, problemId, `Add the bone ${quoted(name)}`, (edit) => {
    const position = placeBeside(edit, 'bone', bones, before);
    const ahead =
      before === null
        ? bones
        : bones.slice(
            0,
            bones.findIndex(({ id }) => id === before),
          );
    return { id: edit.insert('bone', newBone(problemId, name, position, nextSide(ahead))) };
  });
}

/** @throws VitalFewError `unknown-problem`, `unknown-cause`, `invalid-input` */
export function addBonesOfSet(
  project: ProjectFile,
  { problemId, setId }: Input<'fishbone.addSet'>,
): { ids: number[] } {
  const { bones } = readFishbone(project, problemId);
  const set = boneSetOf(project, setId);
  const known = new Set(bones.map(({ name }) => name.toLowerCase()));
  const wanted = set.bones.filter((name) => !known.has(name.toLowerCase()));
  const label = `Add the bones of the set ${quoted(set.name)}`;
  const ids = editFishbone(project, problemId, label, (edit) => {
    const sides = bones.map(({ side }) => ({ side }));
    const last = bones.at(-1)?.position ?? 0;
    return wanted.map((name, index) => {
      const side = nextSide(sides);
      sides.push({ side });
      return edit.insert('bone', newBone(problemId, name, last + index + 1, side));
    });
  });
  return { ids };
}

/** @throws VitalFewError `unknown-cause`, `invalid-input` */
export function addCause(
  project: ProjectFile,
  { below, before, text, filter }: Input<'fishbone.addCause'>,
  clock: () => Date,
): { id: number } {
  const rows = fishboneWith(project, below);
  const { problemId } = rows;
  const label = `Add the cause ${quoted(text)} to ${quoted(rows.nameOf(below))}`;
  return editFishbone(project, problemId, label, (edit) => {
    const position = placeBeside(edit, 'cause', rows.below(below), before);
    const id = edit.insert('cause', newCause(problemId, below, text, position));
    if (filter !== null) {
      edit.insert('evidence', {
        cause_id: id,
        kind: 'filter',
        stance: 'for',
        text: '',
        filter: JSON.stringify(filter),
        incident_id: null,
        who: project.journal.actor,
        at: clock().toISOString(),
      });
    }
    return { id };
  });
}

/** @throws VitalFewError `unknown-cause`, `invalid-input` */
export function referToCause(
  project: ProjectFile,
  { causeId, below, before }: Input<'fishbone.refer'>,
): { id: number } {
  const rows = fishboneWith(project, below);
  const { problemId } = rows;
  const { id: meant, text } = rows.meant(causeId);
  const label = `Let ${quoted(text)} stand below ${quoted(rows.nameOf(below))} too`;
  return editFishbone(project, problemId, label, (edit) => {
    const position = placeBeside(edit, 'cause', rows.below(below), before);
    return { id: edit.insert('cause', newCause(problemId, below, text, position, meant)) };
  });
}

/** @throws VitalFewError `unknown-cause` */
export function changeBone(
  project: ProjectFile,
  { boneId, name, collapsed }: Input<'fishbone.changeBone'>,
): void {
  const before = fishboneWith(project, { kind: 'bone', id: boneId }).bone(boneId);
  const change: Row = {};
  if (name !== undefined) change['name'] = name;
  if (collapsed !== undefined) change['collapsed'] = Number(collapsed);
  const label =
    name !== undefined && name !== before.name
      ? `Rename the bone ${quoted(before.name)} to ${quoted(name)}`
      : `${collapsed === true ? 'Fold' : 'Unfold'} the bone ${quoted(before.name)}`;
  if (Object.keys(change).length === 0) return;
  project.journal.record(label, (edit) => edit.update('bone', boneId, change));
}

/** What an edit of a cause is called, by the first thing that it changes. */
function changeLabel(text: string, input: Input<'fishbone.changeCause'>): string {
  const cause = quoted(text);
  if (input.text !== undefined && input.text !== text)
    return `Reword ${cause} to ${quoted(input.text)}`;
  if (input.notes !== undefined) return `Change the notes of ${cause}`;
  if (input.votes !== undefined)
    return `Give ${cause} ${input.votes === 1 ? '1 vote' : `${input.votes} votes`}`;
  if (input.needsAll !== undefined) {
    return input.needsAll
      ? `Let the causes of ${cause} bring it about only together`
      : `Let each cause of ${cause} bring it about`;
  }
  if (input.actOn !== undefined) {
    return input.actOn ? `Mark ${cause} as the level to act on` : `Act on ${cause} no longer`;
  }
  return `${input.collapsed === true ? 'Fold' : 'Unfold'} ${cause}`;
}

/** Text, notes and marks of a reference are those of what it refers to; only folding is its own. */
export function changeCause(project: ProjectFile, input: Input<'fishbone.changeCause'>): void {
  const rows = fishboneWith(project, { kind: 'cause', id: input.causeId });
  const meant = rows.meant(input.causeId);
  const change: Row = {};
  if (input.text !== undefined) change['text'] = input.text;
  if (input.notes !== undefined) change['notes'] = input.notes;
  if (input.votes !== undefined) change['votes'] = input.votes;
  if (input.needsAll !== undefined) change['needs_all'] = Number(input.needsAll);
  if (input.actOn !== undefined) change['act_on'] = Number(input.actOn);
  project.journal.record(changeLabel(meant.text, input), (edit) => {
    if (Object.keys(change).length > 0) edit.update('cause', meant.id, change);
    if (input.collapsed !== undefined) {
      edit.update('cause', input.causeId, { collapsed: Number(input.collapsed) });
    }
  });
}

const statusWords = {
  suspected: 'Suspect',
  confirmed: 'Confirm',
  'ruled-out': 'Rule out',
} as const;

/**
 * Says what is known of a cause. Confirming and ruling out need a reason.
 * @throws VitalFewError `unknown-cause`, `invalid-input`
 */
export function setCauseStatus(
  project: ProjectFile,
  { causeId, status, why }: Input<'fishbone.setStatus'>,
  clock: () => Date,
): void {
  const { id, text } = fishboneWith(project, { kind: 'cause', id: causeId }).meant(causeId);
  if (status !== 'suspected' && why === '') {
    throw new VitalFewError(
      'invalid-input',
      `Say in a sentence why ${quoted(text)} is ${status === 'confirmed' ? 'confirmed' : 'ruled out'}: somebody will ask.`,
      { id: causeId },
    );
  }
  project.journal.record(`${statusWords[status]} ${quoted(text)}`, (edit) =>
    edit.insert('cause_status', {
      cause_id: id,
      status,
      who: project.journal.actor,
      at: clock().toISOString(),
      why,
    }),
  );
}

/** @throws VitalFewError `unknown-cause`, `invalid-input` */
export function moveNode(project: ProjectFile, input: Input<'fishbone.move'>): void {
  const { node, before } = input;
  // Before itself is where it is already.
  if (before === node.id) return;
  const rows = fishboneWith(project, node);
  if (node.kind === 'bone') moveBone(project, rows, input);
  else moveCause(project, rows, input);
}

function moveBone(
  project: ProjectFile,
  rows: FishboneRows,
  { node: { id }, below, before }: Input<'fishbone.move'>,
): void {
  if (below !== null) {
    throw new VitalFewError(
      'invalid-input',
      'A bone stands on the spine and cannot go below anything. Choose a place among the bones.',
      { id },
    );
  }
  const beside = rows.bones.filter((one) => one.id !== id);
  const label = `Move the bone ${quoted(rows.bone(id).name)} along the spine`;
  project.journal.record(label, (edit) =>
    edit.update('bone', id, { position: placeBeside(edit, 'bone', beside, before) }),
  );
}

function moveCause(
  project: ProjectFile,
  rows: FishboneRows,
  { node: { id }, below, before }: Input<'fishbone.move'>,
): void {
  const { boneId, parentId } = rows.cause(id);
  const now: FishboneNode =
    boneId === null ? { kind: 'cause', id: parentId ?? 0 } : { kind: 'bone', id: boneId };
  const to = below ?? now;
  const text = rows.nameOf({ kind: 'cause', id });
  // What is not on this fishbone fails here.
  const name = rows.nameOf(to);
  const family = [id, ...rows.allBelow({ kind: 'cause', id }).map((one) => one.id)];
  if (to.kind === 'cause' && family.includes(to.id)) {
    throw new VitalFewError(
      'invalid-input',
      `${quoted(text)} cannot go below itself. Choose another place.`,
      { id },
    );
  }
  const stays = to.kind === now.kind && to.id === now.id;
  const label = stays
    ? `Move ${quoted(text)} among its neighbours`
    : `Move ${quoted(text)} to ${quoted(name)}`;
  const beside = rows.below(to).filter((one) => one.id !== id);
  editFishbone(project, rows.problemId, label, (edit) =>
    edit.update('cause', id, {
      bone_id: to.kind === 'bone' ? to.id : null,
      parent_id: to.kind === 'cause' ? to.id : null,
      position: placeBeside(edit, 'cause', beside, before),
    }),
  );
}
