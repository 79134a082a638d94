import { conditionWords } from '../aggregate/filter-words.ts';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import { wordsOfFilter } from '../analyze/problem-figures.ts';
import type { Condition, Filter } from '../contract/filter.ts';
import { fieldMasks } from '../meeting/room-masks.ts';
import type { ProjectFile } from '../project/project-file.ts';

/** What a document may not say of incidents. */
export interface PlanMasks {
  /** Fields whose values are left out; none in a document with personal data. */
  readonly fields: ReadonlySet<number>;
  /** A filter in words, without values of these fields and without what was searched for. */
  words(filter: Filter): string;
  /** A sentence in which filters are said in words: said as `words` says them. */
  sentence(text: string, filters: readonly (Filter | null)[]): string;
}

function saysValue(condition: Condition, masked: ReadonlySet<number>): boolean {
  if (condition.kind === 'search') return true;
  return 'fieldId' in condition && masked.has(condition.fieldId);
}

/** What stays unsaid: all of it is said in a document with personal data, else values of fields that hold personal data. */
export function planMasks(
  { file, incidents }: { readonly file: ProjectFile; readonly incidents: IncidentSet },
  personal: boolean,
): PlanMasks {
  const held = personal
    ? []
    : fieldMasks({ file, incidents }).filter(({ because }) => because !== null);
  const fields = new Set(held.map(({ fieldId }) => fieldId));
  const imports = incidents.imports.map(({ id, fileName }) => ({ id, name: fileName }));
  const names = { fields: incidents.fields, imports };
  const words = (filter: Filter): string => {
    if (personal || filter.conditions.length === 0) return wordsOfFilter(incidents, filter);
    return filter.conditions
      .map((condition) => {
        const { subject, claim } = conditionWords(condition, names);
        return `${subject} ${saysValue(condition, fields) ? '(left out)' : claim}`;
      })
      .join('; ');
  };
  const sentence = (text: string, filters: readonly (Filter | null)[]): string => {
    let said = text;
    for (const filter of filters) {
      if (personal || filter === null || filter.conditions.length === 0) continue;
      const whole = wordsOfFilter(incidents, filter);
      said = said.split(whole).join(words(filter));
    }
    return said;
  };
  return { fields, words, sentence };
}
