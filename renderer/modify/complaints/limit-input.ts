const most = 1e15;

/** An amount that was typed: 50, 1 000, 1,000.50; null for an empty text, undefined for what is no amount. */
export function typedLimit(text: string): number | null | undefined {
  const tidy = text.replace(/[\s\u00A0]/gu, '');
  if (tidy === '') return null;
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/u.test(tidy)) return bounded(tidy.replaceAll(',', ''));
  return /^\d+(?:[.,]\d+)?$/u.test(tidy) ? bounded(tidy.replace(',', '.')) : undefined;
}

function bounded(digits: string): number | undefined {
  const amount = Number(digits);
  return amount <= most ? amount : undefined;
}

/** An amount as it is typed. */
export function limitToType(amount: number | null): string {
  return amount === null ? '' : amount.toLocaleString('en-US', { maximumFractionDigits: 6 });
}
