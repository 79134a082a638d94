import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { errorShape } from '#core/contract/errors.ts';
import type { EngineEvent } from '#core/contract/messages.ts';
import { operations } from '#core/contract/operations.ts';
import { importReport } from '#core/contract/sources.ts';
import { Engine } from '#core/engine.ts';
import { parseCommandLine } from '#electron/cli/command-line.ts';
import { progressLine } from '#electron/cli/progress-line.ts';
import { pathsAsTokens } from '#electron/granted-files.ts';

const program = join(import.meta.dirname, '..', '..', 'electron', 'cli', 'vitalfew.ts');
let folder = '';
let project = '';
let table = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vital-few-command-'));
  project = join(folder, 'Complaints.vitalfew');
  table = join(folder, 'complaints.csv');
  writeFileSync(
    table,
    'Opened,Kind,Cost\n2026-01-02,late,5\n2026-01-03,lost,x\n2026-01-04,late,7\n',
  );
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command as a shell would. */
function vitalfew(...args: string[]): Promise<{ status: number | null; out: string; err: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], {
      cwd: folder,
      env: { ...process.env, VITAL_FEW_STATE: join(folder, 'state') },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (data) => (out += String(data)));
    child.stderr.on('data', (data) => (err += String(data)));
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, out, err }));
  });
}

function errorOf(out: string) {
  return z.object({ error: errorShape }).parse(JSON.parse(out)).error;
}

describe('the arguments of vitalfew', () => {
  test.each([
    [[], { kind: 'help' }],
    [['--help'], { kind: 'help' }],
    [['call', 'a.b', '--help'], { kind: 'help' }],
    [['operations'], { kind: 'operations' }],
    [['call', 'a.b'], { kind: 'call', operation: 'a.b', input: '{}', project: null }],
    [
      ['call', '--project', 'p', 'a.b', '{"c":1}'],
      { kind: 'call', operation: 'a.b', input: '{"c":1}', project: 'p' },
    ],
    [
      ['import', 'f.csv', '--project', 'p', '--source', 'Desk'],
      { kind: 'import', file: 'f.csv', project: 'p', recipe: null, source: 'Desk' },
    ],
  ])('%j is %o', (args, command) => {
    expect(parseCommandLine(args)).toEqual(command);
  });

  test.each([
    [['frobnicate'], 'frobnicate'],
    [['call'], 'which operation'],
    [['call', 'a', '{}', 'more'], 'more'],
    [['import', 'f.csv'], '--project'],
    [['import', '--project', 'p'], 'which file'],
    [['import', 'a', 'b', '--project', 'p'], 'One file'],
    [['operations', 'all'], 'all'],
    [['--frob'], '--frob'],
  ])('%j is refused, and says why', (args, reason) => {
    expect(() => parseCommandLine(args)).toThrow(
      expect.objectContaining({ code: 'invalid-input', message: expect.stringContaining(reason) }),
    );
  });
});

test('progress fits on one line with stage, share, rows, rate and time left', () => {
  const event: Extract<EngineEvent, { event: 'task.progress' }> = {
    event: 'task.progress',
    task: 't',
    stage: 'Storing',
    rows: 74_400,
    fraction: 0.629,
    rowsPerSecond: 210_000.4,
    secondsLeft: 0.2,
  };
  expect(progressLine(event)).toBe('Storing   62 %   74,400 rows   210,000 a second   1 s left');
  expect(progressLine({ ...event, rowsPerSecond: null, secondsLeft: null })).toBe(
    'Storing   62 %   74,400 rows',
  );
});

describe('vitalfew', () => {
  test('lists every operation with the schemas of its input and output', async () => {
    const { status, out } = await vitalfew('operations');
    const listed = z
      .array(z.object({ operation: z.string(), input: z.object({}), output: z.object({}) }))
      .parse(JSON.parse(out));
    expect(status).toBe(0);
    expect(listed.map(({ operation }) => operation)).toEqual(Object.keys(operations));
  });

  test('imports into a project that it makes, and answers questions about it', async () => {
    const first = await vitalfew('import', table, '--project', project, '--source', 'Desk');
    expect(first).toMatchObject({ status: 0, err: '' });
    const report = importReport.parse(JSON.parse(first.out));
    expect(report.import.rowsRead).toBe(3);

    const info = await vitalfew('call', 'project.info', '--project', project);
    expect(info.status).toBe(0);
    const { project: described } = operations['project.info'].output.parse(JSON.parse(info.out));
    expect(described).toMatchObject({ title: 'Complaints', sources: [{ name: 'Desk' }] });

    const recipe = join(folder, 'recipe.json');
    const given = await vitalfew('call', 'sources.recipe', '{"importId":1}', '--project', project);
    writeFileSync(recipe, given.out);
    writeFileSync(table, 'Opened,Kind,Cost\n2026-02-02,late,9\n');
    const next = await vitalfew('import', table, '--project', project, '--recipe', recipe);
    expect(next.status).toBe(0);
    expect(importReport.parse(JSON.parse(next.out)).import.accepted).toBe(1);
  });

  test('leaves nothing behind when the import fails', async () => {
    const { status, out } = await vitalfew('import', 'missing.csv', '--project', project);
    expect(status).toBe(1);
    expect(errorOf(out).code).toBe('file-missing');
    expect(existsSync(project)).toBe(false);
    const recents = await vitalfew('call', 'workspace.recents');
    expect(JSON.parse(recents.out)).toEqual({ recents: [] });
  });

  test('refuses a project that the application has open, and names it', async () => {
    const engine = new Engine({
      stateFolder: join(folder, 'state'),
      samplePath: '',
      files: pathsAsTokens,
      actor: 'someone',
      emit: () => {},
    });
    try {
      expect(await engine.call('project.create', { file: project, title: 'C' })).toHaveProperty(
        'value',
      );
      const importing = await vitalfew('import', table, '--project', project);
      expect(importing.status).toBe(1);
      expect(errorOf(importing.out)).toMatchObject({
        code: 'project-locked',
        message: expect.stringContaining('Complaints.vitalfew'),
      });
      const asking = await vitalfew('call', 'project.info', '--project', project);
      expect(errorOf(asking.out).code).toBe('project-locked');
    } finally {
      await engine.close();
    }
  });

  test.each([
    ['an operation that does not exist', ['call', 'nope'], 1, 'unknown-operation'],
    ['input that is not JSON', ['call', 'project.info', '{'], 1, 'invalid-input'],
    ['input of another shape', ['call', 'workspace.forget', '{"file":1}'], 1, 'invalid-input'],
    ['a question without a project', ['call', 'journal.list'], 1, 'no-project'],
    ['a command that does not exist', ['frob'], 2, 'invalid-input'],
    [
      'a missing recipe',
      ['import', 'a', '--project', 'p', '--recipe', 'none'],
      1,
      'file-not-readable',
    ],
  ])('answers %s with an error as JSON', async (_what, args, status, code) => {
    const result = await vitalfew(...args);
    expect(result.status).toBe(status);
    expect(errorOf(result.out).code).toBe(code);
  });
});
