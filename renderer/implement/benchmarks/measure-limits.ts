/** Why a number of days cannot be the window of a repeat; empty: it can. */
export function windowRefusal(days: number | null): string {
  return days !== null && days > 0 && days <= 366 ? '' : 'More than 0 and at most 366 days.';
}

/** Why a share from 0 to 1 cannot be a percentile; empty: it can. */
export function percentileRefusal(share: number | null): string {
  return share !== null && share > 0 && share < 1 ? '' : 'More than 0 % and less than 100 %.';
}

/** Why a rate cannot be per so many; empty: it can. Null is by the size of the rate. */
export function perRefusal(per: number | null): string {
  return per === null || (per > 0 && per <= 1e9) ? '' : 'More than 0, up to 1,000,000,000.';
}

/** Why a number cannot be how many go unreported for each that is counted; empty: it can. */
export function countRefusal(each: number | null): string {
  return each !== null && each > 0 && each <= 10_000 ? '' : 'More than 0, up to 10,000.';
}

/** Why a number cannot be a goal; empty: it can. */
export function goalRefusal(goal: number | null): string {
  return goal !== null && Math.abs(goal) <= 1e15 ? '' : 'A goal is a number.';
}
