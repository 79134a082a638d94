import { join } from 'node:path';

/** Loaded before an application, it puts its calendar ahead, and that of all processes that it starts. */
export const clockAhead = join(import.meta.dirname, 'clock-ahead.cjs');

/** How many days that calendar is ahead, as the environment of the application. */
export function environmentAhead(days: number): Record<string, string> {
  return { VITAL_FEW_DAYS_AHEAD: String(days) };
}
