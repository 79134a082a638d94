import type { Field } from '../contract/fields.ts';
import type { Condition, Filter } from '../contract/filter.ts';
import { calendarWords } from './calendar-parts.ts';
import { exactWords, listWords, numbered, numberWords } from './number-words.ts';
import { spanWords } from './time-words.ts';

/** The names a filter's numbers stand for. */
export interface FilterNames {
  fields: readonly Pick<Field, 'id' | 'name' | 'type' | 'storage'>[];
  /** Imports, by the name of their file. */
  imports: readonly { id: number; name: string }[];
}

/** A condition as its chip shows it: what it is about ("Category"), and what must hold. */
export interface ConditionWords {
  subject: string;
  claim: string;
}

/** Values named one by one; more are counted. */
const mostNamed = 2;

/** A value as it is shown; a missing one has words of its own. */
export function valueWords(value: string | null): string {
  return value ?? 'no value';
}

function listed(names: readonly string[]): string {
  if (names.length <= mostNamed) return listWords(names, 'or');
  const more = `${numberWords(names.length - mostNamed)} more`;
  return listWords([...names.slice(0, mostNamed), more], 'or');
}

function rangeWords(
  { from, to }: Extract<Condition, { kind: 'range' }>,
  field: FilterNames['fields'][number] | undefined,
): string {
  if (field?.storage === 'time') return spanWords(from, to);
  if (from === null) return to === null ? 'any number' : `under ${exactWords(to)}`;
  if (to === null) return `${exactWords(from)} or more`;
  if (field?.type !== 'integer' || !Number.isInteger(from) || !Number.isInteger(to)) {
    return `${exactWords(from)} to under ${exactWords(to)}`;
  }
  return to - from === 1 ? exactWords(from) : `${exactWords(from)} to ${exactWords(to - 1)}`;
}

/** One condition in words: "Category" "Wayfinding and signs"; "Occurred" "5 to 30 May 2017". */
export function conditionWords(condition: Condition, names: FilterNames): ConditionWords {
  if (condition.kind === 'search') {
    return { subject: 'Text', claim: `“${condition.text.trim()}”` };
  }
  if (condition.kind === 'imports') {
    const named = condition.importIds.map(
      (importId) => names.imports.find(({ id }) => id === importId)?.name ?? 'an undone import',
    );
    const many = named.length > mostNamed;
    return {
      subject: 'Import',
      claim: many ? numbered(named.length, 'import', 'imports') : listWords(named, 'or'),
    };
  }
  const field = names.fields.find(({ id }) => id === condition.fieldId);
  const subject = field?.name ?? 'A field that is gone';
  if (condition.kind === 'range') return { subject, claim: rangeWords(condition, field) };
  if (condition.kind === 'calendar') {
    const parts = condition.values.map((value) => calendarWords(condition.part, value));
    return { subject, claim: listed(parts) };
  }
  const claim = listed(condition.values.map(valueWords));
  return { subject, claim: condition.exclude ? `not ${claim}` : claim };
}

/** A filter in words: "Category Wayfinding and signs; Occurred 5 to 30 May 2017"; "all incidents" without one. */
export function filterWords(filter: Filter, names: FilterNames): string {
  if (filter.conditions.length === 0) return 'all incidents';
  return filter.conditions
    .map((condition) => conditionWords(condition, names))
    .map(({ subject, claim }) => `${subject} ${claim}`)
    .join('; ');
}
