import type { CheckScale } from '#core/contract/checks.ts';

/** How a size is typed: of rates and shares in percent, of others in their unit. */
export function sizeField(scale: CheckScale | null): { factor: number; after: string } {
  switch (scale?.kind) {
    case 'rate':
      return { factor: 100, after: '% or more' };
    case 'share':
      return { factor: 100, after: 'percentage points or more' };
    case 'nps':
      return { factor: 1, after: 'points or more' };
    case 'values':
      return { factor: 1, after: `${scale.unit} or more`.trim() };
    default:
      return { factor: 1, after: 'or more' };
  }
}

/** A figure as it is typed; a comma is taken for a point. Undefined: it is none. Null: nothing was typed. */
export function typedFigure(text: string): number | null | undefined {
  const plain = text.trim().replace(',', '.');
  if (plain === '') return null;
  const found = Number(plain);
  return Number.isFinite(found) ? found : undefined;
}

/** A figure as a field shows it, without the digits that arithmetic leaves. */
export function figureText(value: number | null): string {
  return value === null ? '' : String(Number(value.toPrecision(10)));
}
