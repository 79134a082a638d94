import type { CheckLine } from '#core/contract/checks.ts';
import { dayWords } from '#core/modify/calendar-day.ts';

function stateWords({ state, words, goLive, endsOn, live, verdict }: CheckLine): string {
  if (state === 'draft' || state === 'locked') {
    return goLive === null ? 'No day of the go-live yet' : `Go-live ${dayWords(goLive)}`;
  }
  if (state === 'overdue' && endsOn !== null) return `Over since ${dayWords(endsOn)}`;
  return verdict !== null && live !== null ? `On record: ${words}` : words;
}

/** What the list says of a check beside its names; what its group says already is left out. */
export function lineWords(check: CheckLine): string {
  const changed = check.integrity !== null && check.integrity !== 'whole';
  return [
    stateWords(check),
    ...(check.afterTheFact ? ['after the fact'] : []),
    ...(changed ? ['changed in the file'] : []),
  ].join('; ');
}
