import { asksYesOrNo, isBooleanVocabulary, isTick } from './booleans.ts';
import type { ColumnProfile } from './column-profile.ts';
import type { DateTrend } from './date-trend.ts';
import { suggestClock, suggestDuration } from './suggest-clocks.ts';
import { suggestCompactDates, suggestCounts, suggestDates } from './suggest-dates.ts';
import { suggestAmounts, suggestNumbers } from './suggest-numbers.ts';
import { enoughDates, enoughNumbers, longNumber, plainText } from './type-suggestion.ts';
import type { FileHints, TypeSuggestion } from './type-suggestion.ts';
import { count } from './words.ts';

/** Adds up the evidence of columns that cannot be read in two ways. */
export function gatherHints(
  profiles: readonly ColumnProfile[],
  delimiter: string,
  timeZone: string,
): FileHints {
  const none = { dayFirst: 0, monthFirst: 0, decimalPoint: 0, decimalComma: 0 };
  const hints = { ...none, delimiter, timeZone };
  for (const { evidence } of profiles) {
    if (evidence.dates < enoughDates * evidence.cells) {
      const { point, comma, amountPoint, amountComma, cells } = evidence;
      const pointed = point.readable + amountPoint.readable;
      const commaed = comma.readable + amountComma.readable;
      if (pointed >= enoughNumbers * cells && pointed > commaed) hints.decimalPoint += 1;
      if (commaed >= enoughNumbers * cells && commaed > pointed) hints.decimalComma += 1;
    } else if (evidence.firstOver12 > evidence.secondOver12) hints.dayFirst += evidence.firstOver12;
    else if (evidence.secondOver12 > 0) hints.monthFirst += evidence.secondOver12;
  }
  return hints;
}

/**
 * Decides, from all cells of a column and its name, what they are.
 * @param trend how the dates run down the file, where nothing else shows which number is the day
 */
export function suggestType(
  profile: ColumnProfile,
  name: string,
  hints: FileHints,
  trend: DateTrend | null = null,
): TypeSuggestion {
  const { evidence } = profile;
  if (evidence.cells === 0) return plainText;
  const words = vocabulary(profile);
  if (words?.length === 2 && words.includes('0') && words.includes('1') && asksYesOrNo(name)) {
    return { ...plainText, type: 'boolean', because: '1 and 0 under a name that asks yes or no' };
  }
  const found =
    suggestClock(evidence, name) ??
    suggestDates(evidence, hints, trend) ??
    suggestCompactDates(evidence, name) ??
    suggestCounts(evidence, name, hints) ??
    suggestNumbers(evidence, hints) ??
    suggestDuration(evidence, name) ??
    suggestAmounts(evidence, hints);
  if (found !== null) return found;
  if (words !== null && isTick(words) && profile.blank > 0) {
    const because = 'a tick or nothing: where there is none the cell stays blank';
    return { ...plainText, type: 'boolean', because, confirm: true };
  }
  if (words !== null && isBooleanVocabulary(words)) return { ...plainText, type: 'boolean' };
  return { ...plainText, because: whyNoNumber(profile) };
}

/** Why digits stay text. */
function whyNoNumber({ evidence }: ColumnProfile): string {
  const { cells, point, leadingZeros, tooLong } = evidence;
  if (point.readable < enoughNumbers * cells) return '';
  if (leadingZeros > 0) {
    return `${count(leadingZeros, 'value')} begin${leadingZeros === 1 ? 's' : ''} with a zero, which a number would lose`;
  }
  if (tooLong > 0) return 'digits too long for an exact number';
  return point.min >= longNumber ? 'numbers of 12 digits and more are names, not amounts' : '';
}

/** The few words a column uses, marks for missing values left out; null when there are many. */
function vocabulary(profile: ColumnProfile): string[] | null {
  const distinct = profile.distinct;
  if (distinct === null || distinct > 8 + profile.marks.size) return null;
  return profile
    .someValues(distinct)
    .map(({ value }) => value)
    .filter((value) => !profile.marks.has(value));
}
