import type { PreviewSheet } from '#core/contract/sources.ts';

/**
 * Names of the sheets that are read once a sheet is ticked or unticked. Sheets of one shape are one
 * table; a sheet of another shape takes the place of all that were chosen.
 * @returns null when nothing would be left to read.
 */
export function sheetsAfter(
  sheets: readonly PreviewSheet[],
  changed: PreviewSheet,
  ticked: boolean,
): string[] | null {
  const kept = sheets.filter(
    (sheet) => sheet.chosen && sheet.name !== changed.name && sheet.shape === changed.shape,
  );
  const names = new Set(kept.map(({ name }) => name));
  if (ticked) names.add(changed.name);
  const chosen = sheets.filter(({ name }) => names.has(name)).map(({ name }) => name);
  return chosen.length === 0 ? null : chosen;
}
