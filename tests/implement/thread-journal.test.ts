import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addBone, addCause, setCauseStatus } from '#core/analyze/fishbone-edits.ts';
import { removeNode } from '#core/analyze/fishbone-removal.ts';
import { removeProblem } from '#core/analyze/problem-removal.ts';
import { addProblem } from '#core/analyze/problems.ts';
import { VitalFewError } from '#core/contract/errors.ts';
import { threadKinds } from '#core/contract/thread.ts';
import { looseEndsOf } from '#core/implement/loose-ends.ts';
import { ThreadWalk } from '#core/implement/thread-walk.ts';
import type { ProjectFile } from '#core/project/project-file.ts';
import { noon, projectWithProblem } from '../analyze/fishbone-project.ts';
import { storeChange } from '../modify/process-project.ts';
import { storing, threadOf, today } from './thread-rows.ts';

const all = { conditions: [] };

/** Number `pick` of those in a table, round and round; null where there is none. */
function someId({ db }: ProjectFile, table: string, pick: number): number | null {
  const ids = db.prepare<[], number>(`SELECT id FROM ${table} ORDER BY id`).pluck().all();
  return ids[pick % Math.max(1, ids.length)] ?? null;
}

type Work = (project: ProjectFile, a: number, b: number) => unknown;

/** Does something with rows of two tables, where both have any. */
function withBoth(one: string, other: string, work: Work): Work {
  return (project, a, b) => {
    const [first, second] = [someId(project, one, a), someId(project, other, b)];
    if (first !== null && second !== null) work(project, first, second);
  };
}

const withOne = (table: string, work: Work) => withBoth(table, table, work);

function removing(table: 'change' | 'action' | 'benchmark' | 'effect_check' | 'evidence'): Work {
  return withOne(table, (project, id) =>
    project.journal.record('Take it away', (edit) => edit.remove(table, id)),
  );
}

const edits: readonly Work[] = [
  (project, _a, b) =>
    addProblem(
      project,
      { statement: `P ${b}`, filter: all, period: null, measure: { kind: 'count' }, effect: 'bad' },
      noon,
    ),
  withOne('problem', (project, problemId) =>
    addBone(project, { problemId, name: 'Bone', before: null }),
  ),
  withBoth('bone', 'bone', (project, id, b) =>
    addCause(
      project,
      { below: { kind: 'bone', id }, before: null, text: `Cause ${b}`, filter: null },
      noon,
    ),
  ),
  withBoth('cause', 'cause', (project, causeId, b) =>
    setCauseStatus(
      project,
      { causeId, status: b % 2 === 0 ? 'confirmed' : 'ruled-out', why: 'Seen.' },
      noon,
    ),
  ),
  withOne('cause', (project, causeId, b) =>
    storing.evidence(project, causeId, b % 2 === 0 ? null : b),
  ),
  (project, _a, b) => storeChange(project, `Change ${b}`),
  withBoth('change', 'cause', (project, change, cause) => {
    const known = project.db
      .prepare('SELECT 1 FROM change_cause WHERE change_id = ? AND cause_id = ?')
      .get(change, cause);
    if (known === undefined) storing.aim(project, change, cause);
  }),
  withBoth('change', 'change', (project, id) => storing.decision(project, id, 'rejected')),
  withOne('change', (project, id) => storing.action(project, id, { due_on: '2026-02-01' })),
  (project) => storing.action(project, null),
  (project, a) => storing.benchmark(project, someId(project, 'problem', a)),
  withBoth('change', 'benchmark', (project, change, benchmark) => {
    const known = project.db
      .prepare('SELECT 1 FROM change_benchmark WHERE change_id = ? AND benchmark_id = ?')
      .get(change, benchmark);
    if (known === undefined) storing.followed(project, change, benchmark);
  }),
  withBoth('change', 'benchmark', (project, change, benchmark) =>
    storing.check(project, change, benchmark, '2026-02-01'),
  ),
  removing('change'),
  removing('action'),
  removing('benchmark'),
  removing('effect_check'),
  removing('evidence'),
  withOne('bone', (project, id) => removeNode(project, { kind: 'bone', id })),
  withOne('cause', (project, id) => removeNode(project, { kind: 'cause', id })),
  withOne('problem', (project, id, b) => {
    if (b % 3 === 0) removeProblem(project, id);
  }),
  (project) => project.journal.undo(),
  (project) => project.journal.undo(),
  (project) => project.journal.redo(),
];

const step = fc.record({
  kind: fc.nat({ max: edits.length - 1 }),
  a: fc.nat({ max: 40 }),
  b: fc.nat({ max: 40 }),
});

/** Every link has both ends, in the order of the thread; every node is a row; every loose end a node. */
function expectWhole(project: ProjectFile): void {
  expect(project.db.pragma('foreign_key_check')).toEqual([]);
  const { thread, lists } = threadOf(project);
  const { nodes, links } = thread;
  const keys = new Set(nodes.map(({ key }) => key));
  expect(keys.size).toBe(nodes.length);
  for (const [from, to] of links) {
    const [first, second] = [nodes[from], nodes[to]];
    if (!first || !second) throw new Error(`a link leads nowhere: ${from} ${to}`);
    expect(threadKinds.indexOf(first.kind)).toBeLessThan(threadKinds.indexOf(second.kind));
  }
  const { changes, actions, checks, causes } = lists;
  const linked = new Set(links.map(([from, to]) => `${nodes[from]?.key} ${nodes[to]?.key}`));
  for (const { id, causeIds } of changes) {
    for (const causeId of causeIds) expect(linked).toContain(`cause:${causeId} change:${id}`);
  }
  for (const { id, changeId } of actions) {
    if (changeId !== null) expect(linked).toContain(`change:${changeId} action:${id}`);
  }
  for (const { id, benchmarkId } of checks) {
    expect(linked).toContain(`benchmark:${benchmarkId} check:${id}`);
  }
  for (const { id, problemId } of causes) {
    expect(linked).toContain(`problem:${problemId} cause:${id}`);
  }
  const walk = new ThreadWalk(thread);
  for (const [index] of nodes.entries()) {
    const chain = walk.chainOf(index);
    expect(chain.has(index)).toBe(true);
    for (const at of chain) expect(nodes[at]).toBeDefined();
  }
  const measured = {
    evidence: causes.map(({ id }) => ({ causeId: id, why: 'gone' })),
    benchmarks: [{ benchmarkId: 999, why: 'never there' }],
  };
  for (const { ends } of looseEndsOf(lists, measured, today)) {
    for (const { key } of ends) expect(keys).toContain(key);
  }
}

it('the thread never dangles, whatever is taken away, undone and redone', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 60, maxLength: 110 }), (steps) => {
      const { project } = projectWithProblem();
      const { id } = addBone(project, { problemId: 1, name: 'Systems', before: null });
      for (const text of ['One', 'Two']) {
        addCause(project, { below: { kind: 'bone', id }, before: null, text, filter: null }, noon);
      }
      for (const { kind, a, b } of steps) {
        try {
          edits[kind]?.(project, a, b);
        } catch (error) {
          if (!(error instanceof VitalFewError)) throw error;
        }
        expectWhole(project);
      }
      project.close();
    }),
    { numRuns: 5 },
  );
}, 60_000);
