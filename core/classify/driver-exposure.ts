import { periodField, rowsBehind } from '../aggregate/denominators.ts';
import type { Basis } from '../aggregate/exposure-bases.ts';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import { numbered, numberWords } from '../aggregate/number-words.ts';
import { rateNotes } from '../aggregate/rate-notes.ts';
import { select } from '../aggregate/selection.ts';
import type { Filter } from '../contract/filter.ts';
import type { Candidate } from './driver-candidates.ts';

/** What stood behind the cases. */
export interface Behind {
  basis: Basis;
  exposure: IncidentSet;
  /** The rows of exposure that count for something, in their order. */
  rows: Uint32Array;
  /** What each of them counts for. */
  weights: Float64Array;
  total: number;
  /** By row of the incidents: 1 where there is exposure for it; null: for all. */
  covered: Uint8Array | null;
  notes: string[];
  /** What is said where nobody knows whose incidents are whose. */
  severalNotes: string[];
}

/** Exposure under a filter, for setting cases against it. */
export function exposureBehind(
  set: IncidentSet,
  exposure: IncidentSet,
  basis: Basis,
  filter: Filter,
): Behind {
  const behind = rowsBehind(set, exposure, basis, filter, null);
  const { covered } = behind;
  const { rows, weights, total } = weighted(behind.rows, behind.weights);
  const { rows: cases } = select(set, filter);
  let leftOut = 0;
  if (covered !== null) {
    for (let index = 0; index < cases.length; index += 1) {
      leftOut += 1 - (covered[cases[index] as number] as number);
    }
  }
  const several: string[] =
    cases.length > total / 20
      ? [
          `${numbered(cases.length, 'case', 'cases')} on ${numberWords(total)} ${basis.unit}: where one of them reports several incidents, intervals are somewhat too narrow and q too small.`,
        ]
      : [];
  const overall = { total, byCode: null, covered, cut: behind.cut };
  return {
    basis,
    exposure,
    rows,
    weights,
    total,
    covered,
    notes: rateNotes(set, exposure, basis, filter, overall, leftOut),
    severalNotes: several,
  };
}

/** The rows that count for something. */
function weighted(
  all: ArrayLike<number>,
  byRow: Float64Array,
): Pick<Behind, 'rows' | 'weights' | 'total'> {
  const rows = new Uint32Array(all.length);
  const weights = new Float64Array(all.length);
  let place = 0;
  let total = 0;
  for (let index = 0; index < all.length; index += 1) {
    const row = all[index] as number;
    const weight = byRow[row] as number;
    if (!(weight > 0)) continue;
    rows[place] = row;
    weights[place] = weight;
    place += 1;
    total += weight;
  }
  return { rows: rows.subarray(0, place), weights: weights.subarray(0, place), total };
}

/** Whether exposure may tell how many stood behind each segment of a field, or of a part of its times. */
export function knownBehind(set: IncidentSet, basis: Basis, { field, part }: Candidate): boolean {
  if (basis.fieldIds.has(field.id)) return true;
  const isPartOfTime = part !== 'value' && part !== 'band';
  return isPartOfTime && periodField(set, basis) === field.id;
}
