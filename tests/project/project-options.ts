import type { ProjectOptions } from '#core/project/project-file.ts';

/** Options whose clock advances by one second at each look, and whose keys count up. */
export function projectOptions(): ProjectOptions {
  let second = 0;
  let key = 0;
  return {
    actor: 'Ana',
    clock: () => new Date(Date.UTC(2026, 0, 1, 0, 0, (second += 1))),
    randomKey: () => `key-${(key += 1)}`,
    timeZone: 'Europe/Amsterdam',
  };
}
