import { isNamedLikeDuration } from './role-words.ts';
import { enoughNumbers, plainText } from './type-suggestion.ts';
import type { TypeSuggestion } from './type-suggestion.ts';
import type { TypeEvidence } from './type-evidence.ts';
import { count } from './words.ts';

/** As text, times of day with other words among them lose nothing; rows would be rejected for those. */
const nearlyAll = 0.99;

/** Are these times of day? Not where the name says that they last, or some are longer than a day. */
export function suggestClock(evidence: TypeEvidence, name: string): TypeSuggestion | null {
  const { cells, clocks, dayZero, durations, sureDurations } = evidence;
  if (clocks < enoughNumbers * cells) return null;
  const couldLast = durations >= enoughNumbers * cells;
  if (couldLast && (sureDurations > 0 || isNamedLikeDuration(name))) return null;
  const others = cells - clocks;
  if (clocks < nearlyAll * cells) {
    const because = `times of day, but ${count(others, 'cell')} hold${others === 1 ? 's' : ''} something else: kept as written`;
    return { ...plainText, because, confirm: true };
  }
  return {
    ...plainText,
    format: 'time-of-day',
    because:
      dayZero > 0
        ? 'times of day: the date in front of each is only a spreadsheet’s day zero'
        : 'times of day',
    confirm: clocks < cells,
  };
}

/** Are these durations? They are kept in hours. */
export function suggestDuration(evidence: TypeEvidence, name: string): TypeSuggestion | null {
  const { cells, durations, sureDurations } = evidence;
  if (durations < enoughNumbers * cells) return null;
  const named = isNamedLikeDuration(name);
  // 5 m may be metres, and 10 S a size.
  if (sureDurations === 0 && !named) return null;
  const short = sureDurations === 0 && evidence.clocks > 0;
  return {
    ...plainText,
    type: 'decimal',
    format: 'duration',
    because: `durations, kept in hours${short ? '; 5:30 is read as 5 hours and 30 minutes' : ''}`,
    confirm: short || durations < cells,
  };
}
