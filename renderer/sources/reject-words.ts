import type { RejectedRow } from '#core/contract/sources.ts';

/** What a user can do about a rejected row. */
export const remedyWords: Record<RejectedRow['reason'], string> = {
  'not-an-integer': 'Correct it, or make the column a number or text',
  'not-a-number': 'Correct it, or make the column text',
  'not-a-boolean': 'Correct it, or make the column text',
  'not-a-date': 'Correct it, or choose another date order',
  'too-few-cells': 'Add the missing cells',
  'too-many-cells': 'Quote the cell that holds a separator',
  'unterminated-quote': 'Close the quote that begins in this row',
  'stray-quote': 'Double the quote inside the cell',
  'cell-too-large': 'Shorten the cell',
  'nul-character': 'Remove the NUL character',
  'bad-encoding': 'Choose the encoding that the file was written in',
  'outside-table': 'Nothing, if it is a note; an incident belongs above it',
  'repeated-row': 'Nothing: the row stands in the file already',
  'repeated-identifier': 'Give one of the rows another identifier, or delete it',
  'no-identifier': 'Add the identifier, or do not match by it',
  'not-a-duration': 'Correct it, or make the column text',
  'not-a-time': 'Correct it, or make the column text',
  'not-json': 'Correct the object so that it is valid JSON',
};
