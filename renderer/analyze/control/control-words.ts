import { dayWords } from '#core/aggregate/time-words.ts';
import { numbered, numberWords } from '#core/aggregate/number-words.ts';
import { chartNames, valueText } from '#core/analyze/control-formats.ts';
import type { ControlAnswer, ControlDefinition } from '#core/contract/control-charts.ts';

type ChartKind = ControlAnswer['choice']['kind'];
type Rule = ControlDefinition['rules'][number];

/** Rules in the words of the list they are chosen from. */
export const ruleNames: Readonly<Record<Rule, string>> = {
  'beyond-limits': 'One point beyond the limits',
  'run-of-8': 'Eight in a row on one side',
  'run-of-9': 'Nine in a row on one side',
  'two-of-three': 'Two of three beyond two sigma',
  'four-of-five': 'Four of five beyond one sigma',
  'trend-of-6': 'Six in a row rising or falling',
  'alternating-14': 'Fourteen in a row up and down by turns',
  'hugging-15': 'Fifteen in a row within one sigma',
  'mixture-8': 'Eight in a row beyond one sigma, on both sides',
};

/** The charts that fit, as they are offered. */
export function kindOptions({ choice }: ControlAnswer): { value: ChartKind; label: string }[] {
  return choice.fits.map((kind, place) => ({
    value: kind,
    label: place === 0 ? `${chartNames[kind]}, fits best` : chartNames[kind],
  }));
}

/** What stands behind a value: 12 incidents from 102 bags; 14 incidents. */
export function behindWords({ points, scale, definition }: ControlAnswer, index: number): string {
  const point = points[index];
  if (!point || point.x === null) return '';
  const { charted } = definition;
  if (charted.kind === 'count') return '';
  if (charted.kind === 'share')
    return `${numberWords(point.x)} of ${numberWords(point.n)} incidents`;
  if (charted.kind === 'rate') {
    const from = `${numberWords(point.n)} ${scale.unit ?? 'units'}`;
    return `${numbered(point.x, 'incident', 'incidents')} from ${from}`;
  }
  return charted.kind === 'each' ? '' : `${numberWords(point.n)} incidents`;
}

/** A point in words: 13 May 2017, 16.4, 12 incidents from 102 bags, above the upper limit. */
export function spokenPoint(answer: ControlAnswer, index: number): string {
  const point = answer.points[index];
  if (!point) return '';
  if (point.value === null) return `${point.when}, no point: ${point.why ?? 'no value'}`;
  const parts = [point.when, valueText(answer.scale, point.value)];
  const behind = behindWords(answer, index);
  if (behind !== '') parts.push(behind);
  if (point.standing === 'open') parts.push('not complete');
  for (const place of point.signals) {
    const signal = answer.signals[place];
    if (signal) parts.push(`signal: ${ruleNames[signal.rule].toLowerCase()}`);
  }
  for (const { from, startsAt, origin, note } of answer.phases) {
    if (startsAt === null || from !== index) continue;
    parts.push(origin === 'change' ? `the change ${note} goes live` : 'a phase begins');
  }
  return parts.join(', ');
}

/** A phase by its note, or by when it begins. */
export function phaseTitle(phase: ControlAnswer['phases'][number], only: boolean): string {
  if (phase.startsAt === null) return only ? 'All points' : 'From the first point';
  const when = dayWords(phase.startsAt);
  if (phase.origin === 'change') return `From ${when}, when this went live: ${phase.note}`;
  return phase.note === '' ? `From ${when}` : `From ${when}: ${phase.note}`;
}

/** A day for a date field, and back; null for what is no day. */
export function dayText(time: number | null): string {
  return time === null ? '' : new Date(time).toISOString().slice(0, 10);
}

/** The beginning of a day; null for what is none. */
export function dayOfText(text: string): number | null {
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isFinite(time) ? time : null;
}
