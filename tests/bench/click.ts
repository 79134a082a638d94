import type { View } from '#core/contract/aggregate.ts';
import type { Field } from '#core/contract/fields.ts';
import type { Filter } from '#core/contract/filter.ts';

/** The fields of a click: three that filter, eight that break down, one that is summed, a time, a channel. */
export interface ClickFields {
  category: number;
  narrow: number[];
  breakdowns: number[];
  measure: number;
  measures: number[];
  time: number;
  channel: number;
}

/** @throws Error when the file has too few fields of a kind. */
export function pickFields(fields: readonly Field[]): ClickFields {
  const codes = fields.filter((field) => field.storage === 'code').map((field) => field.id);
  const numbers = fields.filter((field) => field.storage === 'number').map((field) => field.id);
  const times = fields.filter((field) => field.storage === 'time').map((field) => field.id);
  const [category, second, third] = codes;
  const [measure, other = measure] = numbers;
  const time = times[0];
  const breakdowns = [...codes, ...numbers].slice(0, 8);
  if (
    category === undefined ||
    second === undefined ||
    third === undefined ||
    measure === undefined ||
    other === undefined ||
    time === undefined ||
    breakdowns.length < 8
  ) {
    throw new Error('the bench file needs 3 code fields, a number, a time, and 8 to break down');
  }
  return {
    category,
    narrow: [category, second, third],
    breakdowns,
    measure,
    measures: [measure, other],
    time,
    channel: third,
  };
}

const clicks = 45;

/** Three filters, one of which changes from click to click. */
export function narrowFilters(fields: ClickFields, tops: readonly string[][]): Filter[] {
  return Array.from({ length: clicks }, (_, click) => ({
    conditions: fields.narrow.map((fieldId, place) => {
      const list = tops[place] ?? [];
      // The second and third filter stay while the user clicks through the first field's bars.
      const value = list[place === 0 ? click % list.length : 0] ?? '';
      return { kind: 'values' as const, fieldId, values: [value], exclude: false };
    }),
  }));
}

/** One filter that leaves about half of the rows: all values but the largest. */
export function wideFilters(fields: ClickFields, tops: readonly string[][]): Filter[] {
  return Array.from({ length: clicks }, (_, click) => {
    const place = click % fields.narrow.length;
    const value = tops[place]?.[0] ?? '';
    const fieldId = fields.narrow[place] ?? fields.category;
    return { conditions: [{ kind: 'values' as const, fieldId, values: [value], exclude: true }] };
  });
}

/** Eight breakdowns (each bar has its count and its sum), a weekly series by channel, two percentiles. */
export function clickViews(fields: ClickFields): View[] {
  const measure = { kind: 'sum' as const, fieldId: fields.measure };
  return [
    ...fields.breakdowns.map((fieldId): View => ({
      kind: 'breakdown',
      fieldId,
      measure,
      limit: 8,
    })),
    {
      kind: 'series',
      fieldId: fields.time,
      unit: 'week',
      measure: { kind: 'count' },
      by: fields.channel,
    },
    ...fields.measures.map((fieldId): View => ({
      kind: 'percentiles',
      fieldId,
      sinceFieldId: null,
      probabilities: [0.5, 0.9],
    })),
  ];
}
