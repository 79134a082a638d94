import fc from 'fast-check';
import { expect, it } from 'vitest';
import { removeBoneSet, saveBoneSet } from '#core/analyze/bone-sets.ts';
import { addEvidence, removeEvidence } from '#core/analyze/evidence.ts';
import {
  addBone,
  addBonesOfSet,
  addCause,
  changeBone,
  changeCause,
  moveNode,
  referToCause,
  setCauseStatus,
} from '#core/analyze/fishbone-edits.ts';
import { pasteOutline } from '#core/analyze/fishbone-paste.ts';
import { removeNode } from '#core/analyze/fishbone-removal.ts';
import { addRows, changeRow, checkCause, removeRow } from '#core/analyze/is-is-not.ts';
import { IncidentSet } from '#core/aggregate/incident-set.ts';
import { removeProblem } from '#core/analyze/problem-removal.ts';
import { addProblem, changeProblem } from '#core/analyze/problems.ts';
import { VitalFewError } from '#core/contract/errors.ts';
import { ProjectFile } from '#core/project/project-file.ts';
import { projectOptions } from '../project/project-options.ts';
import { noon, projectWithProblem } from './fishbone-project.ts';

const tables = [
  'problem',
  'bone',
  'cause',
  'cause_status',
  'evidence',
  'bone_set',
  'is_is_not',
  'cause_check',
];

/** Everything that the edits below may touch, as it is stored. */
function stored({ db }: ProjectFile): string {
  return JSON.stringify(
    tables.map((table) => db.prepare(`SELECT * FROM ${table} ORDER BY id`).all()),
  );
}

const filter = { conditions: [] };
const statuses = ['suspected', 'confirmed', 'ruled-out'] as const;
const blank = { isNot: '', distinction: '', isFilter: null, isNotFilter: null };

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

const edits: readonly ((project: ProjectFile, set: IncidentSet, step: Step) => unknown)[] = [
  (project, _set, { a, b }) =>
    addBone(project, { problemId: someId(project, 'problem', a), name: `Bone ${b}`, before: null }),
  (project, _set, { a, yes }) =>
    addBone(project, {
      problemId: 1,
      name: 'First',
      before: yes ? someId(project, 'bone', a) : null,
    }),
  (project, _set, { a, b, yes }) => {
    const kind = yes ? 'cause' : 'bone';
    const below = { kind, id: someId(project, kind, a) } as const;
    return addCause(project, { below, before: null, text: `Cause ${b}`, filter }, noon);
  },
  (project, _set, { a, b }) => {
    const below = { kind: 'bone', id: someId(project, 'bone', a) } as const;
    const before = someId(project, 'cause', b);
    return addCause(project, { below, before, text: 'Before', filter: null }, noon);
  },
  (project, _set, { a, b }) => {
    const below = { kind: 'bone', id: someId(project, 'bone', b) } as const;
    return referToCause(project, { causeId: someId(project, 'cause', a), below, before: null });
  },
  (project, _set, { a, b, yes }) =>
    changeCause(project, {
      causeId: someId(project, 'cause', a),
      text: `Text ${b}`,
      votes: b,
      needsAll: yes,
      collapsed: yes,
      actOn: !yes,
    }),
  (project, _set, { a, yes }) =>
    changeBone(project, { boneId: someId(project, 'bone', a), collapsed: yes }),
  (project, _set, { a, b }) => {
    const status = statuses[b % 3] ?? 'suspected';
    setCauseStatus(project, { causeId: someId(project, 'cause', a), status, why: 'Seen.' }, noon);
  },
  (project, _set, { a, b, yes }) => {
    const kind = yes ? 'cause' : 'bone';
    const below = { kind, id: someId(project, kind, b) } as const;
    const node = { kind: 'cause', id: someId(project, 'cause', a) } as const;
    return moveNode(project, { node, below, before: null });
  },
  (project, _set, { a, b }) => {
    const node = { kind: 'bone', id: someId(project, 'bone', a) } as const;
    return moveNode(project, { node, below: null, before: someId(project, 'bone', b) });
  },
  (project, _set, { a, yes }) => {
    const kind = yes ? 'cause' : 'bone';
    return removeNode(project, { kind, id: someId(project, kind, a) });
  },
  (project, _set, { a, yes }) => {
    const below = yes ? ({ kind: 'bone', id: someId(project, 'bone', a) } as const) : null;
    return pasteOutline(project, {
      problemId: 1,
      below,
      text: 'One\n  Two\n    Three\nFour\n  → Two\n',
    });
  },
  (project) => addBonesOfSet(project, { problemId: 1, setId: '4s' }),
  (project, set, { a, yes }) =>
    addEvidence(
      set,
      {
        causeId: someId(project, 'cause', a),
        stance: yes ? 'for' : 'against',
        evidence: yes ? { kind: 'filter', filter, text: '' } : { kind: 'words', text: 'Seen.' },
      },
      noon,
    ),
  (project, _set, { a }) => removeEvidence(project, someId(project, 'evidence', a)),
  (project, _set, { a }) =>
    addRows(project, {
      problemId: someId(project, 'problem', a),
      rows: [{ ...blank, aspect: 'who', is: 'Nights' }],
    }),
  (project, _set, { a, b }) =>
    changeRow(project, { id: someId(project, 'is_is_not', a), isNot: `Days ${b}` }),
  (project, _set, { a }) => removeRow(project, someId(project, 'is_is_not', a)),
  (project, _set, { a, b, yes }) =>
    checkCause(project, {
      causeId: someId(project, 'cause', a),
      rowId: someId(project, 'is_is_not', b),
      explains: yes ? { is: true, isNot: false } : null,
    }),
  (project, _set, { b }) =>
    saveBoneSet(project, { id: null, name: `Set ${b}`, use: '', bones: ['One'] }),
  (project, _set, { a }) => removeBoneSet(project, `own:${someId(project, 'bone_set', a)}`),
  (project, _set, { b }) =>
    addProblem(
      project,
      { statement: `P ${b}`, filter, period: null, measure: { kind: 'count' }, effect: 'good' },
      noon,
    ),
  (project, _set, { a, yes }) =>
    changeProblem(project, { id: someId(project, 'problem', a), head: yes ? 'left' : 'right' }),
  (project, _set, { a, b }) => {
    if (b % 12 === 0) removeProblem(project, someId(project, 'problem', a));
  },
];

const step = fc.record({
  kind: fc.nat({ max: edits.length - 1 }),
  a: fc.nat({ max: 60 }),
  b: fc.nat({ max: 60 }),
  yes: fc.boolean(),
});

it('random edits, all undone, all redone, closed and reopened leave the same fishbones', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 60, maxLength: 120 }), (steps) => {
      const made = projectWithProblem();
      let { project } = made;
      const set = IncidentSet.load(project);
      const outline = 'A\n  One\n    Two\n  Three\nB\n  Four\n    Five\n';
      pasteOutline(project, { problemId: made.problemId, below: null, text: outline });
      const first = project.journal.list(500, null).length;
      const states = [stored(project)];
      for (const one of steps) {
        const before = stored(project);
        try {
          edits[one.kind]?.(project, set, one);
        } catch (error) {
          if (!(error instanceof VitalFewError)) throw error;
          // What is refused changes nothing.
          expect(stored(project)).toBe(before);
        }
        const edited = project.journal.list(500, null).length - first;
        if (edited === states.length) states.push(stored(project));
        expect(stored(project)).toBe(states.at(-1));
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
      expect(stored(project)).toBe(last);
      project.close();
      project = ProjectFile.open(made.path, 'write', projectOptions());
      expect(stored(project)).toBe(last);
      expect(project.db.pragma('foreign_key_check')).toEqual([]);
      for (const state of states.slice(0, -1).reverse()) {
        project.journal.undo();
        expect(stored(project)).toBe(state);
      }
      project.close();
    }),
    { numRuns: 8 },
  );
});
