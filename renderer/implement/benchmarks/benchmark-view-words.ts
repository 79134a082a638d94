import { valueText } from '#core/analyze/control-formats.ts';
import type { BenchmarkCard, BenchmarkShown, TargetStanding } from '#core/contract/benchmarks.ts';
import type { ControlScale } from '#core/contract/control-charts.ts';
import { ruleNames } from '../../analyze/control/control-words.ts';

/** Whether the target is met, in a word or two beside its mark. */
export const standingNames: Readonly<Record<TargetStanding['standing'], string>> = {
  surely: 'Met, surely',
  'surely-not': 'Missed, surely',
  open: 'Open whether met',
  'no-target': 'No target',
  'no-value': 'No value yet',
};

/** A mark that tells standings apart without colour. */
export const standingMarks: Readonly<Record<TargetStanding['standing'], string>> = {
  surely: '✓',
  'surely-not': '✕',
  open: '?',
  'no-target': '–',
  'no-value': '–',
};

/** The latest value by itself, as large as a card shows it. */
export function latestText({ scale, latest }: Pick<BenchmarkCard, 'scale' | 'latest'>): string {
  return latest === null ? '—' : valueText(scale, latest.value);
}

/** What stands behind the latest value, in one line. */
export function behindText(card: Pick<BenchmarkCard, 'scale' | 'latest'>): string {
  const { latest, scale } = card;
  if (latest === null) return 'no complete value yet';
  const { low, high, n } = latest;
  const end = (value: number | null) => (value === null ? 'open' : valueText(scale, value, false));
  const behind = scale.kind === 'count' ? latest.value : n;
  return [
    ...(scale.kind === 'rate' ? [typedUnit(scale)] : []),
    // A count is its own n.
    ...(behind === null ? [] : [`n = ${behind.toLocaleString('en-US')}`]),
    low === null && high === null ? 'no interval known' : `95 %: ${end(low)} to ${end(high)}`,
  ].join(' · ');
}

/** The period that the latest value is of: a large figure without its days could be of any time. */
export function whenText({ points, latest }: Pick<BenchmarkCard, 'points' | 'latest'>): string {
  return points.find(({ from }) => from === latest?.from)?.when ?? '';
}

/** A small chart in one sentence, for those who do not see it. */
export function spokenCard(name: string, card: BenchmarkCard): string {
  const { latest, target, trend } = card;
  const value = latest === null ? 'no complete value yet' : latest.words;
  const when = whenText(card);
  return `${name}${when === '' ? '' : `, ${when}`}: ${value}. ${target.words} ${trend}`;
}

/** A point in words: May 2017, 20.6 % (n = 34, 95 % interval …), signal: …. */
export function spokenBenchmarkPoint(shown: BenchmarkShown, index: number): string {
  const [point, figure] = [shown.points[index], shown.figures[index]];
  if (!point || !figure) return '';
  if (point.value === null) return `${point.when}, no value: ${point.why ?? 'unknown'}`;
  const parts = [point.when, figure.words];
  if (point.standing === 'open') parts.push('not complete');
  for (const place of point.signals) {
    const signal = shown.signals[place];
    if (signal) parts.push(`signal: ${ruleNames[signal.rule].toLowerCase()}`);
  }
  return parts.join(', ');
}

/** A value that was typed: shares in per cent, a minus, a comma for decimals. Null for nothing, NaN for no number. */
export function typedValue(scale: ControlScale, text: string): number | null {
  const bare = text.replace(/[\s\u00A0\u202F%]/gu, '').replace(/^\u2212/u, '-');
  if (bare === '') return null;
  const grouped = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/u.test(bare);
  const plain = grouped ? bare.replace(/,/gu, '') : bare.replace(',', '.');
  if (!/^-?(\d+\.?\d*|\.\d+)$/u.test(plain)) return Number.NaN;
  return scale.kind === 'share' ? Number((Number(plain) / 100).toPrecision(12)) : Number(plain);
}

/** A value as it is typed: without separators, shares in per cent. */
export function valueToType(scale: ControlScale, value: number): string {
  return String(Number((scale.kind === 'share' ? value * 100 : value).toPrecision(12)));
}

/** What a typed value is in: %, hours, per 1,000 calls; empty for bare numbers. */
export function typedUnit({ kind, unit, per }: ControlScale): string {
  if (kind === 'share') return '%';
  if (kind === 'rate') return `per ${(per ?? 1).toLocaleString('en-US')}${unit ? ` ${unit}` : ''}`;
  return unit ?? '';
}
