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
 * The order of a scale (severities that begin with a number, age bands), as the place of each label; labels
 * off the scale ("Don't know") come last. Null when the labels are no scale.
 */
export function naturalPlaces(field: Field, labels: readonly string[]): number[] | null {
  if (labels.length > longestScale || naming.includes(field.role)) return null;
  const places = labels.map(place);
  const known = places.filter((value) => value !== null);
  if (known.length < 3 || known.length < labels.length * 0.6) return null;
  if (new Set(known).size < known.length) return null;
  return places.map((value) => value ?? Infinity);
}
