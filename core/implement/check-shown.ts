import { filterWords } from '../aggregate/filter-words.ts';
import type { CheckPoint, CheckReading, CheckShown, EffectPlan } from '../contract/checks.ts';
import type { Benchmark } from '../contract/benchmarks.ts';
import { spanWords } from '../aggregate/time-words.ts';
import { dayNumber, dayOfNumber, dayWords } from '../modify/calendar-day.ts';
import { readChange } from '../modify/changes.ts';
import type { TaskControl } from '../project/task-control.ts';
import type { BenchmarkSets } from './benchmark-sets.ts';
import { readBenchmark } from './benchmarks.ts';
import { answerOf, type CheckAnswer } from './check-answers.ts';
import { type CheckBasis, scaleOf } from './check-computed.ts';
import { driftWords } from './check-drift.ts';
import { levelWords } from './check-figures.ts';
import { bucketsFor, type Measured } from './check-history.ts';
import { doubtWords } from './check-locked.ts';
import { shownMarks, unlockedWords } from './check-marks.ts';
import { lateWords, missingFor, settled } from './check-missing.ts';
import { holdingOf, readingOf } from './check-reading.ts';
import { readCheck, type StoredCheck } from './check-rows.ts';
import { countWords, leastWords, planSentences, testAheadWords } from './check-sentences.ts';
import { isAfterTheFact, lineOf, recordOf } from './check-state.ts';
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
    const { benchmark: then, plan, buckets } = locked;
    return {
      benchmark: then,
      plan,
      goLive: plan.goLive,
      basis: { benchmark: then, plan, buckets },
    };
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

/** Whether the verdict of a check may be called proof. */
function isProof(check: StoredCheck): boolean {
  return check.lock?.integrity === 'whole' && !isAfterTheFact(check);
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

const afterTheFact =
  'It was written after the fact: whoever chose the windows and the size could know how it comes out. So it is no proof, whatever it says.';

/** Up to when records go, where that is why it is too early. */
function recordsWords(
  { plan, known }: CheckAnswer,
  verdict: CheckReading['verdict'],
  today: string,
): string {
  const end = plan.goLive + plan.plannedDays;
  if (verdict !== 'too-early' || known.to >= end) return '';
  const last = dayWords(dayOfNumber(known.to - 1));
  return dayNumber(today) >= end
    ? ` Records go to ${last} only: import what happened since.`
    : ` Records go to ${last}.`;
}

/** What is read off the incidents now by a locked check; null before its go-live. */
function readOf(
  check: StoredCheck,
  answer: CheckAnswer,
  today: string,
): Pick<CheckShown, 'reading' | 'holding' | 'onRecord'> {
  const nothing = { reading: null, holding: null, onRecord: false };
  const locked = check.lock?.content ?? null;
  if (locked === null || today < locked.plan.goLive) return nothing;
  const { plan, scale, holding: held } = answer;
  const proof = isProof(check);
  const reading = readingOf(held.first, plan, scale, proof);
  const holding = holdingOf(held, plan, scale, proof);
  const record = recordOf(check)?.recorded;
  const onRecord =
    record !== undefined &&
    record.verdict === reading.verdict &&
    record.cameBack === (holding.holds === 'reopen') &&
    record.holding === (saysOfHolding(answer) ? holding.words : null);
  const warnings = [
    ...(isAfterTheFact(check) ? [afterTheFact] : []),
    ...[unlockedWords(check)].filter((one) => one !== null),
    ...reading.warnings,
  ];
  const words = `${reading.words}${recordsWords(answer, reading.verdict, today)}`;
  return { reading: { ...reading, words, warnings }, holding, onRecord };
}

/** Whether a window to look again is over, so that there is something to say of it. */
export function saysOfHolding({ holding }: CheckAnswer): boolean {
  return (
    holding.first.verdict === 'effective' &&
    holding.windows.some(({ result }) => result.verdict !== 'too-early')
  );
}

/** A check with its benchmark, change and what is in force. */
function partsOf(sets: BenchmarkSets, id: number, tried: EffectPlan | null) {
  const { project } = sets.incidents;
  const check = readCheck(project, id);
  const benchmark = readBenchmark(project, check.benchmarkId);
  return { check, benchmark, held: inForce(sets, check, benchmark, tried) };
}

/**
 * The verdict of a locked check on the incidents as they are, and what stands behind it; null where nothing can be read.
 * @throws VitalFewError `unknown-proof`, `unknown-field`, `not-a-measure`; `cancelled`
 */
export async function readNow(
  sets: BenchmarkSets,
  id: number,
  today: string,
  task: TaskControl,
): Promise<(Pick<CheckShown, 'reading' | 'holding'> & { answer: CheckAnswer }) | null> {
  const { check, held } = partsOf(sets, id, null);
  const answer = held.basis === null ? null : await answerOf(sets, held.basis, today, task);
  if (answer === null || 'why' in answer) return null;
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
    missing: lock === null ? missingFor(sets, benchmark, plan, goLive) : [],
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
    notes: [
      ...(found !== null && lock !== null && !over && found.known.to > found.plan.goLive
        ? ['What came after the go-live is shown when the window is over.']
        : []),
      ...(answer !== null && 'why' in answer ? [answer.why] : []),
      ...(found?.notes ?? []),
    ],
  };
}
