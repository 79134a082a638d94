import { dropDriver, keepDriver, keptDrivers } from './classify/driver-evidence.ts';
import { planDrivers } from './classify/driver-plan.ts';
import { scanDrivers } from './classify/driver-scan.ts';
import { testedListsOf } from './classify/tested-lists.ts';
import type { OperationName } from './contract/operations.ts';
import type { Handlers } from './engine-handlers.ts';
import type { Session } from './engine-session.ts';
import type { EngineTasks } from './engine-tasks.ts';

type DriverHandlers = Pick<Handlers, Extract<OperationName, `drivers.${string}`>>;

/** Binds the scan for drivers, and what is kept of it. */
export function bindDrivers(
  session: Session,
  tasks: EngineTasks,
  clock: () => Date,
): DriverHandlers {
  return {
    'drivers.plan': (asked) =>
      tasks.run(null, (control) =>
        session.beside(control, async (_project, watching) => {
          const { file, incidents, exposure } = session.current;
          const { revision } = file;
          const plan = await planDrivers(incidents, exposure, asked, testedListsOf(file), watching);
          return { revision, ...plan };
        }),
      ),
    'drivers.scan': ({ task, ...asked }) =>
      tasks.run(task, (control) =>
        session.beside(control, async (_project, watching) => {
          const { file, incidents, exposure } = session.current;
          const { revision } = file;
          const started = performance.now();
          const scan = await scanDrivers(incidents, exposure, asked, testedListsOf(file), watching);
          return { revision, ...scan, seconds: (performance.now() - started) / 1000 };
        }),
      ),
    'drivers.keep': (input) => session.edit((project) => keepDriver(project, input, clock)),
    'drivers.kept': () => ({ kept: keptDrivers(session.current.file) }),
    'drivers.drop': async ({ id }) => {
      await session.edit((project) => dropDriver(project, id));
      return {};
    },
  };
}
