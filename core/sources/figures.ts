import { scanDate } from './cell-dates.ts';
import { COMMA, POINT, readNumber } from './cell-numbers.ts';

/** Is a cell a number or a date? */
export function isFigure(text: string): boolean {
  // Longer texts are neither.
  if (text === '' || text.length > 40) return false;
  const bytes = Buffer.from(text);
  return (
    scanDate(bytes, 0, bytes.length) ||
    !Number.isNaN(readNumber(bytes, 0, bytes.length, POINT)) ||
    !Number.isNaN(readNumber(bytes, 0, bytes.length, COMMA))
  );
}
