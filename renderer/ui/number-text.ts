/**
 * The number that a person typed: with a point or a comma for its decimals, and with separators of thousands where that is
 * plain. Null for nothing; NaN for what is no number.
 */
export function numberOfText(text: string): number | null {
  const bare = text.replace(/[\s\u00A0\u202F'’]/gu, '');
  if (bare === '') return null;
  const grouped = /^\d{1,3}(,\d{3})+(\.\d+)?$/u.test(bare);
  const plain = grouped ? bare.replace(/,/gu, '') : bare.replace(',', '.');
  return /^\d*\.?\d+$|^\d+\.$/u.test(plain) ? Number(plain) : Number.NaN;
}
