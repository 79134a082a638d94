import type { OperationName } from './contract/operations.ts';
import type { Handlers } from './engine-handlers.ts';
import type { Session } from './engine-session.ts';
import type { EngineTasks } from './engine-tasks.ts';
import { changeBenefit } from './modify/benefit.ts';
import { addChange, changeChange, decideChange, removeChange } from './modify/change-edits.ts';
import { addRisk, changeRisk, removeRisk } from './modify/change-risks.ts';
import { withRecurrences, writeRecurrence } from './implement/recurrence.ts';
import { todayIn } from './modify/calendar-day.ts';
import { listChanges, readChange } from './modify/changes.ts';
import { listPeople } from './modify/people.ts';
import { justifyWeak, weakPlans } from './modify/weak-plans.ts';
import type { ProjectFile } from './project/project-file.ts';

/** Edits, and answers nothing. */
async function done(session: Session, work: (project: ProjectFile) => void) {
  await session.edit(work);
  return {};
}

/** Binds changes of the process. */
export function bindChanges(
  session: Session,
  tasks: EngineTasks,
  clock: () => Date,
): Pick<Handlers, Extract<OperationName, `changes.${string}`>> {
  const today = () => todayIn(session.current.file.timeZone(), clock());
  return {
    'changes.list': () => {
      const { file } = session.current;
      const changes = withRecurrences(session.current, listChanges(file), today());
      return { revision: file.revision, changes, weakPlans: weakPlans(file, changes) };
    },
    'changes.add': (input) => session.edit((project) => addChange(project, input, clock)),
    'changes.change': (input) => done(session, (project) => changeChange(project, input, clock)),
    'changes.decide': (input) =>
      done(session, (project) =>
        // Both are on disk or neither: a decision that is refused leaves nothing behind.
        project.db.transaction(() => {
          writeRecurrence(session.current, readChange(project, input.id), today());
          decideChange(project, input, clock);
        })(),
      ),
    'changes.remove': ({ id }) => done(session, (project) => removeChange(project, id)),
    'changes.addRisk': (input) => session.edit((project) => addRisk(project, input)),
    'changes.changeRisk': (input) => done(session, (project) => changeRisk(project, input)),
    'changes.removeRisk': ({ riskId }) => done(session, (project) => removeRisk(project, riskId)),
    'changes.justifyWeak': (input) =>
      done(session, (project) => justifyWeak(project, input, clock)),
    'changes.benefit': ({ id }) =>
      tasks.run(null, (control) =>
        session.beside(control, async (_project, watching) => {
          const { file, incidents } = session.current;
          const { revision } = file;
          return { revision, ...(await changeBenefit(incidents, id, watching)) };
        }),
      ),
    'changes.people': () => ({ people: listPeople(session.current.file) }),
  };
}
