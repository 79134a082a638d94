import { listBoneSets, removeBoneSet, saveBoneSet } from './analyze/bone-sets.ts';
import { offerCauses } from './analyze/cause-offers.ts';
import { lookElsewhere } from './analyze/elsewhere.ts';
import { countEvidence } from './analyze/evidence-counts.ts';
import { addEvidence, removeEvidence } from './analyze/evidence.ts';
import { answerFishbone } from './analyze/fishbone-answer.ts';
import { copyMermaid, copyOutline } from './analyze/fishbone-copy.ts';
import {
  addBone,
  addBonesOfSet,
  addCause,
  changeBone,
  changeCause,
  moveNode,
  referToCause,
  setCauseStatus,
} from './analyze/fishbone-edits.ts';
import { pasteOutline } from './analyze/fishbone-paste.ts';
import { removeNode } from './analyze/fishbone-removal.ts';
import { draftIsIsNot } from './analyze/is-is-not-draft.ts';
import { addRows, answerIsIsNot, changeRow, checkCause, removeRow } from './analyze/is-is-not.ts';
import { problemFigures } from './analyze/problem-figures.ts';
import { removeProblem } from './analyze/problem-removal.ts';
import { addProblem, changeProblem, listProblems } from './analyze/problems.ts';
import { testedListsOf } from './classify/tested-lists.ts';
import type { OperationName } from './contract/operations.ts';
import type { Handlers } from './engine-handlers.ts';
import type { Session } from './engine-session.ts';
import type { EngineTasks } from './engine-tasks.ts';
import type { ProjectFile } from './project/project-file.ts';

type Room = 'problems' | 'fishbone' | 'boneSets' | 'evidence' | 'isIsNot' | 'elsewhere';
type HandlersOf<Name extends Room> = Pick<Handlers, Extract<OperationName, `${Name}.${string}`>>;

/** Edits, and answers nothing. */
async function done(session: Session, work: (project: ProjectFile) => void) {
  await session.edit(work);
  return {};
}

/** Binds problems and what belongs to them: fishbone, evidence, is/is-not. */
export function bindProblems(
  session: Session,
  tasks: EngineTasks,
  clock: () => Date,
): HandlersOf<Room> {
  return {
    'problems.add': (input) => session.edit((project) => addProblem(project, input, clock)),
    'problems.change': (input) => done(session, (project) => changeProblem(project, input)),
    'problems.list': () => ({ problems: listProblems(session.current.file) }),
    'problems.figures': ({ id }) => {
      const { file, incidents, exposure } = session.current;
      return { revision: file.revision, ...problemFigures(incidents, exposure, id) };
    },
    'problems.remove': ({ id }) => done(session, (project) => removeProblem(project, id)),
    ...bindFishbone(session, tasks, clock),
    ...bindBoneSets(session),
    ...bindEvidence(session, tasks, clock),
    ...bindIsIsNot(session, tasks),
    ...bindElsewhere(session, tasks),
  };
}

function bindFishbone(
  session: Session,
  tasks: EngineTasks,
  clock: () => Date,
): HandlersOf<'fishbone'> {
  return {
    'fishbone.get': ({ problemId }) => {
      const { file } = session.current;
      return { revision: file.revision, ...answerFishbone(file, problemId) };
    },
    'fishbone.addBone': (input) => session.edit((project) => addBone(project, input)),
    'fishbone.addSet': (input) => session.edit((project) => addBonesOfSet(project, input)),
    'fishbone.addCause': (input) => session.edit((project) => addCause(project, input, clock)),
    'fishbone.refer': (input) => session.edit((project) => referToCause(project, input)),
    'fishbone.changeBone': (input) => done(session, (project) => changeBone(project, input)),
    'fishbone.changeCause': (input) => done(session, (project) => changeCause(project, input)),
    'fishbone.setStatus': (input) =>
      done(session, (project) => setCauseStatus(project, input, clock)),
    'fishbone.move': (input) => done(session, (project) => moveNode(project, input)),
    'fishbone.remove': ({ node }) => done(session, (project) => removeNode(project, node)),
    'fishbone.pasteOutline': (input) => session.edit((project) => pasteOutline(project, input)),
    'fishbone.copyOutline': ({ problemId, node }) => ({
      text: copyOutline(session.current.file, problemId, node),
    }),
    'fishbone.mermaid': ({ problemId }) => ({ text: copyMermaid(session.current.file, problemId) }),
    'fishbone.offers': ({ problemId, task }) =>
      tasks.run(task, (control) =>
        session.beside(control, async (_project, watching) => {
          const { file, incidents, exposure } = session.current;
          const { revision } = file;
          const lists = testedListsOf(file);
          return {
            revision,
            ...(await offerCauses(incidents, exposure, problemId, lists, watching)),
          };
        }),
      ),
  };
}

function bindBoneSets(session: Session): HandlersOf<'boneSets'> {
  return {
    'boneSets.list': () => ({ sets: listBoneSets(session.current.file) }),
    'boneSets.save': (input) => session.edit((project) => saveBoneSet(project, input)),
    'boneSets.remove': ({ id }) => done(session, (project) => removeBoneSet(project, id)),
  };
}

function bindEvidence(
  session: Session,
  tasks: EngineTasks,
  clock: () => Date,
): HandlersOf<'evidence'> {
  return {
    'evidence.add': (input) =>
      session.edit(() => addEvidence(session.current.incidents, input, clock)),
    'evidence.remove': ({ id }) => done(session, (project) => removeEvidence(project, id)),
    'evidence.counts': ({ problemId }) =>
      tasks.run(null, (control) =>
        session.beside(control, async (_project, watching) => {
          const { file, incidents } = session.current;
          const { revision } = file;
          return { revision, ...(await countEvidence(incidents, problemId, watching)) };
        }),
      ),
  };
}

function bindIsIsNot(session: Session, tasks: EngineTasks): HandlersOf<'isIsNot'> {
  return {
    'isIsNot.get': ({ problemId }) => answerIsIsNot(session.current.file, problemId),
    'isIsNot.draft': ({ problemId }) =>
      tasks.run(null, (control) =>
        session.beside(control, async (_project, watching) => {
          const { file, incidents } = session.current;
          const { revision } = file;
          return { revision, ...(await draftIsIsNot(incidents, problemId, watching)) };
        }),
      ),
    'isIsNot.add': (input) => session.edit((project) => addRows(project, input)),
    'isIsNot.change': (input) => done(session, (project) => changeRow(project, input)),
    'isIsNot.remove': ({ id }) => done(session, (project) => removeRow(project, id)),
    'isIsNot.check': (input) => done(session, (project) => checkCause(project, input)),
  };
}

function bindElsewhere(session: Session, tasks: EngineTasks): HandlersOf<'elsewhere'> {
  return {
    'elsewhere.scan': ({ task, ...asked }) =>
      tasks.run(task, (control) =>
        session.beside(control, async (_project, watching) => {
          const { file, incidents, exposure } = session.current;
          const { revision } = file;
          return { revision, ...(await lookElsewhere(incidents, exposure, asked, watching)) };
        }),
      ),
  };
}
