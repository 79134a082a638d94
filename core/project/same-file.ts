import { statSync } from 'node:fs';
import { resolve } from 'node:path';

/**
 * Whether two paths lead to one file, by links or other spellings too. It only looks at the folder entries:
 * opening and closing a file that SQLite has open would drop the locks of the whole process (POSIX).
 */
export function isSameFile(one: string, other: string): boolean {
  if (resolve(one) === resolve(other)) return true;
  const first = statSync(one, { bigint: true, throwIfNoEntry: false });
  const second = statSync(other, { bigint: true, throwIfNoEntry: false });
  if (first === undefined || second === undefined) return false;
  return first.ino !== 0n && first.ino === second.ino && first.dev === second.dev;
}
