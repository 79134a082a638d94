import type { Change, ChangeBenefit } from '../contract/changes.ts';
import { VitalFewError } from '../contract/errors.ts';
import { quoted } from '../analyze/quoted.ts';
import { dayNumber, dayWords } from './calendar-day.ts';

// What holds of a change before and after every edit of it.

/** What the rules look at. */
export type RuledChange = Pick<
  Change,
  'title' | 'kind' | 'accountable' | 'plannedOn' | 'liveOn' | 'untilOn' | 'causes' | 'decision'
>;

function refuse(message: string): never {
  throw new VitalFewError('invalid-input', message);
}

const firstYear = '1970-01-01';

/** @throws VitalFewError `invalid-input` for shares that do not rise from low to high */
export function checkBenefit({ low, likely, high }: ChangeBenefit): void {
  if (low <= likely && likely <= high) return;
  const percent = (share: number) => `${Math.round(share * 1000) / 10} %`;
  refuse(
    `The shares that it would have prevented go from low to high; these are ${percent(low)}, ${percent(likely)} and ${percent(high)}. Put them in order.`,
  );
}

/**
 * @param today the day that calendars of the project show
 * @throws VitalFewError `invalid-input` for days that cannot be, or not together
 */
export function checkDays(
  { title, kind, plannedOn, liveOn, untilOn }: RuledChange,
  today: string,
): void {
  for (const day of [plannedOn, liveOn, untilOn]) {
    if (day !== null && dayNumber(day) < dayNumber(firstYear)) {
      refuse(`${quoted(title)} cannot be dated ${dayWords(day)}. Check the year.`);
    }
  }
  if (liveOn !== null && liveOn > today) {
    refuse(
      `${quoted(title)} cannot be live on ${dayWords(liveOn)}: that day is still to come. Write it down as the planned day, and the day it went live when it did.`,
    );
  }
  if (untilOn === null) return;
  if (kind === 'correction') {
    refuse(
      `${quoted(title)} is a correction, which stays. Only a containment has an end: make it one, or leave the end out.`,
    );
  }
  const begins = liveOn ?? plannedOn;
  if (begins !== null && untilOn < begins) {
    refuse(
      `${quoted(title)} would end on ${dayWords(untilOn)}, before it begins on ${dayWords(begins)}. Choose a later end.`,
    );
  }
}

/** @throws VitalFewError `invalid-input` when it goes live without being approved */
export function checkGoingLive(before: RuledChange | null, after: RuledChange): void {
  if (after.liveOn === null || (before !== null && before.liveOn !== null)) return;
  if (after.decision === 'approved') return;
  const stands = after.decision === 'proposed' ? 'still a proposal' : after.decision;
  refuse(
    `${quoted(after.title)} cannot go live: it is ${stands}. Approve it first, then say on which day it went live.`,
  );
}

/**
 * A correction is aimed at what is confirmed: correcting a suspicion is guessing. A containment need not wait for that,
 * as harm is kept from customers meanwhile. What was ruled out is no cause. Causes it aimed at before may have
 * changed their status since; they stay.
 * @throws VitalFewError `invalid-input`
 */
export function checkAims(before: RuledChange | null, after: RuledChange): void {
  const known = new Set(before?.causes.map(({ id }) => id));
  const becomesCorrection = after.kind === 'correction' && before?.kind === 'containment';
  for (const { id, text, status } of after.causes) {
    const looked = !known.has(id) || becomesCorrection;
    if (status === 'confirmed' || !looked) continue;
    if (status === 'ruled-out') {
      refuse(
        `The cause ${quoted(text)} was ruled out, so there is nothing to change about it. Choose a confirmed cause.`,
      );
    }
    if (after.kind === 'containment') continue;
    refuse(
      `The cause ${quoted(text)} is only suspected. Confirm it with a reason on the fishbone before it is corrected, or make the change a containment, which need not wait.`,
    );
  }
}

/** What keeps a change from being approved, and what to do, in sentences; null: nothing. */
export function approvalLacks({ title, accountable, kind, causes }: RuledChange): string | null {
  if (accountable === null) {
    return `Nobody answers for ${quoted(title)}. Name the one accountable person; an approved change has one.`;
  }
  if (kind === 'containment' || causes.some(({ status }) => status === 'confirmed')) return null;
  return `${quoted(title)} is a correction and aims at no confirmed cause. Aim it at one; an approved correction has one.`;
}

/** @throws VitalFewError `invalid-input` when a change may not be approved as it is */
export function checkApproval(change: RuledChange): void {
  const lacks = approvalLacks(change);
  if (lacks !== null) refuse(lacks);
}

type Decision = Change['decision'];

/** From which decisions each may be taken. */
const ways: Readonly<Record<Decision, readonly Decision[]>> = {
  proposed: ['approved', 'rejected', 'withdrawn', 'reopened'],
  approved: ['proposed', 'reopened'],
  rejected: ['proposed', 'approved', 'reopened'],
  withdrawn: ['proposed', 'approved', 'reopened'],
  reopened: ['approved', 'rejected', 'withdrawn'],
};

const ofProposals: readonly Decision[] = ['proposed', 'rejected'];

/** What to do where a decision cannot be taken. */
function wayOut(now: Decision, wanted: Decision): string {
  if (now === wanted) return 'Decide otherwise, or leave it.';
  if (wanted === 'reopened') return 'It is open: approve, reject or withdraw it.';
  return 'Propose it again or reopen it first.';
}

const needReasons: Readonly<Partial<Record<Decision, string>>> = {
  rejected: 'rejected',
  reopened: 'reopened',
};

/**
 * Whether a decision may be taken, with its reason.
 * @throws VitalFewError `invalid-input`
 */
export function checkDecision(change: RuledChange, decision: Decision, why: string): void {
  const { title, liveOn } = change;
  if (!ways[decision].includes(change.decision)) {
    refuse(
      `${quoted(title)} is ${change.decision}${decision === change.decision ? ' already' : `, and cannot be ${decision} from there`}. ${wayOut(change.decision, decision)}`,
    );
  }
  const live = liveOn !== null;
  if (live && ofProposals.includes(decision)) {
    refuse(
      `${quoted(title)} is live since ${dayWords(liveOn)}, so it cannot be ${decision} any more. Withdraw or reopen it, or take the day back first.`,
    );
  }
  const reasoned = needReasons[decision] ?? (live && decision === 'withdrawn' ? 'withdrawn' : null);
  if (reasoned !== null && why === '') {
    refuse(`Say in a sentence why ${quoted(title)} is ${reasoned}: somebody will ask.`);
  }
  if (decision === 'approved') checkApproval(change);
}
