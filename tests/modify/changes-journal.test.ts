import fc from 'fast-check';
import { expect, it } from 'vitest';
import { IncidentSet } from '#core/aggregate/incident-set.ts';
import { addChart, type ChartSets, removeChart } from '#core/analyze/control-edits.ts';
import { addBone, addCause, referToCause, setCauseStatus } from '#core/analyze/fishbone-edits.ts';
import { removeNode } from '#core/analyze/fishbone-removal.ts';
import { removeProblem } from '#core/analyze/problem-removal.ts';
import { addProblem } from '#core/analyze/problems.ts';
import { controlDefinition } from '#core/contract/control-charts.ts';
import { VitalFewError } from '#core/contract/errors.ts';
import { dayStart } from '#core/modify/calendar-day.ts';
import { addChange, changeChange, decideChange, removeChange } from '#core/modify/change-edits.ts';
import { keepPhases } from '#core/modify/change-phases.ts';
import { addRisk } from '#core/modify/change-risks.ts';
import { listChanges } from '#core/modify/changes.ts';
import { justifyWeak, weakPlans } from '#core/modify/weak-plans.ts';
import { journalledTables } from '#core/project/journalled-tables.ts';
import type { ProjectFile } from '#core/project/project-file.ts';
import { addFields, addImport, emptyProject, type TestField } from '../aggregate/project-with.ts';
import { noon } from '../analyze/fishbone-project.ts';

const day = 86_400_000;
const firstDay = Date.UTC(2024, 0, 1);

/** Every row that the journal keeps. */
function stored({ db }: ProjectFile): string {
  return JSON.stringify(
    Object.keys(journalledTables).map((table) =>
      db.prepare(`SELECT * FROM "${table}" ORDER BY id`).all(),
    ),
  );
}

function chartSets(): ChartSets {
  const project = emptyProject();
  keepPhases(project, noon);
  const fields: TestField[] = [{ name: 'Day', type: 'date', role: 'occurred' }];
  const days = Array.from({ length: 60 }, (_one, place) => firstDay + (place % 12) * day);
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

const filter = { conditions: [] };
const about = { filter, period: null, measure: { kind: 'count' }, effect: 'bad' } as const;

/** Rows of later steps that hang on changes, causes and problems. */
function hang(project: ProjectFile, { a, b }: Step): void {
  const change_id = someId(project, 'change', a);
  const cause_id = someId(project, 'cause', a);
  project.journal.record('Hang', (edit) => {
    const owned = { text: `A ${b}`, position: b, notes: '', created_at: '2024', uid: `${a} ${b}` };
    const open = { owner: null, starts_on: null, due_on: null, closed_on: null };
    const action = edit.insert('action', { change_id, ...owned, ...open, status: 'open' });
    edit.insert('checklist_item', { action_id: action, position: 1, text: 'Item', done: 0 });
    const first = someId(project, 'action', b);
    if (first !== action) {
      edit.insert('action_dependency', { action_id: action, needs_id: first });
    }
    const place = { stage: 'interest', position: b, entry: '', exit: '', risk: '', notes: '' };
    const point = edit.insert('touch_point', {
      name: 'Desk',
      ...place,
      experience: '[]',
      filter: null,
    });
    const failure = edit.insert('failure_point', {
      touch_point_id: point,
      stage_id: null,
      position: 1,
      text: 'Queue',
      cause_id,
    });
    edit.insert('mitigation', { failure_point_id: failure, position: 1, text: 'M', change_id });
    const benchmark = edit.insert('benchmark', {
      name: 'Late',
      problem_id: someId(project, 'problem', b),
      definition: '{}',
      better: 'lower',
      unit: '',
      baseline: null,
      outside: null,
      notes: '',
      position: b,
      created_at: '2024',
    });
    edit.insert('change_benchmark', { change_id, benchmark_id: benchmark });
    const unlocked = { hash: null, locked: null, locked_at: null, locked_by: null };
    edit.insert('effect_check', {
      change_id,
      benchmark_id: benchmark,
      plan: '{}',
      ...unlocked,
      created_at: '2024',
    });
    edit.insert('process_step', {
      change_id,
      side: 'as-is',
      position: b,
      text: 'Step',
      role: '',
      touch_point_id: point,
      minutes: null,
      failure: '',
      continues: null,
    });
  });
}

/** An edit; `entered` is called between its entries, where it makes more than one. */
type Act = (sets: ChartSets, project: ProjectFile, step: Step, entered: () => void) => unknown;

const edits: readonly Act[] = [
  (_sets, project, { b }, entered) => {
    const { id } = addProblem(project, { statement: `P ${b}`, ...about }, noon);
    entered();
    addBone(project, { problemId: id, name: `B ${b}`, before: null });
    entered();
    addBone(project, { problemId: id, name: `B ${b} too`, before: null });
  },
  (_sets, project, { a, b }, entered) => {
    const below = { kind: 'bone', id: someId(project, 'bone', a) } as const;
    const { id } = addCause(project, { below, before: null, text: `C ${b}`, filter: null }, noon);
    entered();
    setCauseStatus(project, { causeId: id, status: 'confirmed', why: 'Seen.' }, noon);
  },
  (_sets, project, { a, b }) => {
    const causeId = someId(project, 'cause', a);
    const id = project.db
      .prepare<[number], number>(
        `SELECT max(bone.id) FROM bone JOIN cause ON cause.problem_id = bone.problem_id WHERE cause.id = ?`,
      )
      .pluck()
      .get(causeId);
    const below = { kind: 'bone', id: id ?? b } as const;
    referToCause(project, { causeId, below, before: null });
  },
  (_sets, project, { a, b }, entered) => {
    const causeIds = [someId(project, 'cause', a), someId(project, 'cause', b)];
    const { id } = addChange(
      project,
      { title: `T ${b}`, causeIds, accountable: 'Ana', acts: ['training'] },
      noon,
    );
    entered();
    decideChange(project, { id, decision: 'approved', why: '' }, noon);
  },
  (_sets, project, { a, b }) => {
    const liveOn = `2024-01-${String(1 + (b % 14)).padStart(2, '0')}`;
    changeChange(project, { id: someId(project, 'change', a), liveOn }, noon);
  },
  (_sets, project, { a, b }) => {
    const causeIds = [someId(project, 'cause', b)];
    changeChange(project, { id: someId(project, 'change', a), causeIds, title: `N ${b}` }, noon);
  },
  (_sets, project, { a, b }) => {
    const id = someId(project, 'change', a);
    if (b % 3 === 0) changeChange(project, { id, liveOn: null }, noon);
    else addRisk(project, { id, text: 'R', likelihood: null, consequence: null, mitigation: '' });
  },
  (sets, project, { a, b }) => {
    const problemId = b % 4 === 0 ? null : someId(project, 'problem', a);
    addChart(sets, { name: `K ${b}`, problemId, definition, baseline: null, phase: null }, noon);
  },
  (_sets, project, step) => hang(project, step),
  (_sets, project, { a, b }) => {
    justifyWeak(project, { problemId: someId(project, 'problem', a), reason: `W ${b}` }, noon);
  },
  (_sets, project, { a, b }) => {
    const id = someId(project, 'cause', a);
    if (b % 3 === 0) removeNode(project, { kind: 'cause', id });
  },
  (_sets, project, { a, b }) => {
    if (b % 4 === 0) removeChange(project, someId(project, 'change', a));
  },
  (_sets, project, { a, b }) => {
    if (b % 6 === 0) removeProblem(project, someId(project, 'problem', a));
  },
  (_sets, project, { a, b }) => {
    if (b % 6 === 0) removeChart(project, someId(project, 'control_chart', a));
  },
];

const step = fc.record({
  kind: fc.nat({ max: edits.length - 1 }),
  a: fc.nat({ max: 40 }),
  b: fc.nat({ max: 40 }),
});

/** Nothing points at what is gone, and the lines of changes are where they belong. */
function checkWhole(project: ProjectFile): void {
  const { db } = project;
  expect(db.pragma('foreign_key_check')).toEqual([]);
  const dangling = db
    .prepare(
      'SELECT id FROM control_phase WHERE change_id IS NOT NULL AND change_id NOT IN (SELECT id FROM change)',
    )
    .all();
  expect(dangling).toEqual([]);
  const changes = listChanges(project);
  const charts = db
    .prepare<[], { id: number; problemId: number | null }>(
      'SELECT id, problem_id AS problemId FROM control_chart ORDER BY id',
    )
    .all();
  for (const chart of charts) {
    const lines = db
      .prepare<[number], { changeId: number; startsAt: number; note: string }>(
        `SELECT change_id AS changeId, starts_at AS startsAt, note FROM control_phase
         WHERE chart_id = ? AND origin = 'change' ORDER BY change_id`,
      )
      .all(chart.id);
    const wanted = changes
      .filter(({ liveOn, problemIds }) => {
        return liveOn !== null && chart.problemId !== null && problemIds.includes(chart.problemId);
      })
      .map(({ id, liveOn, title }) => ({
        changeId: id,
        startsAt: dayStart(liveOn ?? ''),
        note: title,
      }))
      .sort((one, other) => one.changeId - other.changeId);
    if (chart.problemId !== null) expect(lines).toEqual(wanted);
  }
  expect(() => weakPlans(project, changes)).not.toThrow();
}

it('random edits of causes, changes and problems leave nothing dangling, and undo restores every table', () => {
  const done = new Set<number>();
  fc.assert(
    fc.property(fc.array(step, { minLength: 30, maxLength: 70 }), (steps) => {
      const sets = chartSets();
      const { project } = sets.incidents;
      const states = [stored(project)];
      const opening = [0, 1, 1, 3, 7, 4, 8].map((kind, place) => ({
        kind,
        a: place,
        b: place + 1,
      }));
      const entries = () => project.journal.list(1, null)[0]?.id ?? 0;
      let known = entries();
      const entered = () => {
        checkWhole(project);
        if (entries() === known) expect(stored(project)).toBe(states.at(-1));
        else states.push(stored(project));
        known = entries();
      };
      for (const one of [...opening, ...steps]) {
        const before = states.length;
        try {
          edits[one.kind]?.(sets, project, one, entered);
        } catch (error) {
          // Something that is not there any more, or rows that would hang on nothing.
          const refused = error instanceof Error && /constraint/i.test(error.message);
          if (!refused && !(error instanceof VitalFewError)) throw error;
        }
        entered();
        if (states.length > before) done.add(one.kind);
      }
      for (const state of states.slice(0, -1).reverse()) {
        project.journal.undo();
        expect(stored(project)).toBe(state);
      }
      for (const state of states.slice(1)) {
        project.journal.redo();
        expect(stored(project)).toBe(state);
      }
    }),
    { numRuns: 12 },
  );
  // Every kind of edit came about.
  expect([...done].sort((a, b) => a - b)).toEqual(edits.map((_edit, kind) => kind));
});
