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
});
