import type { Field } from '../contract/fields.ts';
import type { ValueFacts } from '../aggregate/value-facts.ts';

/** Where people of different ages are usually told apart. */
const ageEdges = [18, 25, 35, 45, 55, 65, 75];

const bandCount = 5;
const sampled = 20_000;

function isAge(field: Field, facts: ValueFacts): boolean {
  return /\bages?\b/i.test(field.name) && facts.whole && facts.min >= 0 && facts.max <= 125;
}

/** To two figures, where that keeps the edges apart. */
function rounded(edges: readonly number[]): number[] {
  const short = edges.map((edge) => Number(edge.toPrecision(2)));
  return short.every((edge, place) => place === 0 || edge > (short[place - 1] ?? edge))
    ? short
    : [...edges];
}

/**
 * Edges that cut numbers in bands of about as many incidents each; the usual ones for ages. They follow from all
 * incidents together, never from which of them are the cases.
 */
export function proposedBands(field: Field, facts: ValueFacts, values: Float64Array): number[] {
  if (isAge(field, facts)) return ageEdges.filter((edge) => edge > facts.min && edge <= facts.max);
  const step = Math.max(1, Math.floor(values.length / sampled));
  const sample: number[] = [];
  for (let row = 0; row < values.length; row += step) {
    const value = values[row] as number;
    if (value === value) sample.push(value);
  }
  const sorted = Float64Array.from(sample).sort();
  const edges = new Set<number>();
  for (let band = 1; band < bandCount; band += 1) {
    const edge = sorted[Math.floor((sorted.length * band) / bandCount)];
    if (edge !== undefined && edge > facts.min) edges.add(edge);
  }
  const kept = [...edges];
  const short = rounded(kept);
  return (short[0] ?? 0) > facts.min ? short : kept;
}
