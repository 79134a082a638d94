import { wallClock } from '../aggregate/local-time.ts';
import { numbered, numberWords, shareWords } from '../aggregate/number-words.ts';
import { dayWords as dayOfTimeWords, timeWords } from '../aggregate/time-words.ts';
import type { Meeting } from '../contract/meetings.ts';
import type { PublicRound, VoteResult } from '../contract/rounds.ts';
import { dayWords } from '../modify/calendar-day.ts';
import type { ProjectFile } from '../project/project-file.ts';
import { minutesTaken } from './agenda-turns.ts';
import { fishboneChanges } from './fishbone-changes.ts';
import { beganAfter, readMeeting } from './meetings.ts';
import { publicRound } from './rounds/round-result.ts';
import { summariesOf } from './rounds/round-answer.ts';

/** Options of a vote that are told at most. */
const mostOptions = 10;

/** One line of a summary's part, without its mark. */
function ofVote({ n, dots, lines, cut }: VoteResult): string[] {
  const told = lines.slice(0, mostOptions).map(({ text, dots: got, share, chosen }) => {
    const part = share === null ? '' : `, ${shareWords(share, 0)}`;
    const mark = chosen === 'yes' ? ' (chosen)' : chosen === 'open' ? ' (level at the cut)' : '';
    return `${text}: ${numbered(got, 'dot', 'dots')}${part}${mark}`;
  });
  const more = lines.length - mostOptions;
  if (more > 0) told.push(`and ${numberWords(more)} more`);
  const head = `${numbered(n, 'ballot', 'ballots')}, ${numbered(dots, 'dot', 'dots')}`;
  const open = cut !== null && cut.decided === null ? ['The last places are level and open.'] : [];
  return [head, ...told, ...open];
}

/** What came of a round, a line for each thing; of one that is not revealed nothing but that. */
export function ofRound(round: PublicRound): string[] {
  if (!round.revealed) return ['Not revealed yet.'];
  if (round.ideas !== null) {
    return round.ideas.map(({ text, times }) => (times > 1 ? `${text} (${times} times)` : text));
  }
  const { result } = round;
  if (result === null) return [];
  if (result.kind === 'vote') return ofVote(result);
  return result.lines.map(({ text, n, effort, impact }) => {
    if (effort === null || impact === null) return `${text}: not placed`;
    const places = `effort ${numberWords(effort.median, 1)}, impact ${numberWords(impact.median, 1)}`;
    return `${text}: ${places} (medians of ${numbered(n, 'ballot', 'ballots')}, 0 to 10)`;
  });
}

/** A part of the summary: its head, and a line for each thing; nothing where there is none. */
function part(head: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', head, ...lines.map((line) => `- ${line}`)];
}

function attendance({ attendees }: Meeting): string[] {
  const named = (here: boolean) =>
    attendees
      .filter((one) => one.here === here)
      .map(({ name, role }) => (role === '' ? name : `${name} (${role})`));
  return [
    ...part(`Here (${named(true).length})`, named(true)),
    ...part(`Not here (${named(false).length})`, named(false)),
  ];
}

/** What the agenda planned and what it took; nothing of a meeting whose turns were not kept. */
function agendaLines(project: ProjectFile, { id, agenda }: Meeting): string[] {
  const taken = minutesTaken(project, id, null);
  if (taken.size === 0) return [];
  return agenda.map(({ id: itemId, title, minutes }) => {
    const real = taken.get(itemId);
    const words = real === undefined ? 'not reached' : `${numberWords(Math.round(real))} taken`;
    return `${title}: ${numberWords(minutes)} min planned, ${words}`;
  });
}

/** When it was, in the zone of the project: 13 May 2026 14:05 to 15:20. */
export function when(
  { startedAt, endedAt }: Pick<Meeting, 'startedAt' | 'endedAt'>,
  zone: string,
): string {
  if (startedAt === null) return 'Not held yet';
  const start = wallClock(zone, Date.parse(startedAt));
  if (endedAt === null) return `Since ${timeWords(start)}`;
  const end = wallClock(zone, Date.parse(endedAt));
  const sameDay = dayOfTimeWords(start) === dayOfTimeWords(end);
  const until = sameDay ? new Date(end).toISOString().slice(11, 16) : timeWords(end);
  return `${timeWords(start)} to ${until}`;
}

/**
 * What came of a meeting, as text for a mail: attendance, decisions, votes that were revealed, actions, what became of the
 * fishbone, and notes that are not private.
 * @throws VitalFewError `unknown-meeting`
 */
export function meetingSummary(project: ProjectFile, id: number): string {
  const meeting = readMeeting(project, id);
  const { title, problem, problemId, startedAt, endedAt, notes, actions } = meeting;
  const open = notes.filter((note) => !note.private);
  const ofKind = (kind: 'note' | 'decision') =>
    open.filter((note) => note.kind === kind).map(({ text }) => text);
  const rounds = summariesOf(project, id).flatMap((round) =>
    part(round.question, ofRound(publicRound(project, round.id))),
  );
  const due = actions.map(({ text, owner, dueOn }) => {
    const by = dueOn === null ? 'no date yet' : `by ${dayWords(dueOn)}`;
    return `${owner ?? 'Nobody yet'}, ${by}: ${text}`;
  });
  const after = beganAfter(project, id);
  const changed =
    problemId === null || startedAt === null || after === null
      ? []
      : fishboneChanges(project, problemId, { after, until: endedAt });
  const lines = [
    title,
    when(meeting, project.timeZone()),
    ...(problem === null ? [] : [`Problem: ${problem}`]),
    ...attendance(meeting),
    ...part('Decisions', ofKind('decision')),
    ...part('Actions', due),
    ...rounds,
    ...part('What changed on the fishbone', changed),
    ...part('Notes', ofKind('note')),
    ...part('Agenda', agendaLines(project, meeting)),
  ];
  return `${lines.join('\n')}\n`;
}
