import { numberWords } from '#core/aggregate/number-words.ts';

const mostBones = 40;
const longestName = 200;

/** Names of bones as they were written, one in each line: none empty, none twice. */
export function bonesOfLines(text: string): string[] {
  const known = new Set<string>();
  return text.split(/[\n\r]+/u).flatMap((line) => {
    const name = line.trim();
    if (name === '' || known.has(name.toLowerCase())) return [];
    known.add(name.toLowerCase());
    return [name];
  });
}

/** Why these bones cannot be a set, in a sentence; empty when they can. */
export function bonesTrouble(bones: readonly string[]): string {
  if (bones.length === 0) return 'Write one bone in each line.';
  if (bones.length > mostBones) {
    return `These are ${numberWords(bones.length)} bones, and a set has at most ${mostBones}.`;
  }
  const long = bones.find((name) => name.length > longestName);
  if (long === undefined) return '';
  return `“${long.slice(0, 40)}…” has ${numberWords(long.length)} characters, and the name of a bone at most ${longestName}.`;
}
