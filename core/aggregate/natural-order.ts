import type { Field } from '../contract/fields.ts';

/** Roles whose values name things; a number before a name is not a rank. */
const naming: readonly string[] = [
  'category',
  'touch-point',
  'channel',
  'identifier',
  'customer',
  'owner',
];

/** Values beyond which no scale goes. */
const longestScale = 12;

const below = /^(?:under|below|less than|up to|younger than|<|≤)\s*/iu;
const above = /^(?:over|above|more than|older than|>|≥)\s*/iu;

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The place of days or months by their English names, long or short; null when a label is neither. */
function calendarPlaces(labels: readonly string[], names: readonly string[]): number[] | null {
  const places = labels.map((label) => {
    const text = label.trim().toLowerCase();
    return /^[a-z]{3,9}$/u.test(text) ? names.indexOf(text.slice(0, 3)) : -1;
  });
  return places.includes(-1) || places.length < 3 ? null : places;
}

/** Where a label like "1 - High", "25-34", "Under 18" or "65 and over" stands on its scale; null for others. */
function place(label: string): number | null {
  const text = label.trim();
  const lower = below.test(text);
  const higher = above.test(text);
  const digits = /^[$€£]?\s*(-?\d+(?:[.,]\d+)?)/u.exec(
    text.replace(below, '').replace(above, ''),
  )?.[1];
  if (digits === undefined) return null;
  const number = Number(digits.replace(',', '.'));
  if (lower) return number - 0.5;
  return higher ? number + 0.5 : number;
}

/**
 * The order of a scale (severities that begin with a number, age bands, days, months), as the place of each label; labels
 * off the scale ("Don't know") come last. Null when the labels are no scale.
 */
export function naturalPlaces(field: Field, labels: readonly string[]): number[] | null {
  if (labels.length > longestScale || naming.includes(field.role)) return null;
  const calendar = calendarPlaces(labels, weekdays) ?? calendarPlaces(labels, months);
  if (calendar !== null) return calendar;
  const places = labels.map(place);
  const known = places.filter((value) => value !== null);
  if (known.length < 3 || known.length < labels.length * 0.6) return null;
  if (new Set(known).size < known.length) return null;
  return places.map((value) => value ?? Infinity);
}
