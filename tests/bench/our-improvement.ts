// Prints how long each screen of Modify and Implement waits for its data, in a large project and in an empty one:
// node our-improvement.ts FOLDER
import { join } from 'node:path';
import type { OperationInput, OperationName } from '#core/contract/operations.ts';
import { benchEngine } from './bench-engine.ts';
import { median } from './child.ts';

const [folder = ''] = process.argv.slice(2);
const sizes = { changes: 500, actions: 5000, benchmarks: 200, checks: 200 };
const people = ['Ana Ruiz', 'Ben Otieno', 'Chiara Lupo', 'Dewi Hartono', 'Emre Kaya'];
const filter = { conditions: [] };
const dayMs = 86_400_000;
const dayOf = (offset: number) =>
  new Date(Date.UTC(2026, 0, 5) + offset * dayMs).toISOString().slice(0, 10);

const { call, engine } = benchEngine(join(folder, 'state'));

interface Timed {
  /** The first answer after the project was opened, and the median of later ones after an edit each, in milliseconds. */
  first: number;
  afterEdit: number;
}

/** Asks once, then after each of some edits, as a window does. */
async function timed<Name extends OperationName>(
  name: Name,
  input: OperationInput<Name>,
): Promise<Timed> {
  const ask = async () => {
    const from = performance.now();
    await call(name, input);
    return performance.now() - from;
  };
  const first = await ask();
  const later: number[] = [];
  for (let run = 0; run < 7; run += 1) {
    await call('project.rename', { title: `Improvement ${run}` });
    later.push(await ask());
  }
  return { first, afterEdit: median(later) };
}

async function screens(ids: {
  changeId: number;
  benchmarkId: number;
  checkId: number;
  benchmarks: readonly number[];
}): Promise<Record<string, Timed>> {
  const { changeId, benchmarkId, checkId, benchmarks } = ids;
  return {
    Changes: await timed('changes.list', {}),
    'Benefit of a change': await timed('changes.benefit', { id: changeId }),
    Process: await timed('process.get', { changeId }),
    'Journey map': await timed('journey.map', {}),
    'Complaint maps': await timed('complaintMaps.list', {}),
    Actions: await timed('actions.list', {}),
    Benchmarks: await timed('benchmarks.list', {}),
    'Benchmarks, summary': await timed('benchmarks.summary', { ids: benchmarks.slice(0, 12) }),
    'Benchmarks, summary of all': await timed('benchmarks.summary', { ids: [...benchmarks] }),
    'A benchmark': await timed('benchmarks.show', { id: benchmarkId }),
    Checks: await timed('checks.list', {}),
    'A check': await timed('checks.show', { id: checkId }),
    'Golden thread': await timed('thread.get', {}),
    'Loose ends': await timed('thread.looseEnds', {}),
  };
}

async function fill(count: typeof sizes) {
  const { fields } = await call('project.info', {}).then(({ project }) => {
    if (project === null) throw new Error('no project is open');
    return project;
  });
  const timeFieldId = fields.find(({ role }) => role === 'occurred')?.id ?? 0;
  const { problems } = await call('problems.list', {});
  const problemId = problems[0]?.id ?? 0;
  const { causes } = await call('fishbone.get', { problemId });
  const confirmed = causes.filter(({ status, standsFor }) => status === 'confirmed' && !standsFor);
  const changes: number[] = [];
  for (let at = 0; at < count.changes; at += 1) {
    const { id } = await call('changes.add', {
      title: `Change ${at} of how passengers are led to their gates`,
      acts: [at % 3 === 0 ? 'training' : 'forcing-function'],
      effort: (at % 21) / 2,
      impact: (at % 19) / 2,
      accountable: people[at % people.length] ?? null,
      plannedOn: dayOf(400 + (at % 60)),
      causeIds: confirmed.slice(at % 2, (at % 2) + 1).map((cause) => cause.id),
    });
    changes.push(id);
  }
  const [changeId = 0] = changes;
  await call('process.pasteSteps', {
    changeId,
    side: 'as-is',
    text: Array.from({ length: 30 }, (_, at) => `Step ${at}`).join('\n'),
  });
  await call('process.start', { changeId });
  for (let at = 0; at < count.actions; at += 1) {
    await call('actions.add', {
      text: `Action ${at}: agree the new signs with the terminal`,
      changeId: changes[at % changes.length] ?? null,
      owner: at % 7 === 0 ? null : (people[at % people.length] ?? null),
      startsOn: dayOf(200 + (at % 100)),
      dueOn: dayOf(260 + (at % 100)),
      status: at % 3 === 0 ? 'done' : 'open',
    });
  }
  const benchmarks: number[] = [];
  for (let at = 0; at < count.benchmarks; at += 1) {
    const { id } = await call('benchmarks.add', {
      name: `Benchmark ${at}`,
      better: 'lower',
      problemId,
      definition: {
        source: 'computed',
        filter,
        timeFieldId,
        unit: 'day',
        measure: { kind: 'count' },
      },
      targets: [{ fromOn: dayOf(0), value: 50 }],
      changeIds: changes.slice(at, at + 2),
    });
    benchmarks.push(id);
  }
  const checks: number[] = [];
  for (let at = 0; at < count.checks; at += 1) {
    const { id } = await call('checks.add', {
      changeId: changes[at % changes.length] ?? 0,
      benchmarkId: benchmarks[at % benchmarks.length] ?? 0,
    });
    checks.push(id);
  }
  return {
    changeId,
    benchmarkId: benchmarks[0] ?? 0,
    checkId: checks[0] ?? 0,
    benchmarks,
  };
}

await call('project.sample', {});
const little = { changes: 1, actions: 1, benchmarks: 1, checks: 1 };
const small = await screens(await fill(little));
const ids = await fill(sizes);
await call('project.close', {});
const from = performance.now();
await call('project.sample', {});
const opening = performance.now() - from;
const large = await screens(ids);
await engine.close();
console.log(JSON.stringify({ opening, small, large }));
