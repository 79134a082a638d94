import { wallClock } from '../../aggregate/local-time.ts';
import { numbered } from '../../aggregate/number-words.ts';
import { dayWords, timeWords } from '../../aggregate/time-words.ts';
import { listProblems } from '../../analyze/problems.ts';
import { readMeeting } from '../meetings.ts';
import { roomName } from './room-words.ts';
import { calm, drawn, wordLines } from './scene-kit.ts';
import type { RoomDrawn, SceneContext } from './scene-parts.ts';

/** What the meeting is about: its problem, when it began, and how many are here. */
export function titleScene(context: SceneContext): RoomDrawn {
  const { file, meetingId } = context;
  if (meetingId === null) return calm(context, 'Welcome', ['The meeting begins in a moment.']);
  const { problemId, startedAt, agenda, attendees, ...meeting } = readMeeting(file, meetingId);
  const filter = listProblems(file).find(({ id }) => id === problemId)?.filter ?? null;
  const title = roomName(context, meeting.title, filter);
  const problem = meeting.problem === null ? null : roomName(context, meeting.problem, filter);
  const at = startedAt === null ? null : wallClock(file.timeZone(), Date.parse(startedAt));
  const here = attendees.filter((one) => one.here).length;
  const minutes = agenda.reduce((sum, item) => sum + item.minutes, 0);
  const about = [
    at === null ? '' : timeWords(Math.floor(at / 60_000) * 60_000),
    here === 0 ? '' : `${numbered(here, 'person', 'people')} here`,
    minutes === 0 ? '' : `${numbered(minutes, 'minute', 'minutes')} planned`,
  ];
  const sub = about.filter((one) => one !== '').join(', ');
  const lines = problem === null ? [at === null ? title : `Meeting of ${dayWords(at)}`] : [problem];
  return drawn(context, { kind: 'words', lines: wordLines(context, lines) }, { title, sub });
}
