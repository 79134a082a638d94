import type { OperationName } from './contract/operations.ts';
import type { Handlers } from './engine-handlers.ts';
import type { Session } from './engine-session.ts';
import type { EngineTasks } from './engine-tasks.ts';
import { showBenchmark, summariseBenchmarks } from './implement/benchmark-answer.ts';
import {
  addBenchmark,
  changeBenchmark,
  removeBenchmark,
  removeValues,
  setValues,
} from './implement/benchmark-edits.ts';
import { offerBenchmarks } from './implement/benchmark-offers.ts';
import { readPasted } from './implement/benchmark-paste.ts';
import { listBenchmarks } from './implement/benchmarks.ts';

/** Binds benchmarks. */
export function bindBenchmarks(
  session: Session,
  tasks: EngineTasks,
  clock: () => Date,
): Pick<Handlers, Extract<OperationName, `benchmarks.${string}`>> {
  return {
    'benchmarks.list': () => {
      const { file } = session.current;
      return { revision: file.revision, benchmarks: listBenchmarks(file) };
    },
    'benchmarks.offers': ({ problemId }) => {
      const { file, incidents, exposure } = session.current;
      return {
        revision: file.revision,
        offers: offerBenchmarks({ incidents, exposure }, problemId),
      };
    },
    'benchmarks.show': ({ id }) =>
      tasks.run(null, (control) =>
        session.beside(control, async (_project, watching) => {
          const { file, incidents, exposure } = session.current;
          const { revision } = file;
          return { revision, ...(await showBenchmark({ incidents, exposure }, id, watching)) };
        }),
      ),
    'benchmarks.summary': ({ ids }) =>
      tasks.run(null, (control) =>
        session.beside(control, async (_project, watching) => {
          const { file, incidents, exposure } = session.current;
          const { revision } = file;
          const sets = { incidents, exposure };
          return { revision, ...(await summariseBenchmarks(sets, ids, watching)) };
        }),
      ),
    'benchmarks.add': (input) => session.edit(() => addBenchmark(session.current, input, clock)),
    'benchmarks.change': async (input) => {
      await session.edit(() => changeBenchmark(session.current, input));
      return {};
    },
    'benchmarks.remove': async ({ id }) => {
      await session.edit((project) => removeBenchmark(project, id));
      return {};
    },
    'benchmarks.readPasted': (input) => readPasted(input),
    'benchmarks.setValues': async (input) => {
      await session.edit((project) => setValues(project, input));
      return {};
    },
    'benchmarks.removeValues': async (input) => {
      await session.edit((project) => removeValues(project, input));
      return {};
    },
  };
}
