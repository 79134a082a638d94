import { countEvidence } from './analyze/evidence-counts.ts';
import type { OperationName } from './contract/operations.ts';
import type { Handlers } from './engine-handlers.ts';
import type { Session } from './engine-session.ts';
import type { EngineTasks } from './engine-tasks.ts';
import { dropBallot, giveBallot, readBallot } from './meeting/rounds/ballots.ts';
import { capture } from './meeting/rounds/capture.ts';
import {
  addIdeas,
  changeIdea,
  freeIdea,
  mergeIdea,
  placeIdea,
  removeIdea,
} from './meeting/rounds/idea-edits.ts';
import { choicesOf, deskRound, summariesOf } from './meeting/rounds/round-answer.ts';
import { changeRound, openRound, removeRound, revealRound } from './meeting/rounds/round-edits.ts';
import { meetingOfRounds } from './meeting/rounds/round-meeting.ts';
import { placesToChanges, votesToCauses } from './meeting/rounds/take-over.ts';
import { breakTie, levelAtCut, problemsBehind } from './meeting/rounds/tie-break.ts';
import type { ProjectFile } from './project/project-file.ts';
import type { TaskControl } from './project/task-control.ts';

/** Edits, and answers nothing. */
async function done(session: Session, work: (project: ProjectFile) => void) {
  await session.edit(work);
  return {};
}

/** Incidents that evidence names for the causes of the problems behind what is level, by cause. */
async function incidentsBehind(
  session: Session,
  roundId: number,
  watching: TaskControl,
): Promise<Map<number, number>> {
  const { file, incidents } = session.current;
  const counts = new Map<number, number>();
  for (const problemId of problemsBehind(file, levelAtCut(file, roundId).options)) {
    const { causes } = await countEvidence(incidents, problemId, watching);
    for (const one of causes) counts.set(one.causeId, one.for);
  }
  return counts;
}

/** Binds rounds of meetings: brainstorms, votes, placing, and what was agreed. */
export function bindRounds(
  session: Session,
  tasks: EngineTasks,
  clock: () => Date,
): Pick<Handlers, Extract<OperationName, `rounds.${string}`>> {
  return {
    'rounds.list': ({ meetingId }) => {
      const { file } = session.current;
      const meeting = meetingOfRounds(file, meetingId);
      const rounds = meeting === null ? [] : summariesOf(file, meeting.id);
      return { revision: file.revision, meeting, rounds };
    },
    'rounds.get': ({ id }) => {
      const { file } = session.current;
      return { revision: file.revision, round: deskRound(file, id) };
    },
    'rounds.ballot': (input) => readBallot(session.current.file, input),
    'rounds.choices': ({ meetingId }) => {
      const { file } = session.current;
      return { revision: file.revision, ...choicesOf(file, meetingId) };
    },
    'rounds.open': (input) => session.edit((project) => openRound(project, input, clock)),
    'rounds.change': (input) => done(session, (project) => changeRound(project, input)),
    'rounds.remove': ({ id }) => done(session, (project) => removeRound(project, id)),
    'rounds.addIdeas': (input) => session.edit((project) => addIdeas(project, input)),
    'rounds.changeIdea': (input) => done(session, (project) => changeIdea(project, input)),
    'rounds.mergeIdea': (input) => done(session, (project) => mergeIdea(project, input)),
    'rounds.removeIdea': ({ ideaId }) => done(session, (project) => removeIdea(project, ideaId)),
    'rounds.placeIdea': (input) => session.edit((project) => placeIdea(project, input, clock)),
    'rounds.freeIdea': ({ ideaId }) => session.edit((project) => freeIdea(project, ideaId)),
    'rounds.give': (input) => session.edit((project) => giveBallot(project, input)),
    'rounds.dropBallot': (input) => done(session, (project) => dropBallot(project, input)),
    'rounds.reveal': ({ id }) => done(session, (project) => revealRound(project, id, clock)),
    'rounds.breakTie': (input) => {
      if (input.how !== 'incidents' || session.current.file.access === 'read') {
        return done(session, (project) => breakTie(project, input, new Map(), clock));
      }
      return tasks.run(input.task, (control) =>
        session.beside(control, async (_project, watching) => {
          // Counted again when an edit came in between, so that what decides is what is there.
          for (;;) {
            const { revision } = session.current.file;
            const counts = await incidentsBehind(session, input.roundId, watching);
            const decided = await session.edit((project) => {
              if (project.revision !== revision) return false;
              breakTie(project, input, counts, clock);
              return true;
            });
            if (decided) return {};
          }
        }),
      );
    },
    'rounds.toCauses': ({ id }) => session.edit((project) => votesToCauses(project, id)),
    'rounds.takeOver': ({ id }) => session.edit((project) => placesToChanges(project, id, clock)),
    'rounds.capture': (input) => session.edit((project) => capture(project, input, clock)),
  };
}
