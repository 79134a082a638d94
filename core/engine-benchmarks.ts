import type { OperationName } from './contract/operations.ts';
import type { Handlers } from './engine-handlers.ts';
import type { Session } from './engine-session.ts';
import type { EngineTasks } from './engine-tasks.ts';
import {
  previewBenchmark,
  showBenchmark,
  summariseBenchmarks,
} from './implement/benchmark-answer.ts';
import { frozenBaseline } from './implement/benchmark-baseline.ts';
import { measureChoices } from './implement/benchmark-choices.ts';
import {
  addBenchmark,
  baselineAfter,
  changeBenchmark,
  removeBenchmark,
  removeValues,
  setValues,
} from './implement/benchmark-edits.ts';
import { offerBenchmarks } from './implement/benchmark-offers.ts';
import { readPasted } from './implement/benchmark-paste.ts';
import type { BenchmarkSets } from './implement/benchmark-sets.ts';
import { listBenchmarks } from './implement/benchmarks.ts';
import type { TaskControl } from './project/task-control.ts';

/** Binds benchmarks. */
export function bindBenchmarks(
  session: Session,
  tasks: EngineTasks,
  clock: () => Date,
): Pick<Handlers, Extract<OperationName, `benchmarks.${string}`>> {
  const beside = <T>(work: (sets: BenchmarkSets, control: TaskControl) => Promise<T>): Promise<T> =>
    tasks.run(null, (control) =>
      session.beside(control, async (_project, watching) => {
        const { incidents, exposure } = session.current;
        return work({ incidents, exposure }, watching);
      }),
    );
  return {
    'benchmarks.list': () => {
      const { file } = session.current;
      return { revision: file.revision, benchmarks: listBenchmarks(file) };
    },
    'benchmarks.offers': ({ problemId }) =>
      beside(async (sets, control) => {
        const { revision } = session.current.file;
        return { revision, offers: await offerBenchmarks(sets, problemId, control) };
      }),
    'benchmarks.choices': () =>
      beside(async (sets, control) => {
        const { revision } = session.current.file;
        return { revision, ...(await measureChoices(sets, control)) };
      }),
    'benchmarks.preview': (input) =>
      beside(async (sets, control) => {
        const { revision } = session.current.file;
        return { revision, ...(await previewBenchmark(sets, input, control)) };
      }),
    'benchmarks.show': ({ id }) =>
      beside(async (sets, control) => {
        const { revision } = session.current.file;
        return { revision, ...(await showBenchmark(sets, id, control)) };
      }),
    'benchmarks.summary': ({ ids }) =>
      beside(async (sets, control) => {
        const { revision } = session.current.file;
        return { revision, ...(await summariseBenchmarks(sets, ids, control)) };
      }),
    'benchmarks.add': async (input) => {
      const frozen = await beside((sets, control) =>
        frozenBaseline(sets, input.definition, input.baseline, control),
      );
      return session.edit(() => addBenchmark(session.current, input, frozen, clock));
    },
    'benchmarks.change': async (input) => {
      const frozen = await beside((sets, control) => baselineAfter(sets, input, control));
      await session.edit(() => changeBenchmark(session.current, input, frozen));
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
