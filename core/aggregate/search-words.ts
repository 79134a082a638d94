/** One thing to be found: words that follow one another. */
export interface Sought {
  words: string[];
  /** Whether the last word may go on ("rest" finds "restaurant"). */
  open: boolean;
}

/** Beginnings shorter than this would find nearly everything, and take seconds: they stand for whole words. */
const shortestBeginning = 3;

/** Lower case, without accents, as the text index keeps its words. */
export function folded(text: string): string {
  // Most texts have no accents to take off, and this is much the quicker way.
  if (/^[\x20-\x7e]*$/u.test(text)) return text.toLowerCase();
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The words of a text: runs of letters and digits, folded. */
export function wordsOf(text: string): string[] {
  return folded(text).match(/[\p{L}\p{N}\p{Co}]+/gu) ?? [];
}

/**
 * What a search text asks for: each word by itself, as a beginning unless it is very short; each "quoted
 * phrase" as it stands.
 * Marks other than letters and digits only part words, so that nothing a user types is ever a command.
 */
export function soughtIn(text: string): Sought[] {
  const sought: Sought[] = [];
  for (const [piece] of text.matchAll(/["“”][^"“”]*["“”]|[^\s"“”]+/gu)) {
    const quoted = piece.length > 1 && /^["“”]/u.test(piece);
    const words = wordsOf(piece);
    const last = [...(words.at(-1) ?? '')].length;
    if (last > 0) sought.push({ words, open: !quoted && last >= shortestBeginning });
  }
  return sought;
}

/** A label in the form that `holds` looks into. */
export function searchable(label: string): string {
  return ` ${wordsOf(label).join(' ')} `;
}

/** Whether a label, made searchable, holds what is sought. */
export function holds(label: string, { words, open }: Sought): boolean {
  return label.includes(` ${words.join(' ')}${open ? '' : ' '}`);
}

/** What is sought, in the language of the text index (SQLite FTS5): one phrase. */
export function matchExpression({ words, open }: Sought): string {
  return `"${words.join(' ')}"${open ? ' *' : ''}`;
}
