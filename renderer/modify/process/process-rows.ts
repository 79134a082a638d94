import type { ProcessSide, ProcessStep } from '#core/contract/process.ts';
import { type ProcessRow, type StepField } from '#core/modify/process-diff.ts';
import { minutesWords, stepFieldWords } from '#core/modify/process-words.ts';

/** Where a new step is typed: before another one of its side; null: behind all. */
export interface StepDraft {
  readonly side: ProcessSide;
  readonly before: number | null;
}

/** A line of the table: two steps side by side, or the place at which a new one is typed. */
export interface ShownRow {
  readonly key: string;
  readonly row: ProcessRow | null;
  readonly draft: ProcessSide | null;
}

export function stepOn(row: ProcessRow | null, side: ProcessSide): ProcessStep | null {
  if (row === null) return null;
  return side === 'as-is' ? row.asIs : row.toBe;
}

/** The lines with the place of a new step among them. */
export function shownRows(rows: readonly ProcessRow[], draft: StepDraft | null): ShownRow[] {
  const shown: ShownRow[] = rows.map((row) => ({
    key: `${row.asIs?.id ?? ''}-${row.toBe?.id ?? ''}`,
    row,
    draft: null,
  }));
  if (draft === null) return shown;
  const at = rows.findIndex((row) => stepOn(row, draft.side)?.id === draft.before);
  const line: ShownRow = { key: 'draft', row: null, draft: draft.side };
  if (draft.before === null || at === -1) return [...shown, line];
  return [...shown.slice(0, at), line, ...shown.slice(at)];
}

/** The step of a side that stands nearest to a line, that line first, then upwards. */
function nearest(rows: readonly ProcessRow[], at: number, side: ProcessSide): ProcessStep | null {
  for (let far = 0; far < rows.length; far += 1) {
    const found = stepOn(rows[at - far] ?? null, side) ?? stepOn(rows[at + far] ?? null, side);
    if (found) return found;
  }
  return null;
}

/** The step that an arrow, Home or End leads to from another; null where it leads nowhere. */
export function stepFor(
  key: string,
  rows: readonly ProcessRow[],
  here: { side: ProcessSide; id: number },
): ProcessStep | null {
  const { side, id } = here;
  const own = rows.flatMap((row) => stepOn(row, side) ?? []);
  const at = own.findIndex((step) => step.id === id);
  const line = rows.findIndex((row) => stepOn(row, side)?.id === id);
  if (at === -1) return null;
  if (key === 'ArrowUp') return own[at - 1] ?? null;
  if (key === 'ArrowDown') return own[at + 1] ?? null;
  if (key === 'Home') return own[0] ?? null;
  if (key === 'End') return own.at(-1) ?? null;
  if (key === 'ArrowLeft' && side === 'to-be') return nearest(rows, line, 'as-is');
  if (key === 'ArrowRight' && side === 'as-is') return nearest(rows, line, 'to-be');
  return null;
}

/**
 * Before which step of its side a step has to be put to go one up or down: null behind all, undefined where it stands at
 * that end already.
 */
export function beforeForMove(
  steps: readonly ProcessStep[],
  id: number,
  by: 1 | -1,
): number | null | undefined {
  const at = steps.findIndex((step) => step.id === id);
  if (at === -1) return undefined;
  if (by === -1) return at === 0 ? undefined : steps[at - 1]?.id;
  return at === steps.length - 1 ? undefined : (steps[at + 2]?.id ?? null);
}

/**
 * Before which step as it should be one that was left out comes back: behind what goes on from the nearest step above it that
 * does go on; null: behind all.
 */
export function beforeForKept(
  asIs: readonly ProcessStep[],
  toBe: readonly ProcessStep[],
  id: number,
): number | null {
  const at = asIs.findIndex((step) => step.id === id);
  for (const { id: above } of asIs.slice(0, Math.max(0, at)).reverse()) {
    const place = toBe.findIndex(({ continues }) => continues === above);
    if (place !== -1) return toBe[place + 1]?.id ?? null;
  }
  return toBe[0]?.id ?? null;
}

/** The sign and the words of what becomes of a line. */
export function rowMark({ kind, toBe, otherPlace, changed }: ProcessRow): {
  sign: string;
  word: string;
  detail: string;
} {
  const what = changed.map((field) => stepFieldWords[field]).join(', ');
  if (kind === 'added') return { sign: '+', word: 'added', detail: '' };
  if (kind === 'removed') return { sign: '−', word: 'removed', detail: '' };
  if (kind === 'moved') {
    const where = `${toBe === null ? 'now' : 'was'} step ${otherPlace ?? '?'}`;
    const also = what === '' ? '' : `; changed: ${what}`;
    return { sign: '↕', word: 'moved', detail: `${where}${also}` };
  }
  if (changed.length > 0) return { sign: '≠', word: 'changed', detail: what };
  return { sign: '=', word: 'the same', detail: '' };
}

/** What stands under the text of a step, each with the field that it is. */
export function stepParts(
  { role, touchPointId, minutes, failure }: ProcessStep,
  touchPoints: ReadonlyMap<number, string>,
): { field: StepField; words: string }[] {
  const parts: { field: StepField; words: string }[] = [
    { field: 'role', words: role },
    { field: 'touchPointId', words: touchPoints.get(touchPointId ?? 0) ?? '' },
    { field: 'minutes', words: minutes === null ? '' : minutesWords(minutes) },
    { field: 'failure', words: failure === '' ? '' : `can go wrong: ${failure}` },
  ];
  return parts.filter(({ words }) => words !== '');
}
