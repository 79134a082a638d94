import type { IncidentVersion } from '#core/contract/aggregate.ts';
import { numberWords } from '#core/aggregate/number-words.ts';

/** Where a version of an incident stands: “June.xlsx, sheet May, row 4”. */
export function originWords({
  fileName,
  sheet,
  sourceRow,
}: Pick<IncidentVersion, 'fileName' | 'sheet' | 'sourceRow'>): string {
  const places = [fileName, ...(sheet === null ? [] : [`sheet ${sheet}`])];
  return [...places, `row ${numberWords(sourceRow)}`].join(', ');
}
