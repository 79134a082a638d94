import { quoted } from '../../analyze/quoted.ts';
import { VitalFewError } from '../../contract/errors.ts';
import type { StoredMark, StoredRound } from './round-store.ts';

type Given = Pick<StoredMark, 'optionId' | 'ballot' | 'dots'>;

/**
 * Refuses what is more than the voters of a round have.
 * @throws VitalFewError `too-many-dots`; `invalid-input` for more ballots than voters
 */
export function refuseTooMany(
  { question, kind, settings }: Pick<StoredRound, 'question' | 'kind' | 'settings'>,
  marks: readonly Given[],
): void {
  const ballots = new Map<number, Given[]>();
  for (const mark of marks) {
    ballots.set(mark.ballot, [...(ballots.get(mark.ballot) ?? []), mark]);
  }
  if (settings.by === 'ballots' && ballots.size > settings.voters) {
    throw new VitalFewError(
      'invalid-input',
      `${quoted(question)} has ${settings.voters} voters, and these would be ${ballots.size} ballots. Change the number of voters first.`,
    );
  }
  if (kind !== 'vote') return;
  const voters = settings.by === 'hands' ? settings.voters : 1;
  const whose = settings.by === 'hands' ? `${settings.voters} voters` : 'One ballot';
  const have = settings.by === 'hands' ? 'have' : 'has';
  for (const given of ballots.values()) {
    const all = given.reduce((sum, { dots }) => sum + (dots ?? 0), 0);
    if (all > voters * settings.dots) {
      throw tooMany(`${whose} ${have} ${voters * settings.dots} dots, and these are ${all}.`);
    }
    const most = Math.max(0, ...given.map(({ dots }) => dots ?? 0));
    if (!settings.several && most > voters) {
      throw tooMany(
        `Each voter may give one dot to an option, so an option gets ${voters} at most, and this one got ${most}.`,
      );
    }
  }
}

function tooMany(words: string): VitalFewError {
  return new VitalFewError('too-many-dots', `${words} Take some away.`);
}
