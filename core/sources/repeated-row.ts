import type { RejectedRow } from '../contract/sources.ts';
import type { Matching } from './matching.ts';
import { cut, placeOf } from './row-checks.ts';
import type { RowParser } from './row-parser.ts';
import { numeral } from './words.ts';

/** Characters of a row that are shown. */
export const shownLength = 200;

/** Which row of the file said the same before. */
export function sameAs(row: number): string {
  return `the same as row ${numeral(row)}`;
}

/** Describes a row that says again what a row before it in the file said, or contradicts it. */
export function repeatedRow(
  parser: RowParser,
  reason: 'repeated-row' | 'repeated-identifier',
  { matcher, identifier }: Matching,
): RejectedRow {
  const place = placeOf(parser);
  const known = identifier(parser);
  if (reason === 'repeated-row') {
    const value = cut(parser.buffer, parser.rowStart, parser.rowEnd, shownLength);
    return { ...place, column: null, value, reason, explanation: sameAs(matcher.seenAt) };
  }
  const explanation = `${known} stands in row ${numeral(matcher.seenAt)} with other values`;
  return { ...place, column: null, value: known, reason, explanation };
}
