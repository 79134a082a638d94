import { conditionWords, type FilterNames } from '#core/aggregate/filter-words.ts';
import { spanWords } from '#core/aggregate/time-words.ts';
import type { Field } from '#core/contract/fields.ts';
import type { Condition, Filter } from '#core/contract/filter.ts';
import type { ParetoView } from '#core/contract/project.ts';
import { withCondition } from '../../app/filter-edits.ts';

/** One side of a comparison, as the engine is asked for it. */
export interface Side {
  readonly name: string;
  readonly filter: Filter;
}

/** Two sides, or why there are none. */
export type Sides =
  | { readonly sides: readonly [Side, Side]; readonly why: null }
  | { readonly sides: null; readonly why: string };

export type SidesChoice = ParetoView['sides'];
export type PeriodUnit = NonNullable<SidesChoice['unit']>;

const day = 86_400_000;

/** Milliseconds of the wall clock, from <= time < to. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** First day that begins at or after the time; and the day that the time is in. */
function dayStart(time: number): number {
  return Math.floor(time / day) * day;
}

/** Start of the calendar unit that holds the time, moved on by `steps` units. Weeks begin on Monday. */
function unitStart(time: number, unit: Exclude<PeriodUnit, 'half'>, steps: number): number {
  const start = dayStart(time);
  if (unit === 'day') return start + steps * day;
  // 1 January 1970 was a Thursday: three days after a Monday.
  if (unit === 'week') return start - ((((start / day + 3) % 7) + 7) % 7) * day + steps * 7 * day;
  const date = new Date(start);
  const month = date.getUTCMonth();
  const first = unit === 'month' ? month : unit === 'quarter' ? month - (month % 3) : 0;
  const months = unit === 'month' ? 1 : unit === 'quarter' ? 3 : 12;
  return Date.UTC(date.getUTCFullYear(), first + steps * months, 1);
}

/**
 * The latest two whole units within the data, the earlier first; halves are cut at a day. Null where the data
 * holds no two.
 */
export function latestTwo(
  data: { readonly firstAt: number; readonly lastAt: number },
  unit: PeriodUnit,
): readonly [Span, Span] | null {
  const begin = dayStart(data.firstAt);
  const end = dayStart(data.lastAt) + day;
  if (unit === 'half') {
    const days = Math.floor((end - begin) / day / 2);
    if (days < 1) return null;
    const middle = end - days * day;
    return [
      { from: middle - days * day, to: middle },
      { from: middle, to: end },
    ];
  }
  const to = unitStart(end, unit, 0);
  const middle = unitStart(to - 1, unit, 0);
  const from = unitStart(middle - 1, unit, 0);
  if (from < begin) return null;
  return [
    { from, to: middle },
    { from: middle, to },
  ];
}

/** The period before one, as many months or days long. */
export function periodBefore({ from, to }: Span): Span {
  const [first, end] = [new Date(from), new Date(to)];
  const wholeMonths =
    from % day === 0 && to % day === 0 && first.getUTCDate() === 1 && end.getUTCDate() === 1;
  if (!wholeMonths) return { from: from - (to - from), to: from };
  const months =
    (end.getUTCFullYear() - first.getUTCFullYear()) * 12 + end.getUTCMonth() - first.getUTCMonth();
  return { from: Date.UTC(first.getUTCFullYear(), first.getUTCMonth() - months, 1), to: from };
}

/** The period that the filter names on a field of times, with both ends. */
export function periodOf(
  filter: Filter,
  times: readonly Field[],
): { field: Field; span: Span } | null {
  for (const field of times) {
    for (const condition of filter.conditions) {
      if (condition.kind !== 'range' || condition.fieldId !== field.id) continue;
      const { from, to } = condition;
      if (from !== null && to !== null && from < to) return { field, span: { from, to } };
    }
  }
  return null;
}

/** Everything that a condition leaves out; null where no condition says that. */
export function otherwise(condition: Condition): Condition | null {
  if (condition.kind === 'values') return { ...condition, exclude: !condition.exclude };
  if (condition.kind === 'calendar') {
    const all = { weekday: [0, 7], month: [1, 13], hour: [0, 24] }[condition.part];
    const [first = 0, end = 0] = all;
    const values = Array.from({ length: end - first }, (_, index) => first + index).filter(
      (value) => !condition.values.includes(value),
    );
    return values.length > 0 ? { ...condition, values } : null;
  }
  if (condition.kind === 'range') {
    if (condition.from === null && condition.to !== null) {
      return { ...condition, from: condition.to, to: null };
    }
    if (condition.to === null && condition.from !== null) {
      return { ...condition, from: null, to: condition.from };
    }
  }
  return null;
}

/** The conditions that can be set against all else, each with its field. */
export function turnable(filter: Filter): { fieldId: number; condition: Condition }[] {
  return filter.conditions.flatMap((condition) =>
    'fieldId' in condition && otherwise(condition)
      ? [{ fieldId: condition.fieldId, condition }]
      : [],
  );
}

const mostName = 60;

function short(name: string): string {
  return name.length > mostName ? `${name.slice(0, mostName - 1).trimEnd()}…` : name;
}

/** What the sides are made from. */
export interface SidesGround {
  /** What both sides have in common, the compared condition included. */
  readonly filter: Filter;
  readonly names: FilterNames;
  readonly times: readonly Field[];
  /** First and last time of the incidents under the filter; null without times. */
  readonly data: { readonly firstAt: number; readonly lastAt: number } | null;
  /** Values of the compared field under the filter, the most frequent first. */
  readonly values: readonly (string | null)[];
}

/** The two sides that a choice names, in words that make sense to a reader who was not there. */
export function sidesOf(choice: SidesChoice, ground: SidesGround): Sides {
  if (choice.kind === 'before') return periods(choice, ground);
  if (choice.kind === 'others') return withOthers(choice, ground);
  return twoValues(choice, ground);
}

function none(why: string): Sides {
  return { sides: null, why };
}

function periods({ unit }: SidesChoice, { filter, times, data }: SidesGround): Sides {
  const named = periodOf(filter, times);
  const field = named?.field ?? times[0];
  if (!field) return none('No field says when incidents occurred. Compare two values of a field.');
  const chosen = unit ?? 'half';
  const spans = named
    ? ([periodBefore(named.span), named.span] as const)
    : data && latestTwo(data, chosen);
  if (!spans) {
    return none('The incidents shown do not span two such periods. Choose shorter ones.');
  }
  const side = ({ from, to }: Span): Side => ({
    name: short(spanWords(from, to)),
    filter: withCondition(filter, { kind: 'range', fieldId: field.id, from, to }),
  });
  return { sides: [side(spans[0]), side(spans[1])], why: null };
}

function withOthers({ fieldId }: SidesChoice, { filter, names }: SidesGround): Sides {
  const found = turnable(filter);
  const one = found.find((entry) => entry.fieldId === fieldId) ?? found[0];
  const against = one && otherwise(one.condition);
  if (!one || !against) {
    return none(
      'Nothing in the filter can be set against all else. Filter on a value first, for example by choosing it in Aggregate.',
    );
  }
  const words = (condition: Condition) => {
    const { subject, claim } = conditionWords(condition, names);
    return short(`${subject} ${claim}`);
  };
  return {
    sides: [
      { name: words(against), filter: withCondition(filter, against) },
      { name: words(one.condition), filter },
    ],
    why: null,
  };
}

function twoValues({ fieldId, values: chosen }: SidesChoice, ground: SidesGround): Sides {
  const { filter, names, values } = ground;
  if (fieldId === null) return none('Choose the field whose values are compared.');
  const [first, second] = sideValues(chosen, values);
  if (first === undefined || second === undefined) {
    const name = names.fields.find(({ id }) => id === fieldId)?.name ?? 'this field';
    return none(`The incidents shown have fewer than two values in ${name}. Choose another field.`);
  }
  const side = (value: string | null): Side => ({
    name: short(value ?? 'no value'),
    filter: withCondition(filter, { kind: 'values', fieldId, values: [value], exclude: false }),
  });
  return { sides: [side(first), side(second)], why: null };
}

/** The chosen values as far as there are such, else the most frequent ones. */
export function sideValues(
  chosen: readonly [string | null, string | null],
  values: readonly (string | null)[],
): readonly [string | null | undefined, string | null | undefined] {
  const present = (value: string | null) => value !== null && values.includes(value);
  const [first, second] = chosen;
  const others = values.filter((value) => value !== first && value !== second);
  const left = present(first) ? first : others.shift();
  const right =
    present(second) && second !== left ? second : others.find((value) => value !== left);
  return [left, right];
}
