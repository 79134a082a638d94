import { cleanText } from '../clean-text.ts';

/** What Excel would read as an escaped character. */
const looksEscaped = /_(?=x[0-9A-Fa-f]{4}_)/gu;

/** Text for an XML file, between tags and in attributes. */
export function xmlText(text: string): string {
  return text
    .replace(/&/gu, '&amp;')
    .replace(/</gu, '&lt;')
    .replace(/>/gu, '&gt;')
    .replace(/"/gu, '&quot;');
}

/** Text for a cell: as `xmlText`, and what looks like `_x0009_` stays what it is. */
export function cellText(text: string): string {
  return xmlText(cleanText(text).replace(looksEscaped, '_x005F_'));
}
