import { denominator } from '../aggregate/denominators.ts';
import { type Basis, exposureBases } from '../aggregate/exposure-bases.ts';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import { capital } from '../aggregate/number-words.ts';
import type { Dimension } from '../classify/driver-dimension.ts';
import type { Filter } from '../contract/filter.ts';
import type { Problem } from '../contract/problems.ts';
import type { Populations, ProblemParts } from './elsewhere-places.ts';

/** What stood behind the pattern, where the problem is measured by a rate. */
export interface PatternRates {
  basis: Basis;
  /** Incidents with the pattern that exposure is known for, and the exposure: in the problem, and outside it. */
  inProblem: { count: number; n: number };
  outside: { count: number; n: number };
  /** Rows outside the problem with the pattern that count. */
  rows: Uint32Array;
  /** Exposure outside the problem by number of value. */
  behind(one: Dimension): Float64Array;
}

function known(rows: Uint32Array, covered: Uint8Array | null): Uint32Array {
  return covered === null ? rows.slice() : rows.filter((row) => covered[row] === 1);
}

/**
 * Exposure inside and outside a problem that is measured by a rate; null for other measures, and in a sentence why
 * rates cannot be compared: outside can only be asked of exposure where one field makes the problem's place.
 */
export function patternRates(
  set: IncidentSet,
  exposure: IncidentSet,
  { measure }: Problem,
  problem: Filter,
  { own, common }: ProblemParts,
  sides: Populations,
): PatternRates | string | null {
  if (measure.kind !== 'rate') return null;
  const bases = exposureBases(exposure);
  const basis = bases.find(({ key }) => measure.basis === null || key === measure.basis);
  if (basis === undefined) return 'There is no exposure, so shares of incidents are compared.';
  const [place] = own;
  if (own.length !== 1 || place?.kind !== 'values' || !basis.fieldIds.has(place.fieldId)) {
    return `${capital(basis.unit)} outside the problem are not known by what makes its own place, so shares of incidents are compared.`;
  }
  const outside: Filter = { conditions: [...common, { ...place, exclude: !place.exclude }] };
  const within = denominator(set, exposure, basis, problem, null);
  const beyond = denominator(set, exposure, basis, outside, null);
  if (!(within.total > 0) || !(beyond.total > 0)) {
    return `No ${basis.unit} are known ${within.total > 0 ? 'outside' : 'for'} the problem, so shares of incidents are compared.`;
  }
  const rows = known(sides.outside.rows.subarray(0, sides.outside.cases), beyond.covered);
  const inProblem = known(sides.problem.rows.subarray(0, sides.problem.cases), within.covered);
  return {
    basis,
    inProblem: { count: inProblem.length, n: within.total },
    outside: { count: rows.length, n: beyond.total },
    rows,
    behind: ({ candidate, groups, codes }) => {
      const { labels } = groups;
      const amounts = new Float64Array(codes.length + 1);
      const field = candidate.field.id;
      const column = set.codes(candidate.field);
      if (column === null) return amounts;
      const asked = {
        fieldId: field,
        groups: {
          key: set.keyOf(field),
          form: 'values' as const,
          codes: column.codes,
          labels,
          numbers: null,
          intervals: null,
        },
      };
      const { byCode } = denominator(set, exposure, basis, outside, asked);
      const numbers = new Map(codes.map((code, number) => [code, number]));
      // The last code holds exposure with values that no incident has.
      for (let code = 1; code <= labels.length; code += 1) {
        // The condition on the field itself was left out, so the problem's own values are among them.
        const isOwn =
          field === place.fieldId && place.values.includes(labels[code] ?? '') !== place.exclude;
        const number = numbers.get(code) ?? codes.length;
        if (!isOwn) amounts[number] = (amounts[number] ?? 0) + (byCode?.[code] ?? 0);
      }
      return amounts;
    },
  };
}
