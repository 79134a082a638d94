import type { OperationName, OperationOutput } from './contract/operations.ts';
import type { Handlers } from './engine-handlers.ts';
import type { Session } from './engine-session.ts';
import type { EngineTasks } from './engine-tasks.ts';
import type { BenchmarkSets } from './implement/benchmark-sets.ts';
import { looseEndsOf } from './implement/loose-ends.ts';
import { measureLooseEnds } from './implement/loose-measured.ts';
import { categoriesNamed, threadStarts } from './implement/thread-incidents.ts';
import { readThread, type ThreadLists } from './implement/thread-lists.ts';
import { deriveThread } from './implement/thread.ts';
import { todayIn } from './modify/calendar-day.ts';
import type { ProjectFile } from './project/project-file.ts';

type ThreadHandlers = Pick<Handlers, Extract<OperationName, `thread.${string}`>>;

type LooseEnds = OperationOutput<'thread.looseEnds'>;

/** What was read and found of a project as it stands: both answers begin with the same lists. */
interface Kept {
  readonly revision: number;
  readonly today: string;
  readonly lists: ThreadLists;
  ends: LooseEnds | null;
}

const byFile = new WeakMap<ProjectFile, Kept>();

/** What is known of a project on a day, from memory where nothing was edited since. */
function keptOf(sets: BenchmarkSets & { readonly file: ProjectFile }, today: string): Kept {
  const { file } = sets;
  const { revision } = file;
  const known = byFile.get(file);
  if (known?.revision === revision && known.today === today) return known;
  const made: Kept = { revision, today, lists: readThread(sets, today), ends: null };
  // What an edit under way has written so far may be taken back, and what is read on becomes known, at the same revision.
  if (made.lists.complete && !file.db.inTransaction) byFile.set(file, made);
  return made;
}

/** Binds the golden thread and its loose ends. */
export function bindThread(
  session: Session,
  tasks: EngineTasks,
  clock: () => Date,
): ThreadHandlers {
  return {
    'thread.get': ({ incidentId }) => {
      const { file, incidents } = session.current;
      const today = todayIn(file.timeZone(), clock());
      const { lists } = keptOf(session.current, today);
      const starts = threadStarts(incidents, lists, incidentId);
      const named = new Map(
        lists.problems.map(({ id, filter }) => [id, categoriesNamed(incidents, filter)]),
      );
      return { revision: file.revision, ...deriveThread(lists, { starts, named, today }) };
    },
    'thread.looseEnds': () =>
      tasks.run(null, (control) =>
        session.beside(control, async (_project, watching) => {
          const { file, incidents, exposure } = session.current;
          const today = todayIn(file.timeZone(), clock());
          const kept = keptOf(session.current, today);
          if (kept.ends !== null) return kept.ends;
          const { lists, revision } = kept;
          const measured = await measureLooseEnds({ incidents, exposure }, lists, today, watching);
          const groups = looseEndsOf(lists, measured, today);
          const n = groups.reduce((sum, group) => sum + group.n, 0);
          const ends = { revision, today, n, groups };
          // Rows may have come or gone while they were measured.
          if (file.revision === revision) kept.ends = ends;
          return ends;
        }),
      ),
  };
}
