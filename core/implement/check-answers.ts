import { createHash } from 'node:crypto';
import { VitalFewError } from '../contract/errors.ts';
import type { TaskControl } from '../project/task-control.ts';
import type { BenchmarkSets } from './benchmark-sets.ts';
import { fieldsOfDefinition, fieldsOfFilter } from './benchmark-definition.ts';
import { readValues } from './benchmarks.ts';
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

/** So many answers are kept: more than a project of 200 checks asks for. */
const mostKept = 500;

type Answer = CheckAnswer | { why: string };

/** Answers by what they are computed from, as long as no rows come or go. */
const byIncidents = new WeakMap<object, WeakMap<object, Map<string, Answer>>>();

function keptOf({ incidents, exposure }: BenchmarkSets): Map<string, Answer> {
  const byExposure =
    byIncidents.get(incidents.generation) ?? new WeakMap<object, Map<string, Answer>>();
  byIncidents.set(incidents.generation, byExposure);
  const kept = byExposure.get(exposure.generation) ?? new Map<string, Answer>();
  byExposure.set(exposure.generation, kept);
  return kept;
}

/** A basis as text; that of a locked check is asked for again and again. */
const textOfBasis = new WeakMap<object, string>();

function basisText(basis: CheckBasis): string {
  const known = textOfBasis.get(basis.plan);
  if (known !== undefined) return known;
  const made = canonicalJson(basis);
  textOfBasis.set(basis.plan, made);
  return made;
}

/** Everything that an answer depends on beside rows: categories change without rows, and entered values are no rows. */
function keyOf({ incidents }: BenchmarkSets, basis: CheckBasis, today: string): string {
  const { definition, id } = basis.benchmark;
  if (definition.source === 'entered') {
    return `${today} ${JSON.stringify(readValues(incidents.project, id))} ${basisText(basis)}`;
  }
  const { untouched } = basis.plan;
  const fields = [
    ...fieldsOfDefinition(definition),
    ...(untouched === null ? [] : fieldsOfFilter(untouched)),
  ];
  const keys = fields.map((fieldId) => incidents.keyOf(fieldId)).join();
  return `${today} ${keys} ${basisText(basis)}`;
}

/** What a check comes to, if it was worked out already; undefined: it was not. */
export function knownAnswer(
  sets: BenchmarkSets,
  basis: CheckBasis,
  today: string,
): Answer | undefined {
  return keptOf(sets).get(keyOf(sets, basis, today));
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
): Promise<Answer> {
  const found = await computeHistory(sets, basis, today, task);
  if ('why' in found) return found;
  await task.breathe();
  const outlook = await computeOutlook(found, task);
  await task.breathe();
  const { holding, sight } = await computeHolding(
    sets,
    basis.benchmark,
    found,
    outlook.provable,
    task,
  );
  const { history, ...rest } = found;
  return { ...rest, outlook, holding, rests: await hashOfHistory(history, sight, task) };
}

/** What cannot be counted, as its fields are gone, is an answer too. */
function whyNot(error: unknown): { why: string } {
  if (error instanceof VitalFewError && error.code !== 'cancelled') return { why: error.message };
  throw error;
}

/**
 * What a check comes to, from memory where nothing it depends on has changed; or why it cannot be told.
 * @param today the day that calendars of the project show
 * @throws VitalFewError `cancelled`
 */
export async function answerOf(
  sets: BenchmarkSets,
  basis: CheckBasis,
  today: string,
  task: TaskControl,
): Promise<Answer> {
  const kept = keptOf(sets);
  const key = keyOf(sets, basis, today);
  const known = kept.get(key);
  if (known !== undefined) return known;
  const answer = await computed(sets, basis, today, task).catch(whyNot);
  // Rows, categories or values may have changed meanwhile: then it is of neither state.
  if (keptOf(sets) !== kept || keyOf(sets, basis, today) !== key) return answer;
  if (kept.size >= mostKept) kept.clear();
  kept.set(key, answer);
  return answer;
}
