import { type RunRule, ruleSets } from './run-rules.ts';

/** In how many charts of a stable process the rules signal all the same: 0 to 1, by the number of points. */
export interface FalseAlarms {
  at24: number;
  at50: number;
  /** The share was found for more rules than these: theirs is lower. */
  atMost: boolean;
}

/**
 * Simulated with normal values and limits from the same points. From the smallest to the largest set of rules; the
 * mixture was not in any.
 */
const simulated: { rules: readonly RunRule[]; at24: number; at50: number }[] = [
  { rules: ['beyond-limits'], at24: 0.06, at50: 0.12 },
  { rules: ruleSets.usual, at24: 0.07, at50: 0.17 },
  { rules: ruleSets.westernElectric, at24: 0.15, at50: 0.35 },
  { rules: ruleSets.nelson.filter((rule) => rule !== 'mixture-8'), at24: 0.19, at50: 0.44 },
];

/** A c chart with a mean of 2 and 24 points, rule 1 alone: small counts are skewed. */
export const falseAlarmsOfSmallCounts = 0.14;

/** How often these rules signal by chance; null when it was not simulated for a set that holds them all. */
export function falseAlarms(rules: readonly RunRule[]): FalseAlarms | null {
  const asked = new Set(rules);
  const found = simulated.find((set) => [...asked].every((rule) => set.rules.includes(rule)));
  if (found === undefined) return null;
  return { at24: found.at24, at50: found.at50, atMost: asked.size < found.rules.length };
}
