import { z } from 'zod';
import { VitalFewError } from '../contract/errors.ts';
import type { FishboneNode } from '../contract/fishbone.ts';
import type { ProjectFile } from '../project/project-file.ts';
import { readProblem } from './problems.ts';

/** SQLite keeps yes and no as 1 and 0. */
const flag = z.int().transform((value) => value === 1);

const boneRow = z.object({
  id: z.int(),
  name: z.string(),
  position: z.number(),
  side: z.enum(['above', 'below']),
  collapsed: flag,
});
export type BoneRow = z.infer<typeof boneRow>;

const causeRow = z.object({
  id: z.int(),
  boneId: z.int().nullable(),
  parentId: z.int().nullable(),
  text: z.string(),
  position: z.number(),
  notes: z.string(),
  votes: z.int(),
  needsAll: flag,
  collapsed: flag,
  actOn: flag,
  standsFor: z.int().nullable(),
});
export type CauseRow = z.infer<typeof causeRow>;

/** Bones and causes of one problem as they are stored, in their order. */
export class FishboneRows {
  readonly problemId: number;
  readonly bones: readonly BoneRow[];
  readonly #causes = new Map<number, CauseRow>();
  readonly #below = new Map<string, CauseRow[]>();

  constructor({ db }: ProjectFile, problemId: number) {
    this.problemId = problemId;
    this.bones = z
      .array(boneRow)
      .parse(
        db
          .prepare(
            'SELECT id, name, position, side, collapsed FROM bone WHERE problem_id = ? ORDER BY position, id',
          )
          .all(problemId),
      );
    const causes = z.array(causeRow).parse(
      db
        .prepare(
          `SELECT id, bone_id AS boneId, parent_id AS parentId, text, position, notes, votes,
             needs_all AS needsAll, collapsed, act_on AS actOn, stands_for AS standsFor
           FROM cause WHERE problem_id = ? ORDER BY position, id`,
        )
        .all(problemId),
    );
    for (const cause of causes) {
      this.#causes.set(cause.id, cause);
      const key = cause.boneId === null ? `cause ${cause.parentId}` : `bone ${cause.boneId}`;
      const beside = this.#below.get(key);
      if (beside === undefined) this.#below.set(key, [cause]);
      else beside.push(cause);
    }
  }

  /** Bones and causes together. */
  get size(): number {
    return this.bones.length + this.#causes.size;
  }

  /** The causes on a bone or right below a cause, in their order. */
  below({ kind, id }: FishboneNode): readonly CauseRow[] {
    return this.#below.get(`${kind} ${id}`) ?? [];
  }

  /** Everything below a bone or cause, each behind the one it stands below. */
  allBelow(node: FishboneNode): CauseRow[] {
    const found: CauseRow[] = [];
    const waiting = this.below(node).slice().reverse();
    for (let cause = waiting.pop(); cause !== undefined; cause = waiting.pop()) {
      found.push(cause);
      for (const one of this.below({ kind: 'cause', id: cause.id }).slice().reverse())
        waiting.push(one);
    }
    return found;
  }

  /** @throws VitalFewError `unknown-cause` */
  bone(id: number): BoneRow {
    const found = this.bones.find((one) => one.id === id);
    if (found === undefined) throw gone('bone', id);
    return found;
  }

  /** @throws VitalFewError `unknown-cause` */
  cause(id: number): CauseRow {
    const found = this.#causes.get(id);
    if (found === undefined) throw gone('cause', id);
    return found;
  }

  /** What a bone or cause is called; a reference by what it refers to. @throws VitalFewError `unknown-cause` */
  nameOf({ kind, id }: FishboneNode): string {
    return kind === 'bone' ? this.bone(id).name : this.meant(id).text;
  }

  /** The cause itself, or the one that it refers to. @throws VitalFewError `unknown-cause` */
  meant(id: number): CauseRow {
    const found = this.cause(id);
    return found.standsFor === null ? found : this.cause(found.standsFor);
  }

  /** The bone on which a cause stands, and how deep below it: 1 on the bone itself. */
  placeOf(id: number): { boneId: number; depth: number } {
    let depth = 1;
    let cause = this.cause(id);
    for (; cause.parentId !== null; depth += 1) cause = this.cause(cause.parentId);
    return { boneId: cause.boneId ?? 0, depth };
  }

  references(): CauseRow[] {
    return [...this.#causes.values()].filter(({ standsFor }) => standsFor !== null);
  }
}

function gone(kind: FishboneNode['kind'], id: number): VitalFewError {
  return new VitalFewError(
    'unknown-cause',
    `That ${kind} is not on a fishbone any more. Undo brings it back if it was taken away.`,
    { id },
  );
}

/** The fishbone of a problem. @throws VitalFewError `unknown-problem` */
export function readFishbone(project: ProjectFile, problemId: number): FishboneRows {
  readProblem(project, problemId);
  return new FishboneRows(project, problemId);
}

/** The fishbone on which a bone or cause stands. @throws VitalFewError `unknown-cause` */
export function fishboneWith(project: ProjectFile, { kind, id }: FishboneNode): FishboneRows {
  const problemId = project.db
    .prepare<[number], number>(`SELECT problem_id FROM ${kind} WHERE id = ?`)
    .pluck()
    .get(id);
  if (problemId === undefined) throw gone(kind, id);
  return new FishboneRows(project, problemId);
}
