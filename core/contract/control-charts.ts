import { z } from 'zod';
import { timeUnits } from './aggregate.ts';
import { fieldId } from './fields.ts';
import { condition, filter } from './filter.ts';
import { givenName } from './names.ts';
import { edit, question } from './operation.ts';
import { problemId } from './problems.ts';

/** Control charts; p′ and u′ are Laney's. */
export const chartKinds = ['xmr', 'p', 'np', 'u', 'c', 'p-laney', 'u-laney'] as const;

/** Patterns that a stable process rarely shows. */
export const chartRules = [
  'beyond-limits',
  'run-of-8',
  'run-of-9',
  'two-of-three',
  'four-of-five',
  'trend-of-6',
  'alternating-14',
  'hugging-15',
  'mixture-8',
] as const;

/** What each point is. */
export const charted = z.discriminatedUnion('kind', [
  /** Incidents in each period. */
  z.object({ kind: z.literal('count') }),
  /** Incidents per exposure; key of the exposure, null: the first. */
  z.object({ kind: z.literal('rate'), basis: z.string().max(300).nullable().default(null) }),
  /** The share of incidents for which a condition holds. */
  z.object({ kind: z.literal('share'), condition }),
  /** One figure of a numeric field, or of the hours since another time, in each period. */
  z.object({
    kind: z.literal('value'),
    fieldId,
    sinceFieldId: fieldId.nullable().default(null),
    statistic: z.enum(['median', 'mean', 'total']),
  }),
  /** The values of single incidents, in the order of their times. */
  z.object({
    kind: z.literal('each'),
    fieldId,
    sinceFieldId: fieldId.nullable().default(null),
  }),
]);
export type Charted = z.infer<typeof charted>;

/** Milliseconds of the wall clock. */
const moment = z.number().min(-1e14).max(1e14);

const chosenKind = z.enum(chartKinds);
const rules = z.array(z.enum(chartRules)).max(chartRules.length);
const note = z.string().trim().max(500);

/** What a chart shows, and how. */
export const controlDefinition = z.object({
  /** Ranges on the chart's own time field are left out: they only mark points. */
  filter,
  charted,
  timeFieldId: fieldId,
  /** Null: the finest that gives at most 60 points. Single incidents have none. */
  unit: z.enum(timeUnits).nullable().default(null),
  /** Null: the one that fits best. */
  kind: chosenKind.nullable().default(null),
  rules: rules.default(['beyond-limits', 'run-of-9']),
  /** Points that begin earlier are left out; null: none are. */
  from: moment.nullable().default(null),
  /** Up to when records are known to be complete; null: up to the last one. */
  completeThrough: moment.nullable().default(null),
  /** Periods for which the project holds no incident at all: a count of 0, or no point. Null: by how frequent they are. */
  silent: z.enum(['zero', 'gap']).nullable().default(null),
});
export type ControlDefinition = z.infer<typeof controlDefinition>;

/** What the window shows of control charts: a kept one, or a draft under its filter. */
export const controlView = z.object({
  chartId: z.int().min(1).nullable().default(null),
  charted: charted.default({ kind: 'count' }),
  /** Null: when incidents occurred. */
  timeFieldId: fieldId.nullable().default(null),
  unit: z.enum(timeUnits).nullable().default(null),
  kind: chosenKind.nullable().default(null),
  rules: rules.default(['beyond-limits', 'run-of-9']),
  from: moment.nullable().default(null),
  completeThrough: moment.nullable().default(null),
  silent: z.enum(['zero', 'gap']).nullable().default(null),
});
export type ControlView = z.infer<typeof controlView>;

/** From the beginning of a point to the end of another. */
export const baselineSpan = z.object({ from: moment, to: moment });
export type BaselineSpan = z.infer<typeof baselineSpan>;

export const controlPhaseId = z.int().min(1);

/** A phase as it is stored. */
export const controlPhase = z.object({
  id: z.int(),
  /** Null: from the first point on. */
  startsAt: z.number().nullable(),
  note: z.string(),
  /** Whether a person drew it, or a change going live. */
  origin: z.enum(['user', 'change']),
  /** The change that went live then; null for a phase that a person drew. */
  changeId: z.int().nullable(),
  who: z.string(),
  /** ISO 8601, UTC. */
  madeAt: z.string(),
  /** Where its limits come from, frozen when it was taken; null: the limits before go on. */
  baseline: baselineSpan
    .extend({ points: z.int(), takenBy: z.string(), takenAt: z.string() })
    .nullable(),
});
export type ControlPhase = z.infer<typeof controlPhase>;

export const controlChart = z.object({
  id: z.int(),
  name: z.string(),
  /** Null: it stands alone. */
  problemId: z.int().nullable(),
  definition: controlDefinition,
  phases: z.array(controlPhase),
});
export type ControlChart = z.infer<typeof controlChart>;

const figure = z.number().nullable();

export const controlPoint = z.object({
  from: z.number(),
  to: z.number(),
  /** When it was, in words. */
  when: z.string(),
  /** What was counted or measured, and what stands behind it; null and 0 where there is no point. */
  x: figure,
  n: z.number(),
  value: figure,
  centre: figure,
  sigma: figure,
  lower: figure,
  upper: figure,
  movingRange: figure,
  /** Place of its phase among the phases. */
  phase: z.int(),
  /** open: its period is not over, began before the records, or has too few values; it is neither judged nor used for limits. */
  standing: z.enum(['complete', 'open', 'gap']),
  /** Why it is open or a gap. */
  why: z.string().nullable(),
  inBaseline: z.boolean(),
  /** True when the filter's own time lies on it. */
  marked: z.boolean(),
  /** For single incidents. */
  incidentId: z.int().nullable(),
  /** Places among the signals of those that stand here. */
  signals: z.array(z.int()),
});
export type ControlPoint = z.infer<typeof controlPoint>;

export const controlSignal = z.object({
  /** Where the pattern is first complete, and the last point in a row at which it still is. */
  point: z.int(),
  last: z.int(),
  rule: z.enum(chartRules),
  /** What it says, in a sentence. */
  words: z.string(),
});
export type ControlSignal = z.infer<typeof controlSignal>;

/** A phase as it is drawn. */
export const shownPhase = z.object({
  /** Null: of a chart that is not kept. */
  id: z.int().nullable(),
  startsAt: z.number().nullable(),
  note: z.string(),
  origin: z.enum(['user', 'change']),
  changeId: z.int().nullable(),
  /** Its points: from <= place < to. */
  from: z.int(),
  to: z.int(),
  limits: z.object({
    /** trial: from all points, moving with them; frozen: its own baseline; carried: those before; none. */
    kind: z.enum(['trial', 'frozen', 'carried', 'none']),
    standing: z.enum(['refused', 'provisional', 'settled']),
    basedOn: z.int(),
    centre: figure,
    sigmaZ: figure,
    rangeUpper: figure,
    /** Of the baseline. */
    span: baselineSpan.nullable(),
    /** What they come from and how far they can be trusted, in sentences. */
    words: z.string(),
    /** What the centre would be if the same baseline were taken today; null while that is the same. */
    today: figure,
  }),
});
export type ShownPhase = z.infer<typeof shownPhase>;

/** How values are to be read. */
export const controlScale = z.object({
  kind: z.enum(['count', 'rate', 'share', 'value']),
  /** Rates: per so many. */
  per: z.number().nullable(),
  /** What rates are per, or values are in: passengers; hours; %. */
  unit: z.string().nullable(),
});
export type ControlScale = z.infer<typeof controlScale>;

export const controlAnswer = z.object({
  revision: z.int(),
  /** The chart that is kept; null for a draft. */
  chart: z.object({ id: z.int(), name: z.string(), problemId: z.int().nullable() }).nullable(),
  /** As it is drawn: unit, kind and silence settled. */
  definition: controlDefinition,
  /** What is charted, in words; then chart, filter, period and n in one line. */
  title: z.string(),
  subtitle: z.string(),
  /** What the chart says, in a sentence or two. */
  verdict: z.string(),
  choice: z.object({
    kind: chosenKind,
    /** Why it was chosen. */
    reason: z.string(),
    cautions: z.array(z.string()),
    /** All charts that fit, the best first. */
    fits: z.array(chosenKind),
  }),
  scale: controlScale,
  points: z.array(controlPoint),
  phases: z.array(shownPhase),
  signals: z.array(controlSignal),
  /** How often the rules in use signal by chance, in a sentence. */
  falseAlarms: z.string(),
  /** Where the level may have changed; a phase is only drawn by a person. */
  suggestion: z.object({ startsAt: z.number(), words: z.string() }).nullable(),
  notes: z.array(z.string()),
  /** Up to when records go. */
  recordedThrough: figure,
  incidents: z.int(),
});
export type ControlAnswer = z.infer<typeof controlAnswer>;

const id = z.int().min(1);

export const controlOperations = {
  'control.list': question(
    'Lists the control charts that were kept, by name.',
    z.object({}),
    z.object({ charts: z.array(controlChart) }),
  ),
  'control.show': question(
    'Gives a control chart: points, limits, phases, signals and what they say.',
    z.object({
      chart: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('kept'), id }),
        z.object({ kind: z.literal('draft'), definition: controlDefinition }),
      ]),
    }),
    controlAnswer,
  ),
  'control.add': edit(
    'Keeps a control chart, with limits frozen on a baseline: the one given, or all complete points.',
    z.object({
      name: givenName,
      problemId: problemId.nullable().default(null),
      definition: controlDefinition,
      baseline: baselineSpan.nullable().default(null),
      /** A second phase from the beginning. */
      phase: z.object({ startsAt: moment, note }).nullable().default(null),
    }),
    z.object({ id: z.int() }),
  ),
  'control.change': edit(
    'Changes how a chart is called or read; what it charts stays, as its limits are frozen.',
    z.object({
      id,
      name: givenName.optional(),
      problemId: problemId.nullable().optional(),
      kind: chosenKind.optional(),
      rules: rules.optional(),
      from: moment.nullable().optional(),
      completeThrough: moment.nullable().optional(),
    }),
    z.object({}),
  ),
  'control.remove': edit(
    'Takes a control chart away, with its phases; undo brings it back.',
    z.object({ id }),
    z.object({}),
  ),
  'control.addPhase': edit(
    'Begins a phase at a point. Its limits are those before until it gets a baseline of its own.',
    z.object({ id, startsAt: moment, note }),
    z.object({ phaseId: z.int() }),
  ),
  'control.changePhase': edit(
    'Moves a phase, or changes its note; that of a change moves with the change only.',
    z.object({ phaseId: controlPhaseId, startsAt: moment.optional(), note: note.optional() }),
    z.object({}),
  ),
  'control.removePhase': edit(
    'Takes a phase away: its points join the phase before.',
    z.object({ phaseId: controlPhaseId }),
    z.object({}),
  ),
  'control.setBaseline': edit(
    'Takes the limits of a phase from the points of a period and freezes them; null: the limits before go on.',
    z.object({ phaseId: controlPhaseId, baseline: baselineSpan.nullable() }),
    z.object({}),
  ),
} as const;
