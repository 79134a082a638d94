import { z } from 'zod';
import { listProblems } from '../analyze/problems.ts';
import { type NamedCause, namedCauses } from '../analyze/named-causes.ts';
import { actionStatuses } from '../contract/actions.ts';
import type { Benchmark } from '../contract/benchmarks.ts';
import type { Change } from '../contract/changes.ts';
import type { CheckLine } from '../contract/checks.ts';
import { filter, type Filter } from '../contract/filter.ts';
import type { Problem } from '../contract/problems.ts';
import { listChanges } from '../modify/changes.ts';
import type { ProjectFile } from '../project/project-file.ts';
import { listBenchmarks } from './benchmarks.ts';
import { listChecks } from './checks.ts';
import { withRecurrences } from './recurrence.ts';

const threadAction = z.object({
  id: z.int(),
  changeId: z.int().nullable(),
  text: z.string(),
  owner: z.string().nullable(),
  dueOn: z.string().nullable(),
  status: z.enum(actionStatuses),
});

/** What the thread says of an action. */
export type ThreadAction = z.infer<typeof threadAction>;

const storedEvidence = z.object({
  id: z.int(),
  causeId: z.int(),
  stance: z.enum(['for', 'against']),
  text: z.string(),
  filter: z
    .string()
    .nullable()
    .transform((written): Filter | null =>
      written === null ? null : filter.parse(JSON.parse(written)),
    ),
  incidentId: z.int().nullable(),
});

/** Evidence that names incidents: one, or those of a filter. */
export type ThreadEvidence = z.infer<typeof storedEvidence>;

/** Everything that the thread is made of. */
export interface ThreadLists {
  readonly problems: readonly Problem[];
  readonly causes: readonly NamedCause[];
  readonly evidence: readonly ThreadEvidence[];
  readonly changes: readonly Change[];
  readonly actions: readonly ThreadAction[];
  readonly benchmarks: readonly Benchmark[];
  readonly checks: readonly CheckLine[];
}

/**
 * Reads what the thread is made of, in a fixed number of statements however much there is.
 * @param today the day that calendars of the project show, YYYY-MM-DD
 */
export function readThread(project: ProjectFile, today: string): ThreadLists {
  const { db } = project;
  return {
    problems: listProblems(project),
    causes: namedCauses(project),
    evidence: z.array(storedEvidence).parse(
      db
        .prepare(
          `SELECT id, cause_id AS causeId, stance, text, filter, incident_id AS incidentId FROM evidence
           WHERE kind <> 'words' ORDER BY id`,
        )
        .all(),
    ),
    changes: withRecurrences(project, listChanges(project)),
    actions: z.array(threadAction).parse(
      db
        .prepare(
          `SELECT id, change_id AS changeId, text, owner, due_on AS dueOn, status FROM action
             ORDER BY position, id`,
        )
        .all(),
    ),
    benchmarks: listBenchmarks(project),
    checks: listChecks(project, today),
  };
}
