import type { Bar, BreakdownResult, BreakdownView } from '../contract/aggregate.ts';
import type { Field } from '../contract/fields.ts';
import type { Measure } from '../contract/filter.ts';
import { byCodePoint } from '../statistics/pareto-table.ts';
import type { Answering } from './answering.ts';
import { type Groups, groupsOf } from './groups.ts';
import type { IncidentSet } from './incident-set.ts';
import { naturalPlaces } from './natural-order.ts';
import { conditionsOn, picksInterval, picksValue } from './own-condition.ts';
import { PerRows } from './per-rows.ts';
import { type Tally, totalsOf } from './totals.ts';
import { scoreValues } from './value-facts.ts';

const orders = new PerRows<Uint32Array>();

function measureField(measure: Measure): number | null {
  return measure.kind === 'sum' ? measure.fieldId : null;
}

/** Codes of the groups that hold incidents: largest of all incidents first, ties by label. Worked out once. */
export function groupOrder(set: IncidentSet, groups: Groups, measure: Measure): Uint32Array {
  const measureFieldId = measureField(measure);
  return orders.get(set, `${groups.key} ${measureFieldId}`, () => {
    const { counts, amounts } = totalsOf(set, groups, measureFieldId);
    const held = Uint32Array.from(counts.keys()).filter(
      (code) => code > 0 && (counts[code] as number) > 0,
    );
    return held.sort(
      (a, b) =>
        (amounts[b] as number) - (amounts[a] as number) ||
        byCodePoint(groups.labels[a] ?? '', groups.labels[b] ?? ''),
    );
  });
}

/** The order in which the shown groups stand: along their scale if they have one. */
function inNaturalOrder(
  field: Field,
  groups: Groups,
  held: Uint32Array,
  shown: Uint32Array,
): Uint32Array {
  if (groups.intervals !== null || groups.numbers !== null) return shown.slice().sort();
  const labels = [...held].map((code) => groups.labels[code] ?? '');
  const places = naturalPlaces(field, labels);
  if (places === null) return shown;
  const placeOf = new Map([...held].map((code, index) => [code, places[index] ?? Infinity]));
  const last = Number.MAX_VALUE;
  const at = (code: number): number => Math.min(placeOf.get(code) ?? last, last);
  return shown.slice().sort((a, b) => at(a) - at(b));
}

interface Sums {
  count: number;
  countAll: number;
  amount: number;
  amountAll: number;
}

function sumsOf(codes: Iterable<number>, now: Tally, all: Tally): Sums {
  const sums = { count: 0, countAll: 0, amount: 0, amountAll: 0 };
  for (const code of codes) {
    sums.count += now.counts[code] ?? 0;
    sums.countAll += all.counts[code] ?? 0;
    sums.amount += now.amounts[code] ?? 0;
    sums.amountAll += all.amounts[code] ?? 0;
  }
  return sums;
}

/** Bars of one field under a filter, its own condition left out. */
export function answerBreakdown(answering: Answering, view: BreakdownView): BreakdownResult {
  const { set, selection } = answering;
  const field = set.field(view.fieldId);
  const n = selection.rows.length + selection.keptOutBy(field.id).length;
  const groups = groupsOf(set, field, scoreValues, view.limit);
  const own = conditionsOn(selection.filter.conditions, field.id);
  const interval = { from: null, to: null };
  if (groups === null) {
    const sums = { count: 0, countAll: 0, amount: 0, amountAll: 0 };
    const missing: Bar = { value: null, ...interval, ...sums, selected: false };
    return {
      kind: 'breakdown',
      fieldId: field.id,
      form: 'none',
      bars: [],
      rest: null,
      restValues: 0,
      missing,
      distinct: 0,
      n,
    };
  }
  const now = answering.tally(groups, field.id, view.measure);
  const all = totalsOf(set, groups, measureField(view.measure));
  const held = groupOrder(set, groups, view.measure);
  const limit = groups.intervals === null ? view.limit : held.length;
  const picks = (code: number): boolean => {
    const part = groups.intervals?.[code - 1];
    if (part !== undefined) return picksInterval(own, part.from, part.to);
    return picksValue(own, groups.labels[code] ?? '', groups.numbers?.[code] ?? null);
  };
  const shown =
    groups.intervals === null
      ? inNaturalOrder(field, groups, held, held.subarray(0, limit))
      : Uint32Array.from(groups.intervals, (_part, index) => index + 1);
  const bars = [...shown].map((code): Bar => {
    const part = groups.intervals?.[code - 1] ?? interval;
    return {
      value: groups.labels[code] ?? '',
      from: part.from,
      to: part.to,
      ...sumsOf([code], now, all),
      selected: picks(code),
    };
  });
  const rest = held.subarray(limit);
  return {
    kind: 'breakdown',
    fieldId: field.id,
    form: groups.form,
    bars,
    rest:
      rest.length === 0
        ? null
        : { value: null, ...interval, ...sumsOf(rest, now, all), selected: rest.some(picks) },
    restValues: rest.length,
    missing: {
      value: null,
      ...interval,
      ...sumsOf([0], now, all),
      selected: picksValue(own, null, null),
    },
    distinct: held.length,
    n,
  };
}
