import { z } from 'zod';
import type { CheckLine, Unchecked } from '../contract/checks.ts';
import type { ProjectFile } from '../project/project-file.ts';
import type { BenchmarkSets } from './benchmark-sets.ts';
import { liveReadings } from './check-live.ts';
import { storedChecks } from './check-rows.ts';
import { lineOf } from './check-state.ts';

/**
 * All checks with their states, in the order in which they were written. States follow from the calendar and from what
 * is on record; beside them stands what the incidents say, as far as it is known: no incident is looked at.
 * @param today the day that calendars of the project show, YYYY-MM-DD
 */
export function listChecks(
  sets: BenchmarkSets,
  today: string,
): { checks: CheckLine[]; waiting: number[] } {
  const stored = storedChecks(sets.incidents.project);
  const { readings, waiting } = liveReadings(sets, stored, today);
  const checks = stored.map((check) => ({
    ...lineOf(check, today),
    live: readings.get(check.id)?.live ?? null,
  }));
  return { checks, waiting: [...waiting] };
}

const stored = z.object({
  changeId: z.int(),
  title: z.string(),
  plannedOn: z.string().nullable(),
  liveOn: z.string().nullable(),
});

/** Changes that stand (neither rejected nor withdrawn) and have no check, newest first. */
export function uncheckedChanges({ db }: ProjectFile): Unchecked[] {
  const rows = db
    .prepare(
      `SELECT id AS changeId, title, planned_on AS plannedOn, live_on AS liveOn FROM change
       WHERE NOT EXISTS (SELECT 1 FROM effect_check WHERE change_id = change.id)
         AND coalesce((SELECT decision FROM change_decision WHERE change_id = change.id
                       ORDER BY id DESC LIMIT 1), 'proposed') NOT IN ('rejected', 'withdrawn')
       ORDER BY id DESC`,
    )
    .all();
  return z
    .array(stored)
    .parse(rows)
    .map(({ changeId, title, plannedOn, liveOn }) => ({
      changeId,
      title,
      day: liveOn ?? plannedOn,
      live: liveOn !== null,
    }));
}
