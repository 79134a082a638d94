import { TextDecoder } from 'node:util';
import chardet from 'chardet';
import type { Encoding } from '../contract/sources.ts';
import { encodingModels } from './letter-frequencies.ts';
import type { LetterModel } from './letter-frequencies.ts';

export interface EncodingGuess {
  encoding: Encoding;
  /** What the letters beyond ASCII are those of; null: it was not decided by letters. */
  language: string | null;
  /** Bytes beyond ASCII that were looked at. */
  looked: number;
}

const eastAsian = new Map<string, Encoding>([
  ['Shift_JIS', 'shift_jis'],
  ['EUC-JP', 'euc-jp'],
  ['GB18030', 'gb18030'],
  ['GB2312', 'gb18030'],
  ['EUC-KR', 'euc-kr'],
  ['Big5', 'big5'],
]);
/** Of 100; below it the detector only says that the bytes would be possible. */
const leastConfidence = 20;
/** Mean logarithm of a byte's likelihood, above which letters make sense in the best alphabet. */
const sensible = -4.2;

/**
 * Guesses the encoding of text that is not UTF-8: each encoding's letters are weighed with how often the
 * languages written in it use them, and with what stands beside them.
 * @param foreign pieces of the text around bytes beyond ASCII
 */
export function guessEncoding(foreign: Buffer): EncodingGuess {
  const looked = foreign.reduce((sum, byte) => (byte >= 0x80 ? sum + 1 : sum), 0);
  let best: EncodingGuess = { encoding: 'windows-1252', language: null, looked };
  let most = -Infinity;
  for (const { encoding, prior, models } of encodingModels) {
    const text = new TextDecoder(encoding).decode(foreign);
    for (const model of models) {
      const likelihood = prior + (model.prior ?? 0) + likelihoodOf(text, model);
      if (likelihood <= most) continue;
      most = likelihood;
      best = { encoding, language: model.language, looked };
    }
  }
  if (most < sensible * looked) {
    const asian = chardet
      .analyse(foreign)
      .find(({ name, confidence }) => confidence >= leastConfidence && eastAsian.has(name));
    const encoding = asian && eastAsian.get(asian.name);
    if (encoding !== undefined && inPairs(foreign)) return { encoding, language: null, looked };
  }
  const letters = /(?![ªº])[\u0080-\uffff]/.test(
    new TextDecoder(best.encoding).decode(foreign).replace(/\P{L}/gu, ''),
  );
  const language = letters ? best.language : null;
  return { encoding: plainest(best.encoding, foreign), language, looked };
}

/** Windows encodings that, in 0xa0 to 0xff, differ little from an older one without 0x80 to 0x9f. */
function plainest(encoding: Encoding, foreign: Buffer): Encoding {
  if (foreign.some((byte) => byte >= 0x80 && byte <= 0x9f)) return encoding;
  if (encoding === 'windows-1252') return 'iso-8859-1';
  const older = encoding === 'windows-1250' ? 'iso-8859-2' : null;
  if (older === null) return encoding;
  const same = new TextDecoder(older).decode(foreign) === new TextDecoder(encoding).decode(foreign);
  return same ? older : encoding;
}

/** East Asian characters are two bytes: few bytes beyond ASCII stand alone. */
function inPairs(foreign: Buffer): boolean {
  let all = 0;
  let together = 0;
  for (let at = 0; at < foreign.length; at += 1) {
    if ((foreign[at] as number) < 0x80) continue;
    all += 1;
    if ((foreign[at - 1] ?? 0) >= 0x80 || (foreign[at + 1] ?? 0) >= 0x80) together += 1;
  }
  return 2 * together > all;
}

const symbolShares = new Map<string, number>([
  ...[...'“”„‘’–€'].map((symbol): [string, number] => [symbol, 0.02]),
  ...[...'«»°…—\u00a0§'].map((symbol): [string, number] => [symbol, 0.01]),
  ...[...'№£©®™·•´±×²³µ½¼¾ºª¿¡‹›‚†‰¬،؛؟'].map((symbol): [string, number] => [symbol, 0.002]),
]);
const insideWords = new Set('’‘·´­');
/** Letters that are a word of their own somewhere in Latin script. */
const wordsOfOneLetter = new Set('àáâåèéêæíóôöøúýÿ');
const rare = Math.log(3e-5);
const impossible = -20;
/** One at the beginning of a word, and one of a word in capitals. */
const capitals = { first: 0.1, shouted: 0.6 };
/** Text in another script than Latin has words of it, which have more letters than one. */
const withoutWords = -20;

/** Logarithm of how likely the characters beyond ASCII are in a language. */
function likelihoodOf(text: string, { shares, script }: LetterModel): number {
  let sum = 0;
  let letters = 0;
  let joined = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] as string;
    if (character < '\u0080') continue;
    const before = text[at - 1] ?? ' ';
    const after = text[at + 1] ?? ' ';
    if (character < '\u00a0' || character === '\ufffd') sum += impossible;
    else if (isLetter(character)) {
      letters += 1;
      if (isForeignLetter(before) || isForeignLetter(after)) joined += 1;
      sum += letterLikelihood(character, before, after, shares, script);
    } else if (character === '’' && !isLetter(before) && isLetter(after)) sum += rare;
    else if (isLetter(before) && isLetter(after) && !insideWords.has(character)) sum += rare;
    else sum += Math.log(symbolShares.get(character) ?? 2e-4);
  }
  return script === 'other' && 2 * joined <= letters ? sum + withoutWords : sum;
}

function letterLikelihood(
  character: string,
  before: string,
  after: string,
  shares: LetterModel['shares'],
  script: LetterModel['script'],
): number {
  const lower = character === 'İ' ? 'i' : character.toLowerCase();
  const capital = lower !== character;
  const share = character === 'İ' && shares.has('ı') ? 0.15 : shares.get(lower);
  const shouted = capital && (isCapital(before) || isCapital(after));
  const asCapital = shouted ? capitals.shouted : capitals.first;
  let likelihood = share === undefined ? rare : Math.log(capital ? share * asCapital : share);
  // A capital inside a word in small letters.
  if (capital && isLetter(before) && before === before.toLowerCase()) likelihood -= 4;
  // A fraction or a unit sign of another encoding, as in "1½".
  if (/\d/.test(before)) likelihood -= 4;
  // A sign of another encoding: "£5", "§ 7", "late – again".
  const alone = !isLetter(before) && !isLetter(after);
  if (script === 'latin' && alone && !wordsOfOneLetter.has(lower)) likelihood -= 4;
  const besideAscii = isAsciiLetter(before) || isAsciiLetter(after);
  if (script === 'other') return besideAscii ? likelihood - 4 : likelihood;
  return isForeignLetter(before) ? likelihood - 1 : likelihood;
}

function isCapital(character: string): boolean {
  return isLetter(character) && character !== character.toLowerCase();
}

function isForeignLetter(character: string): boolean {
  return character >= '\u0080' && isLetter(character);
}

function isAsciiLetter(character: string): boolean {
  return /^[a-z]$/i.test(character);
}

function isLetter(character: string): boolean {
  return /^[\p{L}\p{M}]$/u.test(character) && character !== 'ª' && character !== 'º';
}
