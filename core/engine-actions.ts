import type { OperationName } from './contract/operations.ts';
import type { Handlers } from './engine-handlers.ts';
import type { Chosen } from './engine-intake.ts';
import type { Session } from './engine-session.ts';
import type { EngineTasks } from './engine-tasks.ts';
import { answerActions } from './implement/action-answer.ts';
import { addItem, changeItem, moveItem, removeItem } from './implement/action-checklist.ts';
import {
  addAction,
  addNeed,
  changeAction,
  moveAction,
  removeAction,
  removeNeed,
} from './implement/action-edits.ts';
import { exportActions } from './implement/action-export.ts';
import { importActions, previewActions } from './implement/action-import.ts';
import type { ProjectFile } from './project/project-file.ts';

type ActionHandlers = Pick<Handlers, Extract<OperationName, `actions.${string}`>>;

/** Edits, and answers nothing. */
async function done(session: Session, work: (project: ProjectFile) => void) {
  await session.edit(work);
  return {};
}

/** Binds the actions of changes, their dependencies and checklists, and the files they come and go in. */
export function bindActions(
  session: Session,
  tasks: EngineTasks,
  chosen: Chosen,
  clock: () => Date,
): ActionHandlers {
  return {
    'actions.list': () => {
      const { file } = session.current;
      return { revision: file.revision, ...answerActions(file, clock()) };
    },
    'actions.add': (input) => session.edit((project) => addAction(project, input, clock)),
    'actions.change': (input) => done(session, (project) => changeAction(project, input, clock)),
    'actions.move': (input) => done(session, (project) => moveAction(project, input)),
    'actions.remove': ({ id }) => done(session, (project) => removeAction(project, id)),
    'actions.addNeed': (input) => done(session, (project) => addNeed(project, input)),
    'actions.removeNeed': (input) => done(session, (project) => removeNeed(project, input)),
    'actions.addItem': (input) => session.edit((project) => addItem(project, input)),
    'actions.changeItem': (input) => done(session, (project) => changeItem(project, input)),
    'actions.moveItem': (input) => done(session, (project) => moveItem(project, input)),
    'actions.removeItem': ({ itemId }) => done(session, (project) => removeItem(project, itemId)),
    'actions.export': ({ file, ...asked }) =>
      exportActions(session.current.file, chosen.path(file), asked, clock()),
    'actions.previewImport': ({ file, task }) =>
      tasks.run(task, (control) =>
        session.beside(control, async (_project, watching) => {
          const path = chosen.path(file);
          const { file: project } = session.current;
          const { revision } = project;
          return { revision, ...(await previewActions(project, path, watching)) };
        }),
      ),
    'actions.import': ({ file, task, ...asked }) => {
      const path = chosen.path(file);
      return tasks.run(task, (control) =>
        session.editAlone('The import of actions', (project) =>
          importActions(project, path, asked, { task: control, clock }),
        ),
      );
    },
  };
}
