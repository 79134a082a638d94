import { numberWords } from '#core/aggregate/number-words.ts';

/** The pace is that of the last decisions: at least so many, at most so many. */
const fewest = 5;
const most = 30;
/** A longer pause is no work: milliseconds. */
const pause = 120_000;

/**
 * Decisions in a minute, over the last 30 of them; pauses of more than two minutes do not count.
 * @param stamps when decisions were made, in milliseconds, rising
 * @returns null with fewer than five decisions
 */
export function paceOf(stamps: readonly number[]): number | null {
  const last = stamps.slice(-most - 1);
  const gaps = last.flatMap((at, index) => {
    const before = last[index - 1];
    return before === undefined || at - before > pause ? [] : [at - before];
  });
  const spent = gaps.reduce((sum, gap) => sum + gap, 0);
  return gaps.length + 1 < fewest || spent <= 0 ? null : (gaps.length * 60_000) / spent;
}

/** “18 a minute, about 1 h 50 min to go”; empty while there is no pace. */
export function paceWords(perMinute: number | null, waiting: number): string {
  if (perMinute === null) return '';
  const pace = `${numberWords(perMinute, perMinute < 10 ? 1 : 0)} a minute`;
  return waiting === 0 ? pace : `${pace}, ${durationWords(waiting / perMinute)} to go`;
}

/** Minutes as a person says them: “about 3 min”, “about 1 h 50 min”, “about 12 h”. */
function durationWords(minutes: number): string {
  if (minutes < 1) return 'less than a minute';
  if (minutes < 60) return `about ${numberWords(Math.round(minutes))} min`;
  const tens = Math.round(minutes / 10) * 10;
  const hours = Math.floor(tens / 60);
  const rest = tens % 60;
  return hours >= 10 || rest === 0
    ? `about ${numberWords(Math.round(minutes / 60))} h`
    : `about ${hours} h ${rest} min`;
}
