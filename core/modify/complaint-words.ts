import { countWords, noFigure, numberWords, shareWords } from '../aggregate/number-words.ts';
import { hoursWithInterval } from '../analyze/timeline-words.ts';
import type {
  ComplaintOrigin,
  ComplaintStageName,
  StageAsItIs,
  StageFiguresOfMap,
  TargetFigures,
} from '../contract/complaint-maps.ts';

export const stageWords: Readonly<Record<ComplaintStageName, string>> = {
  capture: 'Capture',
  investigate: 'Investigate',
  resolve: 'Resolve',
  communicate: 'Communicate',
  'follow-up': 'Follow up',
};

export const originWords: Readonly<Record<ComplaintOrigin, string>> = {
  external: 'From customers',
  internal: 'From within',
};

/** What should happen in a stage, as an example for who writes it down. After ISO 10002. */
export const stageHints: Readonly<Record<ComplaintStageName, string>> = {
  capture: 'Taken in every channel, with an identifier, and with what the customer asks for',
  investigate: 'Weighed by severity and urgency, given to one person, facts gathered',
  resolve: 'Put right, or a clear answer why not',
  communicate: 'The customer is told the decision and its reason, by a person',
  'follow-up': 'Asked whether it is right now; what was learnt goes into the process',
};

/** When a stage is reached, in a clause: “when a complaint was resolved”. */
const reachedWords: Readonly<Record<ComplaintStageName, string>> = {
  capture: 'captured',
  investigate: 'investigated',
  resolve: 'resolved',
  communicate: 'answered to the customer',
  'follow-up': 'followed up',
};

/** What is missing for a stage to be told as it is. */
export function missingWords(stage: ComplaintStageName): string {
  return `No field says when a complaint was ${reachedWords[stage]}.`;
}

/** Whole days as a person says them: same day, 1 day, 2.5 days. */
function dayCountWords(hours: number | null): string {
  if (hours === null) return noFigure;
  if (hours === 0) return 'same day';
  return `${numberWords(hours / 24, 1)}\u00A0${hours === 24 ? 'day' : 'days'}`;
}

/** A quantile of the time that something took, with its interval; in whole days where no hours are known. */
export function spentWords(hours: StageAsItIs['median'], wholeDays: boolean): string {
  if (hours === null || !wholeDays) return hoursWithInterval(hours);
  const [value, low, high] = [hours.value, hours.low, hours.high].map(dayCountWords);
  if (hours.low === null && hours.high === null) return `${value} (too few for an interval)`;
  if (hours.high === null) return `${value} (at least ${low})`;
  if (hours.low === null) return `${value} (at most ${high})`;
  return `${value} (${low} to ${high})`;
}

/** Whether a target is kept, in a word or two; empty where nothing can be said. */
export function verdictWords({ verdict, within, n, high }: TargetFigures): string {
  if (n === 0) return 'Nothing to judge yet';
  if (verdict === 'kept') return 'Surely kept';
  if (verdict === 'missed') return 'Surely not kept';
  if (verdict === null) return '';
  // No share of so many of so many proves that it will always be all of them.
  return within === n && high === 1 ? 'Open: all so far' : 'Open: too few to tell';
}

/** The share within a target with its interval: 120 of 140 in time: 85.7 % (79.0 % to 90.6 %). */
export function withinWords({ within, n, share, low, high }: TargetFigures): string {
  const counts = `${numberWords(within)} of ${numberWords(n)} in time`;
  if (share === null) return counts;
  return `${counts}: ${shareWords(share)} (${shareWords(low)} to ${shareWords(high)})`;
}

/** Those whose time is not over yet, where there are any. */
export function youngWords({ young }: TargetFigures): string {
  return young === 0 ? '' : `${numberWords(young)} too new to judge`;
}

/** What a reader has to know of a stage's hours: that they are days, and what ran the other way round. */
export function orderWords({ outOfOrder, wholeDays, timed }: StageAsItIs): string[] {
  const said: string[] = [];
  if (outOfOrder > 0) said.push(`${numberWords(outOfOrder)} out of order: before the stage before`);
  if (wholeDays && timed > 0) said.push('in whole days: no hours are known');
  return said;
}

/**
 * From where the hours of a stage are measured: the nearest stage before it that a field says, else where capture begins; empty
 * when from nowhere. `begins`: the name of the field where capture begins.
 */
export function sinceWords(
  stages: readonly StageFiguresOfMap[],
  place: number,
  begins: string | null,
): string {
  const before = stages.slice(0, place).findLast(({ asItIs }) => asItIs !== null);
  if (before === undefined) return begins ?? '';
  const name = stageWords[before.stage];
  // Those that skipped it are measured from the stage before that.
  return before.asItIs?.skipped.count === 0 ? name : `${name} or the stage before`;
}

/** How many channels are wanted and unused, and used and unwanted, in a sentence. */
export function coverageWords(channels: readonly { wanted: boolean; count: number }[]): string {
  const unused = channels.filter(({ wanted, count }) => wanted && count === 0).length;
  const unmeant = channels.filter(({ wanted, count }) => !wanted && count > 0).length;
  if (unused === 0 && unmeant === 0) return 'Complaints came in all channels meant for them.';
  const named = (count: number) => `${countWords(count)} ${count === 1 ? 'channel' : 'channels'}`;
  const parts: string[] = [];
  if (unmeant > 0) parts.push(`Complaints came in ${named(unmeant)} not meant for them.`);
  if (unused > 0) parts.push(`None came in ${named(unused)} meant for them.`);
  return parts.join(' ');
}
