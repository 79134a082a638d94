import type { ColumnProfile } from './column-profile.ts';
import { isCertainMark } from './missing-marks.ts';
import { count, listed, numeral, quoted } from './words.ts';

export interface FoundMarks {
  marks: string[];
  because: string;
}

/** Decides which of the cells that may mean "no value" do so in this file, and says where they stand. */
export function findMarks(
  columns: readonly ColumnProfile[],
  chosen: readonly string[] | null,
): FoundMarks {
  if (chosen !== null) return { marks: [...chosen], because: 'as you chose' };
  const found = new Map<string, { cells: number; columns: number; believed: boolean }>();
  for (const { marks, evidence } of columns) {
    const typed = evidence.cells > 0 && evidence.figures === evidence.cells;
    for (const [mark, cells] of marks) {
      const before = found.get(mark) ?? { cells: 0, columns: 0, believed: isCertainMark(mark) };
      found.set(mark, {
        cells: before.cells + cells,
        columns: before.columns + 1,
        believed: before.believed || typed,
      });
    }
  }
  const believed = [...found]
    .filter(([, facts]) => facts.believed)
    .sort((one, other) => other[1].cells - one[1].cells)
    .slice(0, 50);
  if (believed.length === 0) return { marks: [], because: 'only empty cells mean “no value”' };
  const phrases = believed
    .slice(0, 4)
    .map(
      ([mark, facts]) =>
        `${quoted(mark)} stands in ${count(facts.cells, 'cell')} of ${count(facts.columns, 'column')}`,
    );
  const rest = believed.length > 4 ? ` and ${numeral(believed.length - 4)} more` : '';
  return {
    marks: believed.map(([mark]) => mark),
    because: `${listed(phrases)}${rest}: read as “no value”`,
  };
}
