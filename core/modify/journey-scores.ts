import type { IncidentSet } from '../aggregate/incident-set.ts';
import { valueFacts } from '../aggregate/value-facts.ts';

/** A field of scores, and up to which value a score is a low one. */
export interface CountedScore {
  fieldId: number;
  name: string;
  lowUpTo: number;
}

/** On scales that have no convention, this share of the scale from below is low. */
const lowerPart = 0.4;

/** 1 and 2 of 5; 0 to 6 of 10, whom the net promoter score calls detractors; of other scales the lower 40 %. */
function lowOf(min: number, max: number): number {
  if (min >= 0 && max <= 5) return 2;
  if (min >= 0 && max <= 10) return 6;
  return min + lowerPart * (max - min);
}

/** The fields of scores that hold any, by their places, each with what is low on its scale. @param breathe between two */
export async function countedScores(
  set: IncidentSet,
  breathe: () => Promise<void>,
): Promise<CountedScore[]> {
  const found: CountedScore[] = [];
  for (const field of set.fields) {
    if (field.role !== 'score' || field.storage !== 'number') continue;
    await breathe();
    set.column(field);
    await breathe();
    const facts = valueFacts(set, field);
    if (facts === null || facts.present === 0) continue;
    found.push({ fieldId: field.id, name: field.name, lowUpTo: lowOf(facts.min, facts.max) });
  }
  return found;
}
