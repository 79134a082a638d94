import type { Bar, BreakdownResult } from '#core/contract/aggregate.ts';
import type { Filter } from '#core/contract/filter.ts';
import type { BreakdownRow } from '../charts/BreakdownBars.vue';
import { countWords } from '../app/number-words.ts';

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
    return (
      bar.from !== null &&
      bar.to !== null &&
      (condition.from === null || bar.from >= condition.from) &&
      (condition.to === null || bar.to <= condition.to)
    );
  });
}

/** The rows of one breakdown: its bars, what is left out together, and incidents without a value. */
export function breakdownRows(result: BreakdownResult, filter: Filter): BreakdownRow[] {
  const row = (bar: Bar, key: string, label: string, kind: BreakdownRow['kind']): BreakdownRow => ({
    key,
    label,
    amount: bar.amount,
    amountAll: bar.amountAll,
    figure: countWords(bar.amount),
    share: wholeShare(bar.count, result.n),
    kind,
    selected: kind !== 'rest' && isChosen(filter, result.fieldId, bar),
  });
  const rows = result.bars.map((bar, index) =>
    row(bar, keyOf(bar, index), bar.value ?? 'no value', 'value'),
  );
  if (result.rest && result.restValues > 0) {
    rows.push(row(result.rest, restKey, `${countWords(result.restValues)} more`, 'rest'));
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
