import { z } from 'zod';
import type { FrozenPoint } from '../analyze/control-limits.ts';
import { benchmarkDefinition } from '../contract/benchmark-measures.ts';
import {
  type Benchmark,
  type BenchmarkTarget,
  type BenchmarkValue,
  betters,
  type DaysApart,
  daysApart,
  outsideFigure,
} from '../contract/benchmarks.ts';
import { VitalFewError } from '../contract/errors.ts';
import type { ProjectFile } from '../project/project-file.ts';

function jsonOf<Schema extends z.ZodType>(schema: Schema) {
  return z
    .string()
    .nullable()
    .transform((text) => (text === null ? null : schema.parse(JSON.parse(text))));
}

const stored = z.object({
  id: z.int(),
  name: z.string(),
  problemId: z.int().nullable(),
  definition: z.string().transform((text) => benchmarkDefinition.parse(JSON.parse(text))),
  better: z.enum(betters),
  unit: z.string(),
  baseline: jsonOf(daysApart),
  outside: jsonOf(outsideFigure),
  notes: z.string(),
  position: z.number(),
  createdAt: z.string(),
  values: z.int(),
});

/** A baseline as it is kept: its days, and what they came to when it was set. */
const storedBaseline = daysApart.extend({
  points: z
    .array(z.object({ x: z.number().nullable(), n: z.number() }))
    .nullable()
    .default(null),
});

/** A baseline as the file keeps it. */
export function baselineText(
  baseline: DaysApart | null,
  points: readonly FrozenPoint[] | null,
): string | null {
  return baseline && JSON.stringify({ ...baseline, points });
}

const keptPoints = z.object({ id: z.int(), baseline: jsonOf(storedBaseline) });

/** What the baselines of benchmarks (null: of all) came to when they were set; those of which that is not kept are left out. */
export function keptBaselines(
  { db }: ProjectFile,
  id: number | null,
): ReadonlyMap<number, readonly FrozenPoint[]> {
  const rows = db
    .prepare(
      'SELECT id, baseline FROM benchmark WHERE baseline IS NOT NULL AND (? IS NULL OR id = ?)',
    )
    .all(id, id);
  return new Map(
    z
      .array(keptPoints)
      .parse(rows)
      .flatMap(({ id: of, baseline }): [number, FrozenPoint[]][] =>
        baseline?.points ? [[of, baseline.points]] : [],
      ),
  );
}

const columns = `SELECT id, name, problem_id AS problemId, definition, better, unit, baseline, outside, notes, position,
  created_at AS createdAt,
  (SELECT count(*) FROM benchmark_value WHERE benchmark_id = benchmark.id) AS 'values' FROM benchmark`;

const storedTarget = z.object({
  benchmarkId: z.int(),
  fromOn: z.string(),
  value: z.number(),
});
const storedLink = z.object({ benchmarkId: z.int(), changeId: z.int() });

function grouped<Row extends { benchmarkId: number }>(rows: readonly Row[]): Map<number, Row[]> {
  const found = new Map<number, Row[]>();
  for (const row of rows) {
    const known = found.get(row.benchmarkId);
    if (known === undefined) found.set(row.benchmarkId, [row]);
    else known.push(row);
  }
  return found;
}

/** Benchmarks with their targets and changes, in three statements however many there are. */
function benchmarksWhere({ db }: ProjectFile, id: number | null): Benchmark[] {
  const rows = z
    .array(stored)
    .parse(db.prepare(`${columns} WHERE ? IS NULL OR id = ? ORDER BY position, id`).all(id, id));
  const targets = grouped(
    z.array(storedTarget).parse(
      db
        .prepare(
          `SELECT benchmark_id AS benchmarkId, from_on AS fromOn, value FROM benchmark_target
             WHERE ? IS NULL OR benchmark_id = ? ORDER BY from_on`,
        )
        .all(id, id),
    ),
  );
  const links = grouped(
    z.array(storedLink).parse(
      db
        .prepare(
          `SELECT benchmark_id AS benchmarkId, change_id AS changeId FROM change_benchmark
             WHERE ? IS NULL OR benchmark_id = ? ORDER BY change_id`,
        )
        .all(id, id),
    ),
  );
  return rows.map((row) => ({
    ...row,
    targets: (targets.get(row.id) ?? []).map(({ fromOn, value }): BenchmarkTarget => ({
      fromOn,
      value,
    })),
    changeIds: (links.get(row.id) ?? []).map(({ changeId }) => changeId),
  }));
}

/** All benchmarks, in their order. */
export function listBenchmarks(project: ProjectFile): Benchmark[] {
  return benchmarksWhere(project, null);
}

/** @throws VitalFewError `unknown-benchmark` */
export function readBenchmark(project: ProjectFile, id: number): Benchmark {
  const [found] = benchmarksWhere(project, id);
  if (found !== undefined) return found;
  throw new VitalFewError(
    'unknown-benchmark',
    'That benchmark is not in this project any more. Undo brings it back if it was taken away.',
    { benchmarkId: id },
  );
}

const storedValue = z.object({
  fromOn: z.string(),
  toOn: z.string(),
  value: z.number(),
  n: z.number().nullable(),
  note: z.string(),
});

/** The values that were entered for a benchmark, in the order of their periods. */
export function readValues({ db }: ProjectFile, id: number): BenchmarkValue[] {
  const rows = db
    .prepare(
      `SELECT from_on AS fromOn, to_on AS toOn, value, n, note FROM benchmark_value
       WHERE benchmark_id = ? ORDER BY from_on`,
    )
    .all(id);
  return z.array(storedValue).parse(rows);
}

const valueOf = storedValue.extend({ benchmarkId: z.int() });

/** The values that were entered for all benchmarks, by benchmark, in the order of their periods; one statement. */
export function readAllValues({ db }: ProjectFile): ReadonlyMap<number, BenchmarkValue[]> {
  const rows = db
    .prepare(
      `SELECT benchmark_id AS benchmarkId, from_on AS fromOn, to_on AS toOn, value, n, note FROM benchmark_value
       ORDER BY benchmark_id, from_on`,
    )
    .all();
  const found = grouped(z.array(valueOf).parse(rows));
  return new Map(
    [...found].map(([id, values]) => [
      id,
      values.map(({ benchmarkId: _of, ...value }): BenchmarkValue => value),
    ]),
  );
}
