/** Characters that no XML file may hold, and controls that no reader would see. */
const unseen = /(?![\t\n\r])\p{Cc}|[\uFFFE\uFFFF]/gu;
const lone = /\p{Surrogate}/gu;

/**
 * A text that every format can hold: control characters go, lines end in `\n`, half a letter becomes U+FFFD. Tabs and line
 * ends stay.
 */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/gu, '\n').replace(lone, '\uFFFD').replace(unseen, '');
}

/** The same on one line, without blanks at its ends. */
export function oneLine(text: string): string {
  return cleanText(text).replace(/\s+/gu, ' ').trim();
}
