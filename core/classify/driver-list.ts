/** A value of a field that is not among so many is a name, not a segment. */
export const mostSegments = 200;

/** More combinations than these of two fields tell nothing apart. */
const mostCombinations = 10_000;

/** What pairs of fields are chosen by. */
interface Pairable {
  fieldId: number;
  segments: number;
}

/**
 * The pairs of fields that are tested, as places in the list, and those that make too many combinations. Two parts of
 * one field (its weekday and its hour) make no pair, since a filter holds one condition on a field.
 */
export function pairsOf(fields: readonly Pairable[]): {
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
