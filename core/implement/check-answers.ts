import { createHash } from 'node:crypto';
import type { TaskControl } from '../project/task-control.ts';
import type { BenchmarkSets } from './benchmark-sets.ts';
import { canonicalJson } from './canonical-json.ts';
import {
  type CheckBasis,
  type ComputedHistory,
  computeHistory,
  computeHolding,
  computeOutlook,
} from './check-computed.ts';
import type { Holding } from './check-holding.ts';
import type { BucketDays, CheckHistory, CheckSight } from './check-plan.ts';
import type { Provable } from './check-provable.ts';

/** Everything that is computed of a check; nothing in it grows with the incidents. */
export interface CheckAnswer extends Omit<ComputedHistory, 'history'> {
  outlook: { provable: Provable | null; least: number | null };
  holding: Holding;
  /** SHA-256 of the history that it rests on. */
  rests: string;
}

/** So many answers are kept of one state of a project. */
const mostKept = 500;

interface Kept {
  revision: number;
  answers: Map<string, CheckAnswer | { why: string }>;
}

const kept = new WeakMap<object, Kept>();

function keptOf({ incidents: { project } }: BenchmarkSets): Kept {
  const known = kept.get(project);
  if (known !== undefined && known.revision === project.revision) return known;
  const made: Kept = { revision: project.revision, answers: new Map() };
  kept.set(project, made);
  return made;
}

/** One bucket as a line of text, whatever its kind. */
function lineOf(bucket: BucketDays & Record<string, unknown>): string {
  const figures = Object.entries(bucket).map(([name, figure]): [string, unknown] => [
    name,
    ArrayBuffer.isView(figure) ? Array.from(figure as Float64Array) : figure,
  ]);
  return `${canonicalJson(Object.fromEntries(figures))}\n`;
}

async function hashOfHistory(
  { kind, buckets, untouched }: CheckHistory,
  sight: CheckSight,
  task: TaskControl,
): Promise<string> {
  const hash = createHash('sha256').update(`${kind} ${canonicalJson(sight)}\n`, 'utf8');
  for (const group of [buckets, untouched ?? []]) {
    for (const bucket of group) {
      hash.update(lineOf({ ...bucket }), 'utf8');
      await task.breathe();
    }
    hash.update('\n', 'utf8');
  }
  return hash.digest('hex');
}

async function computed(
  sets: BenchmarkSets,
  basis: CheckBasis,
  today: string,
  task: TaskControl,
): Promise<CheckAnswer | { why: string }> {
  const found = await computeHistory(sets, basis, today, task);
  if ('why' in found) return found;
  await task.breathe();
  const outlook = await computeOutlook(found, task);
  await task.breathe();
  const { holding, sight } = await computeHolding(sets, basis.benchmark, found, task);
  const { history, ...rest } = found;
  return { ...rest, outlook, holding, rests: await hashOfHistory(history, sight, task) };
}

/**
 * What a check comes to, worked out once for each state of the project; or why it cannot be.
 * @param today the day that calendars of the project show
 * @throws VitalFewError `unknown-field`, `not-a-measure`, `too-many-filters`; `cancelled`
 */
export async function answerOf(
  sets: BenchmarkSets,
  basis: CheckBasis,
  today: string,
  task: TaskControl,
): Promise<CheckAnswer | { why: string }> {
  const { revision, answers } = keptOf(sets);
  const key = `${today} ${canonicalJson(basis)}`;
  const known = answers.get(key);
  if (known !== undefined) return known;
  const answer = await computed(sets, basis, today, task);
  // An edit that came meanwhile may have changed what was half counted.
  if (sets.incidents.project.revision === revision) {
    if (answers.size >= mostKept) answers.clear();
    answers.set(key, answer);
  }
  return answer;
}
