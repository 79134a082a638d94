import { basename } from 'node:path';
import type { Handlers } from './engine-handlers.ts';
import type { Chosen } from './engine-intake.ts';
import type { Session } from './engine-session.ts';
import type { EngineTasks } from './engine-tasks.ts';
import { composeForSpreadsheets, composePlan } from './plan/compose-plan.ts';
import type { DocumentPlaces } from './contract/document-places.ts';
import { writePlan } from './plan/export/write-plan.ts';
import { recordIssue } from './plan/plan-issues.ts';

/** What documents are written with, and by whom. */
interface ExportMeans {
  places: DocumentPlaces;
  actor: string;
}

/** Binds the writing of plans to files. */
export function bindPlanExport(
  session: Session,
  tasks: EngineTasks,
  chosen: Chosen,
  clock: () => Date,
  { places, actor }: ExportMeans,
): Pick<Handlers, 'plan.export'> {
  return {
    'plan.export': ({ file: token, format, settings, picture, overwrite, task }) =>
      tasks.run(task, (control) =>
        session.beside(control, async (_project, watching) => {
          const path = chosen.path(token);
          const { file, incidents, exposure } = session.current;
          session.refuseReadOnly();
          watching.progress('Composing', 0, 0);
          const parts = { file, incidents, exposure };
          const given = { clock, task: watching };
          const isSheets = format === 'xlsx' || format === 'csv';
          const { document, sheets } = isSheets
            ? await composeForSpreadsheets(parts, settings, given)
            : { document: await composePlan(parts, settings, given), sheets: [] };
          watching.progress('Writing', 0, 0);
          const asked = { document, sheets, format, picture, places };
          const { written, place, drop } = await writePlan(asked, path, overwrite, watching);
          try {
            await session.steer((project) => {
              const { problemId } = settings;
              const fileName = basename(path);
              recordIssue(
                project,
                { document, settings, problemId, format, fileName, who: actor },
                place,
              );
            });
          } finally {
            drop();
          }
          return { ...written, warnings: [...document.warnings, ...written.warnings] };
        }),
      ),
  };
}
