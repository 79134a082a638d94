import type { FishboneText } from './fishbone-marks.ts';

/** Opens and closes text that reads from right to left, whatever stands around it. */
const isolate = { open: '\u2067', close: '\u2069' };

/** A text as it is written, with its own direction. */
export function writtenText({ text, rtl }: Pick<FishboneText, 'text' | 'rtl'>): string {
  return rtl ? `${isolate.open}${text}${isolate.close}` : text;
}
