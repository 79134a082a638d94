import {
  codeIncident,
  listChecks,
  removeCheck,
  sampleOfCoder,
  startCheck,
} from './classify/agreement.ts';
import { agreementResult } from './classify/agreement-result.ts';
import { adoptAgreed, settle } from './classify/agreement-settle.ts';
import { breathing } from './classify/breathing.ts';
import { healthFindings, healthGroups } from './classify/health.ts';
import { outcomeCandidates } from './classify/outcome-candidates.ts';
import { outcomeSides } from './classify/outcome-sides.ts';
import { chooseOutcomes, storedOutcomeChoice } from './classify/outcomes.ts';
import type { OperationName } from './contract/operations.ts';
import type { Handlers } from './engine-handlers.ts';
import type { Session } from './engine-session.ts';

type HealthRoom = 'agreement' | 'health' | 'outcomes';
type HealthHandlers = Pick<Handlers, Extract<OperationName, `${HealthRoom}.${string}`>>;

/** Binds the operations that check a classification, and those that set good outcomes beside bad ones. */
export function bindHealth(session: Session, clock: () => Date): HealthHandlers {
  return {
    'agreement.list': () => listChecks(session.current.incidents),
    'agreement.start': (input) =>
      session.edit(() => startCheck(session.current.incidents, input, clock)),
    'agreement.next': (input) => sampleOfCoder(session.current.incidents, input),
    'agreement.code': (input) =>
      session.edit(() => codeIncident(session.current.incidents, input, clock)),
    'agreement.result': (input) => agreementResult(session.current.incidents, input),
    'agreement.settle': (input) =>
      session.edit(() => settle(session.current.incidents, input, clock)),
    'agreement.adopt': (input) =>
      session.edit(() => adoptAgreed(session.current.incidents, input, clock)),
    'agreement.remove': (input) =>
      session.edit(() => removeCheck(session.current.incidents, input)),
    'health.findings': async ({ filter }) => {
      const { file, incidents } = session.current;
      const found = await session.beside(breathing(), (_project, task) =>
        healthFindings(incidents, filter, task),
      );
      return { revision: file.revision, ...found };
    },
    'health.groups': (input) => {
      const { incidents } = session.current;
      return session.beside(breathing(), (_project, task) => healthGroups(incidents, input, task));
    },
    'outcomes.choice': async () => {
      const { file, incidents } = session.current;
      const candidates = await session.beside(breathing(), (_project, task) =>
        outcomeCandidates(incidents, task),
      );
      return { choice: storedOutcomeChoice(file), candidates };
    },
    'outcomes.choose': async ({ choice }) => {
      await session.edit(() => chooseOutcomes(session.current.incidents, choice));
      return {};
    },
    'outcomes.sides': ({ filter, parentId }) => {
      const { file, incidents } = session.current;
      return { revision: file.revision, ...outcomeSides(incidents, filter, parentId) };
    },
  };
}
