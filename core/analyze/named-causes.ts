import { z } from 'zod';
import { causeStatuses } from '../contract/fishbone.ts';
import type { ProjectFile } from '../project/project-file.ts';

const namedCause = z.object({
  id: z.int(),
  text: z.string(),
  status: z.enum(causeStatuses),
  problemId: z.int(),
  problem: z.string(),
});

/** A cause with its status and the statement of its problem. */
export type NamedCause = z.infer<typeof namedCause>;

/**
 * The causes of all problems, the newest problem first, confirmed ones before suspected ones before those that were ruled
 * out. References have no text of their own and are left out.
 */
export function namedCauses({ db }: ProjectFile): NamedCause[] {
  return z.array(namedCause).parse(
    db
      .prepare(
        `SELECT * FROM (
           SELECT cause.id, text, problem_id AS problemId, statement AS problem, cause.position AS place,
             coalesce((SELECT status FROM cause_status WHERE cause_id = cause.id ORDER BY id DESC LIMIT 1), 'suspected') AS status
           FROM cause JOIN problem ON problem.id = problem_id WHERE stands_for IS NULL
         ) ORDER BY problemId DESC,
           CASE status WHEN 'confirmed' THEN 0 WHEN 'suspected' THEN 1 ELSE 2 END, place, id`,
      )
      .all(),
  );
}
