import type { IncidentRow } from '#core/contract/aggregate.ts';
import type { Field } from '#core/contract/fields.ts';
import type { TextWidth } from '#core/analyze/label-lines.ts';
import { cellWords } from './cell-words.ts';

const padding = 24;
/** Room for the arrow that shows the sorting. */
const arrow = 16;
const widest = 200;
const sampled = 60;

/** Times further down may be longer than those at the top. */
function longestTime(field: Field): string {
  return cellWords(field, Date.UTC(2024, 8, 28, field.type === 'date' ? 0 : 20));
}

/**
 * Widths for columns, as CSS grid tracks, from their heads and a sample of rows. The description takes
 * what is left over; without one the last text column does.
 */
export function columnWidths(
  fields: readonly Field[],
  sample: readonly IncidentRow[],
  textWidth: TextWidth,
): { tracks: string[]; least: number } {
  const widths = fields.map((field, column) => {
    const head = textWidth(field.name, 12, 600) + arrow;
    const cells = sample
      .slice(0, sampled)
      .map((row) => textWidth(cellWords(field, row.cells[column] ?? null), 13, 400));
    if (field.storage === 'time') cells.push(textWidth(longestTime(field), 13, 400));
    return Math.ceil(Math.min(widest, Math.max(head, 48, ...cells)) + padding);
  });
  const described = fields.findIndex((field) => field.role === 'description');
  const lastText = fields.map((field) => field.storage).lastIndexOf('code');
  const elastic = described >= 0 ? described : lastText >= 0 ? lastText : fields.length - 1;
  return {
    tracks: widths.map((width, column) =>
      column === elastic ? `minmax(${width}px, 1fr)` : `${width}px`,
    ),
    least: widths.reduce((sum, width) => sum + width, 0),
  };
}
