import type { IncidentSet } from '../aggregate/incident-set.ts';
import { capital, listWords, numberWords } from '../aggregate/number-words.ts';
import { passedConditions, restates } from '../classify/driver-choice.ts';
import { type Dimension, dimension, segmentNumbers } from '../classify/driver-dimension.ts';
import type { Sides } from '../classify/driver-question.ts';
import { repeatWords } from '../classify/repeats.ts';
import type { Elsewhere, PatternPlace } from '../contract/elsewhere.ts';
import type { Field } from '../contract/fields.ts';
import type { Filter } from '../contract/filter.ts';
import type { TaskControl } from '../project/task-control.ts';
import { isPlaceField, type Populations, type ProblemParts } from './elsewhere-places.ts';
import type { PatternRates } from './elsewhere-rates.ts';
import { ofIncidents, onExposure, placeOf } from './elsewhere-result.ts';
import { countPlaces, type PlaceTest, sortOut, testPlaces, testRates } from './elsewhere-tests.ts';
import { wordsOfFilter } from './problem-figures.ts';

/** Fewest incidents that a place and its rest each need to be tested. */
const minimum = 5;
const mostFound = 200;
const mostRest = 50;

/** What is looked for, and among which incidents. */
interface Question {
  parts: ProblemParts;
  pattern: Filter;
  sides: Populations;
  /** Exposure to count on; in a sentence why not, where the problem has a rate; null: it has none. */
  rates: PatternRates | string | null;
}

interface Place {
  made: Dimension;
  /** Incidents of the problem with the pattern, by number of value. */
  ofProblem: Int32Array;
  restating: boolean;
}

interface Counted {
  places: Place[];
  tests: PlaceTest[];
  small: number;
  leftOut: { name: string; reason: string }[];
}

/** Whether the pattern is made of a field, or of another level of the same tree: its values differ with it by choice. */
function madeOf(set: IncidentSet, { conditions }: Filter): (field: Field) => boolean {
  const asked = new Set(conditions.flatMap((one) => ('fieldId' in one ? [one.fieldId] : [])));
  const classified = set.fields.some(({ id, origin }) => origin === 'classified' && asked.has(id));
  return ({ id, origin }) => asked.has(id) || (classified && origin === 'classified');
}

/** A field as it can be tested, or in a sentence why it cannot. */
function dimensionOf(
  set: IncidentSet,
  field: Field,
  rates: PatternRates | null,
): Dimension | string {
  const { id, name } = field;
  if (rates !== null && !rates.basis.fieldIds.has(id)) {
    return `${capital(rates.basis.unit)} are not known by it.`;
  }
  const candidate = { key: String(id), field, part: 'value' as const, name, hint: null };
  // Against exposure its size decides, and not how many incidents there are.
  return dimension(set, candidate, null, rates === null ? minimum : 1);
}

/** Counts and tests every value of every field of places that is large enough. */
async function countAll(
  set: IncidentSet,
  { pattern, sides, rates: asked }: Question,
  control: TaskControl,
): Promise<Counted> {
  const rates = typeof asked === 'string' ? null : asked;
  const counted: Counted = { places: [], tests: [], small: 0, leftOut: [] };
  const isMadeOf = madeOf(set, pattern);
  const passed = passedConditions(set, pattern, sides.outside);
  const fields = set.fields.filter(isPlaceField);
  const shown = sides.problem.rows.subarray(0, sides.problem.cases);
  for (const [done, field] of fields.entries()) {
    control.progress('Counting places', done, done / fields.length);
    await control.breathe();
    const made = isMadeOf(field)
      ? 'The pattern itself is made of it.'
      : dimensionOf(set, field, rates);
    await control.breathe();
    if (typeof made === 'string') {
      counted.leftOut.push({ name: field.name, reason: made });
      continue;
    }
    const place = counted.places.length;
    const segments = made.codes.length - 1;
    const numbers = segmentNumbers(made, sides.outside.rows);
    await control.breathe();
    const { tests, small } =
      rates === null
        ? testPlaces(place, countPlaces(numbers, sides.outside, segments), minimum)
        : testRates(place, countOf(made, rates.rows), rates.behind(made), minimum);
    await control.breathe();
    counted.tests.push(...tests);
    counted.small += small + made.small;
    const restating = restates({ numbers, segments }, passed);
    counted.places.push({ made, ofProblem: countOf(made, shown), restating });
  }
  return counted;
}

/** Rows by number of value. */
function countOf(made: Dimension, rows: Uint32Array): Int32Array {
  const counts = new Int32Array(made.codes.length + 1);
  for (const number of segmentNumbers(made, rows)) counts[number] = (counts[number] as number) + 1;
  return counts;
}

function notesOf(
  set: IncidentSet,
  { parts, sides, rates }: Question,
  places: readonly Place[],
): string[] {
  const restating = places.filter((one) => one.restating).map(({ made }) => made.candidate.name);
  const common = wordsOfFilter(set, { conditions: parts.common });
  const customers = repeatWords(set, sides.outside.rows);
  return [
    ...(parts.common.length > 0 ? [`Elsewhere is under the same conditions: ${common}.`] : []),
    ...(restating.length > 0
      ? [
          `${listWords(restating)} ${restating.length === 1 ? 'says' : 'say'} nearly the same as the pattern: tested, and not listed.`,
        ]
      : []),
    ...(typeof rates === 'string' ? [rates] : []),
    ...(customers === null
      ? []
      : [
          `The ${numberWords(sides.outside.rows.length)} incidents outside the problem come from ${customers}; several of one are alike, so intervals are somewhat too narrow.`,
        ]),
  ];
}

function countedIn({ rows, cases }: Sides): { count: number; n: number } {
  return { count: cases, n: rows.length };
}

/** Sets the pattern of a cause against every place outside the problem. @throws VitalFewError `cancelled` */
export async function scanPlaces(
  set: IncidentSet,
  question: Question,
  control: TaskControl,
): Promise<Elsewhere> {
  const { parts, pattern, sides } = question;
  const rates = typeof question.rates === 'string' ? null : question.rates;
  const comparison = rates === null ? ofIncidents : onExposure(rates.basis.unit);
  const { places, tests, small, leftOut } = await countAll(set, question, control);
  const { found, rest, q } = sortOut(tests);
  const within = rates?.inProblem ?? countedIn(sides.problem);
  const beyond = rates?.outside ?? countedIn(sides.outside);
  const inProblem = comparison.share(within.count, within.n);
  const outside = comparison.share(beyond.count, beyond.n);
  const says = ({ field }: PlaceTest) => places[field]?.restating === false;
  const shown = async (listed: readonly PlaceTest[]): Promise<PatternPlace[]> => {
    const answers: PatternPlace[] = [];
    for (const test of listed) {
      // Each interval is found by halving.
      await control.breathe();
      const place = places[test.field];
      if (place === undefined) continue;
      const beside = { comparison, inProblem, parts, pattern, ofProblem: place.ofProblem, q };
      answers.push(placeOf(test, place.made, beside));
    }
    return answers;
  };
  const telling = { found: found.filter(says), rest: rest.filter(says) };
  return {
    pattern,
    patternWords: wordsOfFilter(set, pattern),
    ownWords: wordsOfFilter(set, { conditions: parts.own }),
    inProblem,
    outside,
    unit: comparison.unit,
    outsideToProblem: comparison.ratio(outside, inProblem),
    minimum,
    tested: tests.length,
    small,
    fields: places.map(({ made }) => ({
      name: made.candidate.name,
      places: made.codes.length - 1,
    })),
    leftOut,
    found: await shown(telling.found.slice(0, mostFound)),
    foundCount: telling.found.length,
    rest: await shown(telling.rest.slice(0, mostRest)),
    restCount: telling.rest.length,
    notes: notesOf(set, question, places),
  };
}
