import { groupsOf } from '../aggregate/groups.ts';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import { countsInAll } from '../aggregate/totals.ts';
import { distinctLimit } from '../aggregate/value-facts.ts';
import type { ParetoMeasure, ParetoResult } from '../contract/analyze.ts';
import { VitalFewError } from '../contract/errors.ts';
import type { RowAmounts } from './pareto-sums.ts';
import { suggestedWeights } from './pareto-weights.ts';

type Weighted = Extract<ParetoMeasure, { kind: 'weighted' }>;

/** More different values than this are no severity. */
const mostValues = 200;

export interface ParetoSeverity {
  amounts: Extract<RowAmounts, { kind: 'weights' }>;
  /** What to say of it, when the incidents under the filter are known. */
  describe(rows: Uint32Array): NonNullable<ParetoResult['severity']>;
}

function refused(set: IncidentSet, fieldId: number, reason: string): VitalFewError {
  const { name } = set.field(fieldId);
  return new VitalFewError(
    'invalid-input',
    `“${name}” cannot weigh incidents: ${reason} Choose a field that grades each incident with one of a few values.`,
    { fieldId, field: name },
  );
}

/**
 * What incidents weigh by a field of severity: as the question says, and as is suggested where it does not.
 * @throws VitalFewError `unknown-field`, `invalid-input` (texts, times, too many values)
 */
export function paretoSeverity(set: IncidentSet, measure: Weighted): ParetoSeverity {
  const field = set.field(measure.fieldId);
  const groups = groupsOf(set, field, distinctLimit, 10);
  if (groups === null) {
    throw refused(
      set,
      field.id,
      field.storage === 'time' ? 'it holds times.' : 'it holds free text.',
    );
  }
  if (groups.form === 'intervals') {
    throw refused(
      set,
      field.id,
      `it holds more than ${distinctLimit} different numbers, which can be added up instead.`,
    );
  }
  const inAll = countsInAll(set, groups);
  const held = [...groups.labels.keys()].filter((code) => code > 0 && (inAll[code] ?? 0) > 0);
  if (held.length > mostValues) {
    throw refused(set, field.id, `it holds more than ${mostValues} different values.`);
  }
  const values = held.map((code) => groups.labels[code] ?? '');
  const { numbers } = groups;
  const suggestion = suggestedWeights(
    values,
    numbers && held.map((code) => numbers[code] ?? Number.NaN),
  );
  const given = new Map(measure.weights.map(({ value, weight }) => [value, weight]));
  const entries = held.map((code, at) => {
    const value = values[at] ?? '';
    const suggested = suggestion.weights[at] ?? null;
    return {
      code,
      value,
      suggested,
      weight: given.has(value) ? (given.get(value) ?? null) : suggested,
    };
  });
  const weights = new Float64Array(groups.labels.length).fill(Number.NaN);
  for (const { code, weight } of entries) weights[code] = weight ?? Number.NaN;
  return {
    amounts: { kind: 'weights', codes: groups.codes, weights },
    describe: (rows) => {
      const counts = new Int32Array(groups.labels.length);
      for (let index = 0; index < rows.length; index += 1) {
        const code = groups.codes[rows[index] as number] as number;
        counts[code] = (counts[code] as number) + 1;
      }
      return {
        fieldId: field.id,
        values: entries
          .map(({ code, ...entry }) => ({ ...entry, incidents: counts[code] ?? 0 }))
          .sort(
            (a, b) =>
              (a.suggested ?? Infinity) - (b.suggested ?? Infinity) || (a.value < b.value ? -1 : 1),
          ),
        asSuggested: entries.every(({ weight, suggested }) => weight === suggested),
        reason: suggestion.reason,
      };
    },
  };
}
