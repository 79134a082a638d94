import { periodOf } from '../aggregate/figures.ts';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import { numbered, numberWords, shareWords } from '../aggregate/number-words.ts';
import { select } from '../aggregate/selection.ts';
import { periodWords } from '../aggregate/time-words.ts';
import { type Candidate, candidates } from '../classify/driver-candidates.ts';
import { type Dimension, dimension, segmentNumbers } from '../classify/driver-dimension.ts';
import { type Sides, sidesOf, watched } from '../classify/driver-question.ts';
import { singleCounts } from '../classify/driver-tables.ts';
import type { FieldRole } from '../contract/fields.ts';
import type { Filter } from '../contract/filter.ts';
import type { IsIsNotAspect, IsIsNotDraft } from '../contract/is-is-not.ts';
import type { TaskControl } from '../project/task-control.ts';
import { hypergeometricUpper } from '../statistics/hypergeometric.ts';
import { wordsOfFilter } from './problem-figures.ts';
import { incidentsOf, readProblem } from './problems.ts';

interface Draft {
  rows: IsIsNotDraft[];
  notes: string[];
}

/** Fewest incidents of a segment that is named. */
const minimum = 5;
/** Of all segments compared, how likely one is called a difference by chance. */
const level = 0.05;
const mostRows = 12;
/** “Is not” is a value whose share of the problem is at most so much of its share elsewhere. */
const mostOfElsewhere = 0.5;

const aspects: Partial<Record<FieldRole, IsIsNotAspect>> = {
  'touch-point': 'where',
  channel: 'where',
  segment: 'who',
  customer: 'who',
  owner: 'who',
  origin: 'who',
  measure: 'extent',
  score: 'extent',
  severity: 'extent',
};

function aspectOf({ field }: Candidate): IsIsNotAspect {
  return field.storage === 'time' ? 'when' : (aspects[field.role] ?? 'what');
}

interface Segment {
  code: number;
  cases: number;
  others: number;
  /** Cases beyond what the segment would have with its share of all incidents. */
  excess: number;
  /** Chance of so many cases or more in it, where no segment differs. */
  p: number;
}

function segmentsOf(made: Dimension, { rows, cases }: Sides): Segment[] {
  const numbers = segmentNumbers(made, rows);
  const counts = singleCounts({ place: 0, numbers, segments: made.codes.length - 1 }, cases);
  const present = (of: ArrayLike<number>) =>
    Array.from(of).reduce((sum, count, number) => sum + (number === 0 ? 0 : count), 0);
  const casesInAll = present(counts.cases);
  const all = casesInAll + present(counts.others);
  if (casesInAll === 0) return [];
  return made.codes.slice(1).map((code, index) => {
    const own = counts.cases[index + 1] ?? 0;
    const n = own + (counts.others[index + 1] ?? 0);
    const excess = own - (n * casesInAll) / all;
    const p = excess > 0 ? hypergeometricUpper(own, casesInAll, all, n) : 1;
    return { code, cases: own, others: n - own, excess, p };
  });
}

/** Whether the problem is so rare at a segment that “is not” is a fair word for it. */
function hardlyIs({ cases, others }: Segment, sides: Sides): boolean {
  const rest = sides.rows.length - sides.cases;
  return cases * rest <= mostOfElsewhere * others * sides.cases;
}

function sideWords(made: Dimension, { code, cases, others }: Segment, sides: Sides): string {
  const label = made.groups.labels[code] ?? '';
  const rest = sides.rows.length - sides.cases;
  return `${made.candidate.name} ${label}: ${numberWords(cases)} of ${numberWords(sides.cases)} (${shareWords(cases / sides.cases)}), against ${shareWords(others / rest)} of the other incidents`;
}

interface Contrast {
  made: Dimension;
  is: Segment;
  isNot: Segment | null;
}

function rowOf({ made, is, isNot }: Contrast, filter: Filter, sides: Sides): IsIsNotDraft {
  const under = ({ code }: Segment): Filter | null => {
    const conditions = [...filter.conditions, made.groups.condition(code)];
    return conditions.length > 24 ? null : { conditions };
  };
  return {
    aspect: aspectOf(made.candidate),
    is: sideWords(made, is, sides),
    isNot: isNot === null ? '' : sideWords(made, isNot, sides),
    distinction: '',
    isFilter: under(is),
    isNotFilter: isNot === null ? null : under(isNot),
  };
}

/** What is known without any comparison: which incidents, when, how many. */
function plainRows(set: IncidentSet, filter: Filter, rows: Uint32Array): IsIsNotDraft[] {
  const blank = { isNot: '', distinction: '', isFilter: null, isNotFilter: null };
  const { firstAt, lastAt } = periodOf(set, rows);
  const found: IsIsNotDraft[] = [{ ...blank, aspect: 'what', is: wordsOfFilter(set, filter) }];
  if (firstAt !== null && lastAt !== null) {
    found.push({ ...blank, aspect: 'when', is: periodWords(firstAt, lastAt) });
  }
  const n = numbered(rows.length, 'incident', 'incidents');
  const share = shareWords(set.size === 0 ? null : rows.length / set.size);
  found.push({ ...blank, aspect: 'extent', is: `${n}, ${share} of all ${numberWords(set.size)}` });
  return found;
}

/**
 * A first draft from the data: for each field the value with most incidents beyond its share, beside the one with
 * fewest, if it is at most half as frequent in the problem as elsewhere. Only differences that hold over all values compared (Bonferroni) are drafted.
 * @throws VitalFewError `unknown-problem`, `cancelled`, and what the problem's filter throws
 */
export async function draftIsIsNot(
  set: IncidentSet,
  problemId: number,
  control: TaskControl,
): Promise<Draft> {
  const filter = incidentsOf(readProblem(set.project, problemId));
  const watching = watched(set, control);
  const sides = sidesOf(set, filter, null);
  const rows = plainRows(set, filter, select(set, filter).rows);
  if (sides.cases === 0 || sides.cases === set.size) {
    const note =
      sides.cases === 0
        ? 'No incident belongs to the problem. Widen its filter or its period.'
        : 'All incidents belong to the problem, so there are no others to compare them with.';
    return { rows, notes: [note] };
  }
  const { offered } = await candidates(set, filter, watching);
  const contrasts: Contrast[] = [];
  let compared = 0;
  for (const candidate of offered.filter(({ hint }) => hint === null)) {
    await watching.breathe();
    const made = dimension(set, candidate, null, minimum);
    if (typeof made === 'string') continue;
    const segments = segmentsOf(made, sides).sort((a, b) => b.excess - a.excess || a.code - b.code);
    compared += segments.length;
    const [is] = segments;
    const least = segments.at(-1);
    if (is === undefined || is.excess <= 0) continue;
    const isNot = least !== undefined && least.excess < 0 && hardlyIs(least, sides) ? least : null;
    contrasts.push({ made, is, isNot });
  }
  const clear = contrasts
    .filter(({ is }) => is.p * compared <= level)
    .sort((a, b) => a.is.p - b.is.p)
    .slice(0, mostRows);
  return {
    rows: [...rows, ...clear.map((one) => rowOf(one, filter, sides))],
    notes: [
      `${numbered(compared, 'value was', 'values were')} compared; ${numbered(clear.length, 'field differs', 'fields differ')} beyond chance. The distinction is for people to find.`,
    ],
  };
}
