import { wallClock } from '../aggregate/local-time.ts';
import { dayOfTime } from '../modify/calendar-day.ts';

/** Clocks change on quarters of an hour everywhere, so one offset holds for each. */
const quarter = 900_000;

/** Gives the day of the calendar in a zone for moments in ISO 8601; the zone is asked once for each quarter of an hour. */
export function daysIn(zone: string): (moment: string) => string {
  const offsets = new Map<number, number>();
  return (moment) => {
    const instant = Date.parse(moment);
    const begin = Math.floor(instant / quarter) * quarter;
    const offset = offsets.get(begin) ?? wallClock(zone, begin) - begin;
    offsets.set(begin, offset);
    return dayOfTime(instant + offset);
  };
}

/** The instant at which clocks in a zone show a time of the wall, in milliseconds; the earlier of two, and after a gap. */
export function instantOf(zone: string, wall: number): number {
  const day = 86_400_000;
  const starts = [wall - day, wall + day].map((near) => wall - (wallClock(zone, near) - near));
  const shown = starts.filter((start) => wallClock(zone, start) === wall);
  return shown.length > 0 ? Math.min(...shown) : Math.max(...starts);
}
