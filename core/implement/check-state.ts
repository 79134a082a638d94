import { numbered } from '../aggregate/number-words.ts';
import type { CheckLine, CheckState } from '../contract/checks.ts';
import { dayNumber, dayOfNumber, dayWords } from '../modify/calendar-day.ts';
import type { RecordedVerdict, StoredCheck, StoredMark } from './check-rows.ts';

/** The day on which a check goes live, by its lock, its plan or its change. */
function goLiveOf({ lock, plan, changeDay }: StoredCheck): string | null {
  return lock?.content?.plan.goLive ?? plan.goLive ?? changeDay;
}

/** The first day after the planned window; null while the go-live is open. */
export function endOf(check: StoredCheck): string | null {
  const goLive = goLiveOf(check);
  const { windowDays } = check.lock?.content?.plan ?? check.plan;
  return goLive === null ? null : dayOfNumber(dayNumber(goLive) + windowDays);
}

/** What was put on record of the lock that is in force; the latest holds. Null: nothing. */
export function recordOf({ lock, marks }: Pick<StoredCheck, 'lock' | 'marks'>): {
  mark: StoredMark;
  recorded: RecordedVerdict;
} | null {
  if (lock === null) return null;
  const mark = marks.findLast((one) => one.recorded?.lock === lock.hash);
  return mark?.recorded ? { mark, recorded: mark.recorded } : null;
}

function stateOf(check: StoredCheck, today: string): { state: CheckState; left: number | null } {
  if (check.lock === null) return { state: 'draft', left: null };
  if (recordOf(check) !== null) return { state: 'verdict', left: null };
  const [goLive, end] = [goLiveOf(check), endOf(check)];
  if (goLive === null || end === null) return { state: 'locked', left: null };
  const left = dayNumber(end) - dayNumber(today);
  if (today < goLive) return { state: 'locked', left };
  return left > 0 ? { state: 'running', left } : { state: 'overdue', left: null };
}

const verdictNames: Record<RecordedVerdict['verdict'], string> = {
  effective: 'Effective',
  unproven: 'Unproven',
  worse: 'Worse',
  'too-early': 'Too early',
};

function stateWords(check: StoredCheck, state: CheckState, left: number | null): string {
  const [goLive, end] = [goLiveOf(check), endOf(check)];
  const record = recordOf(check)?.recorded;
  if (record !== undefined && record.cameBack) return 'Came back';
  if (record !== undefined) {
    return record.proof
      ? verdictNames[record.verdict]
      : `${verdictNames[record.verdict]}, no proof`;
  }
  if (state === 'draft') return 'Not locked';
  if (state === 'locked') {
    return goLive === null ? 'Locked' : `Locked, goes live ${dayWords(goLive)}`;
  }
  if (state === 'running') return `${numbered(left ?? 0, 'day', 'days')} left`;
  return end === null ? 'Over' : `Over since ${dayWords(end)}, no verdict on record`;
}

/** Whether a lock was made when the change was live: as it says itself, or by the day on which the change went live. */
export function isAfterTheFact({ lock, changeLiveOn }: StoredCheck): boolean {
  const content = lock?.content;
  if (!content) return false;
  return content.afterTheFact || (changeLiveOn !== null && changeLiveOn <= content.lockedOn);
}

/** A check as the list shows it, but for what only incidents can tell. */
export function lineOf(check: StoredCheck, today: string): Omit<CheckLine, 'live'> {
  const { id, changeId, change, benchmarkId, benchmark, lock, marks } = check;
  const { state, left } = stateOf(check, today);
  const recorded = recordOf(check)?.recorded;
  return {
    id,
    changeId,
    change,
    benchmarkId,
    benchmark,
    state,
    words: stateWords(check, state, left),
    goLive: goLiveOf(check),
    endsOn: endOf(check),
    daysLeft: left,
    verdict: recorded?.verdict ?? null,
    cameBack: recorded?.cameBack ?? false,
    afterTheFact: isAfterTheFact(check),
    unlocked: marks.filter(({ kind }) => kind === 'unlocked').length,
    integrity: lock?.integrity ?? null,
  };
}
