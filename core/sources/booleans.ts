const pairs: readonly (readonly [yes: string, no: string])[] = [
  ['true', 'false'],
  ['yes', 'no'],
  ['y', 'n'],
  ['t', 'f'],
  ['wahr', 'falsch'],
  ['ja', 'nein'],
  ['ja', 'nee'],
  ['j', 'n'],
  ['waar', 'onwaar'],
  ['oui', 'non'],
  ['vrai', 'faux'],
  ['o', 'n'],
  ['sí', 'no'],
  ['si', 'no'],
  ['verdadero', 'falso'],
  ['s', 'n'],
];

/** How a boolean stands in the project, whatever the file's language. */
export const yes = 'Yes';
export const no = 'No';

const meanings = new Map<string, boolean>();
for (const [positive, negative] of pairs) {
  meanings.set(positive, true);
  meanings.set(negative, false);
}
meanings.set('1', true);
meanings.set('0', false);

/** The meaning of a word for yes or no in any of the languages; null when it is none. */
export function readBoolean(text: string): boolean | null {
  return meanings.get(text.trim().toLowerCase()) ?? null;
}

/** Are these all the words of a column that says yes or no? Single letters count as a pair only. */
export function isBooleanVocabulary(words: readonly string[]): boolean {
  const lower = [...new Set(words.map((word) => word.toLowerCase()))];
  if (lower.length === 1) {
    return pairs.some(([positive, negative]) => {
      const word = lower[0] as string;
      return word.length > 1 && (word === positive || word === negative);
    });
  }
  return (
    lower.length === 2 &&
    pairs.some(([positive, negative]) => lower.includes(positive) && lower.includes(negative))
  );
}
