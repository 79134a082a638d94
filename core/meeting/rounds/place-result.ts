import type { PlaceResult } from '../../contract/rounds.ts';
import type { ProjectFile } from '../../project/project-file.ts';
import { quantile } from '../../statistics/quantiles.ts';
import { marksOf, optionsOf, type StoredRound } from './round-store.ts';

/** The middle half of what was given may span this much on the scale from 0 to 10 before it is said. */
const worthTalking = 3;

/** Medians and spreads of what was placed. The caller makes sure that it is revealed. */
export function placeResult(project: ProjectFile, round: StoredRound): PlaceResult {
  const marks = marksOf(project, round.id);
  const lines = optionsOf(project, round.id).map(({ id, text, changeId }) => {
    const placed = marks.filter(
      ({ optionId, effort, impact }) => optionId === id && effort !== null && impact !== null,
    );
    const effort = spreadOf(placed.map((mark) => mark.effort ?? 0));
    const impact = spreadOf(placed.map((mark) => mark.impact ?? 0));
    const apart = [effort, impact].some((one) => one !== null && one.high - one.low > worthTalking);
    return { optionId: id, text, changeId, n: placed.length, effort, impact, apart };
  });
  return { kind: 'place', n: new Set(marks.map(({ ballot }) => ballot)).size, lines };
}

function spreadOf(values: number[]): PlaceResult['lines'][number]['effort'] {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const at = (p: number) => quantile(sorted, p) ?? 0;
  return { median: at(0.5), least: at(0), low: at(0.25), high: at(0.75), most: at(1) };
}
