import type { Field } from '../contract/fields.ts';
import type { Condition, Filter } from '../contract/filter.ts';
import { amountWords, listWords, numbered, spanWords } from './number-words.ts';

/** The names a filter's numbers stand for. */
export interface FilterNames {
  fields: readonly Pick<Field, 'id' | 'name' | 'storage'>[];
  /** Imports, by what a reader knows them as: their source or file. */
  imports: readonly { id: number; name: string }[];
}

/** A condition in words: its subject ("Category"; null for a search) and what it says of it. */
interface ConditionWords {
  subject: string | null;
  text: string;
}

/** Values named one by one; more are counted. */
const mostNamed = 3;

function valuesWords(
  condition: Extract<Condition, { kind: 'values' }>,
  storage: Field['storage'] | null,
): string {
  const named = condition.values.map((value) => {
    if (value === null) return 'missing';
    const number = storage === 'number' && value.trim() !== '' ? Number(value) : NaN;
    return Number.isFinite(number) ? amountWords(number) : value;
  });
  const words =
    named.length > mostNamed
      ? `${condition.exclude ? 'any' : 'one'} of ${numbered(named.length, 'value', 'values')}`
      : listWords(named, 'or');
  return condition.exclude ? `not ${words}` : words;
}

function rangeWords(
  { from, to }: Extract<Condition, { kind: 'range' }>,
  storage: Field['storage'] | null,
): string {
  if (storage === 'time') return spanWords(from, to);
  if (from !== null && to !== null) return `${amountWords(from)} to under ${amountWords(to)}`;
  if (from !== null) return `${amountWords(from)} or more`;
  return to === null ? 'any number' : `under ${amountWords(to)}`;
}

/** One condition in words, in two parts for a chip. */
function conditionWords(condition: Condition, names: FilterNames): ConditionWords {
  if (condition.kind === 'search') return { subject: null, text: `“${condition.text.trim()}”` };
  if (condition.kind === 'imports') {
    const named = condition.importIds.map(
      (importId) => names.imports.find(({ id }) => id === importId)?.name ?? 'an undone import',
    );
    const text =
      named.length > mostNamed
        ? numbered(named.length, 'import', 'imports')
        : listWords(named, 'or');
    return { subject: 'Source', text };
  }
  const field = names.fields.find(({ id }) => id === condition.fieldId);
  const storage = field?.storage ?? null;
  return {
    subject: field?.name ?? 'A field that is gone',
    text:
      condition.kind === 'values'
        ? valuesWords(condition, storage)
        : rangeWords(condition, storage),
  };
}

/** A filter in words: "Category Wayfinding and signs; Occurred 5 to 30 May 2017"; "all incidents" without one. */
export function filterWords(filter: Filter, names: FilterNames): string {
  if (filter.conditions.length === 0) return 'all incidents';
  return filter.conditions
    .map((condition) => {
      const { subject, text } = conditionWords(condition, names);
      return subject === null ? `with ${text}` : `${subject} ${text}`;
    })
    .join('; ');
}
