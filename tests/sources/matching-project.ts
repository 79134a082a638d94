import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { incidentDetail, rowsWindow } from '#core/aggregate/rows.ts';
import { IncidentSet } from '#core/aggregate/incident-set.ts';
import { importReport, recipe as recipeSchema } from '#core/contract/sources.ts';
import type { ImportReport, Recipe } from '#core/contract/sources.ts';
import type { Matching } from '#core/contract/table-shape.ts';
import { ProjectFile } from '#core/project/project-file.ts';
import { unwatched } from '#core/project/task-control.ts';
import { importFile } from '#core/sources/import-file.ts';
import { projectOptions } from '../project/project-options.ts';
import { temporaryFolder } from '../project/temporary-folder.ts';

export interface LoadOptions {
  match?: Matching;
  source?: string;
  name?: string;
  again?: boolean;
  recipe?: Recipe;
  /** Month of 2026 in which the file is imported. */
  month?: number;
}

const columnKinds: Record<string, { type: string; role: string }> = {
  'Ticket ID': { type: 'text', role: 'identifier' },
  'Shop ID': { type: 'text', role: 'identifier' },
  Opened: { type: 'date', role: 'occurred' },
  Hours: { type: 'decimal', role: 'measure' },
  Description: { type: 'text', role: 'description' },
};

/** Choices for a table with a header row, by the names of its columns. */
export function recipeFor(content: string | Buffer, match: Matching): Recipe {
  const [header = ''] = content.toString().split('\n', 1);
  return recipeSchema.parse({
    version: 1,
    encoding: 'utf-8',
    delimiter: ',',
    quote: '"',
    headerRow: 1,
    match,
    missingMarks: [],
    columns: header.split(',').map((name, index) => ({
      index,
      header: name,
      include: true,
      name,
      ...(columnKinds[name] ?? { type: 'text', role: 'none' }),
      dateOrder: null,
      decimalMark: '.',
    })),
  });
}

/** A project of the test's own, and what importing files into it needs. */
export function matchingProject() {
  const folder = temporaryFolder();
  const path = join(folder, 'p.vitalfew');
  let project = ProjectFile.create(path, 'Test', projectOptions());
  // Nothing here is worth a wait for the disk.
  project.db.pragma('synchronous = OFF');
  onTestFinished(() => project.close());
  const place = (name: string, content: string | Buffer) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  return {
    folder,
    get project() {
      return project;
    },
    place,
    async load(content: string | Buffer, options: LoadOptions = {}): Promise<ImportReport> {
      const { match = 'identifier', source = 'Desk', name = 'table.csv', again = false } = options;
      const file = place(name, content);
      const recipe = options.recipe ?? recipeFor(content, match);
      const clock = () => new Date(Date.UTC(2026, (options.month ?? 1) - 1, 3));
      const choices = { recipe, source, again };
      const report = await importFile(project, file, name, choices, unwatched, clock);
      importReport.parse(report);
      return report;
    },
    /** Closes the project and opens it again, as after a restart. */
    reopen() {
      project.close();
      project = ProjectFile.open(path, 'write', projectOptions());
      project.db.pragma('synchronous = OFF');
    },
    set: () => IncidentSet.load(project),
  };
}

/** The incidents as the table shows them, with the number of each. */
export function incidentsOf(set: IncidentSet): { id: number; cells: Record<string, unknown> }[] {
  const { fields } = set;
  const shown = [];
  for (let offset = 0; offset < set.size; offset += 500) {
    shown.push(
      ...rowsWindow(set, {
        filter: { conditions: [] },
        sort: { fieldId: null, descending: false },
        fieldIds: fields.map(({ id }) => id),
        offset,
        limit: 500,
      }).rows,
    );
  }
  return shown.map(({ id, cells }) => ({
    id,
    cells: Object.fromEntries(fields.map(({ name }, index) => [name, cells[index]])),
  }));
}

/** Everything that can be seen of the incidents: values, origin and history of each. */
export function dump(set: IncidentSet): unknown {
  return incidentsOf(set).map(({ id, cells }) => ({ cells, detail: incidentDetail(set, id) }));
}
