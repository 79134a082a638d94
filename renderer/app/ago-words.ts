import { dayWords } from '#core/aggregate/time-words.ts';

const day = 86_400_000;

/** When something was done on this machine's clock: "today 14:05", "yesterday 9:30", "13 May 2017". */
export function agoWords(iso: string, now: Date = new Date()): string {
  const then = new Date(iso);
  if (Number.isNaN(then.getTime())) return '';
  const days = Math.round((startOfDay(now) - startOfDay(then)) / day);
  const time = `${then.getHours()}:${String(then.getMinutes()).padStart(2, '0')}`;
  if (days === 0) return `today ${time}`;
  if (days === 1) return `yesterday ${time}`;
  return dayWords(Date.UTC(then.getFullYear(), then.getMonth(), then.getDate()));
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
