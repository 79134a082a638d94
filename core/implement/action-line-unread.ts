const ownerOrDay = /^(?:@|(?:by|due|until|from|starting|starts?)\s)/i;
const dayWords = /^(?:by|due|until|from|starting|starts?)\s+/i;
const pieces = /\s+(?=@|(?:by|due|until|from|starting|starts?)\s)/i;
/** What is meant as a day behind “by”: a number, or one of the words that days are written with. */
const meantAsDay =
  /\d|\b(?:today|tomorrow|week|month|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b/i;

const asText = 'so it is kept as text.';

/** Why what stands before the colon is no owner and days. */
function unreadHead(head: string, isDay: (written: string) => boolean): string {
  const parts = head.split(pieces).map((part) => part.trim());
  for (const part of parts) {
    const written = part.replace(dayWords, '');
    if (written !== part && !isDay(written))
      return `“${written}” is no day that is known, ${asText}`;
    if (!ownerOrDay.test(part)) {
      return `“${part}” before the colon is neither “@” and a name nor “by” and a day, ${asText}`;
    }
  }
  if (parts.includes('@')) return `No name stands behind “@”, ${asText}`;
  return `“${head}” names an owner or a day twice, ${asText}`;
}

/**
 * What in the text of an action looks like an owner or a day and was not understood as one, and why; null: nothing does.
 * @param isDay whether words can be read as a day
 */
export function unreadIn(text: string, isDay: (written: string) => boolean): string | null {
  const end = text.search(/:(?:\s|$)/);
  if (end > 0 && ownerOrDay.test(text)) return unreadHead(text.slice(0, end), isDay);
  if (text.startsWith('@')) {
    return 'Put a colon behind the owner and the day, as in “@Ana by Friday: call back”; without it all of it is text.';
  }
  const last = text.split(pieces).at(-1) ?? '';
  if (last === text) return null;
  if (last.startsWith('@')) {
    return `“${last}” behind the text is no owner: a name there has at most three words, and is named once. It is kept as text.`;
  }
  const written = last.replace(dayWords, '');
  if (!meantAsDay.test(written)) return null;
  return isDay(written)
    ? `“${last}” names a day that is said already, ${asText}`
    : `“${written}” is no day that is known, ${asText}`;
}
