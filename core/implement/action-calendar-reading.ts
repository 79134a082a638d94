import { type ActionStatus, mostActions } from '../contract/actions.ts';
import { VitalFewError } from '../contract/errors.ts';
import { dayOfNumber, dayNumber } from '../modify/calendar-day.ts';
import type { Pacer } from '../sources/pacer.ts';
import {
  plainText,
  type ActionFileText,
  type FileAction,
  type ReadActions,
} from './action-file.ts';
import { readCalendarLines, unescapedText, type CalendarLine } from './calendar-lines.ts';
import { eachPaced } from './paced-lines.ts';
import { daysIn, instantOf } from './project-days.ts';

/** How deep components may stand in each other; calendars need three. */
const deepest = 20;

interface Component {
  name: string;
  line: number;
  lines: CalendarLine[];
  closed: boolean;
}

/**
 * Reads to-dos from an iCalendar file of any program. A file without any gives its events that last whole days, as actions due
 * on their last day; some programs keep dates in no other way.
 * @param zone of the project, in which moments become days
 * @throws VitalFewError `file-damaged` with the line, `unsupported-format` without a calendar, `empty-file` without to-dos,
 * `file-too-large`, `cancelled`
 */
export async function readActionsCalendar(
  file: ActionFileText,
  zone: string,
  pacer: Pacer,
): Promise<ReadActions> {
  const { lines, strange } = await readCalendarLines(file.text.toString(), pacer);
  const components = componentsOf(lines, file.fileName);
  const todos = components.filter(({ name }) => name === 'VTODO');
  const events = components.filter(({ name }) => name === 'VEVENT');
  const wholeDays = events.filter(lastsWholeDays);
  const taken = todos.length > 0 ? todos : wholeDays;
  if (taken.length === 0) throw nothingIn(file.fileName, events.length);
  if (taken.length > mostActions) {
    throw new VitalFewError(
      'file-too-large',
      `“${file.fileName}” has ${taken.length.toLocaleString('en-US')} to-dos; at most ${mostActions.toLocaleString('en-US')} are taken at once.`,
      { file: file.fileName, limit: mostActions },
    );
  }
  const notes: string[] = [];
  if (todos.length > 0 && events.length > 0) {
    notes.push(`The file has ${events.length} events too; only its to-dos are read.`);
  }
  if (todos.length === 0) {
    notes.push(
      `The file has no to-dos; its ${wholeDays.length} events that last whole days are read as actions due on their last day.`,
    );
  }
  if (strange.length > 0) {
    notes.push(
      `${strange.length} lines that are none of a calendar are left out, the first is line ${strange[0]}.`,
    );
  }
  const actions: FileAction[] = [];
  await eachPaced(taken, { pacer, stage: 'reading actions' }, (one) => {
    actions.push(actionOf(one, zone));
  });
  return { format: 'calendar', actions, notes };
}

function nothingIn(fileName: string, events: number): VitalFewError {
  const others =
    events === 0 ? '' : ` It has ${events} events with a time of day, which are no actions.`;
  return new VitalFewError(
    'empty-file',
    `“${fileName}” holds no to-dos.${others} Export the list of tasks and choose that file.`,
    { file: fileName, events },
  );
}

function componentsOf(lines: readonly CalendarLine[], fileName: string): Component[] {
  const stack: Component[] = [];
  const found: Component[] = [];
  for (const one of lines) {
    const value = one.value.trim().toUpperCase();
    if (one.name === 'BEGIN') {
      if (stack.length === 0 && value !== 'VCALENDAR') throw noCalendar(fileName, one.line);
      if (stack.length >= deepest) throw damaged(fileName, one.line, 'stands too deep in others');
      const begun = { name: value, line: one.line, lines: [], closed: false };
      stack.push(begun);
      found.push(begun);
    } else if (one.name === 'END') {
      const ended = stack.pop();
      if (ended?.name !== value)
        throw damaged(fileName, one.line, `ends ${value}, which was not begun`);
      ended.closed = true;
    } else {
      const inner = stack.at(-1);
      if (inner === undefined) throw noCalendar(fileName, one.line);
      inner.lines.push(one);
    }
  }
  const left = stack.at(-1);
  if (left !== undefined)
    throw damaged(
      fileName,
      left.line,
      `begins ${left.name}, which does not end: the file is cut off`,
    );
  return found;
}

function noCalendar(file: string, line: number): VitalFewError {
  return new VitalFewError(
    'unsupported-format',
    `“${file}” is no calendar: line ${line} stands outside of BEGIN:VCALENDAR and END:VCALENDAR. Choose a CSV or iCalendar file.`,
    { file, line },
  );
}

function damaged(file: string, line: number, what: string): VitalFewError {
  return new VitalFewError(
    'file-damaged',
    `“${file}” cannot be read: line ${line} ${what.slice(0, 100)}. Export it again and choose the new file.`,
    { file, line },
  );
}

function property({ lines }: Component, name: string): CalendarLine | undefined {
  return lines.find((one) => one.name === name);
}

function lastsWholeDays(event: Component): boolean {
  return /^\d{8}$/.test(property(event, 'DTSTART')?.value.trim() ?? '');
}

function actionOf(component: Component, zone: string): FileAction {
  const faults: string[] = [];
  const text = (name: string): string | undefined => {
    const found = property(component, name);
    return found === undefined ? undefined : plainText(unescapedText(found.value));
  };
  const day = (name: string): string | null => {
    const found = property(component, name);
    if (found === undefined) return null;
    const read = dayOf(found, zone);
    if (read === null)
      faults.push(`“${found.value.trim().slice(0, 40)}” on line ${found.line} is no date`);
    return read;
  };
  const isEvent = component.name === 'VEVENT';
  const begins = day('DTSTART') ?? day('X-VITAL-FEW-START');
  const due = isEvent
    ? lastDayOf(component, begins, day)
    : (day('DUE') ?? afterDuration(component, begins));
  const known = statusOf(component, text('STATUS'));
  const status = known ?? 'open';
  if (known === null) faults.push(`“${text('STATUS')?.slice(0, 40)}” is no status of a to-do`);
  const found: FileAction = {
    line: component.line,
    uid: text('UID') ?? null,
    text: text('SUMMARY') ?? '',
    startsOn: begins,
    dueOn: due,
    status,
    closedOn: day('COMPLETED'),
    notes: text('DESCRIPTION') ?? '',
    fault: faults.length > 0 ? faults.join('; ') : null,
  };
  const [change, owner, needs] = [
    text('X-VITAL-FEW-CHANGE'),
    ownerOf(component),
    needsOf(component),
  ];
  // Other programs drop what they do not know: its absence says nothing.
  if (change !== undefined) found.change = change;
  if (owner !== null) found.owner = owner;
  if (needs.length > 0) found.needs = needs;
  const checks = component.lines.filter(({ name }) => name === 'X-VITAL-FEW-CHECK');
  if (checks.length > 0) {
    found.checklist = checks.map(({ value, parameters }) => ({
      text: plainText(unescapedText(value)),
      done: parameters.get('X-DONE') === 'TRUE',
    }));
  }
  const created = property(component, 'CREATED');
  const time = created === undefined ? null : momentOf(created, zone);
  if (time !== null) found.createdAt = new Date(time).toISOString();
  return found;
}

function statusOf(component: Component, written: string | undefined): ActionStatus | null {
  const statuses: Readonly<Record<string, ActionStatus>> = {
    'NEEDS-ACTION': 'open',
    'IN-PROCESS': 'doing',
    COMPLETED: 'done',
    CANCELLED: 'dropped',
    // Those of events.
    TENTATIVE: 'open',
    CONFIRMED: 'open',
  };
  if (written !== undefined && written !== '') return statuses[written.toUpperCase()] ?? null;
  if (property(component, 'COMPLETED') !== undefined) return 'done';
  const percent = Number(property(component, 'PERCENT-COMPLETE')?.value ?? 0);
  return percent >= 100 ? 'done' : percent > 0 ? 'doing' : 'open';
}

/** Who does it: the first attendee, or the organizer; by name, or else by mail address. */
function ownerOf(component: Component): string | null {
  const found = property(component, 'ATTENDEE') ?? property(component, 'ORGANIZER');
  if (found === undefined) return null;
  const name = plainText(found.parameters.get('CN') ?? '');
  if (name !== '') return name;
  const address = /^mailto:(.+)$/i.exec(found.value.trim())?.[1];
  return address ?? null;
}

function needsOf(component: Component): string[] {
  return component.lines
    .filter(
      ({ name, parameters }) =>
        name === 'RELATED-TO' && parameters.get('RELTYPE')?.toUpperCase() === 'DEPENDS-ON',
    )
    .map(({ value }) => plainText(unescapedText(value)))
    .filter((uid) => uid !== '');
}

/** The end of an event of whole days is the day after its last one. */
function lastDayOf(
  component: Component,
  begins: string | null,
  day: (name: string) => string | null,
): string | null {
  const end = day('DTEND');
  if (end !== null && begins !== null && end > begins) return dayOfNumber(dayNumber(end) - 1);
  return afterDuration(component, begins, 1) ?? begins;
}

/** The day after so many weeks and days; shorter durations do not reach another day. */
function afterDuration(component: Component, begins: string | null, less = 0): string | null {
  const written = property(component, 'DURATION')?.value.trim();
  if (written === undefined || begins === null) return null;
  const found = /^\+?P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T.*)?$/i.exec(written);
  if (found === null) return null;
  const days = Number(found[1] ?? 0) * 7 + Number(found[2] ?? 0) - less;
  return dayOfNumber(dayNumber(begins) + Math.max(0, days));
}

/** The day of a date, or of a moment in the project's zone; null for what is neither. */
function dayOf(line: CalendarLine, zone: string): string | null {
  const found = /^(\d{4})(\d\d)(\d\d)(?:T\d{6}Z?)?$/i.exec(line.value.trim());
  if (found === null) return null;
  const day = `${found[1]}-${found[2]}-${found[3]}`;
  if (new Date(`${day}T00:00:00Z`).toJSON()?.slice(0, 10) !== day) return null;
  const moment = momentOf(line, zone);
  return moment === null ? day : daysIn(zone)(new Date(moment).toISOString());
}

/** The instant of a date with a time; null where it names none, as times without a known zone are those of any place. */
function momentOf({ value, parameters }: CalendarLine, zone: string): number | null {
  const found = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(Z?)$/i.exec(value.trim());
  if (found === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found
    .slice(1, 7)
    .map(Number);
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  if (found[7] !== '') return wall;
  const named = parameters.get('TZID');
  if (named === undefined) return null;
  try {
    return instantOf(named === '' ? zone : named, wall);
  } catch {
    // A zone that only the file describes: the day is taken as it is written.
    return null;
  }
}
