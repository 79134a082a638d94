import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ProjectFile } from '#core/project/project-file.ts';
import { projectOptions } from './project-options.ts';
import { temporaryFolder } from './temporary-folder.ts';

function newProject(): ProjectFile {
  const path = join(temporaryFolder(), 'p.vitalfew');
  const project = ProjectFile.create(path, 'First', projectOptions());
  onTestFinished(() => project.close());
  return project;
}

const rename = (project: ProjectFile, title: string) =>
  project.journal.record(`Rename to ${title}`, (edit) => edit.update('project', 1, { title }));

/** Everything that an edit could have touched. */
function content(project: ProjectFile): unknown {
  const all = (sql: string) => project.db.prepare(sql).all();
  return [all('SELECT id, title FROM project'), all('SELECT * FROM source ORDER BY id')];
}

describe('the journal', () => {
  it('takes an edit back and does it again', () => {
    const project = newProject();
    rename(project, 'Second');
    project.journal.undo();
    expect(project.identity().title).toBe('First');
    expect(project.journal.next()).toEqual({ undo: null, redo: 'Rename to Second' });
    project.journal.redo();
    expect(project.identity().title).toBe('Second');
  });

  it('says when there is nothing to undo or redo', () => {
    const project = newProject();
    expect(() => project.journal.undo()).toThrow('nothing to undo');
    expect(() => project.journal.redo()).toThrow('nothing to redo');
  });

  it('keeps who did what and when, undone edits included', () => {
    const project = newProject();
    rename(project, 'Second');
    rename(project, 'Third');
    project.journal.undo();
    rename(project, 'Fourth');
    expect(project.journal.list(10, null)).toMatchObject([
      { label: 'Rename to Fourth', actor: 'Ana', state: 'done' },
      { label: 'Rename to Third', state: 'undone' },
      { label: 'Rename to Second', state: 'done' },
    ]);
    expect(() => project.journal.redo()).toThrow('nothing to redo');
  });

  it('records nothing for an edit that changes nothing', () => {
    const project = newProject();
    rename(project, 'First');
    expect(project.journal.list(10, null)).toEqual([]);
  });

  it('leaves nothing behind when an edit fails half way', () => {
    const project = newProject();
    const before = content(project);
    expect(() =>
      project.journal.record('Half', (edit) => {
        edit.update('project', 1, { title: 'Half' });
        throw new Error('stop');
      }),
    ).toThrow('stop');
    expect(content(project)).toEqual(before);
    expect(project.journal.list(10, null)).toEqual([]);
  });

  it('survives closing: undo goes on in the next session', () => {
    const path = join(temporaryFolder(), 'p.vitalfew');
    const first = ProjectFile.create(path, 'First', projectOptions());
    rename(first, 'Second');
    first.close();
    const next = ProjectFile.open(path, 'write', projectOptions());
    next.journal.undo();
    expect(next.identity().title).toBe('First');
    next.close();
  });

  it('brings back every earlier state, whatever was done', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('title' as const), text: fc.string({ maxLength: 5 }) }),
      fc.record({ kind: fc.constant('add' as const), text: fc.uuid() }),
      fc.record({ kind: fc.constant('remove' as const), text: fc.constant('') }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const path = join(temporaryFolder(), 'p.vitalfew');
        const project = ProjectFile.create(path, 'First', projectOptions());
        const states = [content(project)];
        for (const { kind, text } of steps) {
          project.journal.record(kind, (edit) => {
            if (kind === 'title') edit.update('project', 1, { title: text });
            if (kind === 'add') edit.insert('source', { name: text, created_at: '2026' });
            const last = project.sources().at(-1);
            if (kind === 'remove' && last !== undefined) edit.remove('source', last.id);
          });
          if (project.journal.list(1, null)[0]?.id === states.length) states.push(content(project));
        }
        for (const state of states.slice(0, -1).reverse()) {
          project.journal.undo();
          expect(content(project)).toEqual(state);
        }
        for (const state of states.slice(1)) {
          project.journal.redo();
          expect(content(project)).toEqual(state);
        }
        project.close();
      }),
      { numRuns: 30 },
    );
  });

  const change = {
    title: 'A second belt',
    kind: 'correction',
    as_is: '',
    to_be: '',
    acts: '[]',
    consulted: '[]',
    notes: '',
    created_at: '2026',
  };

  /** A change with a risk, two actions of which one needs the other, and a mitigation that names it. */
  function withChange(project: ProjectFile): number {
    return project.journal.record('Propose', (edit) => {
      const id = edit.insert('change', change);
      const risk = { position: 1, text: 'It breaks', mitigation: '' };
      edit.insert('change_risk', { change_id: id, ...risk });
      const action = { change_id: id, status: 'open', notes: '', created_at: '2026' };
      const first = edit.insert('action', { ...action, uid: 'a', text: 'Buy', position: 1 });
      const next = edit.insert('action', { ...action, uid: 'b', text: 'Build', position: 2 });
      edit.insert('action_dependency', { action_id: next, needs_id: first });
      edit.insert('checklist_item', { action_id: first, position: 1, text: 'Ask', done: 0 });
      const words = { entry: '', exit: '', risk: '', experience: '[]', notes: '' };
      const desk = { name: 'Desk', stage: 'interest', position: 1, ...words };
      const touch_point_id = edit.insert('touch_point', desk);
      const failure = { touch_point_id, position: 1, text: 'Queue' };
      const failure_point_id = edit.insert('failure_point', failure);
      edit.insert('mitigation', { failure_point_id, position: 1, text: 'Belt', change_id: id });
      return id;
    });
  }

  const counted = ['change', 'change_risk', 'action', 'action_dependency', 'checklist_item'];
  const rows = (project: ProjectFile) =>
    [...counted, 'mitigation'].map((table) =>
      project.db.prepare(`SELECT * FROM ${table} ORDER BY id`).all(),
    );

  it('takes away what follows a row with it, lets go of what only names it, and brings all back', () => {
    const project = newProject();
    const id = withChange(project);
    const before = rows(project);
    project.journal.record('Take it away', (edit) => edit.remove('change', id));
    const [mitigation] = project.db.prepare('SELECT change_id, text FROM mitigation').all();
    expect(mitigation).toEqual({ change_id: null, text: 'Belt' });
    expect(rows(project).slice(0, -1)).toEqual(counted.map(() => []));
    expect(project.db.pragma('foreign_key_check')).toEqual([]);
    project.journal.undo();
    expect(rows(project)).toEqual(before);
    project.journal.redo();
    expect(rows(project).slice(0, -1)).toEqual(counted.map(() => []));
    project.journal.undo();
    expect(rows(project)).toEqual(before);
  });

  it('keeps true what is said to follow from other rows, in the entry that touches them', () => {
    const project = newProject();
    let runs = 0;
    project.journal.follow(['change'], (edit) => {
      runs += 1;
      edit.update('project', 1, { title: `After ${runs}` });
    });
    rename(project, 'Second');
    expect(runs).toBe(0);
    const id = withChange(project);
    expect(project.identity().title).toBe('After 1');
    expect(project.journal.list(1, null)[0]?.label).toBe('Propose');
    // An edit that changes nothing has no consequences.
    project.journal.record('Nothing', (edit) => edit.update('change', id, { notes: '' }));
    expect(runs).toBe(1);
    project.journal.undo();
    expect(project.identity().title).toBe('Second');
    project.journal.redo();
    expect(project.identity().title).toBe('After 1');
    expect(runs).toBe(1);
  });

  it('records nothing when what follows fails', () => {
    const project = newProject();
    project.journal.follow(['source'], () => {
      throw new Error('stop');
    });
    const source = { name: 'S', created_at: '2026' };
    expect(() => project.journal.record('Add', (edit) => edit.insert('source', source))).toThrow(
      'stop',
    );
    expect(project.sources()).toEqual([]);
    expect(project.journal.list(1, null)).toEqual([]);
  });
});
