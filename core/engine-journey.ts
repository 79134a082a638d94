import type { OperationName } from './contract/operations.ts';
import type { Handlers } from './engine-handlers.ts';
import type { Session } from './engine-session.ts';
import type { EngineTasks } from './engine-tasks.ts';
import { draftTouchPoints } from './modify/journey-draft.ts';
import {
  addTouchPoints,
  changeTouchPoint,
  moveTouchPoint,
  removeTouchPoints,
} from './modify/journey-edits.ts';
import { journeyFigures } from './modify/journey-figures.ts';
import { listTouchPoints } from './modify/journey-rows.ts';
import {
  addStandard,
  changeStandard,
  markMoment,
  removeStandard,
  unmarkMoment,
} from './modify/journey-standards.ts';
import { decideMaturity, removeMaturity } from './modify/maturity-decisions.ts';
import { suggestMaturities } from './modify/maturity-series.ts';
import { offerMoments } from './modify/moment-offers.ts';
import type { ProjectFile } from './project/project-file.ts';

type Room = 'journey' | 'maturity';
type HandlersOf<Name extends Room> = Pick<Handlers, Extract<OperationName, `${Name}.${string}`>>;

/** Edits, and answers nothing. */
async function done(session: Session, work: (project: ProjectFile) => void) {
  await session.edit(work);
  return {};
}

/** Binds the journey map, and how mature its touch points are. */
export function bindJourney(
  session: Session,
  tasks: EngineTasks,
  clock: () => Date,
): HandlersOf<Room> {
  return {
    'journey.map': () => {
      const { file } = session.current;
      return { revision: file.revision, touchPoints: listTouchPoints(file) };
    },
    'journey.figures': ({ task, ...asked }) =>
      tasks.run(task, (control) =>
        session.beside(control, async (_project, watching) => {
          const { file, incidents, exposure } = session.current;
          const { revision } = file;
          return { revision, ...(await journeyFigures(incidents, exposure, asked, watching)) };
        }),
      ),
    'journey.momentOffers': ({ task, ...asked }) =>
      tasks.run(task, (control) =>
        session.beside(control, async (_project, watching) => {
          const { file, incidents } = session.current;
          const { revision } = file;
          return { revision, ...(await offerMoments(incidents, asked, watching)) };
        }),
      ),
    'journey.draft': ({ fieldId }) => {
      const { file, incidents } = session.current;
      return { revision: file.revision, ...draftTouchPoints(incidents, fieldId) };
    },
    'journey.add': (input) => session.edit((project) => addTouchPoints(project, input)),
    'journey.change': (input) => done(session, (project) => changeTouchPoint(project, input)),
    'journey.move': (input) => done(session, (project) => moveTouchPoint(project, input)),
    'journey.remove': ({ ids }) => done(session, (project) => removeTouchPoints(project, ids)),
    'journey.addStandard': (input) => session.edit((project) => addStandard(project, input)),
    'journey.changeStandard': (input) => done(session, (project) => changeStandard(project, input)),
    'journey.removeStandard': ({ standardId }) =>
      done(session, (project) => removeStandard(project, standardId)),
    'journey.markMoment': (input) => session.edit((project) => markMoment(project, input)),
    'journey.unmarkMoment': ({ momentId }) =>
      done(session, (project) => unmarkMoment(project, momentId)),
    ...bindMaturity(session, tasks, clock),
  };
}

function bindMaturity(
  session: Session,
  tasks: EngineTasks,
  clock: () => Date,
): HandlersOf<'maturity'> {
  return {
    'maturity.suggest': ({ task }) =>
      tasks.run(task, (control) =>
        session.beside(control, async (_project, watching) => {
          const { file, incidents } = session.current;
          const { revision } = file;
          return { revision, suggestions: await suggestMaturities(incidents, watching) };
        }),
      ),
    'maturity.decide': (input) => session.edit((project) => decideMaturity(project, input, clock)),
    'maturity.remove': ({ id }) => done(session, (project) => removeMaturity(project, id)),
  };
}
