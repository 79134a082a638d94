import { z } from 'zod';
import { filter } from '../contract/filter.ts';
import {
  causeVerdict,
  type Evidence,
  evidence,
  type StoredCause,
  type StoredFishbone,
} from '../contract/fishbone.ts';
import type { ProjectFile } from '../project/project-file.ts';
import { FishboneRows } from './fishbone-store.ts';
import { readProblem } from './problems.ts';

const verdictRow = causeVerdict.extend({ causeId: z.int() });
const evidenceRow = evidence.extend({ causeId: z.int(), filter: z.string().nullable() });
const checkRow = z.object({ causeId: z.int(), rowId: z.int() });

/** Puts what belongs to causes beside them, in the order it came. */
function byCause<T extends { causeId: number }, U>(rows: readonly T[], make: (row: T) => U) {
  const found = new Map<number, U[]>();
  for (const row of rows) {
    const beside = found.get(row.causeId);
    if (beside === undefined) found.set(row.causeId, [make(row)]);
    else beside.push(make(row));
  }
  return found;
}

/** The evidence of all causes of a problem, by cause. */
export function evidenceOf({ db }: ProjectFile, problemId: number): Map<number, Evidence[]> {
  const rows = z.array(evidenceRow).parse(
    db
      .prepare(
        `SELECT evidence.id, cause_id AS causeId, kind, stance, evidence.text, filter,
           incident_id AS incidentId, who, at
         FROM evidence JOIN cause ON cause.id = cause_id WHERE problem_id = ? ORDER BY evidence.id`,
      )
      .all(problemId),
  );
  return byCause(rows, ({ causeId: _cause, filter: written, ...one }) => ({
    ...one,
    filter: written === null ? null : filter.parse(JSON.parse(written)),
  }));
}

function verdictsOf({ db }: ProjectFile, problemId: number) {
  const rows = z.array(verdictRow).parse(
    db
      .prepare(
        `SELECT cause_id AS causeId, status, who, at, why
         FROM cause_status JOIN cause ON cause.id = cause_id
         WHERE problem_id = ? ORDER BY cause_status.id`,
      )
      .all(problemId),
  );
  return byCause(rows, ({ causeId: _cause, ...one }) => one);
}

function questioning({ db }: ProjectFile, problemId: number): Map<number, number[]> {
  const rows = z.array(checkRow).parse(
    db
      .prepare(
        `SELECT cause_id AS causeId, row_id AS rowId
         FROM cause_check JOIN cause ON cause.id = cause_id
         WHERE problem_id = ? AND explains_is = 1 AND explains_is_not = 0 ORDER BY row_id`,
      )
      .all(problemId),
  );
  return byCause(rows, ({ rowId }) => rowId);
}

/** The fishbone of a problem with all that belongs to its causes. @throws VitalFewError `unknown-problem` */
export function answerFishbone(
  project: ProjectFile,
  problemId: number,
): Omit<StoredFishbone, 'revision'> {
  const problem = readProblem(project, problemId);
  const rows = new FishboneRows(project, problemId);
  const verdicts = verdictsOf(project, problemId);
  const kept = evidenceOf(project, problemId);
  const questions = questioning(project, problemId);
  const causes = rows.bones.flatMap((bone) =>
    rows.allBelow({ kind: 'bone', id: bone.id }).map((row): StoredCause => {
      const meant = rows.meant(row.id);
      const found = verdicts.get(meant.id) ?? [];
      return {
        id: row.id,
        boneId: bone.id,
        parentId: row.parentId,
        text: meant.text,
        status: found.at(-1)?.status ?? 'suspected',
        verdicts: found,
        notes: meant.notes,
        votes: meant.votes,
        needsAll: meant.needsAll,
        collapsed: row.collapsed,
        actOn: meant.actOn,
        standsFor: row.standsFor,
        evidence: kept.get(meant.id) ?? [],
        questionedBy: questions.get(meant.id) ?? [],
      };
    }),
  );
  const bones = rows.bones.map(({ position: _position, ...bone }) => bone);
  return { problem, bones, causes };
}
