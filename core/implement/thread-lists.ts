import { z } from 'zod';
import { listProblems } from '../analyze/problems.ts';
import { type NamedCause, namedCauses } from '../analyze/named-causes.ts';
import type { Benchmark } from '../contract/benchmarks.ts';
import type { CheckLine } from '../contract/checks.ts';
import { filter, type Filter } from '../contract/filter.ts';
import type { Problem } from '../contract/problems.ts';
import { type ChangeOutline, outlineChanges } from '../modify/changes.ts';
import { type ActionOutline, outlineActions } from './actions.ts';
import type { BenchmarkSets } from './benchmark-sets.ts';
import { listBenchmarks } from './benchmarks.ts';
import { listChecks } from './checks.ts';
import { withRecurrences } from './recurrence.ts';

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
  readonly changes: readonly ChangeOutline[];
  readonly actions: readonly ActionOutline[];
  readonly benchmarks: readonly Benchmark[];
  readonly checks: readonly CheckLine[];
  /** Whether what incidents say is known of every check: until then this is not the whole of it. */
  readonly complete: boolean;
}

/**
 * Reads what the thread is made of, in a fixed number of statements however much there is.
 * @param today the day that calendars of the project show, YYYY-MM-DD
 */
export function readThread(sets: BenchmarkSets, today: string): ThreadLists {
  const { project } = sets.incidents;
  const { db } = project;
  const { checks, waiting } = listChecks(sets, today);
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
    changes: withRecurrences(sets, outlineChanges(project), today),
    actions: outlineActions(project),
    benchmarks: listBenchmarks(project),
    checks,
    complete: waiting.length === 0,
  };
}
