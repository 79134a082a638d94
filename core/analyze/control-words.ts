import type { IncidentSet } from '../aggregate/incident-set.ts';
import { conditionWords } from '../aggregate/filter-words.ts';
import { numbered, numberWords } from '../aggregate/number-words.ts';
import { dayWords, periodWords } from '../aggregate/time-words.ts';
import type { TimeUnit } from '../contract/aggregate.ts';
import type { ControlDefinition, ControlScale, ShownPhase } from '../contract/control-charts.ts';
import type { ChartKind } from './chart-choice.ts';
import { baselineWords } from './control-baseline.ts';
import type { ChartData } from './control-series.ts';
import { chartNames, valueText } from './control-formats.ts';
import { withoutOwnRange } from './control-points.ts';
import { wordsOfFilter } from './problem-figures.ts';

function conditionOf(set: IncidentSet, condition: Parameters<typeof conditionWords>[0]): string {
  const imports = set.imports.map(({ id, fileName }) => ({ id, name: fileName }));
  const { subject, claim } = conditionWords(condition, { fields: set.fields, imports });
  return `${subject} ${claim}`;
}

const by: Readonly<Record<TimeUnit, string>> = {
  day: 'by day',
  week: 'by week',
  month: 'by month',
  quarter: 'by quarter',
};

const statisticNames = { median: 'Median', mean: 'Mean', total: 'Total' } as const;

/** What is charted: Incidents per 1,000 passengers, by day. */
export function titleWords(
  set: IncidentSet,
  { charted }: ControlDefinition,
  { unit, scale, measured }: ChartData,
): string {
  const time = unit === null ? 'incident by incident' : by[unit];
  if (charted.kind === 'count') return `Incidents ${time}`;
  if (charted.kind === 'share') {
    return `Share of incidents with ${conditionOf(set, charted.condition)}, ${time}`;
  }
  if (charted.kind === 'rate') {
    return `Incidents per ${numberWords(scale.per ?? 1)} ${scale.unit ?? 'units'}, ${time}`;
  }
  if (charted.kind === 'each') return `${measured}, ${time}`;
  return `${statisticNames[charted.statistic]} of ${measured}, ${time}`;
}

/** Incidents in a chart: what was counted, or what is behind shares and values. */
export function incidentsIn({ what, points }: ChartData): number {
  const of = what === 'count' || what === 'rate' ? 'x' : 'n';
  return points.reduce((sum, point) => sum + (point[of] ?? 0), 0);
}

/** Chart, filter, period and n, in one line. */
export function subtitleWords(
  set: IncidentSet,
  { filter, timeFieldId }: ControlDefinition,
  kind: ChartKind,
  data: ChartData,
): string {
  const { points, what, scale, unit } = data;
  const known = points.filter(({ x }) => x !== null);
  const [first, last] = [known[0], known.at(-1)];
  const end = unit === null ? (last?.to ?? 0) : (last?.to ?? 1) - 1;
  const n = numbered(incidentsIn(data), 'incident', 'incidents');
  const behind = known.reduce((sum, point) => sum + point.n, 0);
  const of = what === 'rate' ? ` from ${numberWords(behind)} ${scale.unit ?? 'units'}` : '';
  return [
    chartNames[kind],
    wordsOfFilter(set, withoutOwnRange(filter, timeFieldId)),
    ...(first && last ? [periodWords(first.from, end)] : []),
    `n = ${n}${of}`,
    numbered(known.length, 'point', 'points'),
  ].join(' · ');
}

type Limits = Omit<ShownPhase['limits'], 'words'>;

/** How the limits of a phase came about and how far they can be trusted. */
export function limitsWords(
  data: Pick<ChartData, 'unit'>,
  scale: ControlScale,
  limits: Limits,
  takenAt: string | null,
): string {
  const { kind, standing, basedOn, span, today, centre } = limits;
  const points = numbered(basedOn, 'point', 'points');
  if (kind === 'none') return 'No limits: no baseline was taken for these points yet.';
  if (standing === 'refused') {
    return `No limits: ${points} with a value, and at least 8 are needed.`;
  }
  const from =
    kind === 'trial'
      ? `Trial limits from all ${points}: they move with every import until the chart is kept.`
      : kind === 'carried'
        ? `The limits of the phase before go on: ${points}, frozen.`
        : `Frozen on ${points}${span ? `, ${baselineWords(data, span)}` : ''}${takenAt ? `, taken on ${dayWords(Date.parse(takenAt))}` : ''}.`;
  const provisional = standing === 'provisional' ? ' Provisional: settled from 20 points on.' : '';
  const moved =
    today === null
      ? ''
      : ` The incidents of the baseline have changed since: its centre was ${valueText(scale, centre)} and would be ${valueText(scale, today)} now.`;
  return `${from}${provisional}${moved}`;
}
