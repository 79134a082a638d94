import type { Backlog, BacklogWeek } from '../contract/actions.ts';
import { numbered, numberWords } from '../aggregate/number-words.ts';
import { dayNumber, dayOfNumber } from '../modify/calendar-day.ts';
import { dispersionTest } from '../statistics/dispersion.ts';
import { overdispersedRatio } from '../statistics/overdispersed-ratio.ts';
import { exactInterval } from '../statistics/proportion.ts';
import { mondayOf } from './action-state.ts';

/** When an action was opened and closed, by days of the project's calendar. */
export interface ActionLife {
  openedOn: string;
  /** Null: it is not. */
  closedOn: string | null;
}

const weeksShown = 26;
const weeksJudged = 8;
const fewestWeeks = 4;
/** Opened and closed together; with fewer even a one-sided run can be chance. */
const fewestEvents = 6;

/**
 * Opened, closed and open by ISO week, and whether the backlog grows: actions opened for each one closed in the last 8
 * weeks that are over, with the exact interval of a ratio of two Poisson counts (J. Przyborowski, H. Wilenski (1940),
 * Biometrika 31). Where weeks differ by more than chance (p < 0.05), as when actions come in batches, the interval is that of
 * quasi-Poisson. The weeks before the first action are none.
 */
export function backlogOf(lives: readonly ActionLife[], today: string): Backlog {
  const weeks = weeksOf(lives, today);
  const over = weeks.slice(0, -1).slice(-weeksJudged);
  const opened = sum(over.map((week) => week.opened));
  const closed = sum(over.map((week) => week.closed));
  const judged = { weeks: over.length, opened, closed };
  if (over.length < fewestWeeks || opened + closed < fewestEvents) {
    const sentence = tooFewWords(judged);
    return {
      weeks: weeks.slice(-weeksShown),
      verdict: 'too-few',
      judged,
      ratio: null,
      uneven: false,
      sentence,
    };
  }
  const { uneven, ...ratio } = ratioOf(over, opened, closed);
  const verdict =
    ratio.low !== null && ratio.low > 1
      ? 'grows'
      : ratio.high !== null && ratio.high < 1
        ? 'shrinks'
        : 'level';
  const sentence = verdictWords(verdict, judged, ratio, uneven);
  return { weeks: weeks.slice(-weeksShown), verdict, judged, ratio, uneven, sentence };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** From the week of the first action to this one. */
function weeksOf(lives: readonly ActionLife[], today: string): BacklogWeek[] {
  if (lives.length === 0) return [];
  const last = mondayOf(dayNumber(today));
  const known = new Map<string, number>();
  const placed = (day: string): number => {
    // Days in the future, as a clock that was wrong leaves them, count as today.
    const monday = known.get(day) ?? Math.min(mondayOf(dayNumber(day)), last);
    known.set(day, monday);
    return monday;
  };
  let first = last;
  for (const { openedOn } of lives) first = Math.min(first, placed(openedOn));
  const length = (last - first) / 7 + 1;
  const opened = new Array<number>(length).fill(0);
  const closed = new Array<number>(length).fill(0);
  const add = (counts: number[], monday: number): void => {
    const at = (monday - first) / 7;
    counts[at] = (counts[at] ?? 0) + 1;
  };
  for (const { openedOn, closedOn } of lives) {
    const begun = placed(openedOn);
    add(opened, begun);
    // What came from a file may have been closed before it came here.
    if (closedOn !== null) add(closed, Math.max(begun, placed(closedOn)));
  }
  let open = 0;
  return opened.map((more, at) => {
    const less = closed[at] ?? 0;
    open += more - less;
    return { from: dayOfNumber(first + 7 * at), opened: more, closed: less, open };
  });
}

interface Ratio {
  value: number | null;
  low: number | null;
  high: number | null;
  uneven: boolean;
}

function ratioOf(weeks: readonly BacklogWeek[], opened: number, closed: number): Ratio {
  const value = closed === 0 ? null : opened / closed;
  const each = (counts: readonly number[]) => counts.map((x) => ({ x, n: 1 }));
  const [ins, outs] = [weeks.map((week) => week.opened), weeks.map((week) => week.closed)];
  const uneven = [ins, outs].some((counts) => (dispersionTest('u', each(counts))?.p ?? 1) < 0.05);
  const exposures = weeks.map(() => 1);
  const widened = uneven
    ? overdispersedRatio({ counts: outs, exposures }, { counts: ins, exposures })
    : null;
  if (widened !== null) return { value, low: widened.low, high: widened.high, uneven: true };
  // Nothing was opened, or nothing closed, in weeks that are uneven: a spread cannot be told, so neither is a direction.
  if (uneven) return { value, low: null, high: null, uneven: true };
  const share = exactInterval(opened, opened + closed);
  const odds = (p: number): number | null => (p >= 1 ? null : p / (1 - p));
  return { value, low: odds(share?.low ?? 0), high: odds(share?.high ?? 1), uneven: false };
}

function tooFewWords({ weeks, opened, closed }: Backlog['judged']): string {
  if (weeks < fewestWeeks) {
    return `Whether the backlog grows can be told after ${fewestWeeks} whole weeks with actions; ${numbered(weeks, 'is', 'are')} over.`;
  }
  return `Whether the backlog grows cannot be told: ${numberWords(opened)} opened and ${numberWords(closed)} closed in ${weeks} weeks are too few.`;
}

function verdictWords(
  verdict: 'grows' | 'shrinks' | 'level',
  { weeks, opened, closed }: Backlog['judged'],
  { value, low, high }: Pick<Ratio, 'value' | 'low' | 'high'>,
  uneven: boolean,
): string {
  const words = {
    grows: 'The backlog grows',
    shrinks: 'The backlog shrinks',
    level: 'Whether the backlog grows cannot be told from chance',
  };
  const figure = (one: number | null): string => (one === null ? 'open' : one.toFixed(2));
  const counted = `${numberWords(opened)} opened and ${numberWords(closed)} closed in the last ${weeks} whole weeks`;
  const ratio =
    value === null
      ? ''
      : `, ${figure(value)} opened for each closed (95 % interval ${figure(low)} to ${figure(high)}${uneven ? ', widened because weeks are uneven' : ''})`;
  return `${words[verdict]}: ${counted}${ratio}.`;
}
