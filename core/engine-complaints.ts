import type { OperationName } from './contract/operations.ts';
import type { Handlers } from './engine-handlers.ts';
import type { Session } from './engine-session.ts';
import type { EngineTasks } from './engine-tasks.ts';
import {
  addComplaintMap,
  changeComplaintMap,
  changeComplaintStage,
  moveComplaintMap,
  removeComplaintMap,
} from './modify/complaint-edits.ts';
import { complaintFigures } from './modify/complaint-figures.ts';
import { offerComplaintMaps } from './modify/complaint-offers.ts';
import { listComplaintMaps } from './modify/complaint-store.ts';
import { addLimit, changeLimit, listEmpowerment, removeLimit } from './modify/empowerment.ts';

type Room = 'complaintMaps' | 'empowerment';
type ComplaintHandlers = Pick<Handlers, Extract<OperationName, `${Room}.${string}`>>;

/** Edits, and answers nothing. */
async function done(session: Session, work: () => void) {
  await session.edit(work);
  return {};
}

/** Binds the complaint maps, and who may say yes to what. */
export function bindComplaints(session: Session, tasks: EngineTasks): ComplaintHandlers {
  const set = () => session.current.incidents;
  const file = () => session.current.file;
  return {
    'complaintMaps.list': () => ({
      revision: file().revision,
      maps: listComplaintMaps(file()),
    }),
    'complaintMaps.offers': () =>
      tasks.run(null, (control) =>
        session.beside(control, async (_project, watching) => {
          const { revision } = file();
          return { revision, ...(await offerComplaintMaps(set(), watching)) };
        }),
      ),
    'complaintMaps.figures': ({ id, task }) =>
      tasks.run(task, (control) =>
        session.beside(control, async (_project, watching) => {
          const { revision } = file();
          return { revision, ...(await complaintFigures(set(), id, watching)) };
        }),
      ),
    'complaintMaps.add': (input) => session.edit(() => addComplaintMap(set(), input)),
    'complaintMaps.change': (input) => done(session, () => changeComplaintMap(set(), input)),
    'complaintMaps.changeStage': (input) => done(session, () => changeComplaintStage(set(), input)),
    'complaintMaps.move': (input) => done(session, () => moveComplaintMap(file(), input)),
    'complaintMaps.remove': ({ id }) => done(session, () => removeComplaintMap(file(), id)),
    'empowerment.list': () => ({
      revision: file().revision,
      limits: listEmpowerment(file()),
    }),
    'empowerment.add': (input) => session.edit((project) => addLimit(project, input)),
    'empowerment.change': (input) => done(session, () => changeLimit(file(), input)),
    'empowerment.remove': ({ id }) => done(session, () => removeLimit(file(), id)),
  };
}
