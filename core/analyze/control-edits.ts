import type { z } from 'zod';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import { dayWords } from '../aggregate/time-words.ts';
import { VitalFewError } from '../contract/errors.ts';
import type {
  BaselineSpan,
  ControlDefinition,
  controlOperations,
} from '../contract/control-charts.ts';
import type { Edit, Row } from '../project/journal.ts';
import type { ProjectFile } from '../project/project-file.ts';
import {
  baselinePoints,
  baselineWords,
  completeSpan,
  fewestForLimits,
  isWithin,
  pointsWithin,
} from './control-baseline.ts';
import { chartData } from './control-data.ts';
import type { ChartData } from './control-series.ts';
import { choiceFor } from './control-limits.ts';
import { withoutOwnRange } from './control-points.ts';
import {
  type KeptChart,
  type KeptPhase,
  readChart,
  readPhase,
  writtenBaseline,
} from './control-store.ts';
import { chartNames } from './control-formats.ts';
import { readProblem } from './problems.ts';
import { quoted } from './quoted.ts';

type Input<Name extends keyof typeof controlOperations> = z.output<
  (typeof controlOperations)[Name]['input']
>;

/** The incidents that a chart is drawn from, and what stood behind them. */
export interface ChartSets {
  incidents: IncidentSet;
  exposure: IncidentSet;
}

function frozen(
  { journal: { actor } }: ProjectFile,
  data: ChartData,
  span: BaselineSpan,
  points: ReturnType<typeof pointsWithin>,
  clock: () => Date,
): KeptPhase['baseline'] {
  // Half a point is none: the baseline says what it holds.
  const within = data.points.filter((point) => isWithin(span, point));
  const exact = { from: within[0]?.from ?? span.from, to: within.at(-1)?.to ?? span.to };
  return { ...exact, points, takenBy: actor, takenAt: clock().toISOString() };
}

/** The baseline asked for; without one, all complete points if they are enough. */
function firstBaseline(
  project: ProjectFile,
  data: ChartData,
  { baseline, phase }: Input<'control.add'>,
  clock: () => Date,
): KeptPhase['baseline'] {
  if (baseline !== null) {
    return frozen(project, data, baseline, baselinePoints(data, baseline), clock);
  }
  const span = completeSpan(data.points, phase?.startsAt ?? null);
  if (span === null) return null;
  const points = pointsWithin(data, span);
  const known = points.filter(({ x }) => x !== null).length;
  return known < fewestForLimits ? null : frozen(project, data, span, points, clock);
}

/** @throws VitalFewError `invalid-input` for a chart that does not fit what is charted */
function checkKind(
  kind: ControlDefinition['kind'],
  fits: readonly ControlDefinition['kind'][],
): void {
  if (kind === null || fits.includes(kind)) return;
  const names = fits.flatMap((one) => (one === null ? [] : [chartNames[one]])).join(', ');
  throw new VitalFewError(
    'invalid-input',
    `A ${chartNames[kind]} does not fit what is charted. These do: ${names}.`,
  );
}

function insertPhase(
  { journal: { actor } }: ProjectFile,
  edit: Edit,
  chartId: number,
  phase: { startsAt: number | null; note: string; baseline: KeptPhase['baseline'] },
  clock: () => Date,
): number {
  return edit.insert('control_phase', {
    chart_id: chartId,
    starts_at: phase.startsAt,
    note: phase.note,
    origin: 'user',
    change_id: null,
    who: actor,
    made_at: clock().toISOString(),
    baseline: writtenBaseline(phase.baseline),
  });
}

/**
 * Keeps a control chart, its unit and kind as they are drawn now, with its limits frozen.
 * @throws VitalFewError `unknown-problem`, `too-few-points`, `invalid-input`, `unknown-field`, `not-a-measure`
 */
export function addChart(
  { incidents, exposure }: ChartSets,
  input: Input<'control.add'>,
  clock: () => Date,
): { id: number } {
  const { project } = incidents;
  const { name, problemId, phase } = input;
  if (problemId !== null) readProblem(project, problemId);
  const data = chartData(incidents, exposure, input.definition, null);
  const baseline = firstBaseline(project, data, input, clock);
  const { kind, others } = choiceFor(data, baseline?.points ?? data.points);
  checkKind(input.definition.kind, [kind, ...others]);
  const { charted } = input.definition;
  const definition: ControlDefinition = {
    ...input.definition,
    // The first exposure of today may not be the first one tomorrow.
    charted: charted.kind === 'rate' ? { ...charted, basis: data.basis } : charted,
    filter: withoutOwnRange(input.definition.filter, input.definition.timeFieldId),
    unit: data.unit ?? input.definition.unit,
    kind: input.definition.kind ?? kind,
    silent: data.silent,
  };
  const id = project.journal.record(`Keep the control chart ${quoted(name)}`, (edit) => {
    const chartId = edit.insert('control_chart', {
      problem_id: problemId,
      name,
      definition: JSON.stringify(definition),
      per: data.scale.per,
      created_at: clock().toISOString(),
    });
    insertPhase(project, edit, chartId, { startsAt: null, note: '', baseline }, clock);
    if (phase !== null) insertPhase(project, edit, chartId, { ...phase, baseline: null }, clock);
    return chartId;
  });
  return { id };
}

function changedWords({
  kind,
  rules,
  from,
  completeThrough,
  problemId,
}: Input<'control.change'>): string {
  if (kind !== undefined) return `Draw it as ${chartNames[kind]}:`;
  if (rules !== undefined) return 'Change the rules of';
  if (from !== undefined) return 'Change where it begins:';
  if (completeThrough !== undefined) return 'Say up to when records are complete:';
  return problemId === null ? 'Let it stand alone:' : 'Give it to a problem:';
}

/**
 * Changes how a chart is called or read.
 * @throws VitalFewError `unknown-chart`, `unknown-problem`, `invalid-input`
 */
export function changeChart(
  { incidents, exposure }: ChartSets,
  input: Input<'control.change'>,
): void {
  const { project } = incidents;
  const { id, name, problemId, ...read } = input;
  const chart = readChart(project, id);
  if (typeof problemId === 'number') readProblem(project, problemId);
  if (read.kind !== undefined && read.kind !== chart.definition.kind) {
    checkKind(
      read.kind,
      fitsOf(chart, chartData(incidents, exposure, chart.definition, chart.per)),
    );
  }
  const given = Object.entries(read).filter(([, value]) => value !== undefined);
  const change: Row = {};
  if (name !== undefined) change['name'] = name;
  if (problemId !== undefined) change['problem_id'] = problemId;
  if (given.length > 0) {
    change['definition'] = JSON.stringify({ ...chart.definition, ...Object.fromEntries(given) });
  }
  if (Object.keys(change).length === 0) return;
  const label =
    name === undefined
      ? `${changedWords(input)} control chart ${quoted(chart.name)}`
      : `Rename the control chart ${quoted(chart.name)} to ${quoted(name)}`;
  project.journal.record(label, (edit) => edit.update('control_chart', id, change));
}

/** The charts that fit what limits were taken from. */
function fitsOf({ phases }: KeptChart, data: ChartData) {
  const taken = phases.find(({ baseline }) => baseline !== null)?.baseline;
  const { kind, others } = choiceFor(data, taken?.points ?? data.points);
  return [kind, ...others];
}

/** Takes a chart away, with its phases. @throws VitalFewError `unknown-chart` */
export function removeChart(project: ProjectFile, id: number): void {
  const { name, phases } = readChart(project, id);
  project.journal.record(`Take the control chart ${quoted(name)} away`, (edit) => {
    for (const phase of phases) edit.remove('control_phase', phase.id);
    edit.remove('control_chart', id);
  });
}

/** Charts of a problem that is taken away stand alone. */
export function freeCharts({ db }: ProjectFile, edit: Edit, problemId: number): void {
  const ids = db
    .prepare<[number], number>('SELECT id FROM control_chart WHERE problem_id = ?')
    .pluck()
    .all(problemId);
  for (const id of ids) edit.update('control_chart', id, { problem_id: null });
}

/** @throws VitalFewError `invalid-input` when another phase begins there */
function checkStart({ phases }: KeptChart, startsAt: number, own: number | null): void {
  const other = phases.find((phase) => phase.startsAt === startsAt && phase.id !== own);
  if (other === undefined) return;
  if (other.origin === 'change') {
    throw new VitalFewError(
      'invalid-input',
      `The change ${quoted(other.note)} went live on ${dayWords(startsAt)}, so a phase begins there already. Take a baseline in it, or choose another point.`,
    );
  }
  throw new VitalFewError(
    'invalid-input',
    `A phase begins on ${dayWords(startsAt)} already. Change its note, or choose another point.`,
  );
}

function phaseName({ note, startsAt }: Pick<KeptPhase, 'note' | 'startsAt'>): string {
  if (note !== '') return `the phase ${quoted(note)}`;
  return startsAt === null ? 'the first phase' : `the phase from ${dayWords(startsAt)}`;
}

/** Begins a phase, which goes on with the limits before. @throws VitalFewError `unknown-chart`, `invalid-input` */
export function addPhase(
  project: ProjectFile,
  { id, startsAt, note }: Input<'control.addPhase'>,
  clock: () => Date,
): { phaseId: number } {
  const chart = readChart(project, id);
  checkStart(chart, startsAt, null);
  const label = `Begin ${phaseName({ note, startsAt })} in ${quoted(chart.name)}`;
  const phaseId = project.journal.record(label, (edit) =>
    insertPhase(project, edit, id, { startsAt, note, baseline: null }, clock),
  );
  return { phaseId };
}

/**
 * A phase that a change began is drawn where the change went live, in every chart of its problems.
 * @throws VitalFewError `invalid-input` for such a phase
 */
function checkOwn({ origin, note }: KeptPhase): void {
  if (origin === 'user') return;
  throw new VitalFewError(
    'invalid-input',
    `This phase is the change ${quoted(note)} going live, and is named and dated by it. Change its day or its name under Modify.`,
  );
}

/** Moves a phase, or changes its note. @throws VitalFewError `unknown-chart`, `invalid-input` */
export function changePhase(
  project: ProjectFile,
  { phaseId, startsAt, note }: Input<'control.changePhase'>,
): void {
  const phase = readPhase(project, phaseId);
  checkOwn(phase);
  const chart = readChart(project, phase.chartId);
  const change: Row = {};
  if (note !== undefined) change['note'] = note;
  if (startsAt !== undefined) {
    if (phase.startsAt === null) {
      throw new VitalFewError(
        'invalid-input',
        'The first phase begins with the first point. Let the chart begin later instead.',
      );
    }
    checkStart(chart, startsAt, phaseId);
    change['starts_at'] = startsAt;
  }
  if (Object.keys(change).length === 0) return;
  const to = startsAt === undefined ? '' : ` to ${dayWords(startsAt)}`;
  const label = `${startsAt === undefined ? 'Reword' : 'Move'} ${phaseName(phase)} in ${quoted(chart.name)}${to}`;
  project.journal.record(label, (edit) => edit.update('control_phase', phaseId, change));
}

/** Lets the points of a phase join the one before. @throws VitalFewError `unknown-chart`, `invalid-input` */
export function removePhase(project: ProjectFile, phaseId: number): void {
  const phase = readPhase(project, phaseId);
  checkOwn(phase);
  const chart = readChart(project, phase.chartId);
  if (phase.startsAt === null) {
    throw new VitalFewError(
      'invalid-input',
      'The first phase has none before it. Take the whole chart away instead.',
    );
  }
  const label = `Take ${phaseName(phase)} out of ${quoted(chart.name)}`;
  project.journal.record(label, (edit) => edit.remove('control_phase', phaseId));
}

/**
 * Takes the limits of a phase from the points of a period, and freezes them with the points; null: the limits before
 * go on.
 * @throws VitalFewError `unknown-chart`, `too-few-points`, `invalid-input`, `unknown-field`, `not-a-measure`
 */
export function setBaseline(
  { incidents, exposure }: ChartSets,
  { phaseId, baseline: span }: Input<'control.setBaseline'>,
  clock: () => Date,
): void {
  const { project } = incidents;
  const phase = readPhase(project, phaseId);
  const chart = readChart(project, phase.chartId);
  const of = `${phaseName(phase)} of ${quoted(chart.name)}`;
  if (span === null) {
    const label = `Give up the baseline of ${of}`;
    project.journal.record(label, (edit) =>
      edit.update('control_phase', phaseId, { baseline: null }),
    );
    return;
  }
  const data = chartData(incidents, exposure, chart.definition, chart.per);
  const points = baselinePoints(data, span);
  const baseline = frozen(project, data, span, points, clock);
  const label = `Take the limits of ${of} from ${baselineWords(data, baseline ?? span)}`;
  project.journal.record(label, (edit) =>
    edit.update('control_phase', phaseId, { baseline: writtenBaseline(baseline) }),
  );
}
