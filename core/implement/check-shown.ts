import { filterWords } from '../aggregate/filter-words.ts';
import type { CheckPoint, CheckShown, EffectPlan } from '../contract/checks.ts';
import type { Benchmark } from '../contract/benchmarks.ts';
import { spanWords } from '../aggregate/time-words.ts';
import { readChange } from '../modify/changes.ts';
import type { TaskControl } from '../project/task-control.ts';
import type { BenchmarkSets } from './benchmark-sets.ts';
import { readBenchmark } from './benchmarks.ts';
import { answerOf, type CheckAnswer } from './check-answers.ts';
import { type CheckBasis, scaleOf } from './check-computed.ts';
import { driftWords } from './check-drift.ts';
import { levelWords } from './check-figures.ts';
import { bucketsFor, type Measured } from './check-history.ts';
import { doubtWords, lockedBasis } from './check-locked.ts';
import { shownMarks } from './check-marks.ts';
import { lateWords, missingFor, settled } from './check-missing.ts';
import { type Read, readOf } from './check-read.ts';
import { readCheck, type StoredCheck } from './check-rows.ts';
import { countWords, leastWords, planSentences, testAheadWords } from './check-sentences.ts';
import { lineOf } from './check-state.ts';
import { provableWords } from './check-words.ts';

const day = 86_400_000;

/** What holds of a check: what was locked, or what is written now. */
interface InForce {
  benchmark: Measured & Pick<Benchmark, 'name'>;
  plan: EffectPlan;
  goLive: string | null;
  /** Null while something is open. */
  basis: CheckBasis | null;
}

function inForce(
  sets: BenchmarkSets,
  { lock, plan: written, changeDay }: StoredCheck,
  benchmark: Benchmark,
  tried: EffectPlan | null,
): InForce {
  const locked = lock?.content ?? null;
  if (locked !== null) {
    const { benchmark: then, plan } = locked;
    return { benchmark: then, plan, goLive: plan.goLive, basis: lockedBasis(locked) };
  }
  const plan = tried ?? written;
  const goLive = plan.goLive ?? changeDay;
  const whole = settled(plan, goLive);
  const buckets = whole && bucketsFor(sets, benchmark, whole);
  const fits = whole !== null && whole.baseline.to > whole.baseline.from;
  return {
    benchmark,
    plan,
    goLive,
    basis: fits && buckets !== null ? { benchmark, plan: whole, buckets } : null,
  };
}

function partOf({ plan, known }: CheckAnswer, from: number, to: number): CheckPoint['part'] {
  if (to <= plan.goLive) {
    return from >= plan.baseline.from && to <= plan.baseline.to ? 'baseline' : 'earlier';
  }
  const end = plan.goLive + plan.plannedDays;
  // Who looks before the window is over, and stops when it looks good, finds effects by chance.
  if (known.to < end) return 'open';
  return to <= end ? 'after' : 'later';
}

function pointsOf(answer: CheckAnswer): CheckPoint[] {
  const { scale } = answer;
  return answer.points.map(({ start, days, level, count }) => {
    const [from, to] = [start * day, (start + days) * day];
    const part = partOf(answer, start, start + days);
    if (part === 'open') {
      const words = `${spanWords(from, to)}: not shown before the window is over`;
      return { from, to, value: null, n: 0, part, words };
    }
    return {
      from,
      to,
      value: level,
      n: count,
      part,
      words: `${spanWords(from, to)}: ${levelWords(scale, level)}, n = ${countWords(scale.kind, count)}`,
    };
  });
}

function outlookOf(
  { outlook: { provable, least }, scale, plan, comparedWith }: CheckAnswer,
  { buckets }: CheckBasis,
): NonNullable<CheckShown['outlook']> {
  return {
    days: provable?.days ?? null,
    least,
    words: [
      ...(provable === null ? [] : [provableWords(provable)]),
      leastWords(scale, least, plan.plannedDays),
    ],
    test: testAheadWords(scale.kind, comparedWith, buckets),
  };
}

/** A check with its benchmark, change and what is in force. */
function partsOf(sets: BenchmarkSets, id: number, tried: EffectPlan | null) {
  const { project } = sets.incidents;
  const check = readCheck(project, id);
  const benchmark = readBenchmark(project, check.benchmarkId);
  return { check, benchmark, held: inForce(sets, check, benchmark, tried) };
}

/** What can be put on record, or why nothing can. */
export type ReadNow = (Read & { answer: CheckAnswer }) | { why: string };

/**
 * The verdict of a locked check on the incidents as they are, and what stands behind it; or why nothing can be read.
 * @throws VitalFewError `unknown-proof`; `cancelled`
 */
export async function readNow(
  sets: BenchmarkSets,
  id: number,
  today: string,
  task: TaskControl,
): Promise<ReadNow> {
  const { check, held } = partsOf(sets, id, null);
  const answer = held.basis === null ? null : await answerOf(sets, held.basis, today, task);
  if (answer === null) return { why: 'What was locked cannot be read.' };
  if ('why' in answer) return answer;
  return { ...readOf(check, answer, today), answer };
}

/**
 * A check as its page shows it.
 * @param tried a plan to try; locked checks take none
 * @param today the day that calendars of the project show
 * @throws VitalFewError `unknown-proof`, `unknown-field`, `not-a-measure`, `too-many-filters`; `cancelled`
 */
export async function showCheck(
  sets: BenchmarkSets,
  id: number,
  tried: EffectPlan | null,
  today: string,
  task: TaskControl,
): Promise<Omit<CheckShown, 'revision'>> {
  const { incidents } = sets;
  const { project } = incidents;
  const { check, benchmark, held } = partsOf(sets, id, tried);
  const { basis, plan, goLive } = held;
  const answer = basis && (await answerOf(sets, basis, today, task));
  const found = answer !== null && 'why' in answer ? null : answer;
  const scale = found?.scale ?? scaleOf(sets, held.benchmark, basis?.buckets ?? 'day', null);
  const imports = incidents.imports.map((one) => ({ id: one.id, name: one.fileName }));
  const names = {
    benchmark: held.benchmark.name,
    untouched: plan.untouched && filterWords(plan.untouched, { fields: incidents.fields, imports }),
  };
  const change = readChange(project, check.changeId);
  const { lock } = check;
  const over = found !== null && found.known.to >= found.plan.goLive + found.plan.plannedDays;
  return {
    check: lineOf(check, today),
    plan,
    scale,
    today,
    sentences: planSentences(plan, goLive, scale, names),
    missing: lock === null ? missingFor(sets, benchmark, plan, goLive, today, found) : [],
    late: lock === null ? lateWords(goLive, check.changeLiveOn, today) : null,
    lock: lock && {
      hash: lock.hash,
      at: lock.content?.lockedAt ?? '',
      by: lock.content?.lockedBy ?? '',
      doubt: doubtWords(lock.integrity),
      drift:
        lock.content === null
          ? []
          : driftWords(lock.content, change, benchmark, project.timeZone()),
    },
    outlook: found && basis && outlookOf(found, basis),
    points: found === null ? [] : pointsOf(found),
    levels: {
      before: found?.before ?? null,
      after: over && lock !== null ? found.after : null,
    },
    ...(found === null
      ? { reading: null, holding: null, onRecord: false }
      : readOf(check, found, today)),
    marks: shownMarks(check),
    notes: [...(answer !== null && 'why' in answer ? [answer.why] : []), ...(found?.notes ?? [])],
  };
}
