import type { z } from 'zod';
import type { Change, changeOperations } from '../contract/changes.ts';
import { quoted } from '../analyze/quoted.ts';
import { dayWords } from './calendar-day.ts';

type Said = Omit<z.output<(typeof changeOperations)['changes.change']['input']>, 'id'>;
type Label = (change: string, said: Said, before: Change) => string;

function dated(change: string, day: string | null | undefined, what: string, none: string): string {
  return day ? `${change} ${what} ${dayWords(day)}` : `${change} ${none}`;
}

/** What an edit is called by what it changes, the first that fits. */
const labels: readonly (readonly [keyof Said, Label])[] = [
  ['title', (change, { title }) => `Reword the change ${change} to ${quoted(title ?? '')}`],
  ['liveOn', (change, { liveOn }) => dated(change, liveOn, 'went live on', 'is not live')],
  [
    'plannedOn',
    (change, { plannedOn }) => dated(change, plannedOn, 'is planned for', 'has no planned day'),
  ],
  ['untilOn', (change, { untilOn }) => dated(change, untilOn, 'holds until', 'has no end')],
  [
    'accountable',
    (change, { accountable }) =>
      accountable ? `${accountable} answers for ${change}` : `Nobody answers for ${change} yet`,
  ],
  ['causeIds', (change) => `Aim the change ${change} at its causes`],
  ['kind', (change, { kind }) => `Make ${change} a ${kind}`],
  ['acts', (change) => `Say how ${change} acts`],
  ['effort', (change) => `Place ${change} by effort and impact`],
  ['impact', (change) => `Place ${change} by effort and impact`],
  ['cost', (change) => `Change the cost of ${change}`],
  ['benefit', (change) => `Change the expected benefit of ${change}`],
  ['consulted', (change) => `Change who is consulted about ${change}`],
  ['asIs', (change) => `Change how it is before ${change}`],
  ['toBe', (change) => `Change how it will be after ${change}`],
  ['notes', (change) => `Change the notes of ${change}`],
];

/** What an edit of a change is called in the history. */
export function changeLabel(before: Change, said: Said): string {
  const change = quoted(before.title);
  const reworded = said.title !== undefined && said.title !== before.title;
  const [, label] =
    labels.find(([key]) => said[key] !== undefined && (key !== 'title' || reworded)) ?? [];
  return label?.(change, said, before) ?? `Change ${change}`;
}
