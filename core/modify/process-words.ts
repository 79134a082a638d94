import { numbered, numberWords } from '../aggregate/number-words.ts';
import type { ProcessStep } from '../contract/process.ts';
import {
  durationOf,
  type ProcessCounts,
  type ProcessDuration,
  type StepField,
} from './process-diff.ts';

/** What the parts of a step are called. */
export const stepFieldWords: Readonly<Record<StepField, string>> = {
  text: 'wording',
  role: 'role',
  touchPointId: 'touch point',
  minutes: 'duration',
  failure: 'failure mode',
};

/** Minutes as people say them: 0.5 min; 42 min; 3 h; 1 h 30 min; 2,160 h. */
export function minutesWords(minutes: number): string {
  if (minutes < 60) return `${numberWords(minutes, 1)}\u00A0min`;
  const whole = Math.round(minutes);
  const rest = whole % 60;
  const hours = `${numberWords((whole - rest) / 60)}\u00A0h`;
  return rest === 0 ? hours : `${hours} ${rest}\u00A0min`;
}

/** What differs, in one line: “2 added, 1 removed, 1 moved, 3 changed, 4 as they are”. */
export function countsWords(counts: ProcessCounts): string {
  const parts = [
    `${counts.added} added`,
    `${counts.removed} removed`,
    `${counts.moved} moved`,
    `${counts.changed} changed`,
  ];
  return `${parts.join(', ')}, ${counts.same} as ${counts.same === 1 ? 'it is' : 'they are'}`;
}

function saidWords({ said, of }: ProcessDuration): string {
  return `said for ${said} of ${numbered(of, 'step', 'steps')}`;
}

/**
 * What both sides are expected to take: “Expected duration 42 → 25 min, said for all steps”. Where a side leaves some
 * out, it says of how many, as sums of different steps cannot be compared; empty where nothing is said.
 */
export function durationWords(asIs: readonly ProcessStep[], toBe: readonly ProcessStep[]): string {
  const [before, after] = [durationOf(asIs), durationOf(toBe)];
  if (before.said === 0 && after.said === 0) return '';
  const said = (side: ProcessDuration) =>
    side.said === 0 ? 'not said' : minutesWords(side.minutes);
  const whole = before.said === before.of && after.said === after.of;
  if (toBe.length === 0) return `Expected duration ${said(before)}, ${saidWords(before)}`;
  if (whole) return `Expected duration ${said(before)} → ${said(after)}, said for all steps`;
  return `Expected duration ${said(before)} (${saidWords(before)}) → ${said(after)} (${saidWords(after)})`;
}
