import { numbered } from '../../aggregate/number-words.ts';
import { periodWords } from '../../aggregate/time-words.ts';
import type { BenchmarkDefinition } from '../../contract/benchmark-measures.ts';
import { showBenchmark } from '../../implement/benchmark-answer.ts';
import { drawControl } from './control-drawing.ts';
import { signalWords } from './control-scene.ts';
import { RoomPen } from './room-pen.ts';
import { maskedWords, roomFilter, roomName } from './room-words.ts';
import { benchmarkFilters, hiddenMeasure } from './benchmark-masks.ts';
import { highlitWords, markedPoints } from './marked-points.ts';
import { boxOf, calm, pictured, subLine, titled } from './scene-kit.ts';
import type { RoomDrawn, SceneContext } from './scene-parts.ts';

/** A benchmark over time with its target. @throws VitalFewError `unknown-benchmark`; `cancelled` */
export async function benchmarkScene(context: SceneContext, id: number): Promise<RoomDrawn> {
  const { incidents, exposure, control } = context;
  const shown = await showBenchmark({ incidents, exposure }, id, control);
  const { benchmark, definition, points, signals, scale, targets } = shown;
  const name = roomName(context, benchmark.name, ...benchmarkFilters(benchmark.definition));
  const unseen = hiddenMeasure(context, benchmark.definition);
  if (unseen !== null) {
    const lines = [`${unseen.name}, which is measured, is masked in the room.`];
    return { ...calm(context, name, lines), hidden: maskedWords([unseen]) };
  }
  const known = points.filter(({ value }) => value !== null);
  const [first, last] = [known[0], known.at(-1)];
  const hasLimits = points.some(({ centre }) => centre !== null);
  const title = titled(context, name, signalWords(signals.length, known.length, hasLimits));
  const marked = markedPoints(context, points);
  const sub = subLine(context, [
    numbered(known.length, 'point', 'points'),
    benchmark.definition.source === 'entered'
      ? 'entered by hand'
      : roomFilter(context, definition.filter),
    first === undefined || last === undefined ? '' : periodWords(first.from, last.to - 1),
    highlitWords(points, marked),
    `n = ${countedWords(benchmark.definition, known)}`,
  ]);
  if (known.length === 0) return calm(context, title, ['There is no complete value yet.'], sub);
  const pen = new RoomPen();
  const target = targets.at(-1)?.value ?? null;
  drawControl(pen, boxOf(context), { points, signals, scale, target, marked });
  const told = known.map(({ when, value }) => `${when} ${value ?? ''}`).join('; ');
  return pictured(context, pen, { title, sub, description: `${title}. ${sub}. ${told}` });
}

/** What n counts: incidents where a benchmark is a count, a rate or a share of them; for a rate, not what it is per. */
function countedWords(
  definition: BenchmarkDefinition,
  points: readonly { readonly x: number | null; readonly n: number }[],
): string {
  const kind = definition.source === 'computed' ? definition.measure.kind : null;
  const of = kind === 'count' || kind === 'rate' ? 'x' : 'n';
  const n = Math.round(points.reduce((sum, point) => sum + (point[of] ?? 0), 0));
  return kind === 'share' || of === 'x'
    ? numbered(n, 'incident', 'incidents')
    : numbered(n, 'value', 'values');
}
