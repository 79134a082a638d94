import fc from 'fast-check';
import { expect, it } from 'vitest';
import { IncidentSet } from '#core/aggregate/incident-set.ts';
import {
  addChart,
  addPhase,
  changeChart,
  changePhase,
  type ChartSets,
  removeChart,
  removePhase,
  setBaseline,
} from '#core/analyze/control-edits.ts';
import { removeProblem } from '#core/analyze/problem-removal.ts';
import { addProblem } from '#core/analyze/problems.ts';
import { controlDefinition } from '#core/contract/control-charts.ts';
import { VitalFewError } from '#core/contract/errors.ts';
import type { ProjectFile } from '#core/project/project-file.ts';
import { addFields, addImport, emptyProject, type TestField } from '../aggregate/project-with.ts';
import { noon } from './fishbone-project.ts';

const day = 86_400_000;
const firstDay = Date.UTC(2024, 0, 1);

/** Everything that the edits below may touch, as it is stored. */
function stored({ db }: ProjectFile): string {
  return JSON.stringify(
    ['problem', 'control_chart', 'control_phase'].map((table) =>
      db.prepare(`SELECT * FROM ${table} ORDER BY id`).all(),
    ),
  );
}

/** 30 days, on each one to five incidents. */
function chartSets(): ChartSets {
  const project = emptyProject();
  const fields: TestField[] = [{ name: 'Day', type: 'date', role: 'occurred' }];
  const days = Array.from({ length: 30 }, (_day, place) =>
    Array.from({ length: 1 + ((place * 7) % 5) }, () => firstDay + place * day),
  ).flat();
  addFields(project, fields);
  addImport(project, fields, { columns: [days] });
  return {
    incidents: IncidentSet.load(project),
    exposure: IncidentSet.load(project, 'exposure'),
  };
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

const definition = controlDefinition.parse({
  filter: { conditions: [] },
  charted: { kind: 'count' },
  timeFieldId: 1,
  unit: 'day',
});

const edits: readonly ((sets: ChartSets, project: ProjectFile, step: Step) => unknown)[] = [
  (sets, project, { a, b, yes }) =>
    addChart(
      sets,
      {
        name: `Chart ${b}`,
        problemId: yes ? someId(project, 'problem', a) : null,
        definition,
        baseline: yes ? { from: firstDay, to: firstDay + a * day } : null,
        phase: b % 2 === 0 ? { startsAt: firstDay + b * day, note: 'Second' } : null,
      },
      noon,
    ),
  (_sets, project, { a, b }) =>
    addPhase(
      project,
      { id: someId(project, 'control_chart', a), startsAt: firstDay + b * day, note: `N ${b}` },
      noon,
    ),
  (_sets, project, { a, b, yes }) =>
    changePhase(project, {
      phaseId: someId(project, 'control_phase', a),
      note: `Note ${b}`,
      ...(yes ? { startsAt: firstDay + b * day } : {}),
    }),
  (_sets, project, { a }) => removePhase(project, someId(project, 'control_phase', a)),
  (sets, project, { a, b, yes }) =>
    setBaseline(
      sets,
      {
        phaseId: someId(project, 'control_phase', a),
        baseline: yes ? { from: firstDay + (b % 20) * day, to: firstDay + b * day } : null,
      },
      noon,
    ),
  (sets, project, { a, b, yes }) =>
    changeChart(sets, {
      id: someId(project, 'control_chart', a),
      ...(yes ? { name: `Name ${b}` } : { kind: b % 2 === 0 ? 'xmr' : 'c', from: firstDay }),
    }),
  (sets, project, { a, b, yes }) =>
    changeChart(sets, {
      id: someId(project, 'control_chart', a),
      rules: yes ? ['beyond-limits'] : ['run-of-8', 'trend-of-6'],
      problemId: b % 3 === 0 ? null : someId(project, 'problem', b),
    }),
  (_sets, project, { a, b }) => {
    if (b % 4 === 0) removeChart(project, someId(project, 'control_chart', a));
  },
  (_sets, project, { b }) => {
    const filter = { conditions: [] };
    const about = { period: null, measure: { kind: 'count' }, effect: 'bad' } as const;
    return addProblem(project, { statement: `P ${b}`, filter, ...about }, noon);
  },
  (_sets, project, { a, b }) => {
    if (b % 4 === 0) removeProblem(project, someId(project, 'problem', a));
  },
];

const step = fc.record({
  kind: fc.nat({ max: edits.length - 1 }),
  a: fc.nat({ max: 40 }),
  b: fc.nat({ max: 40 }),
  yes: fc.boolean(),
});

it('random edits, all undone and all redone, leave the same charts', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 40, maxLength: 80 }), (steps) => {
      const sets = chartSets();
      const { project } = sets.incidents;
      const states = [stored(project)];
      for (const one of steps) {
        const before = stored(project);
        const entries = project.journal.list(500, null).length;
        try {
          edits[one.kind]?.(sets, project, one);
        } catch (error) {
          if (!(error instanceof VitalFewError)) throw error;
          // What is refused changes nothing.
          expect(stored(project)).toBe(before);
        }
        if (project.journal.list(500, null).length > entries) states.push(stored(project));
        expect(stored(project)).toBe(states.at(-1));
      }
      for (const state of states.slice(0, -1).reverse()) {
        project.journal.undo();
        expect(stored(project)).toBe(state);
      }
      for (const state of states.slice(1)) {
        project.journal.redo();
        expect(stored(project)).toBe(state);
      }
      expect(project.db.pragma('foreign_key_check')).toEqual([]);
    }),
    { numRuns: 12 },
  );
});
