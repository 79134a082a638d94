import type { RoomTimer } from '#core/contract/room.ts';

/** How a timer stands at a moment. */
export interface TimerStand {
  /** Minutes and seconds: "4:12"; over the time "+0:42". */
  readonly text: string;
  /** The same as one says it. */
  readonly spoken: string;
  /** What is left of what was set, 0 to 1. */
  readonly share: number;
  readonly over: boolean;
  readonly held: boolean;
}

/** Minutes and seconds, with hours where there are any: "4:12", "1:05:00". `seconds`: whole, 0 or more. */
export function clockWords(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const rest = two(seconds % 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}

function lengthWords(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  const rest = seconds % 60;
  const count = (value: number, unit: string) => `${value} ${unit}${value === 1 ? '' : 's'}`;
  if (minutes === 0) return count(rest, 'second');
  return rest === 0
    ? count(minutes, 'minute')
    : `${count(minutes, 'minute')} ${count(rest, 'second')}`;
}

/** Seconds that are left, below 0 when the time is over. `now`: milliseconds since 1970. */
function secondsLeft(timer: RoomTimer, now: number): number {
  if (timer.left !== null) return timer.left;
  if (timer.endsAt === null) return timer.seconds;
  return (Date.parse(timer.endsAt) - now) / 1000;
}

/** How the timer stands. `now`: milliseconds since 1970. */
export function timerStand(timer: RoomTimer, now: number): TimerStand {
  const left = secondsLeft(timer, now);
  const over = left < 0;
  // A second that has begun counts as left, and one that is over by less than a second as not yet over.
  const whole = over ? Math.floor(-left) : Math.ceil(left);
  const held = timer.endsAt === null;
  const length = lengthWords(whole);
  const said = over ? `${length} over the time` : `${length} left`;
  return {
    text: `${over ? '+' : ''}${clockWords(whole)}`,
    spoken: held ? `${said}, held` : said,
    share: Math.min(1, Math.max(0, left / timer.seconds)),
    over,
    held,
  };
}
