import { IncidentSet } from '#core/aggregate/incident-set.ts';
import type { Thread } from '#core/contract/thread.ts';
import { categoriesNamed, threadStarts } from '#core/implement/thread-incidents.ts';
import { readThread, type ThreadLists } from '#core/implement/thread-lists.ts';
import { deriveThread } from '#core/implement/thread.ts';
import type { ProjectFile } from '#core/project/project-file.ts';

const at = '2026-01-01T00:00:00.000Z';
const plan = JSON.stringify({
  baseline: null,
  goLive: null,
  windowDays: 30,
  wanted: null,
  leastCount: 5,
  presumed: { noSeason: '', ordinaryBaseline: '' },
  untouched: null,
});
const entered = JSON.stringify({ source: 'entered', kind: 'count', per: 100 });

/** The day on which these tests look. */
export const today = '2026-03-01';

/** Rows of the tables that the thread is read from, stored through the journal. */
export const storing = {
  evidence: (project: ProjectFile, causeId: number, incidentId: number | null) =>
    project.journal.record('Add evidence', (edit) =>
      edit.insert('evidence', {
        cause_id: causeId,
        kind: incidentId === null ? 'filter' : 'incident',
        stance: 'for',
        text: '',
        filter: incidentId === null ? '{"conditions":[]}' : null,
        incident_id: incidentId,
        who: 'Ana',
        at,
      }),
    ),
  aim: (project: ProjectFile, changeId: number, causeId: number) =>
    project.journal.record('Aim', (edit) =>
      edit.insert('change_cause', { change_id: changeId, cause_id: causeId }),
    ),
  decision: (project: ProjectFile, changeId: number, decision: string) =>
    project.journal.record('Decide', (edit) =>
      edit.insert('change_decision', { change_id: changeId, decision, who: 'Ana', at, why: 'So.' }),
    ),
  action: (
    project: ProjectFile,
    changeId: number | null,
    given: { text?: string; owner?: string; due_on?: string; status?: string } = {},
  ) =>
    project.journal.record('Add an action', (edit) =>
      edit.insert('action', {
        change_id: changeId,
        uid: `uid-${project.db.prepare('SELECT coalesce(max(id), 0) FROM action').pluck().get()}-${project.journal.list(1, null)[0]?.id ?? 0}`,
        text: 'Call them',
        status: 'open',
        position: 1,
        notes: '',
        created_at: at,
        ...given,
      }),
    ),
  benchmark: (project: ProjectFile, problemId: number | null) =>
    project.journal.record('Add a benchmark', (edit) =>
      edit.insert('benchmark', {
        name: 'Complaints',
        problem_id: problemId,
        definition: entered,
        better: 'lower',
        unit: '',
        notes: '',
        position: 1,
        created_at: at,
      }),
    ),
  target: (project: ProjectFile, benchmarkId: number) =>
    project.journal.record('Set a target', (edit) =>
      edit.insert('benchmark_target', {
        benchmark_id: benchmarkId,
        from_on: `2026-01-${String(1 + (project.journal.list(500, null).length % 28)).padStart(2, '0')}`,
        value: 5,
      }),
    ),
  value: (project: ProjectFile, benchmarkId: number, fromOn: string, toOn: string) =>
    project.journal.record('Enter a value', (edit) =>
      edit.insert('benchmark_value', {
        benchmark_id: benchmarkId,
        from_on: fromOn,
        to_on: toOn,
        value: 7,
        note: '',
      }),
    ),
  followed: (project: ProjectFile, changeId: number, benchmarkId: number) =>
    project.journal.record('Follow', (edit) =>
      edit.insert('change_benchmark', { change_id: changeId, benchmark_id: benchmarkId }),
    ),
  check: (project: ProjectFile, changeId: number, benchmarkId: number, goLive?: string) =>
    project.journal.record('Add a check', (edit) =>
      edit.insert('effect_check', {
        change_id: changeId,
        benchmark_id: benchmarkId,
        plan: goLive === undefined ? plan : plan.replace('"goLive":null', `"goLive":"${goLive}"`),
        created_at: at,
      }),
    ),
} as const;

/** The thread of a project as it stands, and what it was read from. */
export function threadOf(
  project: ProjectFile,
  incidentId: number | null = null,
): { thread: Thread; lists: ThreadLists } {
  const set = IncidentSet.load(project);
  const exposure = IncidentSet.load(project, 'exposure');
  const lists = readThread({ incidents: set, exposure }, today);
  const starts = threadStarts(set, lists, incidentId);
  const named = new Map(lists.problems.map(({ id, filter }) => [id, categoriesNamed(set, filter)]));
  return { thread: deriveThread(lists, { starts, named, today }), lists };
}

/** The links of a thread by the keys of their ends. */
export function linksOf({ nodes, links }: Thread): string[] {
  return links.map(([from, to]) => `${nodes[from]?.key} ${nodes[to]?.key}`);
}
