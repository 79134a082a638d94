import { numbered } from '#core/aggregate/number-words.ts';
import type { JourneyStage, TouchPoint } from '#core/contract/journey.ts';

export const stageNames: Readonly<Record<JourneyStage, string>> = {
  awareness: 'Awareness',
  interest: 'Interest',
  selection: 'Selection',
  maintenance: 'Maintenance',
  retention: 'Retention',
};

/** What a customer does in a stage. */
export const stageHints: Readonly<Record<JourneyStage, string>> = {
  awareness: 'hears of it',
  interest: 'finds out more',
  selection: 'decides, begins',
  maintenance: 'uses it',
  retention: 'stays, or leaves',
};

/** For whom a touch point is a moment of truth, where one field of segments is looked at; null: for nobody. */
export function momentWords(
  { moments }: Pick<TouchPoint, 'moments'>,
  segmentFieldId: number | null,
): string | null {
  const everybody = moments.some(({ segment }) => segment === null);
  const values = moments.flatMap(({ segment }) =>
    segment !== null && segment.fieldId === segmentFieldId ? [segment.value] : [],
  );
  const others = moments.length - values.length - Number(everybody);
  const named = [...(everybody ? ['everybody'] : []), ...values];
  if (named.length > 0) return named.join(', ');
  return others > 0 ? numbered(others, 'other segment', 'other segments') : null;
}

/** “3 failure points, 2 with a cause, 1 with a mitigation”; empty without any. */
export function failureWords({ failures }: Pick<TouchPoint, 'failures'>): string {
  if (failures.length === 0) return '';
  const caused = failures.filter(({ cause }) => cause !== null).length;
  const mitigated = failures.filter(({ mitigations }) => mitigations.length > 0).length;
  const parts = [numbered(failures.length, 'failure point', 'failure points')];
  if (caused > 0) parts.push(`${caused} with a cause`);
  if (mitigated > 0) parts.push(`${mitigated} mitigated`);
  return parts.join(', ');
}

/** Experience words as one text, and back: separated by commas, semicolons or lines. */
export function experienceFrom(text: string): string[] {
  const words = text
    .split(/[,;\n]/u)
    .map((word) => word.trim().slice(0, 80))
    .filter((word) => word !== '');
  return [...new Set(words)].slice(0, 20);
}

/** A name that may break behind its slashes, where a narrow column would cut its words. */
export function breakable(name: string): string {
  return name.replaceAll('/', '/\u200B');
}
