import type { z } from 'zod';
import { numbered } from '../aggregate/number-words.ts';
import type { FrozenPoint } from '../analyze/control-limits.ts';
import { quoted } from '../analyze/quoted.ts';
import type { BenchmarkDefinition } from '../contract/benchmark-measures.ts';
import type {
  Benchmark,
  benchmarkOperations,
  BenchmarkTarget,
  BenchmarkValue,
} from '../contract/benchmarks.ts';
import { VitalFewError } from '../contract/errors.ts';
import { dayNumber, dayWords } from '../modify/calendar-day.ts';
import type { Edit } from '../project/journal.ts';
import type { ProjectFile } from '../project/project-file.ts';
import type { TaskControl } from '../project/task-control.ts';
import { frozenBaseline } from './benchmark-baseline.ts';
import { settledDefinition } from './benchmark-definition.ts';
import type { BenchmarkSets } from './benchmark-sets.ts';
import { baselineText, listBenchmarks, readBenchmark, readValues } from './benchmarks.ts';

type Input<Name extends keyof typeof benchmarkOperations> = z.output<
  (typeof benchmarkOperations)[Name]['input']
>;

function refuse(message: string, details: Record<string, string | number> = {}): never {
  throw new VitalFewError('invalid-input', message, details);
}

function checkDays(days: { from: string; to: string } | null | undefined, what: string): void {
  if (days === null || days === undefined) return;
  if (dayNumber(days.from) < dayNumber(days.to)) return;
  refuse(`${what} ends before it begins. Give it a later end, or an earlier beginning.`);
}

function checkTargets(targets: readonly BenchmarkTarget[]): void {
  const days = targets.map(({ fromOn }) => dayNumber(fromOn));
  const twice = targets.find((_target, index) => days.indexOf(days[index] as number) !== index);
  if (twice === undefined) return;
  refuse(
    `There are two targets from ${dayWords(twice.fromOn)} on. Keep one, or let the other begin on another day.`,
  );
}

function isThere({ db }: ProjectFile, table: 'problem' | 'change', id: number): boolean {
  return db.prepare(`SELECT 1 FROM ${table} WHERE id = ?`).get(id) !== undefined;
}

/** @throws VitalFewError `unknown-problem`, `unknown-change` */
function checkLinks(
  project: ProjectFile,
  { problemId, changeIds }: { problemId?: number | null; changeIds?: readonly number[] },
): void {
  if (typeof problemId === 'number' && !isThere(project, 'problem', problemId)) {
    throw new VitalFewError('unknown-problem', 'That problem is not in this project any more.', {
      problemId,
    });
  }
  const gone = changeIds?.find((id) => !isThere(project, 'change', id));
  if (gone === undefined) return;
  throw new VitalFewError(
    'unknown-change',
    'A change that is to be followed is not in this project any more.',
    { changeId: gone },
  );
}

function nextPosition({ db }: ProjectFile): number {
  const last = db.prepare<[], number | null>('SELECT max(position) FROM benchmark').pluck().get();
  return Math.floor(last ?? 0) + 1;
}

/** Rows of a benchmark by a column that tells them apart. */
function idsBy(
  { db }: ProjectFile,
  table: 'benchmark_target' | 'benchmark_value' | 'change_benchmark',
  column: 'from_on' | 'change_id',
  benchmarkId: number,
): Map<string | number, number> {
  const rows = db
    .prepare<[number], [string | number, number]>(
      `SELECT ${column}, id FROM ${table} WHERE benchmark_id = ?`,
    )
    .raw()
    .all(benchmarkId);
  return new Map(rows);
}

function setTargets(
  project: ProjectFile,
  edit: Edit,
  benchmarkId: number,
  targets: readonly BenchmarkTarget[],
): void {
  const before = idsBy(project, 'benchmark_target', 'from_on', benchmarkId);
  const kept = new Set(targets.map(({ fromOn }) => fromOn));
  for (const [fromOn, id] of before) {
    if (!kept.has(String(fromOn))) edit.remove('benchmark_target', id);
  }
  for (const { fromOn, value } of targets) {
    const known = before.get(fromOn);
    if (known === undefined) {
      edit.insert('benchmark_target', { benchmark_id: benchmarkId, from_on: fromOn, value });
    } else edit.update('benchmark_target', known, { value });
  }
}

function setChanges(
  project: ProjectFile,
  edit: Edit,
  benchmarkId: number,
  changeIds: readonly number[],
): void {
  const before = idsBy(project, 'change_benchmark', 'change_id', benchmarkId);
  const wanted = new Set(changeIds);
  for (const [changeId, id] of before) {
    if (!wanted.has(Number(changeId))) edit.remove('change_benchmark', id);
  }
  for (const changeId of wanted) {
    if (before.has(changeId)) continue;
    edit.insert('change_benchmark', { change_id: changeId, benchmark_id: benchmarkId });
  }
}

/**
 * Adds a benchmark after the others.
 * @param frozen what its baseline comes to
 * @throws VitalFewError `unknown-problem`, `unknown-change`, `unknown-field`, `not-a-measure`; `invalid-input` for days in
 *   the wrong order and for two targets from one day on
 */
export function addBenchmark(
  sets: BenchmarkSets,
  input: Input<'benchmarks.add'>,
  frozen: readonly FrozenPoint[] | null,
  clock: () => Date,
): { id: number } {
  const { project } = sets.incidents;
  const { name, better, unit, problemId, baseline, outside, notes, targets, changeIds } = input;
  checkDays(baseline, 'The baseline');
  checkTargets(targets);
  checkLinks(project, { problemId, changeIds });
  const definition = settledDefinition(sets, input.definition);
  return project.journal.record(`Follow ${quoted(name)} as a benchmark`, (edit) => {
    const id = edit.insert('benchmark', {
      name,
      problem_id: problemId,
      definition: JSON.stringify(definition),
      better,
      unit,
      baseline: baselineText(baseline, frozen),
      outside: outside && JSON.stringify(outside),
      notes,
      position: nextPosition(project),
      created_at: clock().toISOString(),
    });
    setTargets(project, edit, id, targets);
    setChanges(project, edit, id, changeIds);
    return { id };
  });
}

/** The position before a benchmark; null: after all others. */
function positionBefore({ db }: ProjectFile, before: number | null, moved: number): number {
  const rows = db
    .prepare<[number], { id: number; position: number }>(
      'SELECT id, position FROM benchmark WHERE id <> ? ORDER BY position, id',
    )
    .all(moved);
  const place = before === null ? rows.length : rows.findIndex(({ id }) => id === before);
  if (place < 0) {
    throw new VitalFewError('unknown-benchmark', 'That benchmark is not there any more.', {
      benchmarkId: before ?? 0,
    });
  }
  const [earlier, later] = [rows[place - 1]?.position, rows[place]?.position];
  if (later === undefined) return (earlier ?? 0) + 1;
  return earlier === undefined ? later - 1 : (earlier + later) / 2;
}

/** Values of one kind are no values of another: a kind with values stays. */
function checkKind(before: Benchmark, definition: BenchmarkDefinition): void {
  if (before.values === 0) return;
  const same =
    before.definition.source === 'entered' &&
    definition.source === 'entered' &&
    before.definition.kind === definition.kind;
  if (same) return;
  const values = numbered(before.values, 'value was', 'values were');
  refuse(
    `${values} entered for “${before.name}”, and would mean something else as another kind. Take them away first, or add another benchmark.`,
    { benchmarkId: before.id },
  );
}

/** What the baseline of a benchmark comes to after a change of it or of what is measured; null: nothing is to be kept anew. */
export async function baselineAfter(
  sets: BenchmarkSets,
  { id, definition, baseline }: Input<'benchmarks.change'>,
  task: TaskControl,
): Promise<FrozenPoint[] | null> {
  if (definition === undefined && baseline === undefined) return null;
  const known = listBenchmarks(sets.incidents.project).find((one) => one.id === id);
  // What is not there any more is refused by the edit.
  if (known === undefined) return null;
  const days = baseline === undefined ? known.baseline : baseline;
  return frozenBaseline(sets, definition ?? known.definition, days, task);
}

/**
 * Changes a benchmark; what is left out stays.
 * @param frozen what its baseline comes to, where that or what is measured is changed
 * @throws VitalFewError `unknown-benchmark`, `unknown-problem`, `unknown-change`, `unknown-field`, `not-a-measure`,
 *   `invalid-input`
 */
export function changeBenchmark(
  sets: BenchmarkSets,
  input: Input<'benchmarks.change'>,
  frozen: readonly FrozenPoint[] | null,
): void {
  const { project } = sets.incidents;
  const { id, name, better, unit, problemId, baseline, outside, notes, targets, changeIds } = input;
  const known = readBenchmark(project, id);
  checkDays(baseline, 'The baseline');
  if (targets !== undefined) checkTargets(targets);
  checkLinks(project, {
    ...(problemId !== undefined && { problemId }),
    ...(changeIds !== undefined && { changeIds }),
  });
  const definition = input.definition && settledDefinition(sets, input.definition);
  if (definition !== undefined) checkKind(known, definition);
  const row = {
    ...(name !== undefined && { name }),
    ...(definition !== undefined && { definition: JSON.stringify(definition) }),
    ...(better !== undefined && { better }),
    ...(unit !== undefined && { unit }),
    ...(problemId !== undefined && { problem_id: problemId }),
    ...((baseline !== undefined || definition !== undefined) && {
      baseline: baselineText(baseline === undefined ? known.baseline : baseline, frozen),
    }),
    ...(outside !== undefined && { outside: outside && JSON.stringify(outside) }),
    ...(notes !== undefined && { notes }),
    ...(input.before !== undefined && {
      position: positionBefore(project, input.before, id),
    }),
  };
  project.journal.record(labelOf(known, input), (edit) => {
    if (Object.keys(row).length > 0) edit.update('benchmark', id, row);
    if (targets !== undefined) setTargets(project, edit, id, targets);
    if (changeIds !== undefined) setChanges(project, edit, id, changeIds);
  });
}

function labelOf({ name }: Benchmark, input: Input<'benchmarks.change'>): string {
  const what = quoted(name);
  if (input.name !== undefined && input.name !== name) {
    return `Rename the benchmark ${what} to ${quoted(input.name)}`;
  }
  if (input.baseline !== undefined) return `Set the baseline of ${what}`;
  if (input.targets !== undefined) return `Set the target of ${what}`;
  if (input.changeIds !== undefined) return `Follow changes by ${what}`;
  if (input.before !== undefined) return `Move the benchmark ${what}`;
  return `Change the benchmark ${what}`;
}

/** @throws VitalFewError `unknown-benchmark` */
export function removeBenchmark(project: ProjectFile, id: number): void {
  const { name } = readBenchmark(project, id);
  project.journal.record(`Take the benchmark ${quoted(name)} away`, (edit) =>
    edit.remove('benchmark', id),
  );
}

/** @throws VitalFewError `invalid-input` when a benchmark is computed */
function enteredOne(project: ProjectFile, id: number): Benchmark {
  const known = readBenchmark(project, id);
  if (known.definition.source === 'entered') return known;
  return refuse(
    `“${known.name}” is computed from the incidents, so no values are entered for it. Add a benchmark with values of its own.`,
    { benchmarkId: id },
  );
}

function checkValue(known: Benchmark, { fromOn, toOn, value }: BenchmarkValue): void {
  const when = dayWords(fromOn);
  checkDays({ from: fromOn, to: toOn }, `The period that begins on ${when}`);
  const { definition } = known;
  if (definition.source !== 'entered') return;
  const { kind } = definition;
  if (kind === 'share' && (value < 0 || value > 1)) {
    refuse(`${when}: a share lies between 0 and 100 %.`, { fromOn });
  }
  if ((kind === 'count' || kind === 'rate') && value < 0) {
    refuse(`${when}: there are no counts and rates below 0.`, { fromOn });
  }
  if (kind === 'nps' && Math.abs(value) > 100) {
    refuse(`${when}: a net promoter score lies between −100 and 100.`, { fromOn });
  }
}

/** Periods that lie over each other would count the same days twice. */
function checkApart(values: readonly BenchmarkValue[]): void {
  const sorted = [...values].sort((a, b) => (a.fromOn < b.fromOn ? -1 : 1));
  for (const [index, { fromOn, toOn }] of sorted.entries()) {
    const next = sorted[index + 1];
    if (next === undefined || next.fromOn >= toOn) continue;
    refuse(
      `The period from ${dayWords(fromOn)} reaches over ${dayWords(next.fromOn)}, where another begins. Let periods follow each other.`,
      { fromOn },
    );
  }
}

/**
 * Keeps entered values, in place of those of periods that begin on the same day.
 * @throws VitalFewError `unknown-benchmark`; `invalid-input` for values that are none of their kind, periods that end
 *   before they begin or lie over each other, and for a benchmark that is computed
 */
export function setValues(
  project: ProjectFile,
  { id, values, replace }: Input<'benchmarks.setValues'>,
): void {
  const known = enteredOne(project, id);
  const given = new Map<string, BenchmarkValue>();
  for (const value of values) {
    checkValue(known, value);
    if (given.has(value.fromOn)) {
      refuse(`There are two values from ${dayWords(value.fromOn)} on. Keep one of them.`);
    }
    given.set(value.fromOn, value);
  }
  const before = replace ? [] : readValues(project, id);
  checkApart([...before.filter(({ fromOn }) => !given.has(fromOn)), ...given.values()]);
  const count = numbered(values.length, 'value', 'values');
  project.journal.record(`Enter ${count} of ${quoted(known.name)}`, (edit) => {
    const rows = idsBy(project, 'benchmark_value', 'from_on', id);
    if (replace) {
      for (const [fromOn, rowId] of rows) {
        if (!given.has(String(fromOn))) edit.remove('benchmark_value', rowId);
      }
    }
    for (const { fromOn, toOn, value, n, note } of given.values()) {
      const row = { to_on: toOn, value, n, note };
      const place = rows.get(fromOn);
      if (place !== undefined) edit.update('benchmark_value', place, row);
      else edit.insert('benchmark_value', { benchmark_id: id, from_on: fromOn, ...row });
    }
  });
}

/** Takes entered values away. @throws VitalFewError `unknown-benchmark`, `invalid-input` */
export function removeValues(
  project: ProjectFile,
  { id, fromOn }: Input<'benchmarks.removeValues'>,
): void {
  const known = enteredOne(project, id);
  const rows = idsBy(project, 'benchmark_value', 'from_on', id);
  const gone = [...new Set(fromOn)].flatMap((day) => rows.get(day) ?? []);
  const count = numbered(gone.length, 'value', 'values');
  project.journal.record(`Take ${count} of ${quoted(known.name)} away`, (edit) => {
    for (const row of gone) edit.remove('benchmark_value', row);
  });
}
