import { amountWords, noFigure, numberWords, shareWords } from '../aggregate/number-words.ts';
import type { CheckScale } from '../contract/checks.ts';

/** A count of incidents is a rate whose exposure are days. */
export const daysUnit = 'days';

/** What a level is multiplied by to be the figure that is read: per so many, or percent. */
export function figureFactor({ kind, per }: CheckScale): number {
  if (kind === 'rate') return per;
  return kind === 'share' ? 100 : 1;
}

/** A level in words: 10.4 per 100 passengers; 12.5 a week; 31.0 %; 26 hours; 4.21. */
export function levelWords(scale: CheckScale, level: number | null): string {
  if (level === null) return noFigure;
  const { kind, per, unit } = scale;
  switch (kind) {
    case 'rate': {
      const figure = amountWords(level * per);
      if (unit !== daysUnit) return `${figure} per ${numberWords(per)} ${unit}`;
      return per === 1 ? `${figure} a day` : `${figure} a week`;
    }
    case 'share':
      return shareWords(level, 1);
    case 'values':
      return unit === '' ? amountWords(level) : `${amountWords(level)} ${unit}`;
    case 'rating':
      return numberWords(level, 2);
    case 'nps':
      return numberWords(level, 1);
  }
}

/** The size of an improvement in words: 20 %; 5 percentage points; 4 hours; 10 points. */
export function sizeWords({ kind, unit }: CheckScale, size: number): string {
  switch (kind) {
    case 'rate':
      return shareWords(size, size < 0.1 ? 1 : 0);
    case 'share':
      return `${amountWords(size * 100)} percentage points`;
    case 'nps':
      return `${amountWords(size)} points`;
    case 'rating':
      return `${amountWords(size)} on the scale`;
    case 'values':
      return unit === '' ? amountWords(size) : `${amountWords(size)} ${unit}`;
  }
}

/** The level that an improvement of the size wanted would bring; null: none is wanted. */
export function wantedLevel(
  { kind, better }: CheckScale,
  before: number | null,
  wanted: number | null,
): number | null {
  if (before === null || wanted === null) return null;
  const sign = better === 'lower' ? -1 : 1;
  return kind === 'rate' ? before * (1 + sign * wanted) : before + sign * wanted;
}
