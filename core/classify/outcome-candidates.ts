import { fieldValues } from '../aggregate/field-values.ts';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import type { OutcomeCandidate, OutcomeChoice } from '../contract/classify-health.ts';
import type { Field } from '../contract/fields.ts';
import type { TaskControl } from '../project/task-control.ts';
import { outcomeOfWords, yesOrNo } from './outcome-words.ts';

/** A field with more values than these tells no outcome. */
const mostValues = 60;
/** Scales end at 10 at most; above, numbers are measures. */
const longestScale = 10;

type Values = { value: string; count: number }[];
type Suggested = { good: string[]; bad: string[]; why: string };

/**
 * Fields that outcomes could be told by, with the values that seem good and bad, and why: fields of the role outcome,
 * then scores, then fields whose values say it in words.
 * @throws VitalFewError `cancelled`
 */
export async function outcomeCandidates(
  set: IncidentSet,
  task: TaskControl,
): Promise<OutcomeCandidate[]> {
  const found: { rank: number; candidate: OutcomeCandidate }[] = [];
  for (const field of set.project.fields()) {
    if (!mayTell(field)) continue;
    await task.breathe();
    const listed = fieldValues(set, { fieldId: field.id, contains: '', limit: mostValues + 1 });
    if (listed.distinct === 0 || listed.distinct > mostValues) continue;
    const values = listed.values.flatMap(({ value, count }) =>
      value === null ? [] : [{ value, count }],
    );
    const suggested = suggestionFor(field, values);
    const sided = suggested !== null && suggested.good.length > 0 && suggested.bad.length > 0;
    if (field.role !== 'outcome' && field.role !== 'score' && !sided) continue;
    const { why, ...sides } = suggested ?? {
      good: [],
      bad: [],
      why: `${field.name} has the role ${field.role}; its values do not say by themselves what is good.`,
    };
    const choice: OutcomeChoice = { fieldId: field.id, ...sides };
    const candidate = { fieldId: field.id, values, suggested: choice, why };
    found.push({ rank: rankOf(field), candidate });
  }
  return found.sort((a, b) => a.rank - b.rank).map(({ candidate }) => candidate);
}

function rankOf({ role }: Field): number {
  if (role === 'outcome') return 0;
  return role === 'score' ? 1 : 2;
}

function mayTell({ storage, role }: Field): boolean {
  if (storage === 'code') return role !== 'category' && role !== 'identifier';
  return storage === 'number' && (role === 'outcome' || role === 'score');
}

function suggestionFor(field: Field, values: Values): Suggested | null {
  return byYesAndNo(field, values) ?? byScale(field, values) ?? byWords(field, values);
}

/** Yes and no mean what the field's name asks. */
function byYesAndNo({ name }: Field, values: Values): Suggested | null {
  const asked = outcomeOfWords(name);
  const yes = values.filter(({ value }) => yesOrNo(value) === true).map(({ value }) => value);
  const no = values.filter(({ value }) => yesOrNo(value) === false).map(({ value }) => value);
  if (asked === null || yes.length === 0 || yes.length + no.length < values.length) return null;
  const sides = asked === 'good' ? { good: yes, bad: no } : { good: no, bad: yes };
  return { ...sides, why: `${name} asks for something ${asked}, so yes is ${asked}.` };
}

/** The ends of a scale: on 0 to 10 as with recommendation (9 and 10, 0 to 6), else without the middle. */
function byScale({ name, role }: Field, values: Values): Suggested | null {
  const numbers = values.map(({ value }) => Number(value));
  if (role !== 'score' || numbers.some((number) => !Number.isFinite(number))) return null;
  const written = /(\d+)\s*(?:-|–|to|bis|à|a)\s*(\d+)/u.exec(name);
  const low = written ? Number(written[1]) : Math.min(...numbers);
  const high = written ? Number(written[2]) : roundScale(Math.max(...numbers));
  if (high > longestScale || low < 0 || high - low < 2) return null;
  const [goodFrom, badTo] = high > 7 ? [9, 6] : high > 5 ? [6, 3] : [4, 2];
  const among = (fits: (number: number) => boolean) =>
    values.filter(({ value }) => fits(Number(value))).map(({ value }) => value);
  return {
    good: among((number) => number >= goodFrom),
    bad: among((number) => number <= badTo),
    why: `${name} is a score up to ${high}: ${goodFrom} or more is good, ${badTo} or less is bad.`,
  };
}

/** The end of the usual scale that holds a largest value. */
function roundScale(largest: number): number {
  return [3, 5, 7, 10].find((end) => largest <= end) ?? largest;
}

function byWords({ name }: Field, values: Values): Suggested | null {
  const good: string[] = [];
  const bad: string[] = [];
  for (const { value } of values) {
    const told = outcomeOfWords(value);
    if (told === 'good') good.push(value);
    if (told === 'bad') bad.push(value);
  }
  if (good.length === 0 && bad.length === 0) return null;
  return { good, bad, why: `The values of ${name} say in words how it ended.` };
}
