import fc from 'fast-check';
import { expect, it } from 'vitest';
import { VitalFewError } from '#core/contract/errors.ts';
import { processOperations } from '#core/contract/process.ts';
import { compareProcesses } from '#core/modify/process-diff.ts';
import {
  addStep,
  changeStep,
  moveStep,
  pasteSteps,
  removeStep,
  startProcess,
} from '#core/modify/process-edits.ts';
import { answerProcess } from '#core/modify/process-steps.ts';
import { ProjectFile } from '#core/project/project-file.ts';
import { projectOptions } from '../project/project-options.ts';
import { projectWithChanges, storeTouchPoint } from './process-project.ts';

/** What the contract makes of an addition. */
const added = (given: object) =>
  processOperations['process.addStep'].input.parse({ changeId: 1, ...given });

const texts = (project: ProjectFile, side: 'asIs' | 'toBe', changeId = 1) =>
  answerProcess(project, changeId)[side].map(({ text }) => text);

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof VitalFewError) return error.code;
    throw error;
  }
  return 'no error';
}

it('steps stand where they are put, and go where they are moved', () => {
  const { project } = projectWithChanges();
  const { id: c } = addStep(project, added({ side: 'as-is', text: 'C' }));
  const { id: a } = addStep(project, added({ side: 'as-is', text: 'A', before: c }));
  const { id: b } = addStep(project, added({ side: 'as-is', text: 'B', before: c }));
  addStep(project, added({ side: 'to-be', text: 'Other' }));
  expect(texts(project, 'asIs')).toEqual(['A', 'B', 'C']);
  moveStep(project, { id: a, before: null });
  expect(texts(project, 'asIs')).toEqual(['B', 'C', 'A']);
  const entries = project.journal.list(500, null).length;
  moveStep(project, { id: b, before: c });
  moveStep(project, { id: b, before: b });
  expect(project.journal.list(500, null)).toHaveLength(entries);
  project.journal.undo();
  expect(texts(project, 'asIs')).toEqual(['A', 'B', 'C']);
  project.close();
});

it('a paste that would be cut off is refused with its line, and nothing of it is kept', () => {
  const { project } = projectWithChanges();
  const paste = (text: string) =>
    pasteSteps(project, { changeId: 1, side: 'as-is', before: null, text });
  const refused = (text: string) => {
    try {
      paste(text);
    } catch (error) {
      if (error instanceof VitalFewError) return error.message;
      throw error;
    }
    return 'no error';
  };
  expect(refused(`Fits\n\n${'x'.repeat(501)}`)).toContain('Line 3 is too long: the step has 501');
  expect(refused(`Step|${'x'.repeat(121)}`)).toContain('the role has 121');
  expect(refused(`Step|Clerk|5|${'x'.repeat(1001)}`)).toContain('how it can go wrong');
  expect(refused('Step|Clerk|999999 h')).toContain('minutes; a step takes up to');
  expect(texts(project, 'asIs')).toEqual([]);
  paste('x'.repeat(500));
  expect(texts(project, 'asIs')).toHaveLength(1);
  project.close();
});

it('touch points are offered in the order of the journey', () => {
  const { project } = projectWithChanges();
  const places = [
    ['Leaving', 'retention'],
    ['Hearing of it', 'awareness'],
  ] as const;
  for (const [name, stage] of places) storeTouchPoint(project, name, stage);
  expect(answerProcess(project, 1).touchPoints.map(({ name }) => name)).toEqual([
    'Hearing of it',
    'Check-in',
    'Leaving',
  ]);
  project.close();
});

it('places between two steps do not run out', () => {
  const { project } = projectWithChanges();
  const { id: last } = addStep(project, added({ side: 'as-is', text: 'last' }));
  addStep(project, added({ side: 'as-is', text: 'first', before: last }));
  for (let count = 0; count < 60; count += 1) {
    addStep(project, added({ side: 'as-is', text: String(count), before: last }));
  }
  expect(texts(project, 'asIs').slice(1, -1)).toEqual(
    Array.from({ length: 60 }, (_, count) => String(count)),
  );
  project.close();
});

it('the process as it should be begins as the process as it is, once', () => {
  const { project } = projectWithChanges();
  expect(codeOf(() => startProcess(project, 1))).toBe('invalid-input');
  storeTouchPoint(project, 'Gate');
  addStep(
    project,
    added({
      side: 'as-is',
      text: 'A',
      role: 'Agent',
      minutes: 3,
      failure: 'Late',
      touchPointId: 2,
    }),
  );
  addStep(project, added({ side: 'as-is', text: 'B' }));
  startProcess(project, 1);
  const { asIs, toBe } = answerProcess(project, 1);
  expect(toBe.map(({ continues }) => continues)).toEqual(asIs.map(({ id }) => id));
  expect(compareProcesses(asIs, toBe).counts).toMatchObject({ same: 2, changed: 0 });
  expect(codeOf(() => startProcess(project, 1))).toBe('invalid-input');
  project.journal.undo();
  expect(answerProcess(project, 1).toBe).toEqual([]);
  project.close();
});

it('lines become steps, with what stands behind a tab or |', () => {
  const { project } = projectWithChanges();
  const text =
    '1. Call comes in\tAgent\t5\tNobody answers\r\n\n- Look it up | Clerk | 1,5 h\n• Answer|Agent|Wrong answer\n   \n2024 is a year';
  pasteSteps(project, { changeId: 1, side: 'as-is', before: null, text });
  const said = answerProcess(project, 1).asIs.map((step) => [
    step.text,
    step.role,
    step.minutes,
    step.failure,
  ]);
  expect(said).toEqual([
    ['Call comes in', 'Agent', 5, 'Nobody answers'],
    ['Look it up', 'Clerk', 90, ''],
    ['Answer', 'Agent', null, 'Wrong answer'],
    ['2024 is a year', '', null, ''],
  ]);
  expect(answerProcess(project, 1).roles).toEqual(['Agent', 'Clerk']);
  const first = answerProcess(project, 1).asIs[0]?.id ?? 0;
  pasteSteps(project, { changeId: 1, side: 'as-is', before: first, text: 'x\ny' });
  expect(texts(project, 'asIs').slice(0, 3)).toEqual(['x', 'y', 'Call comes in']);
  project.close();
});

it('what is not there, or does not fit, is refused by name', () => {
  const { project } = projectWithChanges();
  const { id: asIs } = addStep(project, added({ side: 'as-is', text: 'A' }));
  const { id: other } = addStep(project, added({ changeId: 2, side: 'as-is', text: 'O' }));
  const refused = (given: object) =>
    codeOf(() => addStep(project, added({ side: 'to-be', text: 'x', ...given })));
  expect(refused({ changeId: 9 })).toBe('unknown-change');
  expect(refused({ before: 9 })).toBe('unknown-process-step');
  expect(refused({ before: asIs })).toBe('unknown-process-step');
  expect(refused({ touchPointId: 9 })).toBe('unknown-touch-point');
  expect(refused({ continues: other })).toBe('invalid-input');
  expect(refused({ continues: 99 })).toBe('invalid-input');
  expect(refused({ side: 'as-is', continues: asIs })).toBe('invalid-input');
  expect(refused({ continues: asIs })).toBe('no error');
  expect(refused({ continues: asIs })).toBe('invalid-input');
  expect(codeOf(() => changeStep(project, { id: 99, text: 'x' }))).toBe('unknown-process-step');
  expect(codeOf(() => changeStep(project, { id: asIs, touchPointId: 9 }))).toBe(
    'unknown-touch-point',
  );
  expect(codeOf(() => moveStep(project, { id: 99, before: null }))).toBe('unknown-process-step');
  expect(codeOf(() => moveStep(project, { id: asIs, before: other }))).toBe('unknown-process-step');
  expect(codeOf(() => removeStep(project, 99))).toBe('unknown-process-step');
  expect(codeOf(() => answerProcess(project, 9))).toBe('unknown-change');
  const paste = (text: string) => () =>
    pasteSteps(project, { changeId: 1, side: 'as-is', before: null, text });
  expect(codeOf(paste(' \n\t\n'))).toBe('invalid-input');
  expect(codeOf(paste('x\n'.repeat(500)))).toBe('invalid-input');
  project.close();
});

it('a step that is taken away leaves what goes on from it, and a touch point its steps; undo mends both', () => {
  const { project } = projectWithChanges();
  const { id } = addStep(project, added({ side: 'as-is', text: 'A', touchPointId: 1 }));
  startProcess(project, 1);
  const before = answerProcess(project, 1);
  removeStep(project, id);
  expect(answerProcess(project, 1).toBe[0]?.continues).toBeNull();
  project.journal.undo();
  project.journal.record('Take it away', (edit) => edit.remove('touch_point', 1));
  expect(answerProcess(project, 1).asIs[0]?.touchPointId).toBeNull();
  project.journal.undo();
  expect(answerProcess(project, 1)).toEqual(before);
  project.close();
});

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

const edits: readonly ((project: ProjectFile, step: Step) => unknown)[] = [
  (project, { a, b, yes }) =>
    addStep(
      project,
      added({
        changeId: someId(project, 'change', a),
        side: yes ? 'as-is' : 'to-be',
        text: `S ${b}`,
        before: yes && a % 2 === 0 ? someId(project, 'process_step', b) : null,
        continues: a % 3 === 0 ? someId(project, 'process_step', a) : null,
      }),
    ),
  (project, { a, b, yes }) =>
    changeStep(project, {
      id: someId(project, 'process_step', a),
      text: `T ${b}`,
      minutes: yes ? b : null,
      touchPointId: yes ? someId(project, 'touch_point', b) : null,
    }),
  (project, { a, b, yes }) =>
    moveStep(project, {
      id: someId(project, 'process_step', a),
      before: yes ? someId(project, 'process_step', b) : null,
    }),
  (project, { a }) => removeStep(project, someId(project, 'process_step', a)),
  (project, { a }) => startProcess(project, someId(project, 'change', a)),
  (project, { a, yes }) =>
    pasteSteps(project, {
      changeId: someId(project, 'change', a),
      side: yes ? 'as-is' : 'to-be',
      before: null,
      text: 'One\tAgent\nTwo | Clerk',
    }),
  (project, { a, b }) => {
    const table = a % 2 === 0 ? 'change' : 'touch_point';
    if (b % 9 === 0) {
      const id = someId(project, table, a);
      project.journal.record('Take it away', (edit) => edit.remove(table, id));
    }
  },
];

const anyStep = fc.record({
  kind: fc.nat({ max: edits.length - 1 }),
  a: fc.nat({ max: 60 }),
  b: fc.nat({ max: 60 }),
  yes: fc.boolean(),
});

/** Every process as it is stored, and how its two sides compare. */
function stored(project: ProjectFile): string {
  const changes = project.db.prepare<[], number>('SELECT id FROM change ORDER BY id').pluck().all();
  const compared = changes.map((id) => {
    const { asIs, toBe } = answerProcess(project, id);
    return compareProcesses(asIs, toBe);
  });
  const rows = project.db.prepare('SELECT * FROM process_step ORDER BY id').all();
  return JSON.stringify([rows, compared]);
}

it('random edits, all undone, all redone and reopened compare the same', () => {
  fc.assert(
    fc.property(fc.array(anyStep, { minLength: 40, maxLength: 80 }), (steps) => {
      const made = projectWithChanges();
      let { project } = made;
      const first = project.journal.list(500, null).length;
      const states = [stored(project)];
      for (const one of steps) {
        const before = stored(project);
        const code = codeOf(() => edits[one.kind]?.(project, one));
        if (code !== 'no error') expect(stored(project)).toBe(before);
        const done = project.journal.list(500, null).length - first;
        if (done === states.length) states.push(stored(project));
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
      project.close();
      project = ProjectFile.open(made.path, 'write', projectOptions());
      expect(stored(project)).toBe(states.at(-1));
      expect(project.db.pragma('foreign_key_check')).toEqual([]);
      project.close();
    }),
    { numRuns: 10 },
  );
});
