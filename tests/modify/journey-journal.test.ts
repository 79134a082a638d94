import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { VitalFewError } from '#core/contract/errors.ts';
import { journeyStages } from '#core/contract/journey.ts';
import { maturityLevels } from '#core/contract/maturity.ts';
import { addFailurePoint, addMitigation } from '#core/modify/failure-points.ts';
import {
  addTouchPoints,
  changeTouchPoint,
  moveTouchPoint,
  removeTouchPoints,
} from '#core/modify/journey-edits.ts';
import { listTouchPoints } from '#core/modify/journey-rows.ts';
import {
  addStandard,
  changeStandard,
  markMoment,
  removeStandard,
  unmarkMoment,
} from '#core/modify/journey-standards.ts';
import { decideMaturity, removeMaturity } from '#core/modify/maturity-decisions.ts';
import { ProjectFile } from '#core/project/project-file.ts';
import { projectOptions } from '../project/project-options.ts';
import { temporaryFolder } from '../project/temporary-folder.ts';

const noon = () => new Date('2026-05-13T12:00:00Z');
const tables = [
  'touch_point',
  'standard',
  'moment_of_truth',
  'maturity',
  'failure_point',
  'mitigation',
];

/** Everything that the edits below may touch, as it is stored. */
function stored({ db }: ProjectFile): string {
  return JSON.stringify(
    tables.map((table) => db.prepare(`SELECT * FROM ${table} ORDER BY id`).all()),
  );
}

interface Step {
  kind: number;
  a: number;
  b: number;
  yes: boolean;
}

/** Number `pick` of those in a table, round and round; 1 where there is none. */
function someId({ db }: ProjectFile, table: string, pick: number): number {
  const ids = db.prepare<[], number>(`SELECT id FROM ${table} ORDER BY id`).pluck().all();
  return ids[pick % Math.max(1, ids.length)] ?? 1;
}

const filter = { conditions: [] };

function stageOf(pick: number) {
  return journeyStages[pick % journeyStages.length] ?? 'interest';
}

const edits: readonly ((project: ProjectFile, step: Step) => unknown)[] = [
  (project, { a, b, yes }) =>
    addTouchPoints(project, {
      touchPoints: [
        { name: `Point ${b}`, stage: stageOf(a), filter: yes ? filter : null },
        { name: `Next ${b}`, stage: stageOf(b), filter: null },
      ],
      beforeId: yes ? someId(project, 'touch_point', b) : null,
    }),
  (project, { a, b, yes }) =>
    changeTouchPoint(project, {
      id: someId(project, 'touch_point', a),
      name: `Name ${b}`,
      risk: yes ? 'Delay' : '',
      experience: ['calm', `sure ${b}`],
      filter: yes ? null : filter,
    }),
  (project, { a, b, yes }) =>
    moveTouchPoint(project, {
      id: someId(project, 'touch_point', a),
      stage: stageOf(b),
      beforeId: yes ? someId(project, 'touch_point', b) : null,
    }),
  (project, { a, b, yes }) =>
    moveTouchPoint(project, {
      id: someId(project, 'touch_point', a),
      stage: stageOf(0),
      beforeId: yes ? someId(project, 'touch_point', b) : null,
    }),
  (project, { a, b, yes }) => {
    const id = someId(project, 'touch_point', a);
    if (b % 4 === 0)
      removeTouchPoints(project, yes ? [id, someId(project, 'touch_point', b)] : [id]);
  },
  (project, { a, b, yes }) =>
    addStandard(project, {
      touchPointId: someId(project, 'touch_point', a),
      text: `Standard ${b}`,
      breaches: yes ? filter : null,
      allowed: 0.05,
    }),
  (project, { a, b, yes }) =>
    changeStandard(project, {
      standardId: someId(project, 'standard', a),
      text: `Text ${b}`,
      breaches: yes ? filter : null,
      allowed: (b % 10) / 10,
    }),
  (project, { a }) => removeStandard(project, someId(project, 'standard', a)),
  (project, { a, b, yes }) =>
    markMoment(project, {
      touchPointId: someId(project, 'touch_point', a),
      segment: yes ? { fieldId: 1 + (b % 2), value: `V${b % 3}` } : null,
      why: `Why ${b % 2}`,
    }),
  (project, { a }) => unmarkMoment(project, someId(project, 'moment_of_truth', a)),
  (project, { a, b, yes }) =>
    decideMaturity(
      project,
      {
        touchPointId: someId(project, 'touch_point', a),
        level: maturityLevels[b % 4] ?? 'ad-hoc',
        why: yes ? 'Seen.' : '',
        suggested: yes ? 'ad-hoc' : null,
      },
      noon,
    ),
  (project, { a }) => removeMaturity(project, someId(project, 'maturity', a)),
  (project, { a, b }) =>
    addFailurePoint(project, {
      place: { touchPointId: someId(project, 'touch_point', a) },
      text: `Fails ${b}`,
      causeId: null,
    }),
  (project, { a, b }) =>
    addMitigation(project, {
      failurePointId: someId(project, 'failure_point', a),
      text: `Against ${b}`,
      changeId: null,
    }),
];

const step = fc.record({
  kind: fc.nat({ max: edits.length - 1 }),
  a: fc.nat({ max: 60 }),
  b: fc.nat({ max: 60 }),
  yes: fc.boolean(),
});

function emptyProject(): { project: ProjectFile; path: string } {
  const path = join(temporaryFolder(), 'p.vitalfew');
  return { project: ProjectFile.create(path, 'P', projectOptions()), path };
}

it('random edits, all undone, all redone, closed and reopened leave the same journey', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 40, maxLength: 90 }), (steps) => {
      const made = emptyProject();
      let { project } = made;
      const first = project.journal.list(500, null).length;
      const states = [stored(project)];
      for (const one of steps) {
        const before = stored(project);
        try {
          edits[one.kind]?.(project, one);
        } catch (error) {
          if (!(error instanceof VitalFewError)) throw error;
          // What is refused changes nothing.
          expect(stored(project)).toBe(before);
        }
        const edited = project.journal.list(500, null).length - first;
        if (edited === states.length) states.push(stored(project));
        expect(stored(project)).toBe(states.at(-1));
        // Nothing dangles.
        expect(project.db.pragma('foreign_key_check')).toEqual([]);
      }
      const last = stored(project);
      for (const state of states.slice(0, -1).reverse()) {
        project.journal.undo();
        expect(stored(project)).toBe(state);
      }
      for (const state of states.slice(1)) {
        project.journal.redo();
        expect(stored(project)).toBe(state);
      }
      project.close();
      project = ProjectFile.open(made.path, 'write', projectOptions());
      expect(stored(project)).toBe(last);
      project.close();
    }),
    { numRuns: 8 },
  );
});

it('touch points stand where they were put, however often', () => {
  const { project } = emptyProject();
  const { ids } = addTouchPoints(project, {
    touchPoints: ['A', 'B', 'C'].map((name) => ({ name, stage: 'interest', filter: null })),
    beforeId: null,
  });
  const [a = 0, b = 0, c = 0] = ids;
  // Halving the room between two neighbours comes to its end; the order never does.
  for (let turn = 0; turn < 120; turn += 1) {
    const [, second = 0, third = 0] = listTouchPoints(project).map(({ id }) => id);
    moveTouchPoint(project, { id: third, stage: 'interest', beforeId: second });
    const now = listTouchPoints(project).map(({ id }) => id);
    expect(now).toEqual([a, third, second]);
  }
  moveTouchPoint(project, { id: c, stage: 'selection', beforeId: null });
  moveTouchPoint(project, { id: b, stage: 'awareness', beforeId: null });
  expect(listTouchPoints(project).map(({ name, stage }) => [name, stage])).toEqual([
    ['B', 'awareness'],
    ['A', 'interest'],
    ['C', 'selection'],
  ]);
  const before = project.journal.list(500, null).length;
  moveTouchPoint(project, { id: c, stage: 'selection', beforeId: null });
  moveTouchPoint(project, { id: c, stage: 'selection', beforeId: c });
  expect(project.journal.list(500, null)).toHaveLength(before);
  project.close();
});
