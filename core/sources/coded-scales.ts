import type { ValueCount } from './column-profile.ts';

/** A scale of answers in numbers, with codes beside it that may mean "no answer". */
export interface CodedScale {
  low: number;
  high: number;
  /** Codes that do not belong to the scale, as they are written, and how often each stands. */
  beside: ValueCount[];
}

/** Codes that surveys use for those who did not answer, whatever the scale. */
const strangers = new Set([66, 77, 88, 97, 98, 99, 888, 998, 999, 9999, -1, -9, -99]);
const mostValues = 16;

/**
 * Finds a scale of 1 to 5, 1 to 7, 0 to 10 or the like among a column's values, and the codes beside it: a 0 below
 * 1 to 5, a 6 above it next to a 0, an 11 above 0 to 10, a 99 far away. Null when there is none.
 */
export function codedScale(values: readonly ValueCount[]): CodedScale | null {
  if (values.length < 4 || values.length > mostValues) return null;
  const codes = values.map(({ value, count }) => ({ code: Number(value), value, count }));
  if (!codes.every(({ value }) => /^-?\d{1,4}$/.test(value))) return null;
  const usual = codes.filter(({ code }) => !strangers.has(code));
  const most = Math.max(...usual.map(({ code }) => code));
  const has = (code: number) => usual.some((one) => one.code === code);
  if (usual.length < 4 || Math.min(...usual.map(({ code }) => code)) < 0) return null;
  // The scale is whole: nobody may have chosen one of its ends, but not both.
  const scales: readonly [low: number, high: number, beside: readonly number[]][] = [
    [0, 10, [11]],
    [1, 5, [0, 6, 9]],
    [1, 7, [0, 8, 9]],
  ];
  for (const [low, high, others] of scales) {
    const inside = usual.filter(({ code }) => code >= low && code <= high);
    const outside = usual.filter(({ code }) => code < low || code > high);
    if (inside.length < high - low || !outside.every(({ code }) => others.includes(code))) continue;
    // 6 or 8 alone is a longer scale; beside a 0 it is the other code for no answer.
    if (outside.length > 2 || (low === 0 && !has(0))) continue;
    const lonely = outside.length === 1 && most === 9 && high === 5;
    if (high < 10 && most > high && !lonely && !has(0)) continue;
    const beside = codes
      .filter(({ code }) => code < low || code > high)
      .map(({ value, count }) => ({ value, count }));
    return beside.length === 0 ? null : { low, high, beside };
  }
  return null;
}
