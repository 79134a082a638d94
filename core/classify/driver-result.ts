import type { Driver } from '../contract/drivers.ts';
import { rateRatio } from '../statistics/rate-ratio.ts';
import { driverMeasures } from '../statistics/two-by-two.ts';
import type { Dimension } from './driver-dimension.ts';
import type { Tested } from './driver-tests.ts';
import { driverSentence } from './driver-words.ts';

const level = 0.95;

function partOf(dimensions: readonly Dimension[], place: number, segment: number) {
  const found = dimensions[place];
  if (found === undefined || segment === 0) return [];
  const code = found.codes[segment] ?? 0;
  const label = found.groups.labels[code] ?? '';
  return [{ name: found.candidate.name, label, condition: found.groups.condition(code) }];
}

interface Figures {
  ratio: number | null;
  low: number;
  high: number | null;
}

function figures(test: Tested, exposure: boolean): Figures {
  const rest = test.casesInAll - test.cases;
  const restOthers = test.othersInAll - test.others;
  const got = exposure
    ? rateRatio(test.cases, test.others, rest, restOthers, level)
    : driverMeasures(
        {
          segmentProblem: test.cases,
          segmentOther: test.others,
          restProblem: rest,
          restOther: restOthers,
        },
        level,
      );
  if (got === null) return { ratio: null, low: 0, high: null };
  const ratio = 'ratio' in got ? got.ratio : got.relativeRisk;
  const { low, high } = got.interval;
  return {
    ratio: ratio === null || !Number.isFinite(ratio) ? null : ratio,
    low,
    high: Number.isFinite(high) ? high : null,
  };
}

/** Names a test within its scan. */
export function keyOfTest({ first, second, segment, other }: Tested): string {
  return `${first}.${segment} ${second}.${other}`;
}

/** Fewer incidents than these may all be cases by chance. */
const fewestOnly = 10;

/**
 * A test as it is shown, with its interval: Koopman's for a ratio of risks, the exact one for a ratio of rates.
 * @param unit exposure that it is against; null: other incidents.
 */
export function driverOf(
  test: Tested,
  dimensions: readonly Dimension[],
  q: (p: number) => number | null,
  unit: string | null,
): Driver {
  const parts = [
    ...partOf(dimensions, test.first, test.segment),
    ...partOf(dimensions, test.second, test.other),
  ];
  const said = {
    parts,
    cases: { count: test.cases, n: test.casesInAll },
    others: { count: test.others, n: test.othersInAll },
    ...figures(test, unit !== null),
    excess: test.excess,
    onlyCases: unit === null && test.others === 0 && test.cases >= fewestOnly,
  };
  return {
    key: keyOfTest(test),
    ...said,
    p: test.p,
    q: q(test.p),
    sameAs: null,
    sentence: driverSentence(said, unit ?? 'other incidents'),
  };
}
