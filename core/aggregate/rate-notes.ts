import type { Filter } from '../contract/filter.ts';
import { canApply, type Denominator } from './denominators.ts';
import { type Basis, weightsOf } from './exposure-bases.ts';
import type { IncidentSet } from './incident-set.ts';
import { capital, listWords, numbered, numberWords } from './number-words.ts';
import { periodWords, spanWords } from './time-words.ts';
import { valueFacts } from './value-facts.ts';

const mostNamed = 3;

/** What of a filter exposure could not follow, and what was left out of the rates, in sentences. */
export function rateNotes(
  incidents: IncidentSet,
  exposure: IncidentSet,
  basis: Basis,
  filter: Filter,
  overall: Denominator,
  leftOut: number,
): string[] {
  return [
    ...notApplied(incidents, basis, filter),
    ...cutPeriods(basis, overall),
    ...uncovered(basis, leftOut),
    ...outsideSpan(incidents, exposure, basis),
    ...uncounted(exposure, basis),
  ];
}

function notApplied(incidents: IncidentSet, basis: Basis, { conditions }: Filter): string[] {
  const names = conditions
    .filter((condition) => !canApply(incidents, basis, condition))
    .map((condition) => {
      if (condition.kind === 'search') return 'the words of a text';
      if (condition.kind === 'imports') return 'import';
      return incidents.fields.find(({ id }) => id === condition.fieldId)?.name ?? 'a field';
    });
  if (names.length === 0) return [];
  const unit = capital(basis.unit);
  return [
    `${unit} are not known by ${listWords([...new Set(names)], 'or')}: that part of the filter narrows the incidents, and not the ${basis.unit}.`,
  ];
}

function cutPeriods(basis: Basis, { cut }: Denominator): string[] {
  if (cut.length === 0) return [];
  const named = cut
    .slice(0, mostNamed)
    .map(({ period, value }) =>
      [period && spanWords(period.from, period.to), value]
        .filter((part) => part !== null)
        .join(', '),
    );
  const more = cut.length - named.length;
  const list = more > 0 ? [...named, `${numberWords(more)} more`] : named;
  return [
    `The filter cuts ${cut.length === 1 ? 'a period' : 'periods'} that ${basis.unit} were entered for as a whole (${listWords(list)}); what lies in ${cut.length === 1 ? 'it' : 'them'} is left out of the rates.`,
  ];
}

function uncovered(basis: Basis, leftOut: number): string[] {
  if (leftOut === 0) return [];
  const subject = numbered(leftOut, 'incident lies', 'incidents lie');
  return [
    `${subject} outside what ${basis.unit} were entered for, and ${leftOut === 1 ? 'is' : 'are'} left out of the rates.`,
  ];
}

/** Incidents at times when nothing is known of the exposure make a rate too high: that is said, not mended. */
function outsideSpan(incidents: IncidentSet, exposure: IncidentSet, basis: Basis): string[] {
  const field = incidents.fieldWithRole('occurred');
  if (field === null || basis.byHand || !basis.fieldIds.has(field.id)) return [];
  const times = incidents.numbers(field)?.values;
  const facts = valueFacts(exposure, field);
  if (times === undefined || facts === null || facts.present === 0) return [];
  const day = 86_400_000;
  const end = Math.floor(facts.max / day) * day + day;
  let outside = 0;
  for (let row = 0; row < times.length; row += 1) {
    const time = times[row] as number;
    if (time < facts.min || time >= end) outside += 1;
  }
  if (outside === 0) return [];
  return [
    `${capital(basis.unit)} are known for ${periodWords(facts.min, facts.max)} only; ${numbered(outside, 'incident', 'incidents')} of the project occurred outside, without ${basis.unit} to be set against.`,
  ];
}

function uncounted(exposure: IncidentSet, basis: Basis): string[] {
  const rows = weightsOf(exposure, basis).uncounted;
  if (rows === 0) return [];
  return [
    `${numbered(rows, 'row', 'rows')} of the exposure ${rows === 1 ? 'holds' : 'hold'} no number of ${basis.unit}, and ${rows === 1 ? 'adds' : 'add'} nothing.`,
  ];
}
