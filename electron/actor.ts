import { userInfo } from 'node:os';

/** Who edits, for the journal: the name of this computer's user. */
export function actor(): string {
  try {
    return userInfo().username;
  } catch {
    // A container's user may have no name.
    return 'unknown';
  }
}
