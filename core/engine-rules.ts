import { prepareAssignment } from './classify/assignment.ts';
import { breathing } from './classify/breathing.ts';
import { moveRule, removeRule, saveRule, switchRule } from './classify/rule-edits.ts';
import { decidedBy, listRules } from './classify/rule-list.ts';
import { prepareMatching } from './classify/rule-matching.ts';
import { tryRule } from './classify/rule-trial.ts';
import type { OperationName } from './contract/operations.ts';
import type { Handlers } from './engine-handlers.ts';
import type { Session } from './engine-session.ts';

type RuleHandlers = Pick<Handlers, Extract<OperationName, `rules.${string}`>>;

/** Binds the operations on rules. */
export function bindRules(session: Session): RuleHandlers {
  return {
    'rules.list': () =>
      session.beside(breathing(), async (_project, task) => {
        const { file, incidents } = session.current;
        const list = await listRules(incidents, task);
        return { revision: file.revision, ...list };
      }),
    'rules.try': (input) =>
      session.beside(breathing(), (_project, task) =>
        tryRule(session.current.incidents, input, task),
      ),
    'rules.save': async (input) => {
      const { incidents } = session.current;
      // In steps now, so that the edit itself is quick.
      await session.beside(breathing(), (_project, task) =>
        prepareMatching(incidents, [input.condition], task),
      );
      const ruleId = await session.edit((project) => saveRule(project, incidents, input));
      await session.beside(breathing(), (_project, task) => prepareAssignment(incidents, task));
      return { ruleId, decides: decidedBy(incidents, ruleId) };
    },
    'rules.move': async (input) => {
      await session.edit((project) => moveRule(project, input));
      return {};
    },
    'rules.switch': async (input) => {
      await session.edit((project) => switchRule(project, input));
      return {};
    },
    'rules.remove': async ({ ruleId }) => {
      await session.edit((project) => removeRule(project, ruleId));
      return {};
    },
  };
}
