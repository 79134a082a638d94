import { fishboneChanges } from '../../meeting/fishbone-changes.ts';
import { beganAfter } from '../../meeting/meetings.ts';
import { publicRound } from '../../meeting/rounds/round-result.ts';
import { summariesOf } from '../../meeting/rounds/round-answer.ts';
import { ofRound, when } from '../../meeting/summary.ts';
import type { DocumentSection } from '../../contract/document.ts';
import type { Meeting } from '../../contract/meetings.ts';
import { column, facts, heading, list, paragraph, section, table } from '../plan-blocks.ts';
import { meetingFor, type PlanContext } from '../plan-context.ts';
import { type DocumentTemplate, uprightPage } from '../plan-templates.ts';

type Part = (meeting: Meeting, context: PlanContext) => DocumentSection | null;

/** A section of the meeting; without one, the first of them says so. */
function ofMeeting(part: Part, none: DocumentSection | null = null) {
  return (context: PlanContext): DocumentSection | null => {
    const meeting = meetingFor(context.parts, context.settings);
    return meeting === null ? none : part(meeting, context);
  };
}

const attendance: Part = (meeting, { people, parts, words }) => {
  const named = (here: boolean) =>
    meeting.attendees
      .filter((one) => one.here === here)
      .map(({ name, role }) => {
        const shown = people.name(name) ?? '';
        return role === '' ? shown : `${shown} (${role})`;
      });
  const [here, away] = [named(true), named(false)];
  return section('attendance', 'Meeting', [
    ...facts([
      { label: 'When', text: when(meeting, parts.file.timeZone()) },
      ...(meeting.problem === null ? [] : [{ label: 'About', text: meeting.problem }]),
      { label: `Here (${words.number(here.length)})`, text: here.join(', ') || 'nobody noted' },
      ...(away.length === 0
        ? []
        : [{ label: `Not here (${words.number(away.length)})`, text: away.join(', ') }]),
    ]),
  ]);
};

function notesOf(meeting: Meeting, kind: 'note' | 'decision'): string[] {
  return meeting.notes.filter((one) => !one.private && one.kind === kind).map(({ text }) => text);
}

const decisions: Part = (meeting) => {
  const said = notesOf(meeting, 'decision');
  return section('decisions', 'Decisions', [
    ...(said.length === 0 ? [paragraph('Nothing was decided.')] : list(said, true)),
  ]);
};

const actions: Part = ({ actions: agreed }, { cells, people }) =>
  section('agreed-actions', 'Actions', [
    table({
      id: 'table-agreed',
      caption: 'Actions that were agreed',
      columns: [column('Action', 5), column('Owner', 2), column('Due', 2), column('Status', 2)],
      rows: agreed.map(({ text, owner, dueOn, status }) => [
        cells.text(text),
        cells.text(people.name(owner)),
        cells.day(dueOn),
        cells.text(status),
      ]),
      empty: 'No action was agreed.',
    }),
  ]);

const rounds: Part = ({ id }, { parts }) => {
  const all = summariesOf(parts.file, id);
  if (all.length === 0) return null;
  return section(
    'rounds',
    'Rounds and votes',
    all.flatMap((round) => [
      heading(`round-${round.id}`, round.question, 3),
      ...list(ofRound(publicRound(parts.file, round.id))),
    ]),
  );
};

const changed: Part = ({ id, problemId, startedAt, endedAt }, { parts }) => {
  const after = beganAfter(parts.file, id);
  if (problemId === null || startedAt === null || after === null) return null;
  const said = fishboneChanges(parts.file, problemId, { after, until: endedAt });
  if (said.length === 0) return null;
  return section('fishbone-changes', 'What changed on the fishbone', list(said));
};

const notes: Part = (meeting) => {
  const said = notesOf(meeting, 'note');
  return said.length === 0 ? null : section('notes', 'Notes', list(said));
};

const agenda: Part = ({ agenda: items, rules }, { cells }) =>
  section('agenda', 'Agenda and ground rules', [
    table({
      id: 'table-agenda',
      caption: 'Agenda',
      columns: [column('Item', 5), column('Minutes', 1, 'right')],
      rows: items.map(({ title, minutes: planned }) => [cells.text(title), cells.whole(planned)]),
      empty: 'There was no agenda.',
    }),
    ...list(rules),
  ]);

const none = section('attendance', 'Meeting', [
  paragraph('No meeting has been held yet: start one under Meeting, and its minutes stand here.'),
]);

/** Minutes of a meeting: never a private note, never a vote that was not revealed. */
export const minutes: DocumentTemplate = {
  template: 'minutes',
  title: 'Minutes',
  contents: false,
  about: ({ parts, settings }) => meetingFor(parts, settings)?.title ?? null,
  page: uprightPage,
  sections: [
    {
      id: 'attendance',
      title: 'Meeting',
      why: 'When it was, about what, and who was here.',
      make: ofMeeting(attendance, none),
    },
    { id: 'decisions', title: 'Decisions', why: 'What was decided.', make: ofMeeting(decisions) },
    {
      id: 'agreed-actions',
      title: 'Actions',
      why: 'Who does what by when.',
      make: ofMeeting(actions),
    },
    {
      id: 'rounds',
      title: 'Rounds and votes',
      why: 'What was collected and voted for, as far as it was revealed.',
      make: ofMeeting(rounds),
    },
    {
      id: 'fishbone-changes',
      title: 'What changed on the fishbone',
      why: 'Causes that were added, judged or taken away.',
      make: ofMeeting(changed),
    },
    { id: 'notes', title: 'Notes', why: 'Notes that are not private.', make: ofMeeting(notes) },
    {
      id: 'agenda',
      title: 'Agenda and ground rules',
      why: 'What was planned.',
      make: ofMeeting(agenda),
    },
  ],
};
