import type { RejectedRow } from '#core/contract/sources.ts';

/** What a user can do about a rejected row. */
export const remedyWords: Record<RejectedRow['reason'], string> = {
  'not-an-integer': 'Correct the cell, or set the column to number or text',
  'not-a-number': 'Correct the cell, or set the column to text',
  'not-a-boolean': 'Correct the cell, or set the column to text',
  'not-a-date': 'Correct the cell, or choose another order of day and month',
  'too-few-cells': 'Add the cells that are missing in this row',
  'too-many-cells': 'Quote the cell that holds a separator',
  'unterminated-quote': 'Close the quote that begins in this row',
  'stray-quote': 'Double the quote inside the cell',
  'cell-too-large': 'Shorten the cell',
  'nul-character': 'Remove the NUL character',
  'bad-encoding': 'Choose the encoding that the file was written in',
};
