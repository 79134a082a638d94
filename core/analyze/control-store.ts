import { z } from 'zod';
import { VitalFewError } from '../contract/errors.ts';
import {
  controlDefinition,
  type ControlChart,
  type ControlPhase,
} from '../contract/control-charts.ts';
import type { ProjectFile } from '../project/project-file.ts';
import type { FrozenPoint } from './control-limits.ts';

/** A baseline as it was taken. */
const frozenBaseline = z.object({
  from: z.number(),
  to: z.number(),
  takenBy: z.string(),
  takenAt: z.string(),
  /** x and n of each point. */
  points: z.array(z.tuple([z.number().nullable(), z.number()])),
});

export interface KeptPhase extends Omit<ControlPhase, 'baseline'> {
  chartId: number;
  baseline:
    (Omit<NonNullable<ControlPhase['baseline']>, 'points'> & { points: FrozenPoint[] }) | null;
}

export interface KeptChart extends Omit<ControlChart, 'phases'> {
  /** Rates per so many; null for other charts. */
  per: number | null;
  phases: KeptPhase[];
}

const storedChart = z.object({
  id: z.int(),
  name: z.string(),
  problemId: z.int().nullable(),
  definition: z.string().transform((text) => controlDefinition.parse(JSON.parse(text))),
  per: z.number().nullable(),
});

const storedPhase = z.object({
  id: z.int(),
  chartId: z.int(),
  startsAt: z.number().nullable(),
  note: z.string(),
  origin: z.enum(['user', 'change']),
  changeId: z.int().nullable(),
  who: z.string(),
  madeAt: z.string(),
  baseline: z
    .string()
    .nullable()
    .transform((text) => {
      if (text === null) return null;
      const { points, ...taken } = frozenBaseline.parse(JSON.parse(text));
      return { ...taken, points: points.map(([x, n]): FrozenPoint => ({ x, n })) };
    }),
});

const chartColumns = `SELECT id, name, problem_id AS problemId, definition, per FROM control_chart`;
const phaseColumns = `SELECT id, chart_id AS chartId, starts_at AS startsAt, note, origin, change_id AS changeId,
  who, made_at AS madeAt, baseline FROM control_phase`;

/** A baseline as the table keeps it. */
export function writtenBaseline(baseline: KeptPhase['baseline']): string | null {
  if (baseline === null) return null;
  const { points, ...taken } = baseline;
  return JSON.stringify({ ...taken, points: points.map(({ x, n }) => [x, n]) });
}

/** @throws VitalFewError `unknown-chart` */
export function readChart({ db }: ProjectFile, id: number): KeptChart {
  const found = db.prepare(`${chartColumns} WHERE id = ?`).get(id);
  if (found === undefined) {
    throw new VitalFewError(
      'unknown-chart',
      'That control chart is not in this project any more. Undo brings it back if it was taken away.',
      { chartId: id },
    );
  }
  const phases = db
    .prepare(`${phaseColumns} WHERE chart_id = ? ORDER BY starts_at IS NOT NULL, starts_at, id`)
    .all(id);
  return { ...storedChart.parse(found), phases: z.array(storedPhase).parse(phases) };
}

/** @throws VitalFewError `unknown-chart` */
export function readPhase({ db }: ProjectFile, phaseId: number): KeptPhase {
  const found = db.prepare(`${phaseColumns} WHERE id = ?`).get(phaseId);
  if (found !== undefined) return storedPhase.parse(found);
  throw new VitalFewError(
    'unknown-chart',
    'That phase is not in its chart any more. Undo brings it back if it was taken away.',
    { phaseId },
  );
}

/** All charts, by name. */
export function listCharts(project: ProjectFile): ControlChart[] {
  const ids = project.db
    .prepare<[], number>('SELECT id FROM control_chart ORDER BY name COLLATE NOCASE, id')
    .pluck()
    .all();
  return ids.map((id) => {
    const { name, problemId, definition, phases } = readChart(project, id);
    return { id, name, problemId, definition, phases: phases.map(listedPhase) };
  });
}

/** A phase without the points of its baseline. */
function listedPhase({ baseline, ...phase }: KeptPhase): ControlPhase {
  const { id, startsAt, note, origin, changeId, who, madeAt } = phase;
  const taken = baseline && { ...baseline, points: baseline.points.length };
  return { id, startsAt, note, origin, changeId, who, madeAt, baseline: taken };
}
