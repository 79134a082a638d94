import { prepareAssignment } from './classify/assignment.ts';
import { breathing } from './classify/breathing.ts';
import type { OperationName } from './contract/operations.ts';
import { bindCategories } from './engine-categories.ts';
import { bindDrivers } from './engine-drivers.ts';
import type { Handlers } from './engine-handlers.ts';
import { bindHealth } from './engine-health.ts';
import { bindQueue } from './engine-queue.ts';
import { bindRules } from './engine-rules.ts';
import { bindSuggestions } from './engine-suggestions.ts';
import type { EngineTasks } from './engine-tasks.ts';
import type { Session } from './engine-session.ts';

/** Operations that may ask where incidents stand, or show it. */
const asking =
  /^(aggregate|analyze|categories|queue|rules|suggestions|agreement|health|outcomes|drivers|problems|fishbone|evidence|isIsNot|elsewhere|timeline|thread|control|complaintMaps|benchmarks|journey|maturity)[.]/;

/** Whether an operation waits until the rules have looked into the texts. */
export function asksWhereIncidentsStand(operation: OperationName): boolean {
  return asking.test(operation);
}

/**
 * Lets the rules look into the texts in steps before an operation asks what they say: after an opening, an import or
 * a change of rules, that can take seconds with a million incidents.
 * @throws VitalFewError `cancelled` when the project is closed meanwhile
 */
export async function placed(session: Session): Promise<void> {
  await session.beside(breathing(), async (project, task) => {
    if (project !== null) await prepareAssignment(session.current.incidents, task);
  });
}

type ClassifyRoom =
  | 'categories'
  | 'rules'
  | 'queue'
  | 'suggestions'
  | 'agreement'
  | 'health'
  | 'outcomes'
  | 'drivers';

type ClassifyHandlers = Pick<Handlers, Extract<OperationName, `${ClassifyRoom}.${string}`>>;

/** Binds the operations of Classify. */
export function bindClassify(
  session: Session,
  tasks: EngineTasks,
  clock: () => Date,
): ClassifyHandlers {
  return {
    ...bindCategories(session, clock),
    ...bindDrivers(session, tasks, clock),
    ...bindHealth(session, clock),
    ...bindQueue(session, clock),
    ...bindSuggestions(session, tasks, clock),
    ...bindRules(session),
  };
}
