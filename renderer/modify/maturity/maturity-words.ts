import type { TouchPoint } from '#core/contract/journey.ts';
import type { MaturityLevel, MaturityMark, MaturitySuggestion } from '#core/contract/maturity.ts';
import { numbered } from '#core/aggregate/number-words.ts';
import { maturityName } from '#core/modify/maturity-names.ts';

/** What the levels are called where they stand alone. */
export const levelNames: Readonly<Record<MaturityLevel, string>> = {
  'whats-this': 'What’s this?',
  'ad-hoc': 'Ad hoc',
  repeatable: 'Repeatable',
  systematic: 'Systematic',
};

/** A touch point with what is suggested for it. */
export interface MaturityRow {
  point: TouchPoint;
  suggestion: MaturitySuggestion | null;
  /** How it was judged last; null: it was not. */
  latest: MaturityMark | null;
}

export function maturityRows(
  points: readonly TouchPoint[],
  suggestions: readonly MaturitySuggestion[],
): MaturityRow[] {
  const byId = new Map(suggestions.map((one) => [one.touchPointId, one]));
  return points.map((point) => ({
    point,
    suggestion: byId.get(point.id) ?? null,
    latest: point.maturity.at(-1) ?? null,
  }));
}

/** Whether the suggestion of today says something else than was judged. */
export function differs({ suggestion, latest }: MaturityRow): boolean {
  return latest !== null && suggestion !== null && suggestion.level !== null
    ? suggestion.level !== latest.level
    : false;
}

/** “12 touch points: 8 judged, in 2 of them the suggestion is another one.” */
export function maturitySummary(rows: readonly MaturityRow[]): string {
  const judged = rows.filter(({ latest }) => latest !== null).length;
  const other = rows.filter(differs).length;
  const what = `${numbered(rows.length, 'touch point', 'touch points')}, ${judged} judged`;
  return other === 0
    ? `${what}.`
    : `${what}; for ${other} of them the incidents suggest another level.`;
}

/** What is suggested, in a few words. */
export function suggestedWords({ suggestion }: MaturityRow): string {
  if (suggestion === null) return 'Looking …';
  return suggestion.level === null
    ? 'No suggestion'
    : `Suggested: ${maturityName[suggestion.level]}`;
}
