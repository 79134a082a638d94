import { wallClock } from '../aggregate/local-time.ts';
import { dayOfNumber } from '../modify/calendar-day.ts';

const length = 86_400_000;

/**
 * Gives the day of the calendar in a zone for moments in ISO 8601. The zone is asked twice for each day of UTC, and again only
 * on days on which its clocks change.
 */
export function daysIn(zone: string): (moment: string) => string {
  const offsets = new Map<number, number | null>();
  const offsetAt = (instant: number): number => wallClock(zone, instant) - instant;
  const written = new Map<number, string>();
  const wordOf = (number: number): string => {
    const day = written.get(number) ?? dayOfNumber(number);
    written.set(number, day);
    return day;
  };
  return (moment) => {
    const instant = Date.parse(moment);
    const begin = Math.floor(instant / length) * length;
    let offset = offsets.get(begin);
    if (offset === undefined) {
      const first = offsetAt(begin);
      offset = first === offsetAt(begin + length) ? first : null;
      offsets.set(begin, offset);
    }
    return wordOf(Math.floor((instant + (offset ?? offsetAt(instant))) / length));
  };
}

/** The instant at which clocks in a zone show a time of the wall, in milliseconds; the earlier of two, and after a gap. */
export function instantOf(zone: string, wall: number): number {
  const starts = [wall - length, wall + length].map(
    (near) => wall - (wallClock(zone, near) - near),
  );
  const shown = starts.filter((start) => wallClock(zone, start) === wall);
  return shown.length > 0 ? Math.min(...shown) : Math.max(...starts);
}
