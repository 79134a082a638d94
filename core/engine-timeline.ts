import { clusterTimeline } from './analyze/timeline-cluster.ts';
import { incidentTimeline } from './analyze/timeline-incident.ts';
import { addNote, changeNote, listNotes, removeNote } from './analyze/timeline-notes.ts';
import type { OperationName } from './contract/operations.ts';
import type { Handlers } from './engine-handlers.ts';
import type { Session } from './engine-session.ts';
import type { EngineTasks } from './engine-tasks.ts';

type TimelineHandlers = Pick<Handlers, Extract<OperationName, `timeline.${string}`>>;

/** Binds the timelines of incidents and clusters, and the notes on them. */
export function bindTimeline(
  session: Session,
  tasks: EngineTasks,
  clock: () => Date,
): TimelineHandlers {
  const set = () => session.current.incidents;
  const revision = () => session.current.file.revision;
  return {
    'timeline.cluster': (input) =>
      tasks.run(null, (control) =>
        session.beside(control, async (_project, watching) => {
          const { file, incidents } = session.current;
          const { revision: asked } = file;
          return { revision: asked, ...(await clusterTimeline(incidents, input, watching)) };
        }),
      ),
    'timeline.incident': ({ incidentId }) => ({
      revision: revision(),
      ...incidentTimeline(set(), incidentId),
    }),
    'timeline.notes': ({ problemId }) => ({ notes: listNotes(session.current.file, problemId) }),
    'timeline.addNote': (input) => session.edit(() => addNote(set(), input, clock)),
    'timeline.changeNote': async (input) => {
      await session.edit((project) => changeNote(project, input));
      return {};
    },
    'timeline.removeNote': async ({ id }) => {
      await session.edit((project) => removeNote(project, id));
      return {};
    },
  };
}
