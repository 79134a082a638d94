import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IncidentSet } from '#core/aggregate/incident-set.ts';
import { labelledRows } from '#core/classify/assignment.ts';
import { ProjectFile } from '#core/project/project-file.ts';
import { projectOptions } from '../project/project-options.ts';
import { engineIn } from '../engine/engine-under-test.ts';
import { importSizes, randomFrom, startRows, statesOf, stepsFor, type State } from './model.ts';
import { recipeFor } from './recipe.ts';

const kills = 200;
const atOnce = 2;
const stepsEach = 60;
/** The victim is killed in or near the step after one of its first so many, however slow the machine is. */
const stepsBefore = 10;
/** Waiting up to this many times the length of a usual step of its own, so that every part of one is hit. */
const stepLengths = 2;
/** What a step takes about before any was measured, in milliseconds. */
const firstStep = 20;

let folder = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vital-few-crash-'));
  for (const rows of importSizes) {
    for (const [suffix, area] of [
      ['', 'Area'],
      ['-turned', 'Turned'],
    ] as const) {
      const lines = Array.from(
        { length: rows },
        (_, row) =>
          `${row},${area} ${row % 7},2024-01-${1 + (row % 28)},${row % 90},word${row % 500} and more`,
      );
      writeFileSync(
        join(folder, `rows-${rows}${suffix}.csv`),
        `ref,area,day,cost,story\n${lines.join('\n')}\n`,
      );
    }
  }
  const { call, engine } = engineIn(folder);
  await call('project.create', { file: 'file:project.vitalfew', title: 'Start' });
  const file = `file:rows-${startRows}.csv`;
  await call('sources.import', { file, recipe: recipeFor({ matched: false }), source: 'Start' });
  const text = Array.from({ length: stepsEach }, (_, index) => `Category ${index + 1}`).join('\n');
  await call('categories.start', { start: { kind: 'outline', text } });
  await engine.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Starts a victim, kills it at a random moment, and gives how many steps it had acknowledged. */
function killOne(home: string, seed: number): Promise<number> {
  const victim = join(import.meta.dirname, 'victim.ts');
  const random = randomFrom(seed);
  const after = Math.floor(random() * (stepsBefore + 1));
  const waiting = random() * stepLengths;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [victim, home, String(seed), String(stepsEach)], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    let complaints = '';
    let begun = 0;
    let aimed = false;
    const acknowledged = () => said.replace(/[^.]/g, '').length;
    child.stderr.on('data', (data: Buffer) => (complaints += data.toString()));
    child.stdout.on('data', (data: Buffer) => {
      if (said === '') begun = performance.now();
      said += data.toString();
      const steps = acknowledged();
      if (aimed || steps < after) return;
      aimed = true;
      const usual = steps === 0 ? firstStep : (performance.now() - begun) / steps;
      setTimeout(() => child.kill('SIGKILL'), waiting * usual);
    });
    child.on('close', (_code, signal) => {
      if (signal === 'SIGKILL' || said.endsWith('end\n')) {
        resolve(acknowledged());
      } else reject(new Error(`the victim of seed ${seed} ended by itself: ${complaints}`));
    });
  });
}

interface Found {
  state: State;
  integrity: unknown;
  orphans: unknown[];
  /** Rows counted from the stored columns of live imports, and as the imports say: all must be there. */
  storedRows: number;
  accepted: number;
}

function examine(path: string): Found {
  const project = ProjectFile.open(path, 'write', projectOptions());
  try {
    const imports = project.liveImports();
    const set = IncidentSet.load(project);
    const stored = imports.map((one) =>
      Number(
        project.db
          .prepare(
            `SELECT min(total) FROM (SELECT sum(rows) AS total FROM column_chunk WHERE import_id = ?
             GROUP BY field_id)`,
          )
          .pluck()
          .get(one.id),
      ),
    );
    return {
      state: {
        title: project.identity().title,
        incidents: set.size,
        imports: imports.length,
        turned: turnedIn(set),
        ...decidedIn(set),
      },
      integrity: project.db.pragma('integrity_check', { simple: true }),
      orphans: project.db.prepare('PRAGMA foreign_key_check').all(),
      storedRows: stored.reduce((sum, rows) => sum + rows, 0),
      accepted: imports.reduce((sum, one) => sum + one.accepted, 0),
    };
  } finally {
    project.close();
  }
}

function turnedIn(set: IncidentSet): number {
  const field = set.fields.find(({ name }) => name === 'area');
  const column = field === undefined ? null : set.codes(field);
  if (column === null) return 0;
  const turned = column.labels.map((label) => label.startsWith('Turned'));
  let rows = 0;
  for (const code of column.codes) if (turned[code] === true) rows += 1;
  return rows;
}

/** All decisions of the model put everything into one category; what came later is in none. */
function decidedIn(set: IncidentSet): Pick<State, 'decided' | 'decidedInto'> {
  const { rows, categories } = labelledRows(set);
  const into = new Set(categories);
  return { decided: rows.length, decidedInto: into.size > 1 ? -1 : (categories[0] ?? 0) };
}

async function trial(seed: number): Promise<number> {
  const home = join(folder, `trial-${seed}`);
  mkdirSync(home);
  cpSync(join(folder, 'project.vitalfew'), join(home, 'project.vitalfew'));
  for (const rows of importSizes) {
    for (const name of [`rows-${rows}.csv`, `rows-${rows}-turned.csv`]) {
      cpSync(join(folder, name), join(home, name));
    }
  }
  const acknowledged = await killOne(home, seed);
  const found = examine(join(home, 'project.vitalfew'));
  const states = statesOf(stepsFor(seed, stepsEach));
  // The step under way was either done as a whole or not at all.
  const possible = [states[acknowledged], states[acknowledged + 1]].filter(
    (one) => one !== undefined,
  );
  expect(possible, `seed ${seed} after ${acknowledged} steps`).toContainEqual(found.state);
  expect(found.integrity).toBe('ok');
  expect(found.orphans).toEqual([]);
  expect(found.storedRows).toBe(found.accepted);
  rmSync(home, { recursive: true, force: true });
  return acknowledged;
}

describe('a killed engine', () => {
  it(`loses nothing it had acknowledged, and leaves no half import, at ${kills} random moments`, async () => {
    const acknowledged: number[] = [];
    let next = 1;
    const worker = async () => {
      while (next <= kills) {
        const seed = next;
        next += 1;
        acknowledged.push(await trial(seed));
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    expect(acknowledged).toHaveLength(kills);
    // The moments are worth something only when most of them fall into work, not before or after it.
    expect(acknowledged.filter((count) => count > 0 && count < stepsEach).length).toBeGreaterThan(
      kills / 4,
    );
  }, 1_800_000);
});
