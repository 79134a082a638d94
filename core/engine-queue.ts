import type { OperationName } from './contract/operations.ts';
import { queueIncident, queueList, queueSimilar } from './classify/queue.ts';
import { skipIncident } from './classify/skips.ts';
import type { Handlers } from './engine-handlers.ts';
import type { Session } from './engine-session.ts';

type QueueHandlers = Pick<Handlers, Extract<OperationName, `queue.${string}`>>;

/** Binds the operations of the queue. */
export function bindQueue(session: Session, clock: () => Date): QueueHandlers {
  return {
    'queue.list': async (input) => {
      const { file, incidents } = session.current;
      const { revision } = file;
      return { revision, ...(await queueList(incidents, input)) };
    },
    'queue.incident': (input) => queueIncident(session.current.incidents, input),
    'queue.skip': async (input) => {
      const { incidents } = session.current;
      await session.edit((project) => skipIncident(project, incidents, input, clock));
      return {};
    },
    'queue.similar': (input) => queueSimilar(session.current.incidents, input),
  };
}
