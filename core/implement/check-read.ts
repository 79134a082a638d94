import type { CheckReading, CheckShown } from '../contract/checks.ts';
import { dayNumber, dayOfNumber, dayWords } from '../modify/calendar-day.ts';
import type { CheckAnswer } from './check-answers.ts';
import { unlockedWords } from './check-marks.ts';
import { holdingOf, readingOf } from './check-reading.ts';
import type { StoredCheck } from './check-rows.ts';
import { isAfterTheFact, recordOf } from './check-state.ts';

/** Whether the verdict of a check may be called proof. */
function isProof(check: StoredCheck): boolean {
  return check.lock?.integrity === 'whole' && !isAfterTheFact(check);
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

/** What is read off the incidents now by a locked check. */
export type Read = Pick<CheckShown, 'reading' | 'holding' | 'onRecord'>;

/** What is read off the incidents now by a locked check; null before its go-live. */
export function readOf(check: StoredCheck, answer: CheckAnswer, today: string): Read {
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
    record.looked === lookedOf(answer) &&
    record.holding === (lookedOf(answer) > 0 ? holding.words : null);
  const warnings = [
    ...(isAfterTheFact(check) ? [afterTheFact] : []),
    ...[unlockedWords(check)].filter((one) => one !== null),
    ...reading.warnings,
  ];
  const words = `${reading.words}${recordsWords(answer, reading.verdict, today)}`;
  return { reading: { ...reading, words, warnings }, holding, onRecord };
}

/** The days after the planned window at which the latest window to look again that is over ended; 0: none is. */
export function lookedOf({ holding: { first, windows } }: CheckAnswer): number {
  if (first.verdict !== 'effective') return 0;
  return windows.findLast(({ result }) => result.verdict !== 'too-early')?.end ?? 0;
}
