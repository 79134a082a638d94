import type { OperationName } from './contract/operations.ts';
import type { Handlers } from './engine-handlers.ts';
import type { Session } from './engine-session.ts';
import type { EngineTasks } from './engine-tasks.ts';
import { addCheck, changeCheck, removeCheck } from './implement/check-edits.ts';
import { workOut } from './implement/check-live.ts';
import { lockCheck, unlockCheck } from './implement/check-lock.ts';
import { recordVerdict } from './implement/check-record.ts';
import { readNow, showCheck } from './implement/check-shown.ts';
import { listChecks, uncheckedChanges } from './implement/checks.ts';
import { todayIn } from './modify/calendar-day.ts';

/** Binds checks of effectiveness. */
export function bindChecks(
  session: Session,
  tasks: EngineTasks,
  clock: () => Date,
): Pick<Handlers, Extract<OperationName, `checks.${string}`>> {
  const today = () => todayIn(session.current.file.timeZone(), clock());
  return {
    'checks.list': () => {
      const { file } = session.current;
      const day = today();
      return {
        revision: file.revision,
        today: day,
        ...listChecks(session.current, day),
        unchecked: uncheckedChanges(file),
      };
    },
    'checks.readings': ({ task }) =>
      tasks.run(task, (control) =>
        session.beside(control, async (_project, watching) => {
          const { current } = session;
          const { revision } = current.file;
          const { readings, waiting } = await workOut(current, today(), watching);
          const found = [...readings].flatMap(([id, { live }]) => (live ? [{ id, ...live }] : []));
          return { revision, readings: found, waiting: [...waiting] };
        }),
      ),
    'checks.show': ({ id, plan, task }) =>
      tasks.run(task, (control) =>
        session.beside(control, async (_project, watching) => {
          const { current } = session;
          const { revision } = current.file;
          return { revision, ...(await showCheck(current, id, plan, today(), watching)) };
        }),
      ),
    'checks.add': (input) => session.edit(() => addCheck(session.current, input, today(), clock)),
    'checks.change': async (input) => {
      await session.edit(() => changeCheck(session.current, input));
      return {};
    },
    'checks.remove': async ({ id }) => {
      await session.edit(() => removeCheck(session.current, id));
      return {};
    },
    'checks.lock': (input) => session.edit(() => lockCheck(session.current, input, today(), clock)),
    'checks.unlock': async (input) => {
      await session.edit(() => unlockCheck(session.current, input, clock));
      return {};
    },
    'checks.record': ({ id, task }) =>
      tasks.run(task, (control) => {
        // Refused before anything is worked out for it.
        if (session.current.file.access === 'read') {
          return session.edit((project) => recordVerdict(project, id, { why: '' }, clock));
        }
        return session.beside(control, async (_project, watching) => {
          // Read again when an edit came between reading and writing, so that what is recorded is what is there.
          for (;;) {
            const { current } = session;
            const { revision } = current.file;
            const read = await readNow(current, id, today(), watching);
            const done = await session.edit((project) =>
              project.revision === revision ? recordVerdict(project, id, read, clock) : null,
            );
            if (done !== null) return done;
          }
        });
      }),
  };
}
