import { learnSuggestions, listSuggestions, prepareAcceptance } from './classify/suggestions.ts';
import type { OperationName } from './contract/operations.ts';
import type { Handlers } from './engine-handlers.ts';
import type { Session } from './engine-session.ts';
import type { EngineTasks } from './engine-tasks.ts';

type SuggestionHandlers = Pick<Handlers, Extract<OperationName, `suggestions.${string}`>>;

/** Binds what is learnt from the project's decisions. */
export function bindSuggestions(
  session: Session,
  tasks: EngineTasks,
  clock: () => Date,
): SuggestionHandlers {
  return {
    'suggestions.learn': ({ task, anew }) =>
      tasks.run(task, (control) =>
        session.beside(control, (_project, watching) =>
          learnSuggestions(session.current.incidents, anew, watching),
        ),
      ),
    'suggestions.list': (input) =>
      tasks.run(null, (control) =>
        session.beside(control, async (_project, watching) => {
          const { file, incidents } = session.current;
          const { revision } = file;
          return { revision, ...(await listSuggestions(incidents, input, watching)) };
        }),
      ),
    'suggestions.accept': async (input) => {
      const { incidents } = session.current;
      const acceptance = await tasks.run(null, (control) =>
        session.beside(control, (_project, watching) =>
          prepareAcceptance(incidents, input, watching),
        ),
      );
      return session.edit(() => acceptance.write(clock));
    },
  };
}
