import type { Action, ActionStatus } from '../contract/actions.ts';
import { dayStart } from '../modify/calendar-day.ts';
import type { ActionNames } from './action-csv.ts';
import { plainText } from './action-file.ts';
import { escapedText, foldedLine, parameterText } from './calendar-lines.ts';
import { instantOf } from './project-days.ts';

const statusNames: Readonly<Record<ActionStatus, string>> = {
  open: 'NEEDS-ACTION',
  doing: 'IN-PROCESS',
  done: 'COMPLETED',
  dropped: 'CANCELLED',
};

const noon = 12 * 3_600_000;

/** What names of people are an address of: nobody is to be sent a mail by an import. */
const noAddress = 'invalid:nomail';

function basicDay(day: string): string {
  return day.replaceAll('-', '');
}

function basicMoment(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

/** How far it is, in per cent: of its checklist, if it has one. */
function percentOf({ status, checklist }: Action): number {
  if (status === 'done') return 100;
  if (checklist.length === 0) return 0;
  const done = checklist.filter((item) => item.done).length;
  return Math.min(99, Math.floor((100 * done) / checklist.length));
}

/** Start and due. RFC 5545 (3.8.2.3) wants a to-do to be due after its start; one of a single day says its start elsewhere. */
function dayLines({ startsOn, dueOn }: Action): string[] {
  const lines: string[] = [];
  if (startsOn !== null) {
    const name = startsOn === dueOn ? 'X-VITAL-FEW-START' : 'DTSTART';
    lines.push(`${name};VALUE=DATE:${basicDay(startsOn)}`);
  }
  if (dueOn !== null) lines.push(`DUE;VALUE=DATE:${basicDay(dueOn)}`);
  return lines;
}

/** Who does it. Both, as programs show the one or the other. */
function personLines({ owner }: Action): string[] {
  if (owner === null) return [];
  const name = parameterText(owner);
  return [`ORGANIZER;CN=${name}:${noAddress}`, `ATTENDEE;CN=${name}:${noAddress}`];
}

function todoLines(one: Action, names: ActionNames, zone: string, stamp: string): string[] {
  const change = one.changeId === null ? null : names.changeTitle(one.changeId);
  const text = (name: string, value: string): string => `${name}:${escapedText(plainText(value))}`;
  const needs = one.needs.flatMap((id) => names.uidOf(id) ?? []);
  return [
    'BEGIN:VTODO',
    text('UID', one.uid),
    `DTSTAMP:${stamp}`,
    `CREATED:${basicMoment(Date.parse(one.createdAt))}`,
    text('SUMMARY', one.text),
    ...(one.notes === '' ? [] : [text('DESCRIPTION', one.notes)]),
    ...dayLines(one),
    `STATUS:${statusNames[one.status]}`,
    `PERCENT-COMPLETE:${percentOf(one)}`,
    ...(one.closedOn === null
      ? []
      : [
          // A moment that is within that day where the project is.
          `COMPLETED:${basicMoment(instantOf(zone, dayStart(one.closedOn) + noon))}`,
        ]),
    ...personLines(one),
    ...needs.map((uid) => `RELATED-TO;RELTYPE=DEPENDS-ON:${escapedText(plainText(uid))}`),
    ...(change === null ? [] : [text('X-VITAL-FEW-CHANGE', change)]),
    ...one.checklist.map(
      (item) =>
        `X-VITAL-FEW-CHECK;X-DONE=${item.done ? 'TRUE' : 'FALSE'}:${escapedText(plainText(item.text).replace(/\s*\n\s*/g, ' '))}`,
    ),
    'END:VTODO',
  ];
}

/**
 * Actions as iCalendar (RFC 5545): a to-do for each, with dependencies as DEPENDS-ON (RFC 9253).
 * @param zone of the project
 */
export function actionsAsCalendar(
  actions: readonly Action[],
  names: ActionNames,
  zone: string,
  now: Date,
): string {
  const stamp = basicMoment(now.getTime());
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Vital Few//Actions//EN',
    'CALSCALE:GREGORIAN',
    ...actions.flatMap((one) => todoLines(one, names, zone, stamp)),
    'END:VCALENDAR',
  ];
  return lines.map(foldedLine).join('');
}
