import type { IncidentSet } from '../aggregate/incident-set.ts';
import { VitalFewError } from '../contract/errors.ts';
import type { DriverList, DriverScan } from '../contract/drivers.ts';
import type { TaskControl } from '../project/task-control.ts';
import { type Candidate, candidates } from './driver-candidates.ts';
import { passedConditions, restates } from './driver-choice.ts';
import { behindOf } from './driver-backed.ts';
import { type Dimension, dimension, segmentNumbers } from './driver-dimension.ts';
import { exposedDimension } from './driver-exposed.ts';
import { exposureBehind, knownBehind } from './driver-exposure.ts';
import { usualMinimum } from './driver-list.ts';
import { outcomeOf } from './driver-outcome.ts';
import { testPairs } from './driver-pairs.ts';
import { basisOf, casesOf, type DriverQuestion, sidesOf, watched } from './driver-question.ts';
import { exposedCounts, type Side, singleCounts, testSegments } from './driver-tables.ts';
import { Tests } from './driver-tests.ts';
import { nothingCovered } from './driver-words.ts';
import type { DriverWork } from './driver-work.ts';
import type { TestedLists } from './tested-lists.ts';

/**
 * Tests exactly the segments, and pairs of segments, of a list: which hold more than their share of the incidents
 * under a filter, against all other incidents (Fisher's one-sided p, Koopman's interval) or against exposure (exact
 * test and interval of two rates; pairs where it is known for both fields jointly). Missing values are on neither
 * side. q is Benjamini and Hochberg's over everything tested.
 * @throws VitalFewError `unknown-field`, `invalid-input`, `cancelled`
 */
export async function scanDrivers(
  set: IncidentSet,
  exposure: IncidentSet,
  asked: DriverQuestion & { list: DriverList },
  lists: TestedLists,
  control: TaskControl,
): Promise<Omit<DriverScan, 'revision' | 'seconds'>> {
  const basis = basisOf(exposure, asked);
  const incidents = watched(set, control);
  const watching = basis === null ? incidents : watched(exposure, incidents);
  const behind = basis && exposureBehind(set, exposure, basis, asked.filter);
  const sides = sidesOf(set, asked.filter, behind?.covered ?? null);
  const list = { ...asked.list, minimum: asked.list.minimum ?? usualMinimum(asked.basis) };
  const work: DriverWork = {
    set,
    asked,
    list,
    behind,
    sides,
    dimensions: [],
    fields: [],
    counts: [],
    restating: [],
    tests: new Tests(),
    control: watching,
  };
  refuseEmpty(work);
  work.dimensions.push(...(await chosenDimensions(work)));
  await testFields(work);
  const untested = await testPairs(work);
  const answer = await outcomeOf(work);
  lists.note(asked, list);
  return { ...answer, ...untested, listsTested: lists.count(asked) };
}

function refuseEmpty({ set, asked, behind, sides: { rows, cases } }: DriverWork): void {
  const refused = (message: string) => new VitalFewError('invalid-input', message);
  if (cases === 0) {
    const under = casesOf(set, asked.filter, null).length;
    throw refused(
      behind !== null && under > 0
        ? nothingCovered(under, behind.basis)
        : 'No incident is under the filter, so there is nothing to explain. Widen it.',
    );
  }
  const others = behind === null ? rows.length - cases : behind.total;
  if (others > 0) return;
  throw refused('There is nothing to compare the filtered incidents with. Narrow the filter.');
}

async function chosenDimensions(work: DriverWork): Promise<Dimension[]> {
  const { set, asked, list, behind, control } = work;
  const { offered } = await candidates(set, asked.filter, control);
  const chosen: Dimension[] = [];
  const seen = new Set<string>();
  for (const [place, { key, bands }] of list.fields.entries()) {
    control.progress('Putting incidents in segments', place, place / list.fields.length);
    await control.breathe();
    const candidate = offered.find((one) => one.key === key);
    const known =
      candidate !== undefined && (behind === null || knownBehind(set, behind.basis, candidate));
    if (!known || seen.has(key)) {
      throw new VitalFewError(
        'invalid-input',
        'The list names a field that cannot be tested for this question. Make the list again.',
        { key },
      );
    }
    seen.add(key);
    const made = dimensionOf(work, candidate, risingOnly(bands, candidate.name));
    if (typeof made === 'string') throw notTestable(candidate.name, made);
    chosen.push(made);
  }
  return chosen;
}

function dimensionOf(
  { set, list, behind, sides }: DriverWork,
  candidate: Candidate,
  bands: number[] | null,
): Dimension | string {
  if (behind === null) return dimension(set, candidate, bands, list.minimum);
  const cases = sides.rows.subarray(0, sides.cases);
  return exposedDimension(set, behind, candidate, bands, list.minimum, cases);
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

async function testFields(work: DriverWork): Promise<void> {
  const { set, asked, list, behind, dimensions, sides, tests, control } = work;
  const passed = passedConditions(set, asked.filter, sides);
  for (const [place, one] of dimensions.entries()) {
    control.progress('Counting fields', place, (0.2 * place) / dimensions.length);
    const numbers = segmentNumbers(one, sides.rows);
    const segments = one.codes.length - 1;
    const side: Side = { place, numbers, segments, behind: behind && behindOf(one) };
    const counts =
      behind === null
        ? singleCounts(side, sides.cases)
        : exposedCounts(side, sides.cases, behind.weights);
    work.fields.push(side);
    work.counts.push(counts);
    work.restating.push(restates(side, passed));
    const against = behind === null ? 'incidents' : 'exposure';
    testSegments(place, counts, list.minimum, against, tests);
    await control.breathe();
  }
}
