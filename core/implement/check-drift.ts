import type { Benchmark } from '../contract/benchmarks.ts';
import type { Change } from '../contract/changes.ts';
import { dayWords } from '../modify/calendar-day.ts';
import { canonicalJson } from './canonical-json.ts';
import type { LockedCheck } from './check-locked.ts';

const goesOn = 'The check goes on with what was locked.';

function liveWords({ plan, lockedOn }: LockedCheck, { liveOn, plannedOn }: Change): string[] {
  const { goLive } = plan;
  if (liveOn !== null && liveOn <= lockedOn) {
    return [
      `The change is said to be live since ${dayWords(liveOn)}, before the check was locked on ${dayWords(lockedOn)}: that is no proof.`,
    ];
  }
  if (liveOn !== null && liveOn !== goLive) {
    const mixed =
      liveOn > goLive
        ? 'so days without the change are counted as after it'
        : 'so days with the change lie before the go-live that was locked';
    return [
      `The change went live on ${dayWords(liveOn)} and not on ${dayWords(goLive)}, ${mixed}. ${goesOn} To judge by the other day, write a new check, marked as written after the fact.`,
    ];
  }
  if (liveOn === null && plannedOn !== null && plannedOn !== goLive) {
    return [
      `The change is planned for ${dayWords(plannedOn)} now; locked is ${dayWords(goLive)}. If it goes live on another day, unlock the check before that and lock it anew.`,
    ];
  }
  return [];
}

/** What is different today from what was locked, in sentences. Nothing of it changes the check. */
export function driftWords(
  locked: LockedCheck,
  change: Change,
  benchmark: Benchmark,
  timeZone: string,
): string[] {
  const drift: string[] = [];
  const same = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b);
  if (
    benchmark.id !== locked.benchmark.id ||
    !same(benchmark.definition, locked.benchmark.definition) ||
    benchmark.better !== locked.benchmark.better ||
    benchmark.unit !== locked.benchmark.unit
  ) {
    drift.push(`The benchmark was changed since it was locked. ${goesOn}`);
  }
  drift.push(...liveWords(locked, change));
  const { title, asIs, toBe } = locked.change;
  if (title !== change.title || asIs !== change.asIs || toBe !== change.toBe) {
    drift.push(
      'What the change is was worded otherwise when the check was locked. Look whether it is still the same change.',
    );
  }
  if (timeZone !== locked.timeZone) {
    drift.push(
      `The project’s time zone is ${timeZone} now and was ${locked.timeZone}. Days of incidents are as they were.`,
    );
  }
  return drift;
}
