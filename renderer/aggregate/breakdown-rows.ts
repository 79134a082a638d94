import type { Bar, BreakdownResult } from '#core/contract/aggregate.ts';
import type { Filter } from '#core/contract/filter.ts';
import type { BreakdownRow } from '../charts/BreakdownBars.vue';
import { numberWords } from '#core/aggregate/number-words.ts';

/** Bars of a breakdown at first. */
export const firstBars = 5;
/** Asked for, so that a field with a day or two more than that is shown whole: "2 more" would hide a weekend. */
export const askedBars = 7;

export const restKey = 'rest';
export const missingKey = 'missing';

export function keyOf(bar: Bar, index: number): string {
  return bar.from === null ? `value:${bar.value ?? ''}` : `interval:${index}`;
}

/** Whether the filter names this bar: known at once, before the engine answers. */
export function isChosen(filter: Filter, fieldId: number, bar: Bar): boolean {
  return filter.conditions.some((condition) => {
    if (!('fieldId' in condition) || condition.fieldId !== fieldId) return false;
    if (condition.kind === 'values') {
      return bar.from === null && condition.values.includes(bar.value) !== condition.exclude;
    }
    if (condition.kind === 'calendar') return false;
    return (
      bar.from !== null &&
      bar.to !== null &&
      (condition.from === null || bar.from >= condition.from) &&
      (condition.to === null || bar.to <= condition.to)
    );
  });
}

/** A breakdown with only its largest bars named; what is left out joins the rest. Whole where it is short. */
export function folded(result: BreakdownResult): BreakdownResult {
  const { rest } = result;
  if (!rest || result.restValues === 0 || result.bars.length <= firstBars) return result;
  const largest = [...result.bars].sort((a, b) => b.amountAll - a.amountAll).slice(0, firstBars);
  const left = result.bars.filter((bar) => !largest.includes(bar));
  const sum = (amountOf: (bar: Bar) => number) =>
    left.reduce((total, bar) => total + amountOf(bar), amountOf(rest));
  return {
    ...result,
    bars: result.bars.filter((bar) => largest.includes(bar)),
    rest: {
      ...rest,
      count: sum((bar) => bar.count),
      countAll: sum((bar) => bar.countAll),
      amount: sum((bar) => bar.amount),
      amountAll: sum((bar) => bar.amountAll),
    },
    restValues: result.restValues + left.length,
  };
}

/** The rows of one breakdown: its bars, what is left out together, and incidents without a value. */
export function breakdownRows(result: BreakdownResult, filter: Filter): BreakdownRow[] {
  const row = (bar: Bar, key: string, label: string, kind: BreakdownRow['kind']): BreakdownRow => ({
    key,
    label,
    amount: bar.amount,
    amountAll: bar.amountAll,
    figure: numberWords(bar.amount),
    share: wholeShare(bar.count, result.n),
    kind,
    selected: kind !== 'rest' && isChosen(filter, result.fieldId, bar),
  });
  const rows = result.bars.map((bar, index) =>
    row(bar, keyOf(bar, index), bar.value ?? 'no value', 'value'),
  );
  if (result.rest && result.restValues > 0) {
    rows.push(row(result.rest, restKey, `${numberWords(result.restValues)} more`, 'rest'));
  }
  if (result.missing.countAll > 0) {
    rows.push(row(result.missing, missingKey, 'no value', 'missing'));
  }
  return rows;
}

/** A share without decimals, as it stands beside small bars; "under 1 %" rather than a bare 0. */
function wholeShare(count: number, n: number): string {
  if (n <= 0) return '';
  const share = (count / n) * 100;
  if (count > 0 && share < 0.5) return '<\u00a01\u00a0%';
  return `${Math.round(share)}\u00a0%`;
}
