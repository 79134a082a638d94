import type { Field } from '#core/contract/fields.ts';
import type { Condition, Filter } from '#core/contract/filter.ts';
import type { ProjectInfo } from '#core/contract/project.ts';
import { countOf, countWords, numberWords } from './number-words.ts';
import { spanWords } from './time-words.ts';

/** A condition as its chip shows it: what it is about, and what must hold. */
export interface ConditionWords {
  subject: string;
  claim: string;
}

/** Values named one by one; more than these are counted. */
const namedValues = 2;

/** "Category" "Wayfinding and signs"; "Occurred" "5 to 30 May 2017"; "Text" "charging". */
export function conditionWords(condition: Condition, project: ProjectInfo): ConditionWords {
  if (condition.kind === 'search') return { subject: 'Text', claim: `“${condition.text}”` };
  if (condition.kind === 'imports') {
    return { subject: 'Import', claim: importWords(condition.importIds, project) };
  }
  const field = project.fields.find((other) => other.id === condition.fieldId);
  const subject = field?.name ?? 'A field that is gone';
  if (condition.kind === 'range') return { subject, claim: rangeWords(condition, field) };
  const named = condition.values.slice(0, namedValues).map(valueWords).join(' or ');
  const more = condition.values.length - namedValues;
  const claim = more > 0 ? `${named} or ${countWords(more)} more` : named;
  return { subject, claim: condition.exclude ? `not ${claim}` : claim };
}

/** The whole filter in a line: "Category Restaurants, Occurred May 2017"; "all incidents" without one. */
export function filterWords(filter: Filter, project: ProjectInfo): string {
  if (filter.conditions.length === 0) return 'all incidents';
  return filter.conditions
    .map((condition) => conditionWords(condition, project))
    .map((words) => `${words.subject} ${words.claim}`)
    .join(', ');
}

/** A value as it is shown; a missing one has words of its own. */
export function valueWords(value: string | null): string {
  return value === null ? 'no value' : value;
}

function rangeWords(
  range: Extract<Condition, { kind: 'range' }>,
  field: Field | undefined,
): string {
  const { from, to } = range;
  if (field?.storage === 'time') return spanWords(from, to);
  if (from === null) return to === null ? 'any' : `under ${numberWords(to)}`;
  if (to === null) return `${numberWords(from)} or more`;
  return field?.type === 'integer' && Number.isInteger(to)
    ? wholeNumbers(from, to - 1)
    : `${numberWords(from)} to under ${numberWords(to)}`;
}

function wholeNumbers(first: number, last: number): string {
  return first === last ? numberWords(first) : `${numberWords(first)} to ${numberWords(last)}`;
}

function importWords(ids: readonly number[], project: ProjectInfo): string {
  const names = project.sources
    .flatMap((source) => source.imports)
    .filter((entry) => ids.includes(entry.id))
    .map((entry) => entry.fileName);
  return names.length === 1 ? (names[0] ?? '') : countOf(ids.length, 'import', 'imports');
}
