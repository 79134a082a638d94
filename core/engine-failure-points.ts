import type { OperationName } from './contract/operations.ts';
import type { Handlers } from './engine-handlers.ts';
import type { Session } from './engine-session.ts';
import {
  addFailurePoint,
  addMitigation,
  changeFailurePoint,
  changeMitigation,
  failurePointChoices,
  listFailurePoints,
  moveFailurePoint,
  moveMitigation,
  removeFailurePoint,
  removeMitigation,
} from './modify/failure-points.ts';
import type { ProjectFile } from './project/project-file.ts';

type FailurePointHandlers = Pick<Handlers, Extract<OperationName, `failurePoints.${string}`>>;

/** Binds what goes wrong at touch points and in stages of complaint maps. */
export function bindFailurePoints(session: Session): FailurePointHandlers {
  const done = async (work: (project: ProjectFile) => void) => {
    await session.edit(work);
    return {};
  };
  return {
    'failurePoints.list': ({ place }) => {
      const { file } = session.current;
      return { revision: file.revision, points: listFailurePoints(file, place) };
    },
    'failurePoints.choices': () => {
      const { file } = session.current;
      return { revision: file.revision, ...failurePointChoices(file) };
    },
    'failurePoints.add': (input) => session.edit((project) => addFailurePoint(project, input)),
    'failurePoints.change': (input) => done((project) => changeFailurePoint(project, input)),
    'failurePoints.move': (input) => done((project) => moveFailurePoint(project, input)),
    'failurePoints.remove': ({ id }) => done((project) => removeFailurePoint(project, id)),
    'failurePoints.addMitigation': (input) =>
      session.edit((project) => addMitigation(project, input)),
    'failurePoints.changeMitigation': (input) =>
      done((project) => changeMitigation(project, input)),
    'failurePoints.moveMitigation': (input) => done((project) => moveMitigation(project, input)),
    'failurePoints.removeMitigation': ({ mitigationId }) =>
      done((project) => removeMitigation(project, mitigationId)),
  };
}
