import type { IncidentSet } from '../aggregate/incident-set.ts';
import { listWords } from '../aggregate/number-words.ts';
import { answerRates } from '../aggregate/rates.ts';
import { select } from '../aggregate/selection.ts';
import { watched } from '../classify/driver-question.ts';
import { outcomeOf } from '../classify/outcomes.ts';
import { VitalFewError } from '../contract/errors.ts';
import type { RateFigure } from '../contract/exposure.ts';
import type { Condition, Filter } from '../contract/filter.ts';
import type { CountedShare, JourneyFigures, TouchPointFigures } from '../contract/journey.ts';
import type { TaskControl } from '../project/task-control.ts';
import { wilsonInterval } from '../statistics/proportion.ts';
import { type CountedMap, countPoints, filterOf, type PointCounts } from './journey-counts.ts';
import { type CountedPoint, countedPoints } from './journey-rows.ts';
import { countedScores, type CountedScore } from './journey-scores.ts';

export interface JourneyQuestion {
  filter: Filter;
  scoreFieldId: number | null;
  rates: boolean;
}

/** x of n with Wilson's interval. */
export function shareOf(x: number, n: number): CountedShare {
  const interval = wilsonInterval(x, n);
  return {
    x,
    n,
    share: n === 0 ? null : x / n,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
  };
}

function fieldOf(condition: Condition): number | null {
  return 'fieldId' in condition ? condition.fieldId : null;
}

/**
 * The conditions that touch points are looked at under: those of the filter, without those on a field that tells
 * touch points, as choosing one of them must not empty all others.
 */
export function splitFilter(
  set: IncidentSet,
  { conditions }: Filter,
  points: readonly CountedPoint[],
): { beyond: Condition[]; leftOut: string[] } {
  const own = new Set(points.flatMap(({ filter }) => filter?.conditions.map(fieldOf) ?? []));
  const isOwn = (condition: Condition) =>
    fieldOf(condition) !== null && own.has(fieldOf(condition));
  const names = conditions.filter(isOwn).map((condition) => {
    const id = fieldOf(condition);
    return set.fields.find((field) => field.id === id)?.name ?? '';
  });
  return {
    beyond: conditions.filter((condition) => !isOwn(condition)),
    leftOut: [...new Set(names)].filter((name) => name !== ''),
  };
}

const nothing = {
  n: null,
  bad: null,
  lowScore: null,
  breaches: null,
  rate: null,
};

/** Standards of a touch point whose incidents are not counted. */
function uncounted(point: CountedPoint): TouchPointFigures['standards'] {
  return point.standards.map(({ id }) => ({
    standardId: id,
    broken: null,
    filter: null,
    trouble: null,
  }));
}

function standardsOf(
  own: Filter,
  point: CountedPoint,
  beyond: readonly Condition[],
  { n, standards }: PointCounts,
): TouchPointFigures['standards'] {
  return point.standards.map(({ id, breaches }) => {
    const counted = standards.find(({ standardId }) => standardId === id);
    const isCounted = counted !== undefined && counted.trouble === null;
    return {
      standardId: id,
      broken: isCounted ? shareOf(counted.broken, n) : null,
      filter: isCounted ? filterOf(own, beyond, breaches) : null,
      trouble: counted?.trouble ?? null,
    };
  });
}

class MapCounting {
  readonly #set: IncidentSet;
  readonly #exposure: IncidentSet;
  readonly #beyond: readonly Condition[];
  readonly #score: CountedScore | null;
  readonly #asksRates: boolean;
  /** What the rates of the map are of; null until one is known. */
  rates: JourneyFigures['rates'] = null;

  constructor(
    set: IncidentSet,
    exposure: IncidentSet,
    beyond: readonly Condition[],
    score: CountedScore | null,
    asksRates: boolean,
  ) {
    this.#set = set;
    this.#exposure = exposure;
    this.#beyond = beyond;
    this.#score = score;
    this.#asksRates = asksRates;
  }

  /** @param counts null: its incidents are not told */
  figures(point: CountedPoint, counts: CountedMap['points'][number] | null): TouchPointFigures {
    const none = { touchPointId: point.id, ...nothing, standards: uncounted(point) };
    if (point.filter === null || counts === null) return { ...none, trouble: null };
    if (counts instanceof VitalFewError) return { ...none, trouble: counts.message };
    try {
      const countsBreaches = counts.standards.some(({ trouble }) => trouble === null);
      return {
        touchPointId: point.id,
        n: counts.n,
        bad: outcomeOf(this.#set) === null ? null : shareOf(counts.bad, counts.told),
        lowScore: this.#score === null ? null : shareOf(counts.low, counts.scored),
        breaches: countsBreaches ? shareOf(counts.broken, counts.n) : null,
        rate: this.#rate(point.filter),
        standards: standardsOf(point.filter, point, this.#beyond, counts),
        trouble: null,
      };
    } catch (error) {
      if (!(error instanceof VitalFewError)) throw error;
      return { ...none, trouble: error.message };
    }
  }

  #rate(own: Filter): RateFigure | null {
    if (!this.#asksRates) return null;
    const filter = filterOf(own, this.#beyond);
    const asked = { filter, basis: null, fields: [], series: null };
    const { rates } = answerRates(this.#set, this.#exposure, asked);
    if (rates === null) return null;
    // Most touch points share their notes: each is said once.
    const notes = new Set([...(this.rates?.notes ?? []), ...rates.notes]);
    this.rates = { per: rates.per, unit: rates.basis.unit, notes: [...notes] };
    return rates.overall;
  }
}

/**
 * What the incidents say of each touch point: how many, with bad outcomes, low scores and broken standards, each with
 * its n. What cannot be counted says why and leaves the rest as it is.
 * @throws VitalFewError `cancelled`, and what the question's filter throws
 */
export async function journeyFigures(
  set: IncidentSet,
  exposure: IncidentSet,
  question: JourneyQuestion,
  control: TaskControl,
): Promise<Omit<JourneyFigures, 'revision'>> {
  const watching = watched(set, control);
  const points = countedPoints(set.project);
  const scores = await countedScores(set, () => watching.breathe());
  const score =
    scores.find(({ fieldId }) => fieldId === question.scoreFieldId) ?? scores[0] ?? null;
  const { beyond, leftOut } = splitFilter(set, question.filter, points);
  await watching.breathe();
  const n = select(set, { conditions: beyond }).rows.length;
  const counting = new MapCounting(set, exposure, beyond, score, question.rates);
  const asked = points.flatMap((point) =>
    point.filter === null ? [] : [{ point, filter: filterOf(point.filter, beyond) }],
  );
  const { points: counted, placed } = await countPoints(set, asked, score, watching);
  const countsOf = new Map(asked.map(({ point }, place) => [point.id, counted[place] ?? null]));
  const touchPoints: TouchPointFigures[] = [];
  for (const point of points) {
    if (question.rates) await watching.breathe();
    touchPoints.push(counting.figures(point, countsOf.get(point.id) ?? null));
  }
  return {
    touchPoints,
    n,
    placed,
    score,
    scores: scores.map(({ fieldId, name }) => ({ fieldId, name })),
    rates: counting.rates,
    hasOutcomes: outcomeOf(set) !== null,
    notes:
      leftOut.length === 0
        ? []
        : [`The filter on ${listWords(leftOut)} is left out here, as it tells touch points apart.`],
  };
}
