import { wallClock } from '#core/aggregate/local-time.ts';
import type { AgendaItem } from '#core/contract/meetings.ts';

/**
 * When each item of an agenda is to begin, as a clock shows it in a zone: `14:05`; before the meeting began, as time from
 * its start: `0:15`. `startedAt`: ISO 8601; null: it has not begun.
 */
export function agendaTimes(
  agenda: readonly AgendaItem[],
  startedAt: string | null,
  zone: string,
): string[] {
  let minutes = 0;
  return agenda.map((item) => {
    const at = minutes;
    minutes += item.minutes;
    if (startedAt === null) return `${Math.floor(at / 60)}:${String(at % 60).padStart(2, '0')}`;
    const clock = wallClock(zone, Date.parse(startedAt)) + at * 60_000;
    return new Date(clock).toISOString().slice(11, 16);
  });
}
