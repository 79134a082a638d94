import { type Basis } from '../aggregate/exposure-bases.ts';
import { distinctCount } from '../aggregate/distinct-values.ts';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import { numberWords } from '../aggregate/number-words.ts';
import { VitalFewError } from '../contract/errors.ts';
import type { Driver, DriverList, DriverScan } from '../contract/drivers.ts';
import type { TaskControl } from '../project/task-control.ts';
import { candidates } from './driver-candidates.ts';
import { copies, passedConditions, restates, saysMore } from './driver-choice.ts';
import { type Dimension, dimension, segmentNumbers } from './driver-dimension.ts';
import { exposureCounts, type Behind } from './driver-exposure.ts';
import { pairsOf } from './driver-list.ts';
import { knownBehind } from './driver-plan.ts';
import { basisOf, type DriverQuestion, type Sides, sidesOf, watched } from './driver-question.ts';
import { driverOf, keyOfTest } from './driver-result.ts';
import {
  PairTables,
  type SegmentCounts,
  type Side,
  singleCounts,
  testSegments,
} from './driver-tables.ts';
import { type Tested, Tests } from './driver-tests.ts';
import type { TestedLists } from './tested-lists.ts';

/** Of what is called a finding, this share may be false. */
export const falseShare = 0.05;

const mostFound = 200;
const mostRest = 50;
/** Of those found, the first are compared with each other and with the rest. */
const mostCompared = 40;

/** Customers for each incident, from which on repeats do not matter. */
const fewRepeats = 0.95;

/** One scan's work: what is tested, counted and told apart. */
interface Scan {
  set: IncidentSet;
  asked: DriverQuestion;
  list: DriverList;
  basis: Basis | null;
  behind: Behind | null;
  sides: Sides;
  dimensions: Dimension[];
  fields: Side[];
  counts: SegmentCounts[];
  restating: boolean[];
  control: TaskControl;
}

/**
 * Tests exactly the segments, and pairs of segments, of a list: which hold more than their share of the incidents
 * under a filter, against all other incidents (Fisher's one-sided p, Koopman's interval) or against exposure (exact
 * test and interval of two rates). Missing values are on neither side. q is Benjamini and Hochberg's over everything
 * tested.
 * @throws VitalFewError `unknown-field`, `invalid-input`, `cancelled`
 */
export async function scanDrivers(
  set: IncidentSet,
  exposure: IncidentSet,
  asked: DriverQuestion & { list: DriverList },
  lists: TestedLists,
  control: TaskControl,
): Promise<Omit<DriverScan, 'revision' | 'seconds'>> {
  const watching = watched(set, control);
  const basis = basisOf(exposure, asked);
  const behind = basis && exposureCounts(set, exposure, basis, asked.filter);
  const sides = sidesOf(set, asked.filter, behind?.covered ?? null);
  refuseEmpty(sides, behind);
  const dimensions = await chosenDimensions(set, asked, basis, watching);
  const scan: Scan = {
    set,
    asked,
    list: asked.list,
    basis,
    behind,
    sides,
    dimensions,
    fields: [],
    counts: [],
    restating: [],
    control: watching,
  };
  const tests = new Tests();
  await testFields(scan, tests);
  const widePairs = await testPairs(scan, tests);
  const answer = await outcome(scan, tests);
  lists.note(asked, asked.list);
  return { ...answer, widePairs, listsTested: lists.count(asked) };
}

function refuseEmpty({ rows, cases }: Sides, behind: Behind | null): void {
  if (cases === 0) {
    throw new VitalFewError(
      'invalid-input',
      'No incident is under the filter, so there is nothing to explain. Widen it.',
    );
  }
  const others = behind === null ? rows.length - cases : behind.total;
  if (others > 0) return;
  throw new VitalFewError(
    'invalid-input',
    'There is nothing to compare the filtered incidents with. Narrow the filter.',
  );
}

async function chosenDimensions(
  set: IncidentSet,
  { filter, list }: DriverQuestion & { list: DriverList },
  basis: Basis | null,
  control: TaskControl,
): Promise<Dimension[]> {
  const { offered } = await candidates(set, filter, control);
  const chosen: Dimension[] = [];
  const seen = new Set<string>();
  for (const [place, { key, bands }] of list.fields.entries()) {
    control.progress('Putting incidents in segments', place, place / list.fields.length);
    await control.breathe();
    const candidate = offered.find((one) => one.key === key);
    if (candidate === undefined || seen.has(key) || (basis && !knownBehind(basis, candidate))) {
      throw new VitalFewError(
        'invalid-input',
        'The list names a field that cannot be tested for this question. Make the list again.',
        { key },
      );
    }
    seen.add(key);
    // Against exposure its size decides, and not how many incidents there are.
    const least = basis === null ? list.minimum : 1;
    const made = dimension(set, candidate, risingOnly(bands, candidate.name), least);
    if (typeof made === 'string') throw notTestable(candidate.name, made);
    chosen.push(made);
  }
  return chosen;
}

function notTestable(name: string, reason: string): VitalFewError {
  return new VitalFewError(
    'invalid-input',
    `“${name}” cannot be tested. ${reason} Take it off the list.`,
    { field: name },
  );
}

function risingOnly(bands: number[] | null, name: string): number[] | null {
  if (bands?.every((edge, place) => place === 0 || edge > (bands[place - 1] ?? edge)) ?? true) {
    return bands;
  }
  throw new VitalFewError(
    'invalid-input',
    `The edges of the bands of “${name}” have to rise, each above the one before.`,
    { field: name },
  );
}

async function testFields(scan: Scan, tests: Tests): Promise<void> {
  const { set, asked, dimensions, sides, control } = scan;
  const passed = passedConditions(set, asked.filter, sides);
  for (const [place, one] of dimensions.entries()) {
    control.progress('Counting fields', place, (0.2 * place) / dimensions.length);
    const numbers = segmentNumbers(one, sides.rows);
    const side: Side = { place, numbers, segments: one.codes.length - 1 };
    const counts = singleCounts(side, sides.cases);
    const others = scan.behind?.byField(one);
    if (others !== undefined) counts.others = others;
    scan.fields.push(side);
    scan.counts.push(counts);
    scan.restating.push(restates(side, passed));
    const against = scan.behind === null ? 'incidents' : 'exposure';
    testSegments(place, counts, scan.list.minimum, against, tests);
    await control.breathe();
  }
}

async function testPairs(
  { list, basis, dimensions, fields, sides, control }: Scan,
  tests: Tests,
): Promise<string[]> {
  if (!list.pairs || basis !== null) return [];
  const { pairs, wide } = pairsOf(
    dimensions.map(({ candidate, codes }) => ({
      fieldId: candidate.field.id,
      segments: codes.length - 1,
    })),
  );
  const tables = new PairTables();
  for (const [done, [first, second]] of pairs.entries()) {
    control.progress('Counting pairs', done, 0.2 + (0.7 * done) / pairs.length);
    const [a, b] = [fields[first], fields[second]];
    if (a === undefined || b === undefined) continue;
    tables.count(a, b, sides.cases);
    await control.breathe();
    tables.test(a, b, list.minimum, tests);
    await control.breathe();
  }
  const name = (place: number) => dimensions[place]?.candidate.name ?? '';
  return wide.map(([first, second]) => `${name(first)} with ${name(second)}`);
}

/** Sets apart what is shown: no field that says again what the filter says, no pair that says no more than its parts. */
async function outcome(scan: Scan, tests: Tests) {
  const { dimensions, counts, restating, sides, fields, control, basis, behind, list } = scan;
  const { found, rest, restCount, q } = tests.outcome(falseShare);
  const isRestating = ({ first, second }: Tested) =>
    restating[first] === true || restating[second] === true;
  const says: Tested[] = [];
  let saidByParts = 0;
  for (const [place, test] of found.entries()) {
    if (place % 200 === 0) await control.breathe();
    if (isRestating(test)) continue;
    if (test.second < 0 || saysMore(test, counts)) says.push(test);
    else saidByParts += 1;
  }
  const shownRest = rest
    .filter((test) => !isRestating(test) && (test.second < 0 || saysMore(test, counts)))
    .slice(0, mostRest);
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
    missing: dimensions.flatMap(({ candidate }, place) => {
      const cases = counts[place]?.cases[0] ?? 0;
      const others = counts[place]?.others[0] ?? 0;
      return cases + others === 0 ? [] : [{ name: candidate.name, cases, others }];
    }),
    notes: notesOf(scan),
  };
}

function notesOf({ set, sides, behind }: Scan): string[] {
  const repeats = repeatNotes(set, sides.rows);
  const several = repeats.length > 0 ? repeats : (behind?.severalNotes ?? []);
  return [...(behind?.notes ?? []), ...several];
}

/** Incidents of one customer are no separate evidence: that is said, not mended. */
function repeatNotes(set: IncidentSet, rows: Uint32Array): string[] {
  const customer = set.fieldWithRole('customer');
  if (customer === null) return [];
  const customers = distinctCount(set, customer, rows);
  if (customers === 0 || customers > fewRepeats * rows.length) return [];
  return [
    `The ${numberWords(rows.length)} incidents come from ${numberWords(customers)} different values of ${customer.name}. Several incidents of one are alike, so intervals are somewhat too narrow and q somewhat too small.`,
  ];
}
