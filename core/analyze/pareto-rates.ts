import { type Denominator, denominator } from '../aggregate/denominators.ts';
import { type Basis, exposureBases, weightsOf } from '../aggregate/exposure-bases.ts';
import type { Groups } from '../aggregate/groups.ts';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import { numbered, numberWords } from '../aggregate/number-words.ts';
import { namedFew, rateNotes } from '../aggregate/rate-notes.ts';
import { rateFigureOf } from '../aggregate/rate-figure.ts';
import { unitsPerRate } from '../aggregate/rates.ts';
import { select } from '../aggregate/selection.ts';
import type { ParetoResult } from '../contract/analyze.ts';
import type { Filter } from '../contract/filter.ts';
import type { Category } from './pareto-sums.ts';

/** What the incidents of a question and their exposure are read from. */
export interface ParetoSets {
  incidents: IncidentSet;
  exposure: IncidentSet;
}

/** What stood behind the incidents of a question, by category where it is known. */
export interface ParetoExposure {
  basis: Basis;
  bases: readonly Basis[];
  per: number;
  /** Under the filter, the field's own condition left out. */
  behind: Denominator;
  /** Codes that the filter's conditions on the field itself let through; null: all. */
  kept: ReadonlySet<number> | null;
}

/** Categories as rates, and what is said of these. */
export interface RatedCategories {
  /** Those with exposure; also those of no incident. Their value is incidents per unit. */
  categories: Category[];
  rate: NonNullable<ParetoResult['rate']>;
  notes: string[];
}

/** Names of categories that are listed. */
const mostNamed = 10;

function keptCodes(
  incidents: IncidentSet,
  { conditions }: Filter,
  fieldId: number,
  { codes }: Groups,
): ReadonlySet<number> | null {
  const own = conditions.filter(
    (condition) => 'fieldId' in condition && condition.fieldId === fieldId,
  );
  if (own.length === 0) return null;
  const { rows } = select(incidents, { conditions: own });
  const kept = new Set<number>();
  for (let index = 0; index < rows.length; index += 1)
    kept.add(codes[rows[index] as number] as number);
  return kept;
}

/** The exposure of a question; null when the project has none. It selects: lists of rows asked for before are gone. */
export function paretoExposure(
  { incidents, exposure }: ParetoSets,
  key: string | null,
  filter: Filter,
  field: { fieldId: number; groups: Groups },
): ParetoExposure | null {
  const bases = exposureBases(exposure);
  const basis = bases.find((one) => one.key === key) ?? bases[0];
  if (basis === undefined) return null;
  return {
    basis,
    bases,
    per: unitsPerRate(incidents.size, weightsOf(exposure, basis).total),
    behind: denominator(incidents, exposure, basis, filter, field),
    kept: keptCodes(incidents, filter, field.fieldId, field.groups),
  };
}

const named = ({ key, unit, byHand, period }: Basis) => ({ key, unit, byHand, period });

/** What is said of a rate: what it is of, and what has no exposure. */
function aboutRate(
  { basis, bases, per, behind }: ParetoExposure,
  rated: readonly Category[],
  without: readonly Category[],
): RatedCategories['rate'] {
  const own = behind.byCode !== null;
  const units = own ? rated.reduce((sum, { exposure }) => sum + (exposure ?? 0), 0) : behind.total;
  return {
    basis: named(basis),
    bases: bases.map(named),
    per,
    own,
    overall: rateFigureOf(incidentsOf(rated), units, per),
    unexposed: {
      categories: without.length,
      names: without.slice(0, mostNamed).map(({ key }) => key),
      incidents: incidentsOf(without),
    },
  };
}

function incidentsOf(categories: readonly Category[]): number {
  return categories.reduce((sum, { count }) => sum + count, 0);
}

/** The categories that have exposure of their own, also those of no incident. */
function ownRates(
  { behind: { byCode }, kept }: ParetoExposure,
  labels: Groups['labels'],
  counted: readonly Category[],
): Category[] {
  const countOf = new Map(counted.map(({ code, count }) => [code, count]));
  const categories: Category[] = [];
  for (let code = 1; code < labels.length; code += 1) {
    const units = byCode?.[code] ?? 0;
    if (!(units > 0) || kept?.has(code) === false) continue;
    const count = countOf.get(code) ?? 0;
    const one = { key: labels[code] ?? '', count, exposure: units, code };
    categories.push({ ...one, value: count / units, squares: count, largest: count > 0 ? 1 : 0 });
  }
  return categories;
}

/**
 * Categories counted, as rates: each by its own exposure, or all by the one they share.
 * @param withoutExposure incidents left out for want of exposure, for the notes.
 */
export function ratedCategories(
  { incidents, exposure }: ParetoSets,
  found: ParetoExposure,
  filter: Filter,
  { labels }: Groups,
  counted: readonly Category[],
  withoutExposure: number,
): RatedCategories {
  const { basis, behind } = found;
  const { byCode } = behind;
  const notes = rateNotes(incidents, exposure, basis, filter, behind, withoutExposure);
  if (byCode !== null) {
    const categories = ownRates(found, labels, counted);
    const without = counted.filter(({ code }) => !((byCode[code] as number) > 0));
    const left = [...unexposedNote(basis, without), ...elsewhereNote(basis, behind, labels)];
    const rate = aboutRate(found, categories, without);
    return { categories, rate, notes: [...left, ...notes] };
  }
  if (!(behind.total > 0)) {
    const rate = aboutRate(found, [], counted);
    return { categories: [], rate, notes: [...unexposedNote(basis, counted), ...notes] };
  }
  return {
    categories: [...counted],
    rate: aboutRate(found, counted, []),
    notes: [commonNote(basis, counted), ...notes],
  };
}

function commonNote(basis: Basis, counted: readonly Category[]): string {
  const among = counted.length === 1 ? 'the category' : 'all categories';
  return `How many ${basis.unit} stood behind each category is not known: ${among} ${counted.length === 1 ? 'is' : 'are'} set against the same ${basis.unit}, so bars are as long, one against the other, as those of a count.`;
}

function unexposedNote(basis: Basis, without: readonly Category[]): string[] {
  if (without.length === 0) return [];
  const count = incidentsOf(without);
  const names = namedFew(without.map(({ key }) => key));
  return [
    `No ${basis.unit} are known for ${names}: ${numbered(count, 'incident is', 'incidents are')} left out.`,
  ];
}

/** Exposure of values that no incident has ever had. */
function elsewhereNote(basis: Basis, { byCode }: Denominator, labels: Groups['labels']): string[] {
  const units = byCode?.[labels.length] ?? 0;
  if (units === 0) return [];
  return [
    `${numberWords(units)} ${basis.unit} belong to values that no incident has; they are not in the chart.`,
  ];
}
