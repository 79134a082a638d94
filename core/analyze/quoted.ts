const longest = 60;

/** A text in quotes as labels of edits name it, shortened where it is long. */
export function quoted(text: string): string {
  const letters = [...text.replace(/\s+/gu, ' ').trim()];
  const short =
    letters.length > longest ? `${letters.slice(0, longest - 1).join('')}…` : letters.join('');
  return `“${short}”`;
}
