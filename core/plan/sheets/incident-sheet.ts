import { cellOf } from '../../aggregate/rows.ts';
import { select } from '../../aggregate/selection.ts';
import { VitalFewError } from '../../contract/errors.ts';
import type { DocumentCell, DocumentSheet } from '../../contract/document.ts';
import type { Field } from '../../contract/fields.ts';
import { column, table } from '../plan-blocks.ts';
import type { PlanContext } from '../plan-context.ts';

/** Incidents that a spreadsheet carries; what is left out is said in its last row. */
const mostIncidents = 20_000;
/** Rows between two looks at whether it was cancelled. */
const rowsAtOnce = 500;

/** The codes of the figures that stand on each row, by row. */
function figuresByRow({ parts, collector }: PlanContext): Map<number, string[]> {
  const found = new Map<number, string[]>();
  for (const { code, filter } of collector.references.values()) {
    try {
      for (const row of select(parts.incidents, filter).rows) {
        const codes = found.get(row);
        if (codes === undefined) found.set(row, [code]);
        else codes.push(code);
      }
    } catch (error) {
      if (!(error instanceof VitalFewError)) throw error;
    }
  }
  return found;
}

function valueCell({ parts, cells }: PlanContext, field: Field, row: number): DocumentCell {
  const value = cellOf(parts.incidents, field, row);
  if (typeof value !== 'number') return cells.text(value);
  if (field.storage === 'time') {
    // Times are those of the wall clock: the day, or the day and the hour, as they were written.
    const written = new Date(value).toISOString().slice(0, 19);
    if (field.type === 'date') return cells.day(written.slice(0, 10));
    const runs = [{ text: written.slice(0, 16).replace('T', ' ') }];
    return { runs, value: { kind: 'moment', value: written } };
  }
  return field.type === 'integer' && Number.isSafeInteger(value)
    ? cells.whole(value)
    : cells.decimal(value, 6);
}

/** Incidents behind the figures of the document, each once, with the references of the figures that it stands behind. */
export async function incidentSheet(context: PlanContext): Promise<DocumentSheet> {
  const { parts, masks, cells, task, words } = context;
  const { incidents } = parts;
  const fields = incidents.fields.filter(({ id }) => !masks.fields.has(id));
  const behind = [...figuresByRow(context)].sort(([a], [b]) => a - b);
  const rows: DocumentCell[][] = [];
  for (const [row, codes] of behind.slice(0, mostIncidents)) {
    if (rows.length % rowsAtOnce === 0) await task.breathe();
    rows.push([
      cells.whole(incidents.idOf(row)),
      cells.text(codes.join(' ')),
      ...fields.map((field) => valueCell(context, field, row)),
    ]);
  }
  const left = behind.length - rows.length;
  if (left > 0) {
    const told = `${words.number(left)} more incidents are left out of this sheet`;
    rows.push([cells.text(null), cells.text(told), ...fields.map(() => cells.text(null))]);
  }
  return {
    name: 'Incidents behind figures',
    table: table({
      id: 'sheet-incidents',
      caption: 'Incidents behind the figures',
      columns: [
        column('Incident', 1, 'right'),
        column('Figures', 2),
        ...fields.map(({ name, storage }) =>
          column(name, 2, storage === 'number' ? 'right' : 'left'),
        ),
      ],
      rows,
      empty: 'No figure is counted from incidents.',
    }),
  };
}
