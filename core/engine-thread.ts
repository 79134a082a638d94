import type { OperationName } from './contract/operations.ts';
import type { Handlers } from './engine-handlers.ts';
import type { Session } from './engine-session.ts';
import type { EngineTasks } from './engine-tasks.ts';
import { looseEndsOf } from './implement/loose-ends.ts';
import { measureLooseEnds } from './implement/loose-measured.ts';
import { categoriesNamed, threadStarts } from './implement/thread-incidents.ts';
import { readThread } from './implement/thread-lists.ts';
import { deriveThread } from './implement/thread.ts';
import { todayIn } from './modify/calendar-day.ts';

type ThreadHandlers = Pick<Handlers, Extract<OperationName, `thread.${string}`>>;

/** Binds the golden thread and its loose ends. */
export function bindThread(
  session: Session,
  tasks: EngineTasks,
  clock: () => Date,
): ThreadHandlers {
  return {
    'thread.get': ({ incidentId }) => {
      const { file, incidents } = session.current;
      const today = todayIn(file.timeZone(), clock());
      const lists = readThread(file, today);
      const starts = threadStarts(incidents, lists, incidentId);
      const named = new Map(
        lists.problems.map(({ id, filter }) => [id, categoriesNamed(incidents, filter)]),
      );
      return { revision: file.revision, ...deriveThread(lists, { starts, named, today }) };
    },
    'thread.looseEnds': () =>
      tasks.run(null, (control) =>
        session.beside(control, async (_project, watching) => {
          const { file, incidents, exposure } = session.current;
          const { revision } = file;
          const today = todayIn(file.timeZone(), clock());
          const lists = readThread(file, today);
          const measured = await measureLooseEnds({ incidents, exposure }, lists, today, watching);
          const groups = looseEndsOf(lists, measured, today);
          return { revision, today, n: groups.reduce((sum, { n }) => sum + n, 0), groups };
        }),
      ),
  };
}
