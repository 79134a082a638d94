import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { VitalFewError } from '#core/contract/errors.ts';
import { writePlan } from '#core/plan/export/write-plan.ts';
import { listIssues, recordIssue } from '#core/plan/plan-issues.ts';
import { unwatched, type TaskControl } from '#core/project/task-control.ts';
import { emptyProject } from '../aggregate/project-with.ts';
import { documentPlaces } from '../engine/document-places.ts';
import { temporaryFolder } from '../project/temporary-folder.ts';
import { richDocument } from './document-fixture.ts';
import { settingsOf } from './filled-project.ts';

/** What is asked of a worker of this folder, which stands in for the real one. */
function askedOf(worker: string | null, title = 'Plan') {
  const places = worker
    ? { ...documentPlaces, worker: join(import.meta.dirname, 'workers', `${worker}.ts`) }
    : documentPlaces;
  return { document: { ...richDocument(), title }, format: 'md' as const, picture: null, places };
}

function write(asked: ReturnType<typeof askedOf>, path: string, control: TaskControl = unwatched) {
  return writePlan(asked, path, true, control);
}

it.each([
  ['ENOSPC', 'disk-full'],
  ['EDQUOT', 'disk-full'],
  ['EACCES', 'path-not-writable'],
  ['EROFS', 'path-not-writable'],
  ['ENOENT', 'path-not-writable'],
])('says what failed on %s, and leaves the file that was there', async (code, expected) => {
  const folder = temporaryFolder();
  const path = join(folder, 'plan.md');
  writeFileSync(path, 'mine');
  await expect(write(askedOf('fails', code), path)).rejects.toMatchObject({ code: expected });
  expect(readFileSync(path, 'utf8')).toBe('mine');
  expect(readdirSync(folder)).toEqual(['plan.md']);
});

it('says that the folder is gone, or is none', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'file'), '');
  for (const place of ['gone', 'file']) {
    await expect(write(askedOf(null), join(folder, place, 'plan.md'))).rejects.toMatchObject({
      code: 'path-not-writable',
    });
  }
});

it.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
  'says that a folder cannot be written to',
  async () => {
    const folder = join(temporaryFolder(), 'locked');
    mkdirSync(folder);
    chmodSync(folder, 0o500);
    const writing = write(askedOf(null), join(folder, 'plan.md'));
    await expect(writing).rejects.toMatchObject({ code: 'path-not-writable' });
    chmodSync(folder, 0o700);
  },
);

it.each([
  ['ends-early', 'writing-stopped'],
  ['fills-memory', 'plan-too-large'],
])(
  'survives what writes documents when it %s',
  async (worker, code) => {
    const folder = temporaryFolder();
    const path = join(folder, 'plan.md');
    await expect(write(askedOf(worker), path)).rejects.toMatchObject({ code });
    expect(readdirSync(folder)).toEqual([]);
  },
  60_000,
);

it('is cancelled while the file is being written', async () => {
  const folder = temporaryFolder();
  let isSaving = false;
  let halfSeen = false;
  const control: TaskControl = {
    progress: (stage) => {
      isSaving ||= stage === 'Saving';
    },
    breathe: async () => {
      if (!isSaving) return;
      halfSeen = readdirSync(folder).length === 1;
      throw new VitalFewError('cancelled', 'Stopped.');
    },
  };
  const writing = write(askedOf('never-ends'), join(folder, 'plan.md'), control);
  await expect(writing).rejects.toMatchObject({ code: 'cancelled' });
  expect(halfSeen).toBe(true);
  expect(readdirSync(folder)).toEqual([]);
});

it('puts a file in its place only together with the record of it', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'plan.md');
  const project = emptyProject();
  const asked = askedOf(null);
  const issued = {
    document: asked.document,
    settings: settingsOf(),
    problemId: null,
    format: asked.format,
    fileName: 'plan.md',
    who: 'Ana',
  };

  const { place, drop } = await write(asked, path);
  expect(existsSync(path)).toBe(false);
  project.db.pragma('query_only = ON');
  expect(() => recordIssue(project, issued, place)).toThrow();
  project.db.pragma('query_only = OFF');
  expect(existsSync(path)).toBe(false);

  mkdirSync(path);
  expect(() => recordIssue(project, issued, place)).toThrow(VitalFewError);
  expect(listIssues(project)).toEqual([]);
  drop();
  expect(readdirSync(folder)).toEqual(['plan.md']);
});
