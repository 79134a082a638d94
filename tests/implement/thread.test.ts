import { expect, it } from 'vitest';
import { addBone, addCause, setCauseStatus } from '#core/analyze/fishbone-edits.ts';
import { IncidentSet } from '#core/aggregate/incident-set.ts';
import { measureLooseEnds } from '#core/implement/loose-measured.ts';
import { looseEndsOf } from '#core/implement/loose-ends.ts';
import { ThreadWalk } from '#core/implement/thread-walk.ts';
import { unwatched } from '#core/project/task-control.ts';
import type { ProjectFile } from '#core/project/project-file.ts';
import { noon, projectWithProblem } from '../analyze/fishbone-project.ts';
import { storeChange } from '../modify/process-project.ts';
import { linksOf, storing, threadOf, today } from './thread-rows.ts';

function addTo(project: ProjectFile, bone: number, text: string): number {
  const below = { kind: 'bone', id: bone } as const;
  return addCause(project, { below, before: null, text, filter: null }, noon).id;
}

/** One problem with three causes, two changes, actions, benchmarks and checks. */
function woven() {
  const { project, problemId } = projectWithProblem();
  const { id: bone } = addBone(project, { problemId, name: 'Systems', before: null });
  const [belt, staff, signs] = ['Belt stops', 'Too few staff', 'No signs'].map((text) =>
    addTo(project, bone, text),
  ) as [number, number, number];
  for (const [causeId, status] of [
    [belt, 'confirmed'],
    [staff, 'confirmed'],
    [signs, 'ruled-out'],
  ] as const) {
    setCauseStatus(project, { causeId, status, why: 'Seen.' }, noon);
  }
  const evidence = storing.evidence(project, belt, null);
  const other = storing.evidence(project, staff, null);
  const sensor = storeChange(project, 'Clean the sensor');
  const roster = storeChange(project, 'New roster');
  storing.aim(project, sensor, belt);
  storing.aim(project, roster, staff);
  const clean = storing.action(project, sensor, {
    text: 'Clean it',
    owner: 'Ana',
    due_on: '2026-02-27',
  });
  const plan = storing.action(project, roster, { text: 'Plan it' });
  const late = storing.benchmark(project, problemId);
  storing.followed(project, sensor, late);
  const check = storing.check(project, sensor, late);
  return { project, belt, staff, signs, evidence, other, sensor, roster, clean, plan, late, check };
}

it('links every thing to those before and behind it', () => {
  const made = woven();
  const { thread } = threadOf(made.project);
  const { belt, staff, signs, sensor, roster, clean, plan, late, check } = made;
  expect(linksOf(thread).sort()).toEqual(
    [
      `evidence:${made.evidence} problem:1`,
      `evidence:${made.evidence} cause:${belt}`,
      `evidence:${made.other} problem:1`,
      `evidence:${made.other} cause:${staff}`,
      `problem:1 cause:${belt}`,
      `problem:1 cause:${staff}`,
      `problem:1 cause:${signs}`,
      `problem:1 benchmark:${late}`,
      `cause:${belt} change:${sensor}`,
      `cause:${staff} change:${roster}`,
      `change:${sensor} action:${clean}`,
      `change:${roster} action:${plan}`,
      `change:${sensor} benchmark:${late}`,
      `change:${sensor} check:${check}`,
      `benchmark:${late} check:${check}`,
    ].sort(),
  );
  expect(thread.nodes.find(({ key }) => key === `cause:${signs}`)?.aside).toBe(true);
  expect(thread.nodes.find(({ key }) => key === `action:${clean}`)?.detail).toBe(
    'Open, due 27 February 2026; Ana',
  );
  made.project.close();
});

it('a chain holds what leads to a thing and what follows from it, and not what lies beside', () => {
  const made = woven();
  const { thread } = threadOf(made.project);
  const walk = new ThreadWalk(thread);
  const chain = (key: string) => {
    const index = thread.nodes.findIndex((node) => node.key === key);
    return [...walk.chainOf(index)].map((at) => thread.nodes[at]?.key).sort();
  };
  const { belt, staff, signs, sensor, roster, clean, plan, late, check } = made;
  const whole = [
    `action:${clean}`,
    `benchmark:${late}`,
    `cause:${belt}`,
    `change:${sensor}`,
    `check:${check}`,
    `evidence:${made.evidence}`,
    'problem:1',
  ].sort();
  for (const key of [`cause:${belt}`, `change:${sensor}`, `action:${clean}`, `check:${check}`]) {
    expect([key, chain(key)]).toEqual([key, whole]);
  }
  expect(chain(`benchmark:${late}`)).toEqual(whole);
  expect(chain(`evidence:${made.evidence}`)).toEqual(whole);
  expect(chain(`action:${plan}`)).toEqual(
    [
      `action:${plan}`,
      `cause:${staff}`,
      `change:${roster}`,
      `evidence:${made.other}`,
      'problem:1',
    ].sort(),
  );
  expect(chain('problem:1')).toHaveLength(thread.nodes.length);
  expect(chain(`cause:${signs}`)).toEqual([`cause:${signs}`, 'problem:1'].sort());
  expect([...walk.chainOf(999)]).toEqual([999]);
  const chosen = walk.chainOf(thread.nodes.findIndex(({ key }) => key === `action:${plan}`));
  expect(walk.linksWithin(chosen)).toHaveLength(5);
  made.project.close();
});

async function looseIn(project: ProjectFile): Promise<Record<string, string[]>> {
  const incidents = IncidentSet.load(project);
  const exposure = IncidentSet.load(project, 'exposure');
  const { lists } = threadOf(project);
  const measured = await measureLooseEnds({ incidents, exposure }, lists, today, unwatched);
  const groups = looseEndsOf(lists, measured, today);
  for (const { n, ends } of groups) expect(ends).toHaveLength(n);
  return Object.fromEntries(
    groups.map(({ kind, ends }) => [
      kind,
      ends.map(({ key, detail }) => (detail === '' ? key : `${key} (${detail})`)),
    ]),
  );
}

it('names every loose end, and none that is tied', async () => {
  const made = woven();
  const { project, belt, staff, sensor, roster, clean, plan, late, check } = made;
  storing.target(project, late);
  expect(await looseIn(project)).toEqual({
    'evidence-lost': [
      `cause:${belt} (its filter finds no incident)`,
      `cause:${staff} (its filter finds no incident)`,
    ],
    'change-without-person': [`change:${roster}`, `change:${sensor}`],
    'change-without-check': [`change:${roster}`],
    'action-overdue': [`action:${clean} (due 27 February 2026, 2 days ago; Ana)`],
    'action-without-owner': [`action:${plan}`],
    'target-without-measurement': [`benchmark:${late} (no complete value yet)`],
  });

  // Tied one by one.
  storing.value(project, late, '2026-02-01', '2026-03-01');
  project.journal.record('Do', (edit) => edit.update('action', clean, { status: 'done' }));
  project.journal.record('Own', (edit) => edit.update('action', plan, { owner: 'Ben' }));
  for (const id of [sensor, roster]) {
    project.journal.record('Answer', (edit) => edit.update('change', id, { accountable: 'Ana' }));
  }
  for (const id of [made.evidence, made.other]) {
    project.journal.record('Take away', (edit) => edit.remove('evidence', id));
  }
  expect(await looseIn(project)).toEqual({ 'change-without-check': [`change:${roster}`] });

  // A change that is rejected needs nothing, but leaves its cause without one; one that is open again does.
  const left = [`cause:${staff} (Bags come late; what aimed at it was rejected or withdrawn)`];
  storing.decision(project, roster, 'rejected');
  expect(await looseIn(project)).toEqual({ 'cause-without-change': left });
  storing.decision(project, roster, 'withdrawn');
  expect(await looseIn(project)).toEqual({ 'cause-without-change': left });
  storing.aim(project, sensor, staff);
  expect(await looseIn(project)).toEqual({});
  project.journal.undo();
  storing.decision(project, sensor, 'reopened');
  expect(await looseIn(project)).toEqual({
    'cause-without-change': left,
    'change-came-back': [`change:${sensor} (So.)`],
  });
  project.journal.undo();

  // A check that goes live without a lock, an old value, a cause that nothing aims at, a problem without a cause.
  project.journal.record('Plan', (edit) =>
    edit.update('change', sensor, { live_on: '2026-02-10' }),
  );
  project.journal.record('Drop', (edit) => edit.remove('change', roster));
  const values = project.db.prepare<[], number>('SELECT id FROM benchmark_value').pluck().all();
  for (const id of values)
    project.journal.record('Drop', (edit) => edit.remove('benchmark_value', id));
  storing.value(project, late, '2025-11-01', '2025-12-01');
  expect(await looseIn(project)).toEqual({
    'cause-without-change': [`cause:${staff} (Bags come late)`],
    'target-without-measurement': [
      `benchmark:${late} (latest value for November 2025, until 30 November 2025)`,
    ],
    'check-not-locked': [`check:${check} (live since 10 February 2026)`],
  });
  for (const causeId of [belt, staff]) {
    setCauseStatus(project, { causeId, status: 'ruled-out', why: 'No.' }, noon);
  }
  expect((await looseIn(project))['problem-unexplained']).toEqual([
    'problem:1 (3 causes, none confirmed)',
  ]);
  project.close();
});

it('names incidents that are not there any more', () => {
  const { project, problemId } = projectWithProblem();
  const { id: bone } = addBone(project, { problemId, name: 'Systems', before: null });
  const cause = addTo(project, bone, 'Belt stops');
  storing.evidence(project, cause, 12);
  const { thread } = threadOf(project);
  expect(thread.nodes[0]).toMatchObject({
    key: 'incident:12',
    title: 'Incident 12',
    detail: 'not in the project any more',
    aside: true,
  });
  expect(() => threadOf(project, 12)).toThrow(/no incident 12/);
  project.close();
});
