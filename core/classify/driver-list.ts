/** A value of a field that is not among so many is a name, not a segment. */
export const mostSegments = 200;

/** Fewest incidents that a segment and its rest each need; against exposure, fewest cases expected in each. */
export function usualMinimum(basis: string | null): number {
  return basis === null ? 5 : 1;
}

/** More combinations than these of two fields tell nothing apart. */
const mostCombinations = 10_000;

/** What pairs of fields are chosen by. */
interface Pairable {
  key: string;
  fieldId: number;
  segments: number;
}

/** Two fields that no exposure is known for jointly. */
export type Apart = [string, string];

/** Whether two fields are among those that nothing is known of jointly. */
function areApart(apart: readonly Apart[], a: string, b: string): boolean {
  return apart.some(([one, other]) => (one === a && other === b) || (one === b && other === a));
}

/**
 * The pairs of fields that are tested, as places in the list, and those that make too many combinations. Two parts of
 * one field (its weekday and its hour) make no pair, since a filter holds one condition on a field.
 * @param apart keys of fields that make no pair, since nothing is known of them jointly
 */
export function pairsOf(
  fields: readonly Pairable[],
  apart: readonly Apart[] = [],
): {
  pairs: [number, number][];
  wide: [number, number][];
  /** How many combinations of segments the pairs have: no more than these are tested. */
  combinations: number;
} {
  const pairs: [number, number][] = [];
  const wide: [number, number][] = [];
  let combinations = 0;
  for (const [first, a] of fields.entries()) {
    for (let second = first + 1; second < fields.length; second += 1) {
      const b = fields[second];
      if (b === undefined || a.fieldId === b.fieldId) continue;
      if (areApart(apart, a.key, b.key)) continue;
      if (a.segments * b.segments > mostCombinations) {
        wide.push([first, second]);
        continue;
      }
      combinations += a.segments * b.segments;
      pairs.push([first, second]);
    }
  }
  return { pairs, wide, combinations };
}
