import type { IncidentSet } from '../aggregate/incident-set.ts';
import { dayWords } from '../aggregate/time-words.ts';
import { valueFacts } from '../aggregate/value-facts.ts';
import type { Filter } from '../contract/filter.ts';

const day = 86_400_000;

/** Two sides that differ in their period: how long each is, in days. */
export interface ComparedPeriods {
  days: [number, number];
  notes: string[];
}

/** A period reaching further than this part of it beyond all incidents was perhaps not recorded in full. */
const outsideShare = 0.1;

interface Span {
  from: number | null;
  to: number | null;
}

/** What a filter leaves of a time: the part that all its ranges have in common. */
function spanOf({ conditions }: Filter, fieldId: number): Span {
  const span: Span = { from: null, to: null };
  for (const condition of conditions) {
    if (condition.kind !== 'range' || condition.fieldId !== fieldId) continue;
    if (condition.from !== null) span.from = Math.max(span.from ?? -Infinity, condition.from);
    if (condition.to !== null) span.to = Math.min(span.to ?? Infinity, condition.to);
  }
  return span;
}

function timeFields(set: IncidentSet, filters: readonly Filter[]): number[] {
  const ids = filters.flatMap(({ conditions }) =>
    conditions.flatMap((condition) => (condition.kind === 'range' ? [condition.fieldId] : [])),
  );
  return [...new Set(ids)].filter((id) => set.field(id).storage === 'time');
}

/**
 * The two periods that sides are about: different ranges of one field of times. An open end is that of all incidents.
 * Null when they are not about periods, or one is empty.
 */
export function comparedPeriods(
  set: IncidentSet,
  first: { name: string; filter: Filter },
  second: { name: string; filter: Filter },
): ComparedPeriods | null {
  for (const fieldId of timeFields(set, [first.filter, second.filter])) {
    const spans = [spanOf(first.filter, fieldId), spanOf(second.filter, fieldId)] as const;
    if (spans[0].from === spans[1].from && spans[0].to === spans[1].to) continue;
    const facts = valueFacts(set, set.field(fieldId));
    if (facts === null || facts.present === 0) continue;
    const start = Math.floor(facts.min / day) * day;
    const end = Math.floor(facts.max / day) * day + day;
    const lengths = spans.map(({ from, to }) => ((to ?? end) - (from ?? start)) / day);
    const [a = 0, b = 0] = lengths;
    if (!(a > 0 && b > 0)) continue;
    const outside = [first, second].flatMap(({ name }, at) => {
      const { from, to } = spans[at] as Span;
      const slack = (lengths[at] ?? 0) * day * outsideShare;
      return [
        ...(from !== null && from < start - slack
          ? [`${name} begins before the first incident of the project (${dayWords(start)}).`]
          : []),
        ...(to !== null && to > end + slack
          ? [`${name} ends after the last incident of the project (${dayWords(end - day)}).`]
          : []),
      ];
    });
    const notes =
      outside.length === 0
        ? []
        : [
            ...outside,
            'Days without any incident count as days; shorten the period if they were not recorded.',
          ];
    return { days: [a, b], notes };
  }
  return null;
}
