import type { RejectedRow } from '../contract/sources.ts';
import type { Matching } from './matching.ts';
import { cut, placeOf } from './row-checks.ts';
import type { RowParser } from './row-parser.ts';
import { numeral } from './words.ts';

/** Describes a row that says again what a row before it in the file said, or contradicts it. */
export function repeatedRow(
  parser: RowParser,
  reason: 'repeated-row' | 'repeated-identifier',
  { matcher, identifier }: Matching,
): RejectedRow {
  const place = placeOf(parser);
  const before = numeral(matcher.seenAt);
  const known = identifier(parser);
  if (reason === 'repeated-row') {
    const value = cut(parser.buffer, parser.rowStart, parser.rowEnd, 200);
    return { ...place, column: null, value, reason, explanation: `the same as row ${before}` };
  }
  const explanation = `${known} stands in row ${before} with other values`;
  return { ...place, column: null, value: known, reason, explanation };
}
