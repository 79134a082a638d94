import { charKind, charKinds, foldText } from './fold-text.ts';
import { parsePattern } from './pattern-parser.ts';
import { literally, type PatternNode, surelyHeld } from './pattern-tree.ts';

/** A text that stands wherever a term is found, so that most texts need not be looked at closely. */
export interface Needle {
  text: string;
  /** What must be so around it for the term to be found; null: it has to be looked for itself. */
  edges: 'none' | 'begin' | 'both' | null;
}

/** One thing that is looked for in texts; the same key finds the same. */
export interface TextTerm {
  key: string;
  /** A pattern that a person wrote: it may cost more than one can foresee. */
  free: boolean;
  pattern: PatternNode;
  /** The same with the rest of a word whose beginning was found: what is marked in a text. */
  marked: PatternNode;
  needle: Needle | null;
}

const outside: PatternNode = { kind: 'place', place: 'outside' };
const between: PatternNode = {
  kind: 'repeat',
  node: { kind: 'char', set: { items: [{ named: 'word', not: true }], negated: false } },
  least: 1,
  most: null,
};

const restOfWord: PatternNode = {
  kind: 'repeat',
  node: { kind: 'char', set: { items: [{ named: 'word', not: false }], negated: false } },
  least: 0,
  most: null,
};

function wordsIn(folded: string): string[] {
  const words: string[] = [];
  let word = '';
  for (const character of folded) {
    if (charKind(character.codePointAt(0) ?? 0) === charKinds.none) {
      if (word !== '') words.push(word);
      word = '';
    } else word += character;
  }
  return word === '' ? words : [...words, word];
}

/** Words one after the other, whatever marks stand between; a text of marks alone as it stands. */
function termOfWords(folded: string, open: boolean): TextTerm {
  const key = `${open ? 'b' : 'w'} ${folded}`;
  // Of accents alone nothing is left: they are found nowhere.
  if (folded === '') {
    const pattern: PatternNode = { kind: 'char', set: { items: [], negated: false } };
    return { key, free: false, pattern, marked: pattern, needle: null };
  }
  const words = wordsIn(folded);
  if (words.length === 0) {
    const needle: Needle = { text: folded, edges: 'none' };
    const pattern = literally(folded);
    return { key, free: false, pattern, marked: pattern, needle };
  }
  const parts: PatternNode[] = [outside];
  for (const [index, word] of words.entries()) {
    if (index > 0) parts.push(between);
    parts.push(literally(word));
  }
  if (!open) parts.push(outside);
  const longest = words.reduce((most, word) => (word.length > most.length ? word : most));
  const alone = open ? 'begin' : 'both';
  const needle: Needle = { text: longest, edges: words.length === 1 ? alone : null };
  const pattern: PatternNode = { kind: 'sequence', parts };
  const marked: PatternNode = open ? { kind: 'sequence', parts: [...parts, restOfWord] } : pattern;
  return { key, free: false, pattern, marked, needle };
}

/** A word; with * behind it, every word that begins so. */
export function wordTerm(word: string): TextTerm {
  const open = word.length > 1 && word.endsWith('*');
  return termOfWords(foldText(open ? word.slice(0, -1) : word).trim(), open);
}

/** Words that follow one another. */
export function phraseTerm(phrase: string): TextTerm {
  return termOfWords(foldText(phrase).trim(), false);
}

/** A pattern, which neither begins nor ends within a word. @throws VitalFewError `invalid-input` */
export function patternTerm(pattern: string): TextTerm {
  const own = parsePattern(pattern);
  // Spaces stand everywhere: what begins with one is found slowly.
  const held = surelyHeld(own).replace(/^ +(?=[^ ])/u, '');
  const whole: PatternNode = { kind: 'sequence', parts: [outside, own, outside] };
  const needle: Needle | null = held.length >= 1 ? { text: held, edges: null } : null;
  return { key: `p ${pattern}`, free: true, pattern: whole, marked: whole, needle };
}
