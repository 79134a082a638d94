import { periodOf } from '../aggregate/figures.ts';
import { filterWords } from '../aggregate/filter-words.ts';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import { amountWords, numbered, numberWords } from '../aggregate/number-words.ts';
import { answerRates } from '../aggregate/rates.ts';
import { select } from '../aggregate/selection.ts';
import { periodWords } from '../aggregate/time-words.ts';
import type { Filter } from '../contract/filter.ts';
import type { Problem, ProblemFigures } from '../contract/problems.ts';
import { incidentsOf, readProblem } from './problems.ts';

/** A filter in words, with the names of this project. */
export function wordsOfFilter(set: IncidentSet, filter: Filter): string {
  const imports = set.imports.map(({ id, fileName }) => ({ id, name: fileName }));
  return filterWords(filter, { fields: set.fields, imports });
}

type Measured = Pick<ProblemFigures, 'amount' | 'withoutAmount' | 'rate' | 'notes'> & {
  words: string;
};

function measured(
  set: IncidentSet,
  exposure: IncidentSet,
  { measure }: Problem,
  filter: Filter,
  rows: Uint32Array,
): Measured {
  const none = { amount: null, withoutAmount: 0, rate: null, notes: [] };
  if (measure.kind === 'count') return { ...none, words: 'Incidents' };
  if (measure.kind === 'sum') {
    const values = set.measure(measure.fieldId);
    let amount = 0;
    let withoutAmount = 0;
    for (let index = 0; index < rows.length; index += 1) {
      const value = values[rows[index] as number] as number;
      if (value === value) amount += value;
      else withoutAmount += 1;
    }
    const { name } = set.field(measure.fieldId);
    return { ...none, amount, withoutAmount, words: `Sum of ${name}, ${amountWords(amount)}` };
  }
  const asked = { filter, basis: measure.basis, fields: [], series: null };
  const { rates } = answerRates(set, exposure, asked);
  if (rates === null) {
    const note =
      'The project has no exposure, so there is no rate. Load or enter it under Aggregate.';
    return { ...none, notes: [note], words: 'Incidents' };
  }
  const { basis, per, overall, notes } = rates;
  const words = `Incidents per ${numberWords(per)} ${basis.unit}`;
  return { ...none, rate: { ...overall, per, unit: basis.unit }, notes: [...notes], words };
}

/**
 * What a problem comes to now: incidents, and its measure.
 * @throws VitalFewError `unknown-problem`, `unknown-field`, `not-a-measure`, `too-many-filters`
 */
export function problemFigures(
  set: IncidentSet,
  exposure: IncidentSet,
  id: number,
): Omit<ProblemFigures, 'revision'> {
  const problem = readProblem(set.project, id);
  const filter = incidentsOf(problem);
  // A copy, because lists of selected rows are written over by the next question.
  const rows = select(set, filter).rows.slice();
  const { words, ...figures } = measured(set, exposure, problem, filter, rows);
  const { firstAt, lastAt } = periodOf(set, rows);
  const span = firstAt === null || lastAt === null ? [] : [periodWords(firstAt, lastAt)];
  const about = wordsOfFilter(set, { conditions: problem.filter.conditions });
  return {
    incidents: rows.length,
    all: set.size,
    filter,
    ...figures,
    title: [words, about, ...span, `n = ${numberWords(rows.length)}`].join(' · '),
    notes: [
      ...figures.notes,
      ...(figures.withoutAmount > 0
        ? [
            `${numbered(figures.withoutAmount, 'incident has', 'incidents have')} no amount and add nothing.`,
          ]
        : []),
    ],
  };
}
