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
  ['sim', 'não'],
  ['sim', 'nao'],
  ['sì', 'no'],
  ['vero', 'falso'],
  ['verdadeiro', 'falso'],
  ['tak', 'nie'],
  ['prawda', 'fałsz'],
  ['ano', 'ne'],
  ['áno', 'nie'],
  ['igen', 'nem'],
  ['da', 'ne'],
  ['da', 'nu'],
  ['ja', 'nej'],
  ['ja', 'nei'],
  ['kyllä', 'ei'],
  ['jah', 'ei'],
  ['taip', 'ne'],
  ['jā', 'nē'],
  ['evet', 'hayır'],
  ['evet', 'hayir'],
  ['да', 'нет'],
  ['да', 'не'],
  ['так', 'ні'],
  ['ναι', 'όχι'],
  ['כן', 'לא'],
  ['نعم', 'لا'],
  ['はい', 'いいえ'],
  ['是', '否'],
  ['예', '아니요'],
  ['예', '아니오'],
  ['✓', '✗'],
  ['✔', '✘'],
  ['☑', '☐'],
];

/** How a boolean stands in the project, whatever the file's language. */
export const yes = 'Yes';
export const no = 'No';

const meanings = new Map<string, boolean>();
for (const [positive, negative] of pairs) {
  meanings.set(positive, true);
  meanings.set(negative, false);
}
/** Ticks, where the other cells are blank. */
const ticks: readonly string[] = ['x', '✓', '✔', '☑'];
for (const tick of ticks) meanings.set(tick, true);
meanings.set('1', true);
meanings.set('0', false);

/** The meaning of a word for yes or no in any of the languages; null when it is none. */
export function readBoolean(text: string): boolean | null {
  return meanings.get(text.trim().toLowerCase()) ?? null;
}

/** Is this the only word of a column in which some cells are ticked and the others left blank? */
export function isTick(words: readonly string[]): boolean {
  return words.length > 0 && words.every((word) => ticks.includes(word.toLowerCase()));
}

/** Does a column's name (as it is written) ask a question that 1 and 0 answer? */
export function asksYesOrNo(name: string): boolean {
  return question.test(name.trim()) || /^(?:is|has|was|ist|hat)[A-Z]/.test(name);
}

const question = new RegExp(
  [
    String.raw`\?$`,
    String.raw`\b(?:y ?/ ?n|j ?/ ?n|o ?/ ?n|s ?/ ?n|0 ?/ ?1|yes ?/ ?no|ja ?/ ?nein|ja ?/ ?nee|oui ?/ ?non)\b`,
    '^(?:is|has|was|were|did|can|needs|ist|hat|war|est|a été|es|tiene)[ _]',
    String.raw`(?:^|[ _-])(?:flag|indicator|bool|boolean|yn|kennzeichen|indicateur|indicador)(?:$|[ _-])`,
    String.raw`^(?:active|aktiv|actif|activo|vip|repeat|reopened|escalated|disputed|timely|returned|refunded|resolved|justified|berechtigt|erledigt|eskaliert|wiederholt|gegrond)$`,
  ].join('|'),
  'i',
);

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
