import { numberWords, thresholdWords } from '../aggregate/number-words.ts';
import { valueText } from '../analyze/control-formats.ts';
import type { ControlScale } from '../contract/control-charts.ts';
import type { Figure } from './benchmark-figure.ts';

/** A value as a benchmark's sentences write it, with what it is per. */
export function scaledWords(scale: ControlScale, value: number | null): string {
  const text = valueText(scale, value);
  if (scale.kind !== 'rate' || value === null) return text;
  return `${text} per ${numberWords(scale.per ?? 1)}${scale.unit === null ? '' : ` ${scale.unit}`}`;
}

function intervalWords(scale: ControlScale, { low, high }: Figure): string | null {
  if (low === null && high === null) return null;
  if (low === null) return `95 % interval up to ${valueText(scale, high)}, open below`;
  if (high === null) return `95 % interval from ${valueText(scale, low)}, open above`;
  return `95 % interval ${valueText(scale, low, false)} to ${valueText(scale, high)}`;
}

/** A figure with its n and its interval: 20.6 % (n = 34, 95 % interval 10.3 to 36.8 %). */
export function figureWords(scale: ControlScale, figure: Figure, counted: boolean): string {
  if (figure.value === null) return 'no value';
  const value = scaledWords(scale, figure.value);
  const unit = scale.kind === 'rate' && scale.unit !== null ? ` ${scale.unit}` : '';
  const parts = [
    // A count is its own n, and says so: no number stands bare.
    ...(figure.n === 0 && !counted
      ? []
      : [`n = ${numberWords(counted ? figure.value : figure.n)}${unit}`]),
    intervalWords(scale, figure) ?? (counted ? null : 'no interval known'),
  ].filter((part) => part !== null);
  return parts.length === 0 ? value : `${value} (${parts.join(', ')})`;
}

/** A target in words: 20 %; at most 3.5 hours. */
export function targetWords(
  scale: ControlScale,
  better: 'lower' | 'higher',
  value: number,
): string {
  const amount = scale.kind === 'share' ? thresholdWords(value) : scaledWords(scale, value);
  return `${better === 'lower' ? 'at most' : 'at least'} ${amount}`;
}

/** Better or worse, of a value beside another. */
export function directionWord(better: 'lower' | 'higher', value: number, than: number): string {
  if (value === than) return 'no different';
  return value < than === (better === 'lower') ? 'better' : 'worse';
}
