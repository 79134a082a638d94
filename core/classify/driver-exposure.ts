import { denominator } from '../aggregate/denominators.ts';
import type { Basis } from '../aggregate/exposure-bases.ts';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import { numbered, numberWords } from '../aggregate/number-words.ts';
import { rateNotes } from '../aggregate/rate-notes.ts';
import { select } from '../aggregate/selection.ts';
import type { Filter } from '../contract/filter.ts';
import type { Dimension } from './driver-dimension.ts';

/** What stood behind the cases. */
export interface Behind {
  total: number;
  /** By row of the incidents: 1 where there is exposure for it; null: for all. */
  covered: Uint8Array | null;
  /** Exposure of each segment of a field by its number, as its cases are counted. */
  byField(one: Dimension): Float64Array;
  notes: string[];
  /** What is said where nobody knows whose incidents are whose. */
  severalNotes: string[];
}

/** Exposure under a filter, for setting cases against it. */
export function exposureCounts(
  set: IncidentSet,
  exposure: IncidentSet,
  basis: Basis,
  filter: Filter,
): Behind {
  const overall = denominator(set, exposure, basis, filter, null);
  const { rows } = select(set, filter);
  const { covered } = overall;
  let leftOut = 0;
  if (covered !== null) {
    for (let index = 0; index < rows.length; index += 1) {
      leftOut += 1 - (covered[rows[index] as number] as number);
    }
  }
  const several: string[] =
    rows.length > overall.total / 20
      ? [
          `${numbered(rows.length, 'case', 'cases')} on ${numberWords(overall.total)} ${basis.unit}: where one of them reports several incidents, intervals are somewhat too narrow and q too small.`,
        ]
      : [];
  return {
    total: overall.total,
    covered,
    byField: ({ candidate, groups, codes }) => {
      const numbers = new Map(codes.map((code, number) => [code, number]));
      const amounts = new Float64Array(codes.length + 1);
      const own = groups.behind && { fieldId: candidate.field.id, groups: groups.behind };
      const { byCode } = denominator(set, exposure, basis, filter, own);
      if (byCode === null) return amounts;
      for (let code = 0; code < byCode.length; code += 1) {
        const number = numbers.get(code) ?? codes.length;
        amounts[number] = (amounts[number] as number) + (byCode[code] as number);
      }
      return amounts;
    },
    notes: rateNotes(set, exposure, basis, filter, overall, leftOut),
    severalNotes: several,
  };
}
