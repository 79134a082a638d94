import { numberWords } from '../aggregate/number-words.ts';
import { unitsPerRate } from '../aggregate/rates.ts';
import type { Driver, DriverScan } from '../contract/drivers.ts';
import { poissonRate } from '../statistics/poisson-rate.ts';
import { copies, saysMore, saysMoreBehind } from './driver-choice.ts';
import { driverOf, keyOfTest } from './driver-result.ts';
import type { Tested } from './driver-tests.ts';
import { withoutSentence } from './driver-words.ts';
import type { DriverWork } from './driver-work.ts';
import { repeatWords } from './repeats.ts';

/** Of what is called a finding, this share may be false. */
const falseShare = 0.05;

const mostFound = 200;
const mostRest = 50;
const mostWithout = 50;
/** Of those found, the first are compared with each other and with the rest. */
const mostCompared = 40;

type Told = Omit<DriverScan, 'revision' | 'seconds' | 'listsTested' | 'widePairs' | 'apartPairs'>;

/** Sets apart what is shown: no field that says again what the filter says, no pair that says no more than its parts. */
export async function outcomeOf(work: DriverWork): Promise<Told> {
  const { dimensions, counts, restating, sides, fields, control, behind, list, tests } = work;
  const { found, rest, restCount, q } = tests.outcome(falseShare);
  const isRestating = ({ first, second }: Tested) =>
    restating[first] === true || restating[second] === true;
  const tellsMore = behind === null ? saysMore : saysMoreBehind;
  const says: Tested[] = [];
  let saidByParts = 0;
  for (const [place, test] of found.entries()) {
    if (place % 200 === 0) await control.breathe();
    if (isRestating(test)) continue;
    if (test.second < 0 || tellsMore(test, counts)) says.push(test);
    else saidByParts += 1;
  }
  const shownRest = rest
    .filter((test) => !isRestating(test) && (test.second < 0 || tellsMore(test, counts)))
    .slice(0, mostRest);
  const basis = behind?.basis ?? null;
  const unit = basis?.unit ?? null;
  await control.breathe();
  const drivers = says.slice(0, mostFound).map((test) => driverOf(test, dimensions, q, unit));
  await control.breathe();
  control.progress('Comparing what was found', drivers.length, 0.95);
  const compared = [...says.slice(0, mostCompared), ...shownRest];
  const earlier = await copies(compared, fields, control);
  const keys = compared.map(keyOfTest);
  const others = shownRest.map((test) => driverOf(test, dimensions, q, unit));
  const withCopy = (one: Driver): Driver => ({
    ...one,
    sameAs: keys[earlier[keys.indexOf(one.key)] ?? -1] ?? null,
  });
  return {
    cases: sides.cases,
    others: behind?.total ?? sides.rows.length - sides.cases,
    basis: basis && {
      key: basis.key,
      unit: basis.unit,
      byHand: basis.byHand,
      period: basis.period,
    },
    list,
    tested: tests.tested,
    testedPairs: tests.testedPairs,
    small: tests.small,
    found: drivers.map(withCopy),
    foundCount: says.length,
    rest: others.map(withCopy),
    restCount,
    saidByParts,
    restating: dimensions.flatMap(({ candidate }, place) => {
      if (restating[place] !== true) return [];
      const own = found.filter(({ first, second }) => first === place || second === place);
      return [{ name: candidate.name, found: own.length }];
    }),
    ...notCounted(work),
    ...withoutCases(work),
    notes: notesOf(work),
  };
}

/** What is on neither side: incidents without a value, and cases that nothing is known to stand behind. */
function notCounted({
  dimensions,
  counts,
  tests,
}: DriverWork): Pick<DriverScan, 'missing' | 'unbacked' | 'unbackedPairs'> {
  return {
    missing: dimensions.flatMap(({ candidate, exposed }, place) => {
      const cases = exposed?.missing ?? counts[place]?.cases[0] ?? 0;
      const others = counts[place]?.others[0] ?? 0;
      return cases + others === 0 ? [] : [{ name: candidate.name, cases, others }];
    }),
    unbacked: dimensions.flatMap(({ candidate, exposed }) =>
      exposed === null || exposed.unbacked === 0
        ? []
        : [{ name: candidate.name, cases: exposed.unbacked }],
    ),
    unbackedPairs: tests.unbacked,
  };
}

/** Segments that exposure stands behind, and that hold no case: a rate of 0 has an interval, too. */
function withoutCases({
  behind,
  dimensions,
  counts,
  sides,
}: DriverWork): Pick<DriverScan, 'without' | 'withoutCount'> {
  if (behind === null) return { without: [], withoutCount: 0 };
  const { unit } = behind.basis;
  const per = unitsPerRate(sides.cases, behind.total);
  const all = dimensions.flatMap(({ candidate, codes, groups }, place) =>
    codes.flatMap((code, segment) => {
      if (segment === 0 || counts[place]?.cases[segment] !== 0) return [];
      const others = counts[place]?.others[segment] ?? 0;
      return [{ name: candidate.name, label: groups.labels[code] ?? '', others }];
    }),
  );
  const shown = all.sort((a, b) => b.others - a.others).slice(0, mostWithout);
  return {
    without: shown.map((one) => {
      const high = (poissonRate(0, one.others)?.high ?? 0) * per;
      return { ...one, sentence: withoutSentence(one, { unit, per, high }) };
    }),
    withoutCount: all.length,
  };
}

function notesOf({ set, sides, behind }: DriverWork): string[] {
  const customers = repeatWords(set, sides.rows);
  const several =
    customers === null
      ? (behind?.severalNotes ?? [])
      : [
          `The ${numberWords(sides.rows.length)} incidents come from ${customers}. Several incidents of one are alike, so intervals are somewhat too narrow and q somewhat too small.`,
        ];
  return [...(behind?.notes ?? []), ...several];
}
