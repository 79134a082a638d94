import { numbered } from '#core/aggregate/number-words.ts';
import type { Preview } from '#core/contract/sources.ts';
import type { DateOrder, TableShapeChoice } from '#core/contract/table-shape.ts';

/** Ways in which rows become incidents, as choices. */
export const shapeWords: Record<TableShapeChoice['kind'], string> = {
  rows: 'each row is an incident',
  events: 'several rows tell of one incident',
  codes: 'several columns each hold an issue',
};

export const orderWords: Record<DateOrder, string> = {
  'day-first': 'day first',
  'month-first': 'month first',
  'year-first': 'year first',
};

/** What the present shape makes of the rows: “119,998 rows tell of 20,769 incidents.” */
export function shapeSentence({ recipe, rows, reshaped }: Preview): string {
  const incidents = numbered(rows, 'incident', 'incidents');
  const read = numbered(reshaped?.rows ?? rows, 'row', 'rows');
  if (recipe.shape.kind === 'rows') return `Each of ${read} is read as an incident.`;
  const without = reshaped?.without ?? 0;
  const rest = without > 0 ? ` ${numbered(without, 'row reports', 'rows report')} none.` : '';
  return `${read} tell of ${incidents}.${rest}`;
}

/** Whether two shapes are the same choice. */
export function sameShape(one: TableShapeChoice, other: TableShapeChoice): boolean {
  if (one.kind === 'events' && other.kind === 'events') {
    return (
      one.identifier === other.identifier &&
      one.time === other.time &&
      one.timeOrder === other.timeOrder &&
      one.assignee === other.assignee
    );
  }
  if (one.kind === 'codes' && other.kind === 'codes') {
    return (
      one.name === other.name &&
      one.keepWithout === other.keepWithout &&
      one.columns.join('\n') === other.columns.join('\n') &&
      one.none.join('\n') === other.none.join('\n')
    );
  }
  return one.kind === other.kind;
}
