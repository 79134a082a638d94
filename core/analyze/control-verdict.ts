import { capital, countWords, numbered, pWords } from '../aggregate/number-words.ts';
import type {
  ControlAnswer,
  ControlPoint,
  ControlScale,
  ControlSignal,
  ShownPhase,
} from '../contract/control-charts.ts';
import { pettittTest } from '../statistics/pettitt.ts';
import { type RunRule, signalsOf } from '../statistics/run-rules.ts';
import { meanOf } from '../statistics/summary.ts';
import { fewestForLimits } from './control-baseline.ts';
import { valueText } from './control-formats.ts';
import { signalWords } from './rule-words.ts';

/** Places in rows of neighbours; points beyond limits each stand for themselves. */
function inRows(rule: RunRule, places: readonly number[]): { point: number; last: number }[] {
  const rows: { point: number; last: number }[] = [];
  for (const place of places) {
    const row = rows.at(-1);
    if (rule !== 'beyond-limits' && row?.last === place - 1) row.last = place;
    else rows.push({ point: place, last: place });
  }
  return rows;
}

/** All signals of the rules in use, in the order of points; open points are not judged. */
export function signalsIn(
  points: readonly ControlPoint[],
  rules: readonly RunRule[],
  scale: ControlScale,
): ControlSignal[] {
  const judged = points.map((point) =>
    point.standing === 'complete' ? point : { ...point, value: null },
  );
  const found = [...new Set(rules)].flatMap((rule) =>
    inRows(rule, signalsOf(rule, judged)).flatMap(({ point, last }): ControlSignal[] => {
      const [first, end] = [points[point], points[last]];
      if (first === undefined || end === undefined) return [];
      const value = valueText(scale, first.value);
      const on = last > point ? ` The pattern goes on to ${end.when}.` : '';
      const words = `${first.when}, ${value}: ${signalWords(rule, first)}${on}`;
      return [{ point, last, rule, words }];
    }),
  );
  return found.sort((a, b) => a.point - b.point);
}

/** So unlikely that a change is worth a look; and so many points on both sides of it. */
const surprising = 0.01;

/** Where the level of the last phase may have changed, by ranks (Pettitt); null where nothing speaks for it. */
export function changeSuggestion(
  points: readonly ControlPoint[],
  phase: ShownPhase | undefined,
  scale: ControlScale,
): ControlAnswer['suggestion'] {
  if (phase === undefined) return null;
  const known = points
    .slice(phase.from, phase.to)
    .filter(({ value, standing }) => value !== null && standing === 'complete');
  const values = known.map(({ value }) => value ?? 0);
  const found = pettittTest(values);
  if (found === null || found.p >= surprising) return null;
  const after = values.length - found.before;
  const point = known[found.before];
  if (point === undefined || Math.min(found.before, after) < fewestForLimits) return null;
  const mean = (part: number[]) => valueText(scale, meanOf(part));
  return {
    startsAt: point.from,
    words:
      `With ${point.when} the mean goes from ${mean(values.slice(0, found.before))} to ` +
      `${mean(values.slice(found.before))} (Pettitt’s test, ${pWords(found.p)}). If you know what changed then, ` +
      'begin a phase there; nothing changes by itself.',
  };
}

/** With a larger share of points that signal, the limits are not those of these points. */
const tooMany = 0.25;

/** What a chart says, in a few sentences; without points, why there are none: the first of its notes. */
export function controlVerdict(
  points: readonly ControlPoint[],
  phases: readonly ShownPhase[],
  signals: readonly ControlSignal[],
  notes: readonly string[],
): string {
  const known = points.filter(({ value, standing }) => value !== null && standing === 'complete');
  if (points.length === 0)
    return notes[0] ?? 'There is nothing to chart here: no incident has what is asked for.';
  if (known.length < fewestForLimits) {
    const have = numbered(known.length, 'complete point', 'complete points');
    return `Not enough points for limits: ${have}, at least ${fewestForLimits} needed.`;
  }
  const limited = points.filter(({ sigma, standing }) => sigma !== null && standing === 'complete');
  if (limited.length === 0) {
    return phases.some(({ limits }) => limits.kind !== 'none')
      ? 'No limits: no two points of the baseline stand next to each other, so it is not known how much neighbours differ.'
      : 'No point has limits yet, so none is judged. Take a baseline: the points that show how things usually are.';
  }
  const provisional = phases.some(({ limits }) => limits.standing === 'provisional')
    ? ' Some limits are provisional: they come from fewer than 20 points.'
    : '';
  const of = numbered(limited.length, 'point', 'points');
  if (known.every(({ value }) => value === 0)) {
    return `All of ${of} are 0: nothing varies here, so there is nothing to judge.`;
  }
  if (signals.length === 0) {
    return `No signal in ${of}: they vary as chance alone lets them.${provisional}`;
  }
  const last = signals.at(-1)?.words ?? '';
  const signalling = limited.filter((point) => point.signals.length > 0).length;
  const many =
    signalling > limited.length * tooMany
      ? ` ${capital(countWords(signalling))} points signal: one baseline does not hold for all of them. Choose a stretch that shows how things usually are, or begin phases.`
      : '';
  const which = signals.length === 1 ? '' : 'The latest: ';
  return `${numbered(signals.length, 'signal', 'signals')} in ${of}. ${which}${last}${many}${provisional}`;
}
