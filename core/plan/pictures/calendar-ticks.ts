import { dayOfNumber } from '../../modify/calendar-day.ts';

/** Where a month or a year begins. */
export interface CalendarTick {
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly text: string;
  /** A year above its months. */
  readonly major: boolean;
}

/** Pixels that the name of a month needs. */
const leastRoom = 34;
const monthSteps = [1, 2, 3, 6, 12];
const daysOfMonth = 30.44;

/** Months and years of a stretch of days that is so many pixels wide, as many as have room for their names. */
export function calendarTicks(
  { from, to }: { readonly from: number; readonly to: number },
  width: number,
  locale: string,
): CalendarTick[] {
  const perMonth = (width / Math.max(1, to - from)) * daysOfMonth;
  const step = monthSteps.find((months) => months * perMonth >= leastRoom) ?? 12;
  const named = new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' });
  const ticks: CalendarTick[] = [];
  let isFirst = true;
  for (let day = from; day < to; day += 1) {
    const [year = '', month = '', date] = dayOfNumber(day).split('-');
    const place = Number(month) - 1;
    if (day !== from && date !== '01') continue;
    if (isFirst || place === 0) ticks.push({ day, text: year, major: true });
    isFirst = false;
    if (date === '01' && place % step === 0) {
      ticks.push({ day, text: named.format(Date.UTC(Number(year), place, 1)), major: false });
    }
  }
  return withoutCrowding(ticks, width / Math.max(1, to - from));
}

/** Of two years that stand too near each other, the first gives way. */
function withoutCrowding(ticks: readonly CalendarTick[], perDay: number): CalendarTick[] {
  const years = ticks.filter(({ major }) => major);
  return ticks.filter((tick) => {
    const next = tick.major ? years[years.indexOf(tick) + 1] : undefined;
    return next === undefined || (next.day - tick.day) * perDay >= leastRoom;
  });
}
