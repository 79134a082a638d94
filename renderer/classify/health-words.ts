import { listWords, numbered, numberWords, shareWords } from '#core/aggregate/number-words.ts';
import type { HealthFinding } from '#core/contract/classify-health.ts';

/** A finding in words: what it is, and why it matters or what would mend it. */
export interface FindingWords {
  what: string;
  why: string;
}

/** Names that are listed in a sentence; more are counted. */
const mostNamed = 5;

function namesOf(ids: readonly number[], nameOf: (id: number) => string): string {
  const named = ids.slice(0, mostNamed).map((id) => `“${nameOf(id)}”`);
  const rest = ids.length - named.length;
  return listWords(rest > 0 ? [...named, `${numberWords(rest)} more`] : named);
}

/** What a finding says. `nameOf` gives a category's path. */
export function findingWords(finding: HealthFinding, nameOf: (id: number) => string): FindingWords {
  switch (finding.kind) {
    case 'unclassified': {
      const { incidents, n, share, interval, alarm } = finding;
      if (incidents === 0) {
        return { what: `All ${numbered(n, 'incident', 'incidents')} are in a category.`, why: '' };
      }
      return {
        what: `${numberWords(incidents)} of ${numbered(n, 'incident', 'incidents')} ${incidents === 1 ? 'is' : 'are'} in no category: ${shareWords(share)} (${shareWords(interval.low)} to ${shareWords(interval.high)}).`,
        why: alarm
          ? 'Were they all of one kind, it would be the largest of all: the Pareto may look different when they are classified.'
          : 'Were they all of one kind, it would still not be the largest.',
      };
    }
    case 'other': {
      const { incidents, tallest, alarm, categoryId } = finding;
      const beside =
        tallest === null
          ? 'nothing stands beside it'
          : `the largest beside it, “${nameOf(tallest.categoryId)}”, has ${numberWords(tallest.incidents)}`;
      return {
        what: `“${nameOf(categoryId)}” holds ${numbered(incidents, 'incident', 'incidents')}; ${beside}.`,
        why: alarm
          ? 'A category for the rest that is the tallest hides what the trouble is. Below, its incidents are grouped by similar wording, to be put where they belong in one stroke.'
          : '',
      };
    }
    case 'overlap': {
      const { first, second, likeness, words, n } = finding;
      return {
        what: `“${nameOf(first)}” and “${nameOf(second)}” cannot be told apart by their words (likeness ${likeness.toFixed(2)}, where 1 is as alike as two halves of one category; ${numbered(n, 'incident', 'incidents')}).`,
        why: `Both say: ${words.join(', ')}. Merge them, or say in their definitions what parts them.`,
      };
    }
    case 'undefined':
      return {
        what: `${numbered(finding.categoryIds.length, 'category has', 'categories have')} no definition: ${namesOf(finding.categoryIds, nameOf)}.`,
        why: 'A definition says what belongs in a category and what does not, so that two people put the same incident into the same one.',
      };
    case 'empty':
      return {
        what: `Nothing stands in ${numbered(finding.categoryIds.length, 'category', 'categories')}: ${namesOf(finding.categoryIds, nameOf)}.`,
        why: 'They lengthen every list. Remove those that nobody will need.',
      };
    case 'retired-filled':
      return {
        what: `“${nameOf(finding.categoryId)}” is retired, and rules still put ${numbered(finding.incidents, 'incident', 'incidents')} into it.`,
        why: 'Change these rules, or take the category back into use.',
      };
  }
}

/** Whether a finding asks for something to be done soon. */
export function isAlarm(finding: HealthFinding): boolean {
  return 'alarm' in finding && finding.alarm;
}

/** A name for a list of findings. */
export function findingKey(finding: HealthFinding): string {
  if (finding.kind === 'overlap') return `overlap-${finding.first}-${finding.second}`;
  return 'categoryId' in finding ? `${finding.kind}-${finding.categoryId}` : finding.kind;
}
