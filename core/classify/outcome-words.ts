import { wordsOf } from '../aggregate/search-words.ts';

/** Beginnings of words that tell a good end, in English, German, Dutch, French, Spanish, Italian, Portuguese. */
const goodWords =
  /^(?:good|great|excellent|positive|satisf|happy|pleased|delight|praise|compliment|thank|success|resolved|solved|fixed|fulfilled|met|ontime|timely|recommend|promoter|accepted|won|gut|sehr gut|lob|zufrieden|geloest|gelost|behoben|erledigt|erfolg|positiv|tevreden|opgelost|goed|bon|bonne|satisfait|resolu|reussi|felicit|bueno|buena|satisfech|resuelt|exito|felicitacion|buono|buona|soddisfatt|risolt|successo|bom|boa|satisfeit|resolvid|sucesso|elogio)/u;

const badWords =
  /^(?:bad|poor|terrible|negative|dissatisf|unsatisf|unhappy|angry|complain|fail|unresolved|unsolved|unfixed|breach|missed|late|delayed|overdue|disput|escalat|reopen|churn|lost|cancel|detractor|rejected|denied|harm|injur|error|problem|schlecht|unzufrieden|beschwerde|ungeloest|ungelost|gescheitert|verloren|negativ|ontevreden|klacht|slecht|mislukt|mauvais|insatisfait|plainte|echec|perdu|malo|mala|insatisfech|queja|reclam|fallid|perdid|cattiv|insoddisfatt|lament|fallit|pers[oa]|mau|ruim|insatisfeit|queixa|falh)/u;

const yesWords = new Set(['yes', 'y', 'true', '1', 'ja', 'oui', 'si', 'sim', 'vrai', 'wahr']);
const noWords = new Set(['no', 'n', 'false', '0', 'nein', 'nee', 'non', 'nao', 'faux', 'falsch']);
/** Words that turn the next one round: "not resolved". */
const turning = new Set([
  'not',
  'no',
  'never',
  'without',
  'nicht',
  'kein',
  'keine',
  'ohne',
  'niet',
  'geen',
  'pas',
  'non',
  'sans',
  'sin',
  'senza',
  'nao',
  'sem',
]);

export type Outcome = 'good' | 'bad';

/** What the words of a value or of a field's name tell of an outcome; null when they tell nothing, or both. */
export function outcomeOfWords(text: string): Outcome | null {
  const words = wordsOf(text);
  const told = new Set<Outcome>();
  for (const [index, word] of words.entries()) {
    const bad = badWords.test(word);
    if (!bad && !goodWords.test(word)) continue;
    const turned = turning.has(words[index - 1] ?? '');
    told.add(bad === turned ? 'good' : 'bad');
  }
  const [only] = told;
  return told.size === 1 ? (only ?? null) : null;
}

/** Whether a value says yes or no; null for anything else. */
export function yesOrNo(value: string): boolean | null {
  const [word = '', ...more] = wordsOf(value);
  if (more.length > 0) return null;
  if (yesWords.has(word)) return true;
  return noWords.has(word) ? false : null;
}
