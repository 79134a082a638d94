import { VitalFewError } from '../contract/errors.ts';
import {
  everybodyPhrases,
  everybodyWords,
  familyJoiningWords,
  fillerWords,
  groupCompounds,
  groupEndings,
  groupWords,
  joiningWords,
  nameSuffixes,
  openWords,
  placeWords,
  roleWords,
  smallJoiningWords,
} from './person-words.ts';

// Who answers for something is one person. A name cannot prove that there is one behind it; what surely names
// nobody, everybody, a group or several people is refused, and every other name is taken as it is.

const nobody = 'It names nobody. Name one person, or leave it open and say so.';
const everybody =
  'What everybody is to do is done by nobody. Name the one person who answers for it.';
const group =
  'A group cannot answer for it: each waits for the others. Name the one person in it who answers for it.';
const several =
  'It names several people, and each can wait for the other. Name one of them; the others can be consulted. Write the given name first, without a comma.';

const marks = /\p{M}/gu;
const edges = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;
const address = /\S+@\S+/gu;

/** Small letters without accents or marks around them. */
function plain(word: string): string {
  return word
    .normalize('NFKD')
    .replace(marks, '')
    .replace(/\u2019/g, "'")
    .toLowerCase()
    .replace(edges, '')
    .replace(/\./g, '');
}

function wordsOf(text: string): string[] {
  return text
    .split(/[\s()[\]{}"“”„«»_-]+/u)
    .map((word) => word.replace(edges, ''))
    .filter((word) => word !== '');
}

/** Whether people are joined by a sign; a comma before a degree is none. */
function joinedBySign(name: string): boolean {
  if (/[;&+|\n\r/\\]/.test(name)) return true;
  const [, ...after] = name.split(',');
  return after.some((part) => !wordsOf(part).every((word) => nameSuffixes.has(plain(word))));
}

/** Whether people are joined by a word that stands between two others. */
function joinedByWord(words: readonly string[]): boolean {
  return words.some((word, index) => {
    const after = words.length - index - 1;
    if (index === 0 || after === 0) return false;
    if (joiningWords.has(word.toLowerCase())) {
      return !(words[index - 1] === 'von' && words[index + 1] === 'zu');
    }
    if (smallJoiningWords.has(word)) return true;
    return familyJoiningWords.has(word) && (index === 1 || after > 1);
  });
}

function isGroup(words: readonly string[]): boolean {
  if (words.some((word) => roleWords.has(word))) return false;
  const [first = ''] = words.filter((word) => !fillerWords.has(word));
  const last = words.at(-1) ?? '';
  if (groupWords.has(first) || groupWords.has(last)) return true;
  if (words.length > 1 && groupEndings.has(last)) return true;
  return words.some((word) =>
    groupCompounds.some((ending) => word.length > ending.length + 2 && word.endsWith(ending)),
  );
}

/** What a name of words and no addresses is refused for. */
function refusalOfWords(name: string): string | null {
  const words = wordsOf(name).map(plain);
  const joined = words.join('');
  // Initials and signs: N.N., n/a, - ? …
  if (!/\p{L}/u.test(joined) || openWords.has(plain(name.replace(/[^\p{L}]/gu, '')))) return nobody;
  const telling = words.filter((word) => !fillerWords.has(word));
  if (telling.every((word) => openWords.has(word)) && telling.length > 0) return nobody;
  if (words.some((word) => everybodyWords.has(word)) || everybodyPhrases.has(words.join(' '))) {
    return everybody;
  }
  if (telling.length === 0) return words.length > 1 ? nobody : null;
  if (telling.every((word) => placeWords.has(word))) {
    return telling.some((word) => word === 'all') ? everybody : group;
  }
  if (isGroup(words)) return group;
  return joinedBySign(name) || joinedByWord(wordsOf(name)) ? several : null;
}

/** What a mail address is refused for: its part before the @ is read like a name. */
function refusalOfAddress(found: string): string | null {
  const local = found.split('@')[0] ?? '';
  const words = wordsOf(local.replace(/[.+]/g, ' ')).map(plain);
  const shared = ['info', 'contact', 'contacts', 'mail', 'office', 'hello', 'list', 'service'];
  if (words.some((word) => shared.includes(word) || word === 'all')) return group;
  return refusalOfWords(words.join(' '));
}

/** Why a name is not that of one person, in words; null where it may be one. */
export function personRefusal(name: string): string | null {
  const trimmed = name.trim();
  if (trimmed === '') return nobody;
  const addresses = trimmed.match(address) ?? [];
  if (addresses.length > 1) return several;
  const [only] = addresses;
  if (only === undefined) return refusalOfWords(trimmed);
  const rest = trimmed.replace(only, ' ').trim();
  return (
    refusalOfAddress(only.replace(/^[<([]+|[>)\],;]+$/g, '')) ??
    (wordsOf(rest).length > 0 ? refusalOfWords(rest) : null)
  );
}

/**
 * The name of the one person who answers for something, trimmed, with single spaces.
 * @throws VitalFewError `not-a-person` for a blank, for everyone and nobody, for a group and for several people
 */
export function checkedPerson(name: string): string {
  const refusal = personRefusal(name);
  const written = name.trim().replace(/\s+/gu, ' ');
  if (refusal === null) return written;
  throw new VitalFewError(
    'not-a-person',
    written === '' ? 'No name was given. Name one person.' : `“${written}”: ${refusal}`,
    { name: written },
  );
}
