import { basename } from 'node:path';
import { shownName } from './contract/table-files.ts';
import type { Handlers } from './engine-handlers.ts';
import type { EngineTasks } from './engine-tasks.ts';
import type { Session } from './engine-session.ts';
import type { FileAccess } from './project/files.ts';
import type { ProjectFile } from './project/project-file.ts';
import { checkFiles, importFiles } from './sources/many-files.ts';
import type { ChosenFile, Previewing } from './sources/many-files.ts';
import { mendRows } from './sources/mend-rows.ts';
import { Pastes } from './sources/pasted-table.ts';
import { previewFile } from './sources/preview.ts';
import { previewForProject } from './sources/project-preview.ts';
import { readRecipe, saveRecipe } from './sources/recipe-file.ts';
import { recipeOfImport } from './sources/recipe.ts';

/** Files and pastes that a window may use, by their tokens. */
export class Chosen {
  readonly pastes = new Pastes();
  readonly #session: Session;
  readonly #files: FileAccess;

  constructor(session: Session, files: FileAccess) {
    this.#session = session;
    this.#files = files;
  }

  /**
   * The path of a file that is not the project itself.
   * @throws VitalFewError `file-not-granted`, `file-exists`
   */
  path(token: string): string {
    const path = this.#files.path(token);
    this.#session.refuseOwnFile(path);
    return path;
  }

  /** A table to be read: a file, or what was pasted. @throws VitalFewError those of `path`, `file-missing` */
  table(token: string): ChosenFile {
    const pasted = this.pastes.find(token);
    if (pasted !== null) return { token, place: pasted, name: pasted.name };
    const path = this.path(token);
    const folder = this.#files.folder?.(token) ?? null;
    return { token, place: path, name: shownName(basename(path)), folder };
  }
}

type IntakeHandlers = Pick<
  Handlers,
  | 'sources.paste'
  | 'sources.checkFiles'
  | 'sources.importFiles'
  | 'sources.mend'
  | 'sources.saveRecipe'
  | 'sources.readRecipe'
>;

/** With a recipe a file is only read; without one, what the project knows of such files counts. */
function previewingIn(project: ProjectFile | null): Previewing {
  return ({ place, name }, recipe, task) => {
    if (recipe === null) {
      const asked = { choices: {}, recipe, remembered: true, source: null };
      return previewForProject(project, place, name, asked, task);
    }
    const zone = project === null ? {} : { timeZone: project.timeZone() };
    return previewFile(place, name, { choices: {}, recipe, ...zone }, task);
  };
}

/** Binds the operations that bring tables in by other ways than one file. */
export function bindIntake(
  session: Session,
  tasks: EngineTasks,
  chosen: Chosen,
  clock: () => Date,
): IntakeHandlers {
  return {
    'sources.paste': ({ text }) => chosen.pastes.add(text),
    'sources.checkFiles': ({ files, recipe, ownWhereOther, task }) => {
      const tables = files.map((token) => chosen.table(token));
      const live = session.infoOrNull()?.sources.flatMap(({ imports }) => imports) ?? [];
      return tasks.run(task, (control) =>
        session.beside(control, (project, watching) =>
          checkFiles(tables, { recipe, ownWhereOther }, previewingIn(project), live, watching),
        ),
      );
    },
    'sources.importFiles': ({ files, task, ...options }) => {
      const tables = files.map((token) => chosen.table(token));
      return tasks.run(task, (control) =>
        session.editAlone('An import of several files', (project) =>
          importFiles(project, tables, options, control, clock),
        ),
      );
    },
    'sources.mend': ({ importId, rows, task }) =>
      tasks.run(task, (control) =>
        session.editAlone('The mending of rows', (project) =>
          mendRows(project, importId, rows, control, clock),
        ),
      ),
    'sources.saveRecipe': ({ from, file }) => {
      const recipe =
        'recipe' in from ? from.recipe : recipeOfImport(session.current.file, from.importId);
      saveRecipe(chosen.path(file), recipe);
      return {};
    },
    'sources.readRecipe': async ({ file }) => {
      const path = chosen.path(file);
      return { recipe: await readRecipe(path), fileName: basename(path) };
    },
  };
}
