import type { Filter } from '../contract/filter.ts';
import { canApply, type Denominator, hasWholePeriods } from './denominators.ts';
import { type Basis, weightsOf } from './exposure-bases.ts';
import { periodsOf, type RepeatedPeriod } from './exposure-periods.ts';
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
    ...cutPeriods(exposure, basis, overall.cut),
    ...uncovered(basis, leftOut),
    ...(hasWholePeriods(basis) ? periodNotes(exposure, basis) : []),
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

/** Where the numbers come from, in words. */
function known({ byHand }: Basis): string {
  return byHand ? 'were entered' : 'are known';
}

/** The first few, and how many more there are. */
export function namedFew(names: readonly string[]): string {
  const more = names.length - mostNamed;
  const shown = names.slice(0, mostNamed);
  return listWords(more > 0 ? [...shown, `${numberWords(more)} more`] : shown);
}

/** The periods of rows of exposure, each once, in their order. */
function spansOf(exposure: IncidentSet, basis: Basis, rows: readonly number[]): string[] {
  const { from, to } = periodsOf(exposure, basis);
  const names = [...rows]
    .sort((a, b) => (from[a] as number) - (from[b] as number))
    .map((row) => spanWords(from[row] as number, to[row] as number));
  return [...new Set(names)];
}

/** What to say of rows of exposure whose period is cut. */
function cutPeriods(exposure: IncidentSet, basis: Basis, cut: readonly number[]): string[] {
  if (cut.length === 0) return [];
  const names = spansOf(exposure, basis, cut);
  const one = names.length === 1;
  return [
    `The filter cuts ${one ? 'a period' : 'periods'} that ${basis.unit} ${known(basis)} for as a whole (${namedFew(names)}); what lies in ${one ? 'it' : 'them'} is left out of the rates.`,
  ];
}

/**
 * What points in time leave out: periods that reach over their edges, so that they belong to none.
 * @param unit "day"
 * @param used rows that lie within one point
 */
export function cutPointNotes(
  exposure: IncidentSet,
  basis: Basis,
  unit: string,
  { used, cut }: { used: readonly number[]; cut: readonly number[] },
): string[] {
  if (cut.length === 0) return [];
  const names = spansOf(exposure, basis, cut);
  const length = basis.period === null ? 'longer periods' : `whole ${basis.period}s`;
  if (used.length === 0) {
    return [
      `${capital(basis.unit)} ${known(basis)} for ${length}, so a ${unit} has no rate of its own. Choose a longer unit of time.`,
    ];
  }
  const [lie, it] = names.length === 1 ? ['lies', 'it'] : ['lie', 'them'];
  return [
    `${namedFew(names)} ${lie} in more than one ${unit}: what ${basis.unit} ${known(basis)} for as a whole cannot be split, so ${it} and the incidents of that time are left out.`,
  ];
}

/** What of the rows of exposure by period counts more than once, or not. */
function periodNotes(exposure: IncidentSet, basis: Basis): string[] {
  const { unread, repeated, shared, replaced } = periodsOf(exposure, basis);
  const notes: string[] = [];
  const spans = (periods: readonly RepeatedPeriod[]) => [
    ...new Set(periods.map(({ from, to }) => spanWords(from, to))),
  ];
  if (unread > 0) {
    const [name, add] = unread === 1 ? ['names', 'adds'] : ['name', 'add'];
    notes.push(
      `${numbered(unread, 'row', 'rows')} of the exposure ${name} no ${basis.period ?? 'period'}, and ${add} nothing.`,
    );
  }
  if (repeated.length > 0) {
    notes.push(
      `Several rows of one file give ${basis.unit} for the same period (${namedFew(spans(repeated))}); they are added up. Where a row only repeats another, take it out of the file and import it again.`,
    );
  }
  if (shared.length > 0) {
    notes.push(
      `Files of different sources give ${basis.unit} for the same period (${namedFew(spans(shared))}); they are added up. Where they say the same, remove one of them under Sources.`,
    );
  }
  if (replaced > 0) {
    notes.push(
      `${numbered(replaced, 'row', 'rows')} of the exposure ${replaced === 1 ? 'is' : 'are'} given again by a later file of the same source, whose ${replaced === 1 ? 'number counts' : 'numbers count'}.`,
    );
  }
  return notes;
}

function uncovered(basis: Basis, leftOut: number): string[] {
  if (leftOut === 0) return [];
  const subject = numbered(leftOut, 'incident lies', 'incidents lie');
  return [
    `${subject} outside what ${basis.unit} ${known(basis)} for, and ${leftOut === 1 ? 'is' : 'are'} left out of the rates.`,
  ];
}

/** Incidents at times when nothing is known of the exposure make a rate too high: that is said, not mended. */
function outsideSpan(incidents: IncidentSet, exposure: IncidentSet, basis: Basis): string[] {
  const field = incidents.fieldWithRole('occurred');
  if (field === null || hasWholePeriods(basis) || !basis.fieldIds.has(field.id)) return [];
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
