import { exposureBases } from '../aggregate/exposure-bases.ts';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import { dayWords } from '../aggregate/time-words.ts';
import type {
  BaselineSpan,
  ControlAnswer,
  ControlDefinition,
  ControlPoint,
  ShownPhase,
} from '../contract/control-charts.ts';
import { type ChartChoice, type ChartKind } from './chart-choice.ts';
import { completeSpan, isWithin, pointsWithin } from './control-baseline.ts';
import { chartData } from './control-data.ts';
import type { ChartData } from './control-series.ts';
import {
  centreOf,
  choiceFor,
  type FrozenPoint,
  limitedChart,
  scaleUnder,
} from './control-limits.ts';
import { type KeptChart, type KeptPhase, readChart } from './control-store.ts';
import { changeSuggestion, controlVerdict, signalsIn } from './control-verdict.ts';
import { chartNames } from './control-formats.ts';
import { incidentsIn, limitsWords, subtitleWords, titleWords } from './control-words.ts';
import { falseAlarmWords } from './rule-words.ts';

type Answer = Omit<ControlAnswer, 'revision'>;

/** Where the limits of a phase come from. */
interface Source {
  kind: ShownPhase['limits']['kind'];
  points: readonly FrozenPoint[];
  span: BaselineSpan;
  takenAt: string | null;
}

interface PlannedPhase extends Pick<
  ShownPhase,
  'id' | 'startsAt' | 'note' | 'origin' | 'changeId' | 'from' | 'to'
> {
  source: Source | null;
}

/** A phase begins with the first point that begins at its start or later. */
function placeOf({ points }: ChartData, startsAt: number | null): number {
  if (startsAt === null) return 0;
  const place = points.findIndex(({ from }) => from >= startsAt);
  return place < 0 ? points.length : place;
}

/**
 * The phases of a kept chart over its points; one without a baseline goes on with the limits before. Where two begin with
 * the same point, the one before has none, and its limits stay those of the points they belong to.
 */
function plannedPhases(data: ChartData, phases: readonly KeptPhase[]): PlannedPhase[] {
  let before: { source: Source | null; isEmpty: boolean } = { source: null, isEmpty: false };
  return phases.map((phase, index): PlannedPhase => {
    const { id, startsAt, note, origin, changeId, baseline } = phase;
    const next = phases[index + 1];
    const from = placeOf(data, startsAt);
    const to = next === undefined ? data.points.length : placeOf(data, next.startsAt);
    const carried = before.isEmpty
      ? before.source
      : before.source && { ...before.source, kind: 'carried' as const };
    const source: Source | null =
      baseline === null
        ? carried
        : { kind: 'frozen', span: baseline, points: baseline.points, takenAt: baseline.takenAt };
    before = { source, isEmpty: startsAt !== null && from === to };
    return { id, startsAt, note, origin, changeId, from, to, source };
  });
}

/** One phase with trial limits from all complete points. */
function draftPhase(data: ChartData): PlannedPhase {
  const span = completeSpan(data.points, null);
  const source: Source | null = span && {
    kind: 'trial',
    span,
    points: pointsWithin(data, span),
    takenAt: null,
  };
  const none = { id: null, startsAt: null, note: '', origin: 'user', changeId: null } as const;
  return { ...none, from: 0, to: data.points.length, source };
}

/** What the centre of a frozen baseline would be today; null while the incidents behind it are the same. */
function centreToday(data: ChartData, kind: ChartKind, { points, span }: Source): number | null {
  const now = pointsWithin(data, span);
  const same =
    now.length === points.length &&
    now.every(({ x, n }, index) => x === points[index]?.x && n === points[index]?.n);
  return same ? null : centreOf(data, kind, now);
}

function chosen(choice: ChartChoice, asked: ChartKind | null): Answer['choice'] {
  const fits = [choice.kind, ...choice.others];
  const kind = asked ?? choice.kind;
  const reason =
    kind === choice.kind
      ? choice.reason
      : `${chartNames[kind]}, chosen by hand. What fits best: ${choice.reason}`;
  return { kind, reason, cautions: choice.cautions, fits };
}

const ruleCaution =
  'Zones of one and two sigma are made for XmR charts: with small counts the rules about them signal more often.';

/** Moving ranges come from neighbours; a baseline full of gaps has few of them. */
function fewRanges(kind: ChartKind, basis: readonly FrozenPoint[]): string[] {
  if (kind !== 'xmr') return [];
  const known = basis.filter(({ x }) => x !== null).length;
  const ranges = basis.filter(
    ({ x }, index) => x !== null && (basis[index - 1]?.x ?? null) !== null,
  );
  if (ranges.length >= (known - 1) / 2) return [];
  return [
    `Only ${ranges.length} of ${known} points stand next to the one before: the limits come from these few differences.`,
  ];
}

function cautionsOf(choice: ChartChoice, kind: ChartKind, { rules }: ControlDefinition): string[] {
  const zones = rules.some((rule) =>
    ['two-of-three', 'four-of-five', 'hugging-15', 'mixture-8'].includes(rule),
  );
  const small = kind !== 'xmr' && (choice.meanCount ?? Infinity) < 5;
  return zones && small ? [...choice.cautions, ruleCaution] : choice.cautions;
}

/** The points with their limits, and in which phase they are. */
function shownPoints(
  data: ChartData,
  kind: ChartKind,
  planned: readonly PlannedPhase[],
): { points: ControlPoint[]; limits: ReturnType<typeof limitedChart>['phases'] } {
  const sources = planned.map(({ from, to, source }) => ({
    from,
    to,
    source: source?.points ?? null,
  }));
  const chart = limitedChart(data, kind, data.points, sources);
  const points = data.points.map((point, place): ControlPoint => {
    const drawn = chart.points[place];
    const phase = drawn?.phase ?? 0;
    const own = planned[phase]?.source ?? null;
    return {
      ...point,
      value: drawn?.value ?? null,
      centre: drawn?.centre ?? null,
      sigma: drawn?.sigma ?? null,
      lower: drawn?.lower ?? null,
      upper: drawn?.upper ?? null,
      movingRange: drawn?.movingRange ?? null,
      phase,
      inBaseline: own !== null && own.kind !== 'carried' && isWithin(own.span, point),
      signals: [],
    };
  });
  return { points, limits: chart.phases };
}

function answerOf(
  set: IncidentSet,
  definition: ControlDefinition,
  data: ChartData,
  planned: readonly PlannedPhase[],
  chart: Answer['chart'],
): Answer {
  const basis = planned.find(({ source }) => source !== null)?.source?.points ?? data.points;
  const choice = choiceFor(data, basis);
  const { kind, reason, fits } = chosen(choice, definition.kind);
  const scale = scaleUnder(data.scale, kind);
  const { points, limits } = shownPoints(data, kind, planned);
  const phases = planned.map(({ source, ...phase }, index): ShownPhase => {
    const {
      standing = 'refused',
      basedOn = 0,
      centre = null,
      sigmaZ = null,
      rangeUpper = null,
    } = limits[index] ?? {};
    const today = source?.kind === 'frozen' ? centreToday(data, kind, source) : null;
    const made = { standing, basedOn, centre, sigmaZ, rangeUpper, today };
    const shown = { ...made, kind: source?.kind ?? 'none', span: source?.span ?? null } as const;
    const words = limitsWords(data, data.scale, shown, source?.takenAt ?? null);
    return { ...phase, limits: { ...shown, words } };
  });
  const signals = signalsIn(points, definition.rules, scale);
  for (const [place, { point, last }] of signals.entries()) {
    for (let at = point; at <= last; at += 1) points[at]?.signals.push(place);
  }
  return {
    chart,
    definition: { ...definition, unit: data.unit ?? definition.unit, kind, silent: data.silent },
    title: titleWords(set, definition, data),
    subtitle: subtitleWords(set, definition, kind, data),
    verdict: controlVerdict(points, phases, signals, data.notes),
    choice: {
      kind,
      reason,
      fits,
      cautions: [...cautionsOf(choice, kind, definition), ...fewRanges(kind, basis)],
    },
    scale,
    points,
    phases,
    signals,
    falseAlarms: falseAlarmWords(definition.rules),
    suggestion: changeSuggestion(points, phases.at(-1), scale),
    notes: [...data.notes, ...mixedPoints(data, phases), ...mixedBaselines(phases)],
    recordedThrough: data.recordedThrough,
    incidents: incidentsIn(data),
  };
}

/** A phase that begins within a point leaves that point to the phase before. */
function mixedPoints({ points }: ChartData, phases: readonly ShownPhase[]): string[] {
  return phases.flatMap(({ startsAt, note }) => {
    if (startsAt === null) return [];
    const mixed = points.find(({ from, to }) => from < startsAt && startsAt < to);
    if (mixed === undefined) return [];
    const name = note === '' ? 'The phase' : `The phase “${note}”`;
    return [
      `${name} begins on ${dayWords(startsAt)}, within ${mixed.when}, which still belongs to the phase before.`,
    ];
  });
}

/** A change cannot be judged by limits from points after it. */
function mixedBaselines(phases: readonly ShownPhase[]): string[] {
  return phases.flatMap(({ origin, startsAt, note, limits: { kind, span } }) => {
    if (origin !== 'change' || kind !== 'carried' || startsAt === null || span === null) return [];
    if (span.to <= startsAt) return [];
    return [
      `The baseline reaches beyond ${dayWords(startsAt)}, when “${note}” went live: the change is partly judged against itself. Set a baseline that ends before that day.`,
    ];
  });
}

/**
 * A control chart that nobody has kept: trial limits from all complete points.
 * @throws VitalFewError `unknown-field`, `not-a-measure`, `too-many-filters`, `invalid-input`
 */
export function draftChart(
  set: IncidentSet,
  exposure: IncidentSet,
  definition: ControlDefinition,
): Answer {
  const standing = withExposure(definition, exposure);
  const data = chartData(set, exposure, standing, null);
  return answerOf(set, fitting(standing, data), data, [draftPhase(data)], null);
}

/** A draft takes its rate of the first exposure when the one asked for is gone; a kept chart does not. */
function withExposure(definition: ControlDefinition, exposure: IncidentSet): ControlDefinition {
  const { charted } = definition;
  if (charted.kind !== 'rate') return definition;
  const known = exposureBases(exposure).some(({ key }) => key === charted.basis);
  return known ? definition : { ...definition, charted: { ...charted, basis: null } };
}

/** A chart that was asked for by hand and does not fit these data is not drawn: the best is. */
function fitting(definition: ControlDefinition, data: ChartData): ControlDefinition {
  const { kind, others } = choiceFor(data, data.points);
  const fits = definition.kind === null || [kind, ...others].includes(definition.kind);
  return fits ? definition : { ...definition, kind: null };
}

/**
 * A control chart that was kept, over the incidents as they stand, with its frozen limits.
 * @throws VitalFewError `unknown-chart`, `unknown-field`, `not-a-measure`, `too-many-filters`
 */
export function keptChart(set: IncidentSet, exposure: IncidentSet, id: number): Answer {
  const chart = readChart(set.project, id);
  const data = chartData(set, exposure, chart.definition, chart.per);
  return answerOf(set, chart.definition, data, plannedPhases(data, chart.phases), named(chart));
}

function named({ id, name, problemId }: KeptChart): NonNullable<Answer['chart']> {
  return { id, name, problemId };
}
