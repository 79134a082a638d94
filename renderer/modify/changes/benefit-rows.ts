import { amountWords, numberWords, numbered, shareWords } from '#core/aggregate/number-words.ts';
import { periodWords } from '#core/aggregate/time-words.ts';
import type { BenefitFigures } from '#core/contract/changes.ts';

/** A line of what a change would have prevented: what, how much, and from what to what. */
export interface BenefitRow {
  readonly name: string;
  readonly value: string;
  readonly detail: string;
}

interface Span {
  readonly low: number;
  readonly likely: number;
  readonly high: number;
}

/** Incidents in parts are of no use, other than below ten. */
function some(value: number): string {
  return numberWords(value, value < 10 ? 1 : 0);
}

function money(value: number, currency: string): string {
  return currency === '' ? amountWords(value) : `${amountWords(value)}\u00A0${currency}`;
}

function range({ low, high }: Span, words: (value: number) => string): string {
  return low === high ? '' : `${words(low)} to ${words(high)}`;
}

/** Whole months until it is paid for, as a person says it. */
function paybackWords(months: number): string {
  if (months < 1) return 'under a month';
  const whole = Math.ceil(months);
  return whole < 24 ? numbered(whole, 'month', 'months') : `${numberWords(months / 12, 1)} years`;
}

/** The figures of a benefit, the measured ones first. */
export function benefitRows(figures: BenefitFigures, currency: string): BenefitRow[] {
  const { incidents, from, to, prevented, yearly, money: worth, paybackMonths } = figures;
  const measure = worth?.measure ?? null;
  const inMoney = (value: number) =>
    measure === null ? money(value, currency) : amountWords(value);
  const rows: BenefitRow[] = [
    {
      name: 'Incidents it is about',
      value: numberWords(incidents),
      detail: from !== null && to !== null ? periodWords(from, to) : '',
    },
  ];
  if (prevented) {
    rows.push({
      name: 'Of these, prevented',
      value: some(prevented.likely),
      detail: range(prevented, some),
    });
  }
  if (yearly) {
    rows.push({
      name: 'Prevented a year',
      value: some(yearly.likely),
      detail: range(yearly, some),
    });
  }
  if (worth) {
    const known =
      worth.known < incidents
        ? `; known of ${numberWords(worth.known)} of ${numberWords(incidents)} (${shareWords(worth.known / incidents)})`
        : '';
    rows.push({
      name: measure === null ? 'Worth of these' : `${measure} of these`,
      value: inMoney(worth.likely),
      detail: `${range(worth, inMoney)}${known}`.replace(/^; /u, ''),
    });
    if (worth.yearly) {
      rows.push({
        name: measure === null ? 'Worth a year' : `${measure} a year`,
        value: inMoney(worth.yearly.likely),
        detail: range(worth.yearly, inMoney),
      });
    }
  }
  if (paybackMonths !== null) {
    rows.push({
      name: 'Paid for within',
      value: paybackWords(paybackMonths),
      detail: 'at the likely share',
    });
  }
  return rows;
}
