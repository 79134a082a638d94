import { draftChart, keptChart } from './analyze/control-answer.ts';
import {
  addChart,
  addPhase,
  changeChart,
  changePhase,
  removeChart,
  removePhase,
  setBaseline,
} from './analyze/control-edits.ts';
import { listCharts } from './analyze/control-store.ts';
import type { OperationName } from './contract/operations.ts';
import type { Handlers } from './engine-handlers.ts';
import type { Session } from './engine-session.ts';

/** Binds control charts. */
export function bindControl(
  session: Session,
  clock: () => Date,
): Pick<Handlers, Extract<OperationName, `control.${string}`>> {
  return {
    'control.list': () => ({ charts: listCharts(session.current.file) }),
    'control.show': ({ chart }) => {
      const { file, incidents, exposure } = session.current;
      const answer =
        chart.kind === 'kept'
          ? keptChart(incidents, exposure, chart.id)
          : draftChart(incidents, exposure, chart.definition);
      return { revision: file.revision, ...answer };
    },
    'control.add': (input) => session.edit(() => addChart(session.current, input, clock)),
    'control.change': async (input) => {
      await session.edit(() => changeChart(session.current, input));
      return {};
    },
    'control.remove': async ({ id }) => {
      await session.edit((project) => removeChart(project, id));
      return {};
    },
    'control.addPhase': (input) => session.edit((project) => addPhase(project, input, clock)),
    'control.changePhase': async (input) => {
      await session.edit((project) => changePhase(project, input));
      return {};
    },
    'control.removePhase': async ({ phaseId }) => {
      await session.edit((project) => removePhase(project, phaseId));
      return {};
    },
    'control.setBaseline': async (input) => {
      await session.edit(() => setBaseline(session.current, input, clock));
      return {};
    },
  };
}
