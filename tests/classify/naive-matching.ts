import type { RuleCondition } from '#core/contract/rules.ts';
import type { Value } from '../aggregate/project-with.ts';

// Written with the engine's own regular expressions, which go back over the text, and nothing of what is tested.

const wordClass = '[\\p{L}\\p{N}\\p{M}_]';
const unspacedClass =
  '[\\p{scx=Han}\\p{scx=Hiragana}\\p{scx=Katakana}\\p{scx=Thai}\\p{scx=Lao}\\p{scx=Khmer}\\p{scx=Myanmar}]';
const spaced = `[${wordClass}--${unspacedClass}]`;
const outside = `(?:(?<!${spaced})|(?!${spaced}))`;

/** Lower case without the accents of European, Greek, Hebrew and Arabic letters. */
export function naiveFold(text: string): string {
  let folded = '';
  for (const character of text.toLowerCase().normalize('NFD')) {
    const code = character.codePointAt(0) ?? 0;
    const within = (from: number, to: number) => code >= from && code <= to;
    const accent =
      within(0x300, 0x36f) ||
      within(0x483, 0x487) ||
      within(0x64b, 0x65f) ||
      code === 0x670 ||
      (within(0x591, 0x5c7) && ![0x5be, 0x5c0, 0x5c3, 0x5c6].includes(code)) ||
      within(0x610, 0x61a) ||
      within(0x6d6, 0x6dc) ||
      within(0x1ab0, 0x1aff) ||
      within(0x1dc0, 0x1dff) ||
      within(0x20d0, 0x20ff) ||
      within(0xfe20, 0xfe2f);
    if (!accent) folded += character;
  }
  return folded.normalize('NFC').toLowerCase().replaceAll('ς', 'σ');
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
}

function wordsSource(text: string, open: boolean): string {
  const folded = naiveFold(text).trim();
  if (folded === '') return '(?!)';
  const words = folded.match(new RegExp(`${wordClass}+`, 'gv'));
  if (words === null) return escaped(folded);
  const joined = words.map(escaped).join(`[^${wordClass}]+`);
  return `${outside}${joined}${open ? '' : outside}`;
}

/** The patterns of rules in JavaScript's own language. */
export function patternSource(pattern: string): string {
  // \S is not \s.
  const folded = pattern
    .split(/(\\.)/gu)
    .map((part) => (part.startsWith('\\') ? part : naiveFold(part)))
    .join('');
  return `${outside}(?:${folded})${outside}`;
}

export function holdsSource(text: string | null, source: string): boolean {
  return text !== null && text !== '' && new RegExp(source, 'v').test(naiveFold(text));
}

/** Whether an incident, given as its values by field number, meets a condition; `texts`: fields of free text. */
export function naiveMeets(
  condition: RuleCondition,
  values: ReadonlyMap<number, Value>,
  texts: readonly number[],
): boolean {
  const anywhere = (fieldId: number | null, source: string) =>
    (fieldId === null ? texts : [fieldId]).some((id) => {
      const value = values.get(id) ?? null;
      return holdsSource(value === null ? null : String(value), source);
    });
  switch (condition.kind) {
    case 'all':
      return condition.conditions.every((part) => naiveMeets(part, values, texts));
    case 'any':
      return condition.conditions.some((part) => naiveMeets(part, values, texts));
    case 'not':
      return !naiveMeets(condition.condition, values, texts);
    case 'values': {
      const value = values.get(condition.fieldId) ?? null;
      return condition.values.includes(value === null ? null : String(value));
    }
    case 'range': {
      const value = values.get(condition.fieldId) ?? null;
      if (typeof value !== 'number') return false;
      return value >= (condition.from ?? -Infinity) && value < (condition.to ?? Infinity);
    }
    case 'words': {
      const one = (word: string) => {
        const open = word.length > 1 && word.endsWith('*');
        return anywhere(condition.fieldId, wordsSource(open ? word.slice(0, -1) : word, open));
      };
      return condition.match === 'all' ? condition.words.every(one) : condition.words.some(one);
    }
    case 'phrase':
      return anywhere(condition.fieldId, wordsSource(condition.phrase, false));
    case 'pattern':
      return anywhere(condition.fieldId, patternSource(condition.pattern));
  }
}
