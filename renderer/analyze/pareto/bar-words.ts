import type { ParetoBar, ParetoResult, ParetoStability } from '#core/contract/analyze.ts';
import { amountWords, numbered, numberWords, shareWords } from '#core/aggregate/number-words.ts';
import { amountText, barName, probabilityWords, rankText } from '#core/analyze/pareto-formats.ts';

/** A bar of the result by its place; Other is the one after the last. */
export function barAt(result: ParetoResult, index: number): ParetoBar | null {
  return result.bars[index] ?? (index === result.bars.length ? result.other : null);
}

export function nameAt(result: ParetoResult, index: number): string {
  const bar = barAt(result, index);
  return bar ? barName(bar, index >= result.bars.length, result.otherCategories) : '';
}

/** "408 incidents"; with a sum "12,300 of Cost from 408 incidents"; with a rate "35.1 per 1,000 orders from …". */
export function amountOf(bar: ParetoBar, measureName: string | null, isRate: boolean): string {
  const incidents = numbered(bar.count, 'incident', 'incidents');
  if (measureName === null) return incidents;
  const amount = amountText(bar.amount, false);
  return `${amount} ${isRate ? '' : 'of '}${measureName} from ${incidents}`;
}

/** The 95 % interval: of the rate "31 to 39.4"; of the share in percent "18.8 to 22.4"; empty when unknown. */
export function intervalText({ rate, shareInterval }: ParetoBar): string {
  if (rate && rate.low !== null && rate.high !== null) {
    return `${amountWords(rate.low)} to ${amountWords(rate.high)}`;
  }
  if (!shareInterval) return '';
  return `${(shareInterval.low * 100).toFixed(1)} to ${(shareInterval.high * 100).toFixed(1)}`;
}

/** "20.6 % (95 % interval 18.8 to 22.4)": the share, or for rates that do not add up their exposure. */
export function shareWithInterval(bar: ParetoBar, result: ParetoResult): string {
  const interval = intervalText(bar);
  const told = interval === '' ? '' : ` (95\u00A0% interval ${interval})`;
  if (result.additive && !bar.rate) return `${shareWords(bar.share)}${told}`;
  const behind = bar.rate ? `${numberWords(bar.rate.n)} ${result.rate?.basis.unit ?? ''}` : '';
  return `${behind}${told}`;
}

/** How a rate stands against that of all others: "above the others beyond chance"; empty for other measures. */
export function standsWords({ beside }: ParetoBar): string {
  if (!beside) return '';
  if (beside.stands === 'within') return 'as the others, within chance';
  return `${beside.stands} the others beyond chance`;
}

/** "among the first 7 in 99 % of draws"; empty while that is worked out. */
export function stabilityWords(
  bar: Pick<ParetoBar, 'value'>,
  stability: ParetoStability | null,
): string {
  const found = stability?.bars.find(({ value }) => value === bar.value);
  if (!stability || !found) return '';
  const first = stability.k === 1 ? 'the first' : `among the first ${numberWords(stability.k)}`;
  return `${first} in ${probabilityWords(found.amongFirst)} of draws`;
}

/** A bar read out: "Restaurants, 370 incidents, 18.6 % (…), cumulative 39.2 %, among the vital few". */
export function spokenBar(
  result: ParetoResult,
  index: number,
  measureName: string | null,
  stability: ParetoStability | null,
): string {
  const bar = barAt(result, index);
  if (!bar) return '';
  const isOther = index >= result.bars.length;
  const words = [
    nameAt(result, index),
    amountOf(bar, measureName, result.measure.kind === 'rate'),
    shareWithInterval(bar, result),
    result.additive ? `cumulative ${shareWords(bar.cumulativeShare)}` : standsWords(bar),
    bar.vital && result.verdict === 'vital-few' ? 'among the vital few' : '',
    bar.rank ? `rank ${rankText(bar.rank)}` : '',
    isOther ? 'Enter shows more bars' : stabilityWords(bar, stability),
  ];
  return words.filter((part) => part !== '').join(', ');
}
