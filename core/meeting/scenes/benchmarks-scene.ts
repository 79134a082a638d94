import { numbered } from '../../aggregate/number-words.ts';
import { summariseBenchmarks } from '../../implement/benchmark-answer.ts';
import { listBenchmarks } from '../../implement/benchmarks.ts';
import { benchmarkFilters, hiddenMeasure } from './benchmark-masks.ts';
import { roomName } from './room-words.ts';
import { calm, subLine, tabled } from './scene-kit.ts';
import type { RoomDrawn, SceneContext } from './scene-parts.ts';

const standings = {
  surely: 'met, surely',
  'surely-not': 'missed, surely',
  open: 'open',
  'no-target': 'no target',
  'no-value': 'no value yet',
} as const;

/** All benchmarks with their latest complete value, its interval and n, and whether the target is met. */
export async function benchmarksScene(context: SceneContext): Promise<RoomDrawn> {
  const { file, incidents, exposure, control, highlight } = context;
  const benchmarks = listBenchmarks(file);
  if (benchmarks.length === 0) return calm(context, 'Benchmarks', ['There is none yet.']);
  const ids = benchmarks.map(({ id }) => id);
  const cards = new Map<number, { words: string; standing: string }>();
  let waiting: number[] = ids;
  while (waiting.length > 0) {
    const answer = await summariseBenchmarks({ incidents, exposure }, waiting, control);
    for (const { benchmarkId, latest, target, failure } of answer.cards) {
      const measured = benchmarks.find(({ id }) => id === benchmarkId)?.definition;
      const unseen = measured !== undefined && hiddenMeasure(context, measured) !== null;
      const words = failure === null ? (latest?.words ?? 'no complete value yet') : 'not known';
      if (unseen) cards.set(benchmarkId, { words: '(masked)', standing: '' });
      else cards.set(benchmarkId, { words, standing: standings[target.standing] });
    }
    waiting = answer.waiting;
  }
  const strongName = benchmarks.find(({ id }) => highlight === `benchmark:${id}`);
  return tabled(
    context,
    [
      { head: 'Benchmark', weight: 5 },
      { head: 'Latest', weight: 6 },
      { head: 'Target', weight: 3 },
    ],
    benchmarks.map(({ id, name, definition }) => ({
      cells: [
        roomName(context, name, ...benchmarkFilters(definition)),
        cards.get(id)?.words ?? '',
        cards.get(id)?.standing ?? '',
      ],
      strong: highlight === `benchmark:${id}`,
    })),
    {
      title: 'Benchmarks',
      sub: subLine(context, [
        numbered(benchmarks.length, 'benchmark', 'benchmarks'),
        'latest complete values with 95 % intervals',
        strongName === undefined
          ? ''
          : `${roomName(context, strongName.name, ...benchmarkFilters(strongName.definition))}: ${cards.get(strongName.id)?.words ?? ''}`,
      ]),
      empty: 'There is none yet.',
      lead: true,
    },
  );
}
