import { conditionWords } from '../../aggregate/filter-words.ts';
import { listWords } from '../../aggregate/number-words.ts';
import type { Field } from '../../contract/fields.ts';
import type { Condition, Filter } from '../../contract/filter.ts';
import type { SceneContext } from './scene-parts.ts';

/** A field by its number; null: it is gone. */
export function fieldOf({ incidents }: SceneContext, id: number): Field | null {
  return incidents.fields.find((field) => field.id === id) ?? null;
}

/** Whether what a condition says may not be seen in the room. Searched words may be of any field. */
export function isKept(context: SceneContext, condition: Condition): boolean {
  if (condition.kind === 'imports') return false;
  if (condition.kind === 'search') {
    return context.incidents.fields.some(
      ({ id, storage }) => (storage === 'text' || storage === 'code') && context.masked.has(id),
    );
  }
  return context.masked.has(condition.fieldId);
}

/** The first of these fields whose values may not be seen; null: all may be. */
export function maskedOf(
  context: SceneContext,
  fieldIds: readonly (number | null | undefined)[],
): Field | null {
  const id = fieldIds.find((one) => typeof one === 'number' && context.masked.has(one));
  return typeof id === 'number' ? fieldOf(context, id) : null;
}

/** A filter in words, without the values of masked fields. */
export function roomFilter(context: SceneContext, { conditions }: Filter): string {
  if (conditions.length === 0) return 'all incidents';
  const imports = context.incidents.imports.map(({ id, fileName }) => ({ id, name: fileName }));
  return conditions
    .map((condition) => {
      const words = conditionWords(condition, { fields: context.incidents.fields, imports });
      return `${words.subject} ${isKept(context, condition) ? '(masked)' : words.claim}`;
    })
    .join('; ');
}

/** What is masked of these fields, in words; empty: nothing. */
export function maskedWords(fields: readonly Field[]): string {
  if (fields.length === 0) return '';
  const names = fields.slice(0, 3).map(({ name }) => name);
  const more = fields.length > 3 ? [`${fields.length - 3} more`] : [];
  return `${listWords([...names, ...more])} ${fields.length === 1 ? 'is' : 'are'} masked`;
}

/** The first sentence of a text. */
export function firstSentence(text: string): string {
  const end = /[.:]\s/u.exec(text);
  return (end === null ? text : text.slice(0, end.index)).replace(/\.$/u, '');
}

/** Values and words of conditions that may not be seen, the longest first. */
function keptWords(context: SceneContext, filter: Filter): string[] {
  const words = filter.conditions
    .filter((one) => isKept(context, one))
    .flatMap((one) =>
      one.kind === 'values' ? one.values : one.kind === 'search' ? one.text.split(/["\s]+/u) : [],
    )
    .flatMap((one) => (one === null || one.trim() === '' ? [] : [one.trim()]));
  return [...new Set(words)].sort((a, b) => b.length - a.length);
}

/** A name or a sentence without the values of masked fields that its filters ask for. */
export function roomName(
  context: SceneContext,
  name: string,
  ...filters: readonly (Filter | null)[]
): string {
  const conditions = filters.flatMap((one) => one?.conditions ?? []);
  let told = name;
  for (const word of keptWords(context, { conditions })) {
    const literal = word.replace(/[\\^$.*+?()[\]{}|]/gu, '\\$&');
    // Of a short value only whole words: 'a' stands within nearly every other word.
    const part = word.length > 3 ? literal : `(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`;
    told = told.replace(new RegExp(part, 'giu'), '(masked)');
  }
  return told;
}
