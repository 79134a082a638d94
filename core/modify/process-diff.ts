import type { ProcessStep } from '../contract/process.ts';
import { longestIncreasing } from './longest-increasing.ts';

/** What is said of a step, in the order in which it is read. */
export const stepFields = ['text', 'role', 'touchPointId', 'minutes', 'failure'] as const;
export type StepField = (typeof stepFields)[number];

/**
 * One line of the two processes side by side. A step that stays has both sides; one that moved has a line at its old
 * place and one at its new place.
 */
export interface ProcessRow {
  readonly kind: 'stays' | 'added' | 'removed' | 'moved';
  readonly asIs: ProcessStep | null;
  readonly toBe: ProcessStep | null;
  /** Of one that moved: the number of its other place, from 1. */
  readonly otherPlace: number | null;
  /** What is said otherwise; of a moved step at its new place. */
  readonly changed: readonly StepField[];
}

/** Counts of steps: one that moved and is said otherwise is counted in both. */
export interface ProcessCounts {
  readonly added: number;
  readonly removed: number;
  readonly moved: number;
  readonly changed: number;
  /** Steps that stay as they are where they are. */
  readonly same: number;
}

/** A side's expected duration: the sum where it is said, and for how many steps it is. */
export interface ProcessDuration {
  readonly minutes: number;
  readonly said: number;
  readonly of: number;
}

export interface ProcessDiff {
  readonly rows: readonly ProcessRow[];
  readonly counts: ProcessCounts;
}

function changedFields(from: ProcessStep, to: ProcessStep): StepField[] {
  return stepFields.filter((field) => from[field] !== to[field]);
}

/** By the index of a step as it should be: the index of the step that it goes on from, null where it is new. */
function pairsOf(asIs: readonly ProcessStep[], toBe: readonly ProcessStep[]): (number | null)[] {
  const places = new Map(asIs.map(({ id }, index) => [id, index]));
  const taken = new Set<number>();
  return toBe.map(({ continues }) => {
    const from = continues === null ? undefined : places.get(continues);
    if (from === undefined || taken.has(from)) return null;
    taken.add(from);
    return from;
  });
}

/**
 * Sets the process as it should be beside the process as it is. Of the steps that go on, a longest run in the same
 * order stays, so that as few as can be are said to have moved.
 */
export function compareProcesses(
  asIs: readonly ProcessStep[],
  toBe: readonly ProcessStep[],
): ProcessDiff {
  const pairs = pairsOf(asIs, toBe);
  const going = pairs.flatMap((from, to) => (from === null ? [] : [{ from, to }]));
  const staying = new Set(longestIncreasing(going.map(({ from }) => from)));
  const stays = going.filter((_, index) => staying.has(index));
  const movedTo = new Map(
    going.filter((_, index) => !staying.has(index)).map(({ from, to }) => [from, to]),
  );
  const rows: ProcessRow[] = [];
  let left = 0;
  let right = 0;
  const upTo = (from: number, to: number) => {
    for (; left < from; left += 1) rows.push(rowOfAsIs(asIs, left, movedTo));
    for (; right < to; right += 1) rows.push(rowOfToBe(asIs, toBe, right, pairs[right] ?? null));
  };
  for (const { from, to } of stays) {
    upTo(from, to);
    const [one, other] = [asIs[from], toBe[to]];
    if (one && other) {
      const changed = changedFields(one, other);
      rows.push({ kind: 'stays', asIs: one, toBe: other, otherPlace: null, changed });
    }
    left = from + 1;
    right = to + 1;
  }
  upTo(asIs.length, toBe.length);
  return { rows, counts: countsOf(rows) };
}

function rowOfAsIs(
  asIs: readonly ProcessStep[],
  at: number,
  movedTo: ReadonlyMap<number, number>,
): ProcessRow {
  const to = movedTo.get(at);
  const kind = to === undefined ? 'removed' : 'moved';
  const otherPlace = to === undefined ? null : to + 1;
  return { kind, asIs: asIs[at] ?? null, toBe: null, otherPlace, changed: [] };
}

function rowOfToBe(
  asIs: readonly ProcessStep[],
  toBe: readonly ProcessStep[],
  at: number,
  from: number | null,
): ProcessRow {
  const step = toBe[at] ?? null;
  const before = from === null ? undefined : asIs[from];
  if (from === null || before === undefined || step === null) {
    return { kind: 'added', asIs: null, toBe: step, otherPlace: null, changed: [] };
  }
  const changed = changedFields(before, step);
  return { kind: 'moved', asIs: null, toBe: step, otherPlace: from + 1, changed };
}

function countsOf(rows: readonly ProcessRow[]): ProcessCounts {
  const count = (holds: (row: ProcessRow) => boolean) => rows.filter(holds).length;
  return {
    added: count(({ kind }) => kind === 'added'),
    removed: count(({ kind }) => kind === 'removed'),
    moved: count(({ kind, toBe }) => kind === 'moved' && toBe !== null),
    changed: count(({ changed }) => changed.length > 0),
    same: count(({ kind, changed }) => kind === 'stays' && changed.length === 0),
  };
}

/** What a side is expected to take, where that is said. */
export function durationOf(steps: readonly ProcessStep[]): ProcessDuration {
  const said = steps.flatMap(({ minutes }) => (minutes === null ? [] : [minutes]));
  return {
    minutes: said.reduce((sum, minutes) => sum + minutes, 0),
    said: said.length,
    of: steps.length,
  };
}
