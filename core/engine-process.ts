import type { OperationName } from './contract/operations.ts';
import type { Handlers } from './engine-handlers.ts';
import type { Session } from './engine-session.ts';
import {
  addStep,
  changeStep,
  moveStep,
  pasteSteps,
  removeStep,
  startProcess,
} from './modify/process-edits.ts';
import { answerProcess } from './modify/process-steps.ts';
import type { ProjectFile } from './project/project-file.ts';

type ProcessHandlers = Pick<Handlers, Extract<OperationName, `process.${string}`>>;

/** Binds the process of a change, before and after. */
export function bindProcess(session: Session): ProcessHandlers {
  const done = async (work: (project: ProjectFile) => void) => {
    await session.edit(work);
    return {};
  };
  return {
    'process.get': ({ changeId }) => {
      const { file } = session.current;
      return { revision: file.revision, ...answerProcess(file, changeId) };
    },
    'process.addStep': (input) => session.edit((project) => addStep(project, input)),
    'process.changeStep': (input) => done((project) => changeStep(project, input)),
    'process.moveStep': (input) => done((project) => moveStep(project, input)),
    'process.removeStep': ({ id }) => done((project) => removeStep(project, id)),
    'process.start': ({ changeId }) => session.edit((project) => startProcess(project, changeId)),
    'process.pasteSteps': (input) => session.edit((project) => pasteSteps(project, input)),
  };
}
