import { amountWords, shareWords } from '../aggregate/number-words.ts';
import type { ControlScale } from '../contract/control-charts.ts';
import type { ChartKind } from './chart-choice.ts';

/** What each chart is called. */
export const chartNames: Readonly<Record<ChartKind, string>> = {
  xmr: 'XmR chart',
  p: 'p chart',
  np: 'np chart',
  u: 'u chart',
  c: 'c chart',
  'p-laney': 'p′ chart (Laney)',
  'u-laney': 'u′ chart (Laney)',
};

/** A value as the chart's axis and sentences write it: 10.4; 20.6 %; 12.5 hours. */
export function valueText(
  { kind, unit }: ControlScale,
  value: number | null,
  withUnit = true,
): string {
  if (value === null) return '—';
  if (kind === 'share') return shareWords(value);
  const amount = amountWords(value);
  return kind === 'value' && unit !== null && withUnit ? `${amount}\u00A0${unit}` : amount;
}
