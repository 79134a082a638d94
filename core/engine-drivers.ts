import { dropDriver, keepDriver, keptDrivers } from './classify/driver-evidence.ts';
import { planDrivers } from './classify/driver-plan.ts';
import { scanDrivers } from './classify/driver-scan.ts';
import { addProblem, listProblems, removeProblem } from './classify/problems.ts';
import { TestedLists } from './classify/tested-lists.ts';
import type { OperationName } from './contract/operations.ts';
import type { Handlers } from './engine-handlers.ts';
import type { Session } from './engine-session.ts';
import type { EngineTasks } from './engine-tasks.ts';
import type { ProjectFile } from './project/project-file.ts';

type DriverHandlers = Pick<Handlers, Extract<OperationName, `${'drivers' | 'problems'}.${string}`>>;

/** Binds the scan for drivers, and what is kept of it. */
export function bindDrivers(
  session: Session,
  tasks: EngineTasks,
  clock: () => Date,
): DriverHandlers {
  const tested = new WeakMap<ProjectFile, TestedLists>();
  const listsOf = (project: ProjectFile): TestedLists => {
    const known = tested.get(project) ?? new TestedLists();
    tested.set(project, known);
    return known;
  };
  return {
    'drivers.plan': (asked) =>
      tasks.run(null, (control) =>
        session.beside(control, async (_project, watching) => {
          const { file, incidents, exposure } = session.current;
          const { revision } = file;
          const plan = await planDrivers(incidents, exposure, asked, listsOf(file), watching);
          return { revision, ...plan };
        }),
      ),
    'drivers.scan': ({ task, ...asked }) =>
      tasks.run(task, (control) =>
        session.beside(control, async (_project, watching) => {
          const { file, incidents, exposure } = session.current;
          const { revision } = file;
          const started = performance.now();
          const scan = await scanDrivers(incidents, exposure, asked, listsOf(file), watching);
          return { revision, ...scan, seconds: (performance.now() - started) / 1000 };
        }),
      ),
    'drivers.keep': (input) => session.edit((project) => keepDriver(project, input, clock)),
    'drivers.kept': () => ({ kept: keptDrivers(session.current.file) }),
    'drivers.drop': async ({ id }) => {
      await session.edit((project) => dropDriver(project, id));
      return {};
    },
    'problems.add': (input) => session.edit((project) => addProblem(project, input, clock)),
    'problems.list': () => ({ problems: listProblems(session.current.file) }),
    'problems.remove': async ({ id }) => {
      await session.edit((project) => removeProblem(project, id));
      return {};
    },
  };
}
