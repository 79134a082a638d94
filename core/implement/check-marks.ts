import type { CheckMark } from '../contract/checks.ts';
import { dayWords } from '../modify/calendar-day.ts';
import type { StoredCheck, StoredMark } from './check-rows.ts';

/** Whether a lock ended without being unlocked: undo took it back. */
function lockUndone(
  { hash }: StoredMark,
  later: readonly StoredMark[],
  inForce: string | null,
): boolean {
  const next = later.find(({ kind }) => kind !== 'verdict');
  if (next !== undefined) return next.kind === 'locked';
  return hash !== inForce;
}

function unlockUndone(
  { hash }: StoredMark,
  later: readonly StoredMark[],
  inForce: string | null,
): boolean {
  return hash === inForce && !later.some(({ kind }) => kind === 'locked');
}

function wordsOf(mark: StoredMark, later: readonly StoredMark[], check: StoredCheck): string {
  const inForce = check.lock?.hash ?? null;
  switch (mark.kind) {
    case 'locked': {
      const undone = lockUndone(mark, later, inForce)
        ? ' The lock was taken back by undo, without a reason.'
        : '';
      return `Locked: the plan, the benchmark and the go-live.${undone}`;
    }
    case 'unlocked': {
      const undone = unlockUndone(mark, later, inForce)
        ? ' Undo took that back: the same lock is in force.'
        : '';
      return `Unlocked because “${mark.why}”.${undone}`;
    }
    case 'verdict': {
      const { recorded } = mark;
      if (recorded === null) return 'A verdict was put on record that cannot be read any more.';
      const other = recorded.lock === inForce ? '' : ' It was judged by an earlier lock.';
      return `${recorded.words}${recorded.holding === null ? '' : ` ${recorded.holding}`}${other}`;
    }
  }
}

/** What was done to a check, oldest first. What undo took back is said, as marks do not go with it. */
export function shownMarks(check: StoredCheck): CheckMark[] {
  return check.marks.map((mark, place) => ({
    id: mark.id,
    kind: mark.kind,
    who: mark.who,
    at: mark.at,
    why: mark.why,
    hash: mark.hash,
    words: wordsOf(mark, check.marks.slice(place + 1), check),
    verdict: mark.recorded?.verdict ?? null,
  }));
}

/** That a check was unlocked, in a sentence to stand beside its verdict; null: it never was. */
export function unlockedWords({ marks }: StoredCheck): string | null {
  const unlocked = marks.filter(({ kind }) => kind === 'unlocked');
  const last = unlocked.at(-1);
  if (last === undefined) return null;
  const day = dayWords(last.at.slice(0, 10));
  return unlocked.length === 1
    ? `Unlocked once, on ${day}, because “${last.why}”.`
    : `Unlocked ${unlocked.length} times, last on ${day}, because “${last.why}”.`;
}
