import { pareto } from './analyze/pareto.ts';
import { paretoSides } from './analyze/pareto-sides.ts';
import { paretoStability } from './analyze/pareto-stability.ts';
import { paretoViews } from './analyze/pareto-views.ts';
import type { OperationName } from './contract/operations.ts';
import type { Handlers } from './engine-handlers.ts';
import type { Session } from './engine-session.ts';
import type { EngineTasks } from './engine-tasks.ts';

type ParetoHandlers = Pick<Handlers, Extract<OperationName, `analyze.pareto${string}`>>;

/** Binds the Pareto: one, two sides of one, several views of one, and how sure its first bars are. */
export function bindPareto(session: Session, tasks: EngineTasks): ParetoHandlers {
  return {
    'analyze.pareto': (input) => {
      const { file, ...sets } = session.current;
      return { revision: file.revision, ...pareto(sets, input) };
    },
    'analyze.paretoSides': (input) =>
      tasks.run(null, (control) =>
        session.beside(control, async (_project, watching) => {
          const { file, ...sets } = session.current;
          const { revision } = file;
          return { revision, ...(await paretoSides(sets, input, watching)) };
        }),
      ),
    'analyze.paretoViews': (input) =>
      tasks.run(null, (control) =>
        session.beside(control, async (_project, watching) => {
          const { file, ...sets } = session.current;
          const { revision } = file;
          return { revision, ...(await paretoViews(sets, input, watching)) };
        }),
      ),
    'analyze.paretoStability': ({ task, ...asked }) =>
      tasks.run(task, (control) =>
        session.beside(control, async (_project, watching) => {
          const { file, ...sets } = session.current;
          const { revision } = file;
          return { revision, ...(await paretoStability(sets, asked, watching)) };
        }),
      ),
  };
}
