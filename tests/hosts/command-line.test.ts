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
import { documentPlaces } from '../engine/document-places.ts';

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

interface Ended {
  status: number | null;
  out: string;
  err: string;
}

/** Runs the command as a shell would. */
function vitalfew(...args: string[]): Promise<Ended> {
  return vitalfewWith('', ...args);
}

/** The same with something on standard input. */
function vitalfewWith(input: string | Buffer, ...args: string[]): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], {
      cwd: folder,
      env: { ...process.env, VITAL_FEW_STATE: join(folder, 'state') },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    child.stdin.on('error', () => {});
    child.stdin.end(input);
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
      {
        kind: 'import',
        files: ['f.csv'],
        project: 'p',
        again: false,
        choices: { recipe: null, source: 'Desk', memory: true },
      },
    ],
    [
      ['import', 'a', '-', 'c', '--project', 'p', '--again', '--recipe', 'r', '--no-memory'],
      {
        kind: 'import',
        files: ['a', '-', 'c'],
        project: 'p',
        again: true,
        choices: { recipe: 'r', source: null, memory: false },
      },
    ],
    [
      ['preview', 'f.csv'],
      {
        kind: 'preview',
        file: 'f.csv',
        project: null,
        choices: { recipe: null, source: null, memory: true },
      },
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
    [['import', '-', '-', '--project', 'p'], 'once'],
    [['preview'], 'which file'],
    [['preview', 'a', 'b'], '"b"'],
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

  test('reads next month’s file as it read the last, and knows the one it holds', async () => {
    await vitalfew('import', table, '--project', project, '--source', 'Desk');
    const held = await vitalfew('import', table, '--project', project, '--source', 'Desk');
    expect(importReport.parse(JSON.parse(held.out)).repeated).toBe(true);
    const again = await vitalfew('import', table, '--project', project, '--again');
    expect(importReport.parse(JSON.parse(again.out)).repeated).toBe(false);

    const next = join(folder, 'february.csv');
    writeFileSync(next, 'Opened,Kind,Cost\n2026-02-02,late,9\n');
    expect((await vitalfew('import', next, '--project', project)).status).toBe(0);
    const other = join(folder, 'march.csv');
    writeFileSync(other, 'Opened,Kind,Cost\n2026-03-02,late,9\n');
    await vitalfew('import', other, '--project', project, '--no-memory');
    const info = await vitalfew('call', 'project.info', '--project', project);
    const { project: described } = operations['project.info'].output.parse(JSON.parse(info.out));
    expect(
      described?.sources.map(({ name, imports }) => [name, ...imports.map((one) => one.fileName)]),
    ).toEqual([
      ['Desk', 'complaints.csv', 'complaints.csv', 'february.csv'],
      ['march', 'march.csv'],
    ]);
  });

  test('imports several files and standard input, all or none', async () => {
    const next = join(folder, 'february.csv');
    writeFileSync(next, 'Opened,Kind,Cost\n2026-02-02,late,9\n');
    const march = Buffer.from('Opened,Kind,Cost\n2026-03-02,sp\u00e4t,9\n', 'latin1');
    const files = [table, next, '-'];
    const all = await vitalfewWith(march, 'import', ...files, '--project', project);
    expect(all.status).toBe(0);
    const { reports } = operations['sources.importFiles'].output.parse(JSON.parse(all.out));
    expect(reports.map((report) => [report.import.fileName, report.import.rowsRead])).toEqual([
      ['complaints.csv', 3],
      ['february.csv', 1],
      ['standard input', 1],
    ]);
    const elsewhere = join(folder, 'Other.vitalfew');
    const failed = await vitalfew('import', table, 'missing.csv', '--project', elsewhere);
    expect(errorOf(failed.out)).toMatchObject({
      code: 'file-missing',
      message: expect.stringContaining('None of the files'),
    });
    expect(existsSync(elsewhere)).toBe(false);
  });

  test('previews a file, from standard input too, and stores nothing', async () => {
    const alone = await vitalfew('preview', table);
    const seen = operations['sources.preview'].output.parse(JSON.parse(alone.out));
    expect([seen.rows, seen.recognised]).toEqual([3, null]);
    await vitalfew('import', table, '--project', project, '--source', 'Desk');
    const known = await vitalfewWith(
      'Opened,Kind,Cost\n2026-02-02,late,9\n',
      'preview',
      '-',
      '--project',
      project,
    );
    const { recognised, fileName } = operations['sources.preview'].output.parse(
      JSON.parse(known.out),
    );
    expect([recognised?.source, fileName]).toEqual(['Desk', 'standard input']);
    const empty = await vitalfewWith('', 'preview', '-');
    expect(errorOf(empty.out).code).toBe('empty-file');
    const none = join(folder, 'None.vitalfew');
    const failed = await vitalfew('preview', table, '--project', none);
    expect(errorOf(failed.out).code).toBe('file-missing');
    expect(existsSync(none)).toBe(false);
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
      documents: documentPlaces,
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
    ['a missing recipe', ['import', 'a', '--project', 'p', '--recipe', 'none'], 1, 'file-missing'],
  ])('answers %s with an error as JSON', async (_what, args, status, code) => {
    const result = await vitalfew(...args);
    expect(result.status).toBe(status);
    expect(errorOf(result.out).code).toBe(code);
  });
});
