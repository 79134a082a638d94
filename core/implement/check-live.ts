import type { CheckHolding, CheckLine, CheckReading } from '../contract/checks.ts';
import type { TaskControl } from '../project/task-control.ts';
import type { BenchmarkSets } from './benchmark-sets.ts';
import { answerOf, knownAnswer } from './check-answers.ts';
import { lockedBasis } from './check-locked.ts';
import { lookedOf, readOf } from './check-read.ts';
import { type StoredCheck, storedChecks } from './check-rows.ts';
import { endOf, recordOf } from './check-state.ts';

/** What the incidents say now of a locked check whose window is over, and what of that is not on record. */
export interface LiveReading {
  reading: CheckReading;
  holding: CheckHolding;
  /** What the list says; null: all of it is on record. */
  live: CheckLine['live'];
}

/** Readings by the number of their check, as far as they are known, and the checks of which they are not. */
export interface LiveReadings {
  readings: ReadonlyMap<number, LiveReading>;
  waiting: readonly number[];
}

/** Locked checks whose window is over by the calendar: they can be read. */
function isDue(check: StoredCheck, today: string): boolean {
  const end = endOf(check);
  return (check.lock?.content ?? null) !== null && end !== null && end <= today;
}

function liveWords(
  check: StoredCheck,
  { verdict, head }: CheckReading,
  { holds }: CheckHolding,
  looked: number,
): string {
  const record = recordOf(check)?.recorded;
  if (holds === 'reopen' && record?.cameBack !== true) return 'Came back, not on record yet';
  if (record === undefined) {
    return verdict === 'too-early'
      ? 'Too early: too little in the window, or records end before it'
      : `${head}, not on record yet`;
  }
  if (record.verdict !== verdict) return `Reads “${head}” now, not on record yet`;
  if (looked === 0) return 'Reads otherwise now, not on record yet';
  const found = { holds: 'holds', reopen: 'came back', open: 'open', 'not-effective': 'open' };
  return `After ${looked} days more: ${found[holds]}, not on record yet`;
}

function liveOf(
  sets: BenchmarkSets,
  check: StoredCheck,
  today: string,
): LiveReading | null | undefined {
  const content = check.lock?.content;
  if (!content) return null;
  const answer = knownAnswer(sets, lockedBasis(content), today);
  if (answer === undefined) return undefined;
  if ('why' in answer) return null;
  const { reading, holding, onRecord } = readOf(check, answer, today);
  if (reading === null || holding === null) return null;
  const words = liveWords(check, reading, holding, lookedOf(answer));
  const cameBack = holding.holds === 'reopen';
  const due = reading.verdict !== 'too-early';
  const live = onRecord ? null : { verdict: reading.verdict, cameBack, due, words };
  return { reading, holding, live };
}

/**
 * What is known of locked checks whose window is over. Nothing is counted: what is not known yet waits for `workOut`.
 * @param today the day that calendars of the project show, YYYY-MM-DD
 */
export function liveReadings(
  sets: BenchmarkSets,
  checks: readonly StoredCheck[],
  today: string,
): LiveReadings {
  const readings = new Map<number, LiveReading>();
  const waiting: number[] = [];
  for (const check of checks) {
    if (!isDue(check, today)) continue;
    const found = liveOf(sets, check, today);
    if (found === undefined) waiting.push(check.id);
    else if (found !== null) readings.set(check.id, found);
  }
  return { readings, waiting };
}

/** How long readings are worked out before what is known is handed over, in milliseconds. */
const patience = 300;

/**
 * Works out readings of locked checks whose window is over, for a while; those that are left wait still.
 * @param today the day that calendars of the project show, YYYY-MM-DD
 * @throws VitalFewError `cancelled`
 */
export async function workOut(
  sets: BenchmarkSets,
  today: string,
  task: TaskControl,
): Promise<LiveReadings> {
  const { project } = sets.incidents;
  const checks = storedChecks(project);
  const waiting = new Set(liveReadings(sets, checks, today).waiting);
  const began = performance.now();
  for (const { id, lock } of checks) {
    const content = lock?.content;
    if (!content || !waiting.has(id)) continue;
    if (performance.now() - began > patience) break;
    await task.breathe();
    await answerOf(sets, lockedBasis(content), today, task);
  }
  return liveReadings(sets, storedChecks(project), today);
}
