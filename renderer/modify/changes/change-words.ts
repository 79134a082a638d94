import type { Change, ChangeStrength } from '#core/contract/changes.ts';
import { dayWords } from '#core/modify/calendar-day.ts';

type Decision = Change['decision'];

export const decisionWords: Readonly<Record<Decision, string>> = {
  proposed: 'Proposed',
  approved: 'Approved',
  rejected: 'Rejected',
  withdrawn: 'Withdrawn',
  reopened: 'Reopened',
};

export const strengthWords: Readonly<Record<ChangeStrength, string>> = {
  strong: 'Strong',
  intermediate: 'Intermediate',
  weak: 'Weak',
};

const noStrength = 'Strength open';

/** A strength as a person reads it. */
export function strengthName(strength: ChangeStrength | null): string {
  return strength === null ? noStrength : strengthWords[strength];
}

export const kindWords: Readonly<Record<Change['kind'], { name: string; means: string }>> = {
  correction: { name: 'Correction', means: 'takes the cause away, so that it does not come back' },
  containment: {
    name: 'Containment',
    means: 'keeps the harm from customers meanwhile; the cause is still there',
  },
};

/** When it is or was to be there, in words; empty when no day is set. */
export function dayOfChange({ plannedOn, liveOn }: Pick<Change, 'plannedOn' | 'liveOn'>): string {
  if (liveOn !== null) return `Live ${dayWords(liveOn)}`;
  return plannedOn === null ? '' : `Planned ${dayWords(plannedOn)}`;
}

/** Whether it still counts: neither rejected nor withdrawn. */
export function stands({ decision }: Pick<Change, 'decision'>): boolean {
  return decision !== 'rejected' && decision !== 'withdrawn';
}

/** What a change lacks that it needs, the gravest first; nothing for one that was rejected or withdrawn. */
export function missingOf(change: Change): string[] {
  if (!stands(change)) return [];
  const live = change.liveOn !== null;
  const approved = change.decision === 'approved' || live;
  const missing: [boolean, string][] = [
    [change.causes.length === 0, 'No cause'],
    [change.causes.some(({ status }) => status !== 'confirmed'), 'Cause not confirmed'],
    [change.accountable === null, 'Nobody accountable'],
    [change.strength === null, 'Not said how it acts'],
    [approved && !live && change.plannedOn === null, 'No day'],
    [approved && change.actions.all === 0, 'No actions'],
    [change.kind === 'containment' && change.untilOn === null, 'No end of the containment'],
    [change.effort === null || change.impact === null, 'Not in the matrix'],
  ];
  return missing.flatMap(([is, words]) => (is ? [words] : []));
}
