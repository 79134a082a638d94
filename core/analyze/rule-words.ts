import { falseAlarms } from '../statistics/false-alarms.ts';
import type { RulePoint, RunRule } from '../statistics/run-rules.ts';

/** What a signal says of the last point of its pattern; “side” is above or below. */
const meanings: Record<RunRule, (side: string) => string> = {
  'beyond-limits': (side) =>
    side === 'above'
      ? 'This point is above the upper limit: further than chance takes a stable process.'
      : 'This point is below the lower limit: further than chance takes a stable process.',
  'run-of-8': (side) => `Eight points in a row lie ${side} the centre line: the level has moved.`,
  'run-of-9': (side) => `Nine points in a row lie ${side} the centre line: the level has moved.`,
  'two-of-three': (side) =>
    `Two of three points in a row lie more than two sigma ${side} the centre line: the level may have moved.`,
  'four-of-five': (side) =>
    `Four of five points in a row lie more than one sigma ${side} the centre line: the level may have moved.`,
  'trend-of-6': () => 'Six points in a row rise, or six fall: the level is drifting.',
  'alternating-14': () =>
    'Fourteen points in a row go up and down by turns: two things may take turns, or something overcorrects.',
  'hugging-15': () =>
    'Fifteen points in a row lie within one sigma: unlike things may be mixed in each point, or limits are out of date.',
  'mixture-8': () =>
    'Eight points in a row lie more than one sigma out, on both sides: two different processes may share the chart.',
};

/** A signal in a sentence, said of the point at which its pattern is complete. */
export function signalWords(rule: RunRule, { value, centre }: RulePoint): string {
  return meanings[rule]((value ?? 0) > (centre ?? 0) ? 'above' : 'below');
}

function ofHundred(share: number): string {
  return `${Math.round(share * 100)} of 100`;
}

/** How often the rules in use signal though nothing has changed, in a sentence. */
export function falseAlarmWords(rules: readonly RunRule[]): string {
  if (rules.length === 0) return 'No rules are in use.';
  const found = falseAlarms(rules);
  if (found === null) return 'How often these rules together signal by chance is not known.';
  const { at24, at50, atMost } = found;
  const limit = atMost ? 'at most about' : 'about';
  return (
    `Though nothing has changed, ${limit} ${ofHundred(at24)} charts with 24 points show a signal, ` +
    `and ${ofHundred(at50)} with 50.`
  );
}
