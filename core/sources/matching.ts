import type { Recipe, RecipeColumn } from '../contract/sources.ts';
import { importRanges, rowsIn } from '../project/incident-rows.ts';
import type { ImportRange } from '../project/incident-rows.ts';
import type { ProjectFile } from '../project/project-file.ts';
import type { TargetField } from './import-fields.ts';
import { hashKnownRows } from './known-rows.ts';
import type { Pacer } from './pacer.ts';
import { cut } from './row-checks.ts';
import { RowHash } from './row-hash.ts';
import type { HashableColumn, HashableTexts, KeyPart } from './row-hash.ts';
import { RowMatcher } from './row-matcher.ts';
import type { RowParser } from './row-parser.ts';

/** A column of the file that takes part in matching. */
export interface MatchedColumn {
  /** Place in the file. */
  cell: number;
  recipe: RecipeColumn;
  target: TargetField;
  column: HashableColumn;
}

export interface Matching {
  matcher: RowMatcher;
  /** Of all values of the row that was looked at last, where it repeats another. */
  hash: RowHash;
  /** Has a field's column read as texts that was read as codes so far. */
  useText(fieldId: number, column: HashableTexts): void;
  /** Incidents that the source had before. */
  knownIncidents: number;
  /** What identifies the parser's row, in words. */
  identifier(parser: RowParser): string;
}

/** Incidents of a source, as its live imports hold them. */
export function incidentsOfSource(
  project: ProjectFile,
  sourceName: string,
  kind: Recipe['kind'],
): ImportRange[] {
  const source = project.sources().find(({ name }) => name === sourceName);
  const imports = project.liveImports(kind).filter(({ sourceId }) => sourceId === source?.id);
  return importRanges(project.db, imports);
}

/** Does the recipe say how rows are known again? By identifier it takes a column with that role. */
export function matchesRows({ match, columns }: Recipe): boolean {
  if (match !== 'identifier') return match === 'whole-row';
  return columns.some(({ include, role }) => include && role === 'identifier');
}

/** One row holds several codes, each an incident: its identifier and the code make an incident known. */
function keyPartOf({ shape }: Recipe, { role, name, header }: RecipeColumn): KeyPart {
  if (role === 'identifier') return 'identifies';
  if (shape.kind !== 'codes') return null;
  return name === shape.name || header === shape.name ? 'tells-apart' : null;
}

/** Bytes of a usual row, and rows that room is made for at most before they are there. */
const usualRow = 180;
const mostExpected = 2_000_000;

/**
 * Gets ready to match the rows of a file with the incidents of its source; null where the recipe matches none.
 * @param later what a repeated row says may be compared later: of other rows only the identifier is hashed
 */
export async function startMatching(
  project: ProjectFile,
  recipe: Recipe,
  sourceName: string,
  columns: readonly MatchedColumn[],
  fileSize: number,
  later: boolean,
  pacer: Pacer,
): Promise<Matching | null> {
  if (!matchesRows(recipe)) return null;
  const ranges = incidentsOfSource(project, sourceName, recipe.kind);
  const wholeRow = recipe.match === 'whole-row';
  const hash = new RowHash();
  const keys = later && !wholeRow && rowsIn(ranges) === 0 ? new RowHash() : null;
  for (const { target, recipe: choices, column } of columns) {
    const keyPart = keyPartOf(recipe, choices);
    hash.add(target.id, keyPart, column);
    if (keyPart !== null) keys?.add(target.id, keyPart, column);
  }
  const compared = columns.map(({ target, recipe: choices }) => ({
    id: target.id,
    storage: target.storage,
    keyPart: keyPartOf(recipe, choices),
  }));
  const known = await hashKnownRows(project.db, ranges, compared, pacer);
  const expected = Math.min(mostExpected, fileSize / usualRow);
  const identifiers = columns.filter(({ recipe: { role } }) => role === 'identifier');
  return {
    hash,
    useText(fieldId, column): void {
      hash.useText(fieldId, column);
      keys?.useText(fieldId, column);
    },
    matcher: new RowMatcher(hash, keys, wholeRow, ranges, known, expected),
    knownIncidents: known.low.length,
    identifier: ({ buffer, starts, ends }) =>
      identifiers
        .map(({ cell }) => cut(buffer, starts[cell] as number, ends[cell] as number, 80).trim())
        .join(', '),
  };
}
