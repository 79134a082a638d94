import type { Dimension } from '../classify/driver-dimension.ts';
import type {
  PatternPlace,
  PatternReading,
  PatternShare,
  ShareRatio,
} from '../contract/elsewhere.ts';
import type { Condition, Filter } from '../contract/filter.ts';
import { poissonRate } from '../statistics/poisson-rate.ts';
import { wilsonInterval } from '../statistics/proportion.ts';
import { rateRatio } from '../statistics/rate-ratio.ts';
import { koopmanInterval } from '../statistics/two-by-two.ts';
import type { ProblemParts } from './elsewhere-places.ts';
import type { PlaceTest } from './elsewhere-tests.ts';
import { placeSentence } from './elsewhere-words.ts';

const level = 0.95;

/** How what was counted is set against what it stands on. */
export interface Comparison {
  /** null: shares of incidents; else rates on this unit. */
  unit: string | null;
  share(count: number, n: number): PatternShare;
  /** One over another. Both have an `n` over 0, and one of them a count. */
  ratio(one: Counted, other: Counted): ShareRatio;
}

type Counted = Pick<PatternShare, 'count' | 'n'>;

const finite = (high: number): number | null => (Number.isFinite(high) ? high : null);

/** Shares of incidents: Wilson's interval, and Koopman's for their ratio. */
export const ofIncidents: Comparison = {
  unit: null,
  share: (count, n) => ({ count, n, ...(wilsonInterval(count, n, level) ?? { low: 0, high: 1 }) }),
  ratio: (one, other) => {
    const { low, high } = koopmanInterval(one.count, one.n, other.count, other.n, level);
    const ratio = other.count === 0 ? null : one.count / one.n / (other.count / other.n);
    return { ratio, low, high: finite(high) };
  },
};

/** Rates on exposure: Garwood's interval, and the exact one for their ratio. */
export function onExposure(unit: string): Comparison {
  return {
    unit,
    share: (count, n) => {
      const { low, high } = poissonRate(count, n, level) ?? { low: 0, high: 0 };
      return { count, n, low, high };
    },
    ratio: (one, other) => {
      const found = rateRatio(one.count, one.n, other.count, other.n, level);
      if (found === null) return { ratio: null, low: 0, high: null };
      return { ratio: found.ratio, low: found.interval.low, high: finite(found.interval.high) };
    },
  };
}

function readingOf({ low, high }: ShareRatio): PatternReading {
  if (low > 1) return 'more';
  return high !== null && high < 1 ? 'less' : 'alike';
}

/** Incidents beyond a ratio: of those exposed, all but one in so many. */
function beyond(count: number, ratio: number | null): number {
  if (ratio === null) return count;
  return ratio <= 1 ? 0 : count * (1 - 1 / ratio);
}

/** Leads to a place outside the problem, as exactly as conditions that all hold at once can say it. */
function allOf(condition: Condition, fieldId: number, { own, common }: ProblemParts): Filter {
  const [only] = own;
  const outside: Condition[] =
    own.length === 1 && only?.kind === 'values' && only.fieldId !== fieldId
      ? [{ ...only, exclude: !only.exclude }]
      : [];
  return { conditions: [...common, ...outside, condition] };
}

/** What all places of an answer are seen against. */
export interface Beside {
  comparison: Comparison;
  inProblem: PatternShare;
  parts: ProblemParts;
  pattern: Filter;
  /** Incidents of the problem that show the pattern, by number of segment. */
  ofProblem: ArrayLike<number>;
  /** q of a p value; null: over one half. */
  q: (p: number) => number | null;
}

/** A test of one value as it is shown. */
export function placeOf(
  test: PlaceTest,
  { candidate, groups, codes }: Dimension,
  { comparison, inProblem, parts, pattern, ofProblem, q }: Beside,
): PatternPlace {
  const code = codes[test.segment] ?? 0;
  const condition = groups.condition(code);
  const fieldId = candidate.field.id;
  const share = comparison.share(test.count, test.n);
  const rest = { count: test.countInAll - test.count, n: test.all - test.n };
  const toRest = comparison.ratio(share, rest);
  const toProblem = comparison.ratio(share, inProblem);
  const all = allOf(condition, fieldId, parts);
  // Told apart by the same field, or by leaving the problem's only value out.
  const apart = all.conditions.length > parts.common.length + 1;
  const said = {
    name: candidate.name,
    label: groups.labels[code] ?? '',
    share,
    rest,
    toRest,
    reading: readingOf(toProblem),
    avoidable: {
      value: test.excess,
      low: beyond(share.count, toRest.low),
      high: beyond(share.count, toRest.high),
    },
  };
  return {
    key: `${fieldId}:${code}`,
    fieldId,
    condition,
    ...said,
    toProblem,
    p: test.p,
    q: q(test.p),
    filter: { conditions: [...all.conditions, ...pattern.conditions] },
    all,
    ofProblem: apart ? 0 : (ofProblem[test.segment] ?? 0),
    sentence: placeSentence(said, comparison.unit),
  };
}
