import type { FieldFormat } from '../contract/fields.ts';
import { enoughNumbers, longNumber, plainText } from './type-suggestion.ts';
import type { FileHints, TypeSuggestion } from './type-suggestion.ts';
import type { NumberReading, TypeEvidence } from './type-evidence.ts';
import { count, listed, numeral } from './words.ts';

/** Are these numbers, and with which decimal mark? */
export function suggestNumbers(evidence: TypeEvidence, hints: FileHints): TypeSuggestion | null {
  const { cells, point, comma, leadingZeros, tooLong } = evidence;
  const most = Math.max(point.readable, comma.readable);
  if (most < enoughNumbers * cells || leadingZeros > 0 || tooLong > 0) return null;
  let mark: '.' | ',' = '.';
  let because = '';
  let confirm = most < cells;
  if (point.readable !== comma.readable) {
    mark = point.readable > comma.readable ? '.' : ',';
  } else if (point.whole !== comma.whole) {
    // Every mark has three digits behind it: 1,234 is a thousand or a little more than one.
    const commas = point.whole > comma.whole;
    const european = isEuropean(hints);
    mark = european ? ',' : '.';
    const thousands = commas !== european;
    because = `the ${commas ? 'comma' : 'point'} is read as a ${thousands ? 'thousands' : 'decimal'} mark`;
    confirm = true;
  }
  const reading = mark === '.' ? point : comma;
  const whole = reading.whole === reading.readable;
  if (whole && reading.min >= longNumber) return null;
  if (mark === ',' && !whole && because === '') because = 'with a decimal comma';
  return {
    ...plainText,
    type: whole ? 'integer' : 'decimal',
    decimalMark: whole && point.whole === comma.whole ? null : mark,
    because,
    confirm,
  };
}

/** Are these percentages, or amounts of money in one currency? */
export function suggestAmounts(evidence: TypeEvidence, hints: FileHints): TypeSuggestion | null {
  const { cells, percents, money, currencies } = evidence;
  const pointed = evidence.point.readable + evidence.amountPoint.readable;
  const commaed = evidence.comma.readable + evidence.amountComma.readable;
  const most = Math.max(pointed, commaed);
  if (most < enoughNumbers * cells || evidence.leadingZeros > 0) return null;
  // The few that say what they are must not decide for many that do not.
  if (percents > 0 && money > 0) return null;
  if (2 * (percents + money) < cells && currencies.size === 0) return null;
  if (currencies.size > 1) {
    const named = [...currencies]
      .sort(([, one], [, other]) => other - one)
      .slice(0, 4)
      .map(([currency, amounts]) => `${currency} ${numeral(amounts)}`);
    return {
      ...plainText,
      because: `amounts in ${count(currencies.size, 'currency', 'currencies')} (${listed(named)}), which cannot be added up`,
      confirm: true,
    };
  }
  const mark =
    pointed === commaed ? (isEuropean(hints) ? ',' : '.') : pointed > commaed ? '.' : ',';
  const currency = [...currencies.keys()][0];
  const said = percents > 0 ? percents : (currencies.get(currency ?? '') ?? money);
  const bare = most - said;
  const what =
    percents > 0 ? 'percentages' : `amounts${currency === undefined ? '' : ` in ${currency}`}`;
  const sign = percents > 0 ? 'percent sign' : 'currency';
  const without =
    bare > 0 && (percents > 0 || currency !== undefined)
      ? `; ${numeral(bare)} without a ${sign} ${bare === 1 ? 'is' : 'are'} read alike`
      : '';
  return {
    ...plainText,
    type: 'decimal',
    decimalMark: mark,
    format: percents > 0 ? 'percent' : 'money',
    because: `${what}${mark === ',' ? ', with a decimal comma' : ''}${without}`,
    confirm: most < cells || bare > 0.5 * most,
  };
}

function isEuropean(hints: FileHints): boolean {
  return hints.decimalComma !== hints.decimalPoint
    ? hints.decimalComma > hints.decimalPoint
    : hints.delimiter === ';';
}

export function numberReading(evidence: TypeEvidence, mark: '.' | ',' | null): NumberReading {
  return mark === ',' ? evidence.comma : evidence.point;
}

/** Smallest and largest number of a column; of durations in hours. */
export function numberSpan(
  evidence: TypeEvidence,
  mark: '.' | ',' | null,
  format: FieldFormat | null,
): { min: number; max: number } {
  if (format === 'duration') return evidence.hours;
  const plain = numberReading(evidence, mark);
  const amounts = mark === ',' ? evidence.amountComma : evidence.amountPoint;
  return { min: Math.min(plain.min, amounts.min), max: Math.max(plain.max, amounts.max) };
}
