import { z } from 'zod';
import type { JournalledTable } from '../project/journalled-tables.ts';
import type { Edit } from '../project/journal.ts';
import type { ProjectFile } from '../project/project-file.ts';
import { dayStart } from './calendar-day.ts';

/** A line in a control chart, from the day on which a change went live. */
const wantedLine = z.object({
  chartId: z.int(),
  changeId: z.int(),
  title: z.string(),
  liveOn: z.string(),
});

const drawnLine = z.object({
  id: z.int(),
  chartId: z.int(),
  changeId: z.int(),
  startsAt: z.number(),
  note: z.string(),
});

/** A chart that stands alone keeps the lines it has; one that belongs to a problem has those of its changes. */
const wantedLines = `
  SELECT chart.id AS chartId, change.id AS changeId, change.title, change.live_on AS liveOn
  FROM control_chart AS chart
  JOIN cause ON cause.problem_id = chart.problem_id
  JOIN change_cause AS aim ON aim.cause_id = cause.id
  JOIN change ON change.id = aim.change_id
  WHERE change.live_on IS NOT NULL
  UNION
  SELECT chart.id, change.id, change.title, change.live_on
  FROM control_chart AS chart
  JOIN control_phase AS phase ON phase.chart_id = chart.id
  JOIN change ON change.id = phase.change_id
  WHERE chart.problem_id IS NULL AND change.live_on IS NOT NULL
  ORDER BY 1, 4, 2`;

const drawnLines = `
  SELECT id, chart_id AS chartId, change_id AS changeId, starts_at AS startsAt, note
  FROM control_phase WHERE change_id IS NOT NULL`;

/** Tables from which it follows which lines are drawn where. */
const behindPhases: readonly JournalledTable[] = ['change', 'change_cause', 'control_chart'];

/**
 * Draws a phase line into every control chart of the problems at whose causes a change that went live aims, moves
 * it with the day and the title, and takes it out where it does not belong any more. Such a phase goes on with the
 * limits before: a change is judged against what was before it.
 */
function alignPhases({ db, journal: { actor } }: ProjectFile, edit: Edit, clock: () => Date): void {
  const drawn = new Map(
    z
      .array(drawnLine)
      .parse(db.prepare(drawnLines).all())
      .map((line) => [`${line.chartId} ${line.changeId}`, line]),
  );
  for (const line of z.array(wantedLine).parse(db.prepare(wantedLines).all())) {
    const { chartId, changeId, title, liveOn } = line;
    const key = `${chartId} ${changeId}`;
    const known = drawn.get(key);
    drawn.delete(key);
    const place = { starts_at: dayStart(liveOn), note: title };
    if (known !== undefined) {
      const { startsAt, note } = known;
      if (startsAt !== place.starts_at || note !== title) {
        edit.update('control_phase', known.id, place);
      }
      continue;
    }
    edit.insert('control_phase', {
      chart_id: chartId,
      ...place,
      origin: 'change',
      change_id: changeId,
      who: actor,
      made_at: clock().toISOString(),
      baseline: null,
    });
  }
  for (const { id } of drawn.values()) edit.remove('control_phase', id);
}

/** Keeps the lines of a project's changes in its control charts true, in the entry that changes either. */
export function keepPhases(project: ProjectFile, clock: () => Date): void {
  project.journal.follow(behindPhases, (edit) => alignPhases(project, edit, clock));
}
