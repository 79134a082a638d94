import { groupOrder } from '../aggregate/breakdown.ts';
import { type Groups, groupsOf } from '../aggregate/groups.ts';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import { scoreValues } from '../aggregate/value-facts.ts';
import { watched } from '../classify/driver-question.ts';
import { outcomeOf } from '../classify/outcomes.ts';
import { eachRow, keepRows, type RowBits } from '../classify/row-bits.ts';
import { VitalFewError } from '../contract/errors.ts';
import type { Filter } from '../contract/filter.ts';
import type { MomentOffer } from '../contract/journey.ts';
import type { TaskControl } from '../project/task-control.ts';
import { benjaminiHochbergAdjusted } from '../statistics/benjamini-hochberg.ts';
import { hypergeometricUpper } from '../statistics/hypergeometric.ts';
import { ConditionRows } from './condition-rows.ts';
import { filterOf, toldRows } from './journey-counts.ts';
import { shareOf, splitFilter } from './journey-figures.ts';
import { countedPoints } from './journey-rows.ts';
import { countedScores } from './journey-scores.ts';

interface Question {
  fieldId: number;
  filter: Filter;
  scoreFieldId: number | null;
}

interface Offers {
  offers: MomentOffer[];
  tested: number;
  tooFew: number;
  fewest: number;
  more: number;
}

/** Of what is called a finding, no more than this share is expected to be chance. */
const falseShare = 0.05;

/** With fewer known on either side, a difference is not looked for; said before anything is counted. */
const fewest = 10;

/** So many values, those with most incidents, are compared. */
const mostValues = 30;

/** Rows by the code of their group. */
function countsBy({ codes, labels }: Groups, rows: RowBits): Int32Array {
  const counts = new Int32Array(labels.length);
  eachRow(rows, (row) => {
    const code = codes[row] as number;
    counts[code] = (counts[code] as number) + 1;
    return true;
  });
  return counts;
}

function both(rows: RowBits, others: RowBits): RowBits {
  const kept = rows.slice();
  keepRows(kept, others);
  return kept;
}

/** All with a value: those without are on neither side. */
function sum(counts: Int32Array): number {
  return counts.subarray(1).reduce((total, count) => total + count, 0);
}

type Tested = Omit<MomentOffer, 'q'> & { p: number };

class Comparing {
  readonly #groups: Groups;
  readonly #values: Uint32Array;
  readonly tested: Tested[] = [];
  tooFew = 0;

  constructor(groups: Groups, values: Uint32Array) {
    this.#groups = groups;
    this.#values = values;
  }

  /** Compares each segment with all others among the rows of a touch point. */
  compare(touchPointId: number, measure: MomentOffer['measure'], known: RowBits, worse: RowBits) {
    const n = countsBy(this.#groups, known);
    const x = countsBy(this.#groups, worse);
    const [all, marked] = [sum(n), sum(x)];
    for (const code of this.#values) {
      const [n1, x1] = [n[code] ?? 0, x[code] ?? 0];
      if (n1 < fewest || all - n1 < fewest) {
        this.tooFew += 1;
        continue;
      }
      this.tested.push({
        touchPointId,
        value: this.#groups.labels[code] ?? '',
        measure,
        segment: shareOf(x1, n1),
        others: shareOf(marked - x1, all - n1),
        p: hypergeometricUpper(x1, marked, all, n1),
      });
    }
  }

  found(): MomentOffer[] {
    const q = benjaminiHochbergAdjusted(Float64Array.from(this.tested, ({ p }) => p));
    return this.tested
      .map(({ p: _p, ...one }, place) => ({ ...one, q: q[place] ?? 1 }))
      .filter((one) => one.q <= falseShare)
      .sort((a, b) => a.q - b.q || a.touchPointId - b.touchPointId);
  }
}

/**
 * Finds where a segment has a larger share of low scores, or of bad outcomes, than all others at the same touch point:
 * Fisher's one-sided p for each, and Benjamini and Hochberg's q over all comparisons. Touch points that cannot be
 * counted are left out.
 * @throws VitalFewError `unknown-field`; `invalid-input` for a field without values that repeat; `cancelled`
 */
export async function offerMoments(
  set: IncidentSet,
  { fieldId, filter, scoreFieldId }: Question,
  control: TaskControl,
): Promise<Offers> {
  const watching = watched(set, control);
  const breathe = () => watching.breathe();
  const field = set.field(fieldId);
  const groups = groupsOf(set, field, scoreValues, mostValues);
  if (groups === null) {
    const why = `“${field.name}” has no values that repeat, so it tells no segments apart. Choose another field.`;
    throw new VitalFewError('invalid-input', why, { fieldId, field: field.name });
  }
  await breathe();
  const order = groupOrder(set, groups, { kind: 'count' });
  const scores = await countedScores(set, breathe);
  const score = scores.find((one) => one.fieldId === scoreFieldId) ?? scores[0] ?? null;
  const points = countedPoints(set.project);
  const { beyond } = splitFilter(set, filter, points);
  const asked = points.flatMap(({ id, filter: own }) =>
    own === null ? [] : [{ id, filter: filterOf(own, beyond) }],
  );
  const conditions = await ConditionRows.of(
    set,
    asked.map((one) => one.filter),
    breathe,
  );
  const told = await toldRows(set, score, breathe);
  const comparing = new Comparing(groups, Uint32Array.from(order.subarray(0, mostValues)));
  for (const one of asked) {
    await breathe();
    try {
      const rows = conditions.under(one.filter);
      if (score !== null) {
        comparing.compare(one.id, 'low-score', both(rows, told.scored), both(rows, told.low));
      }
      if (outcomeOf(set) !== null) {
        comparing.compare(one.id, 'bad', both(rows, told.told), both(rows, told.bad));
      }
    } catch (error) {
      if (!(error instanceof VitalFewError)) throw error;
    }
  }
  const { tested, tooFew } = comparing;
  const more = Math.max(0, order.length - mostValues);
  return { offers: comparing.found(), tested: tested.length, tooFew, fewest, more };
}
