import type { OperationName } from './contract/operations.ts';
import type { Handlers } from './engine-handlers.ts';
import type { Session } from './engine-session.ts';
import type { EngineTasks } from './engine-tasks.ts';
import { composePlan, offeredTemplates } from './plan/compose-plan.ts';
import { factsOfIssue, listIssues } from './plan/plan-issues.ts';
import { readLogo, removeLogo, setLogo } from './plan/plan-logo.ts';
import { reproduce } from './plan/reproduce.ts';

type PlanName = Exclude<Extract<OperationName, `plan.${string}`>, 'plan.export'>;

/** Binds plans as models: what they say, what was handed over, and their figures. */
export function bindPlan(
  session: Session,
  tasks: EngineTasks,
  clock: () => Date,
): Pick<Handlers, PlanName> {
  return {
    'plan.compose': ({ settings }) =>
      tasks.run(null, (control) =>
        session.beside(control, async (_project, task) => {
          const { file, incidents, exposure } = session.current;
          const { revision } = file;
          const parts = { file, incidents, exposure };
          return { revision, document: await composePlan(parts, settings, { clock, task }) };
        }),
      ),
    'plan.templates': () => ({ templates: offeredTemplates() }),
    'plan.issues': () => {
      const { file } = session.current;
      return { revision: file.revision, issues: listIssues(file) };
    },
    'plan.facts': ({ issueId }) => ({ facts: factsOfIssue(session.current.file, issueId) }),
    'plan.reproduce': ({ reference }) =>
      tasks.run(null, (control) =>
        session.beside(control, (_project, task) => {
          const { file, incidents, exposure } = session.current;
          const parts = { file, incidents, exposure };
          return reproduce(parts, reference, file.view().plan, { clock, task });
        }),
      ),
    'plan.logos': () => {
      const { file } = session.current;
      const logo = readLogo(file);
      return {
        revision: file.revision,
        logo: logo && { id: logo.id, name: logo.name, type: logo.type },
      };
    },
    'plan.setLogo': (input) => session.edit((project) => setLogo(project, input)),
    'plan.removeLogo': async () => {
      await session.edit(removeLogo);
      return {};
    },
  };
}
