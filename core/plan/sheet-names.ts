import { oneLine } from './clean-text.ts';

const longest = 31;

/** A name that a spreadsheet takes: none of `[]:*?/\`, no apostrophe at its ends, never “History”, which Excel keeps for itself. */
function allowed(name: string): string {
  const plain = oneLine(name)
    .replace(/[[\]:*?/\\]/gu, ' ')
    .replace(/^[\s']+|[\s']+$/gu, '')
    .replace(/\s+/gu, ' ');
  const sound = plain === '' || /^history$/iu.test(plain) ? `Sheet ${plain}`.trim() : plain;
  return shortened(sound, longest);
}

/** Never cut in the middle of a letter. */
function shortened(name: string, length: number): string {
  let short = '';
  for (const letter of name) {
    if (short.length + letter.length > length) break;
    short += letter;
  }
  return short.trim();
}

/** Names for sheets in their order, each once, whatever the case of its letters. `taken`: names that are used already. */
export function sheetNames(wanted: readonly string[], taken: readonly string[]): string[] {
  const used = new Set(taken.map((name) => name.toLowerCase()));
  return wanted.map((given) => {
    const name = allowed(given);
    let free = name;
    for (let count = 2; used.has(free.toLowerCase()); count += 1) {
      const end = ` (${count})`;
      free = shortened(name, longest - end.length) + end;
    }
    used.add(free.toLowerCase());
    return free;
  });
}
