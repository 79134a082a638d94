import { z } from 'zod';
import type { Field } from '../contract/fields.ts';
import type { SourceWarning } from '../contract/source-overview.ts';
import type { ImportRange } from '../project/incident-rows.ts';
import type { StoredImport } from '../project/project-file.ts';
import { changedNumbers, changedValues, type Comparison } from './changed-meaning.ts';
import type { IncidentSet } from './incident-set.ts';

/** The imports of one source, in their order. */
export interface SourceImports {
  imports: readonly StoredImport[];
  ranges: readonly ImportRange[];
  /** The fields that each import has, in the same order. */
  links: readonly (readonly FieldLink[])[];
}

export interface FieldLink {
  fieldId: number;
  header: string;
}

const storedLinks = z.array(z.object({ importId: z.int(), fieldId: z.int(), header: z.string() }));

/** Which columns of imports became which fields, by import. */
export function fieldLinks(set: IncidentSet): Map<number, FieldLink[]> {
  const rows = storedLinks.parse(
    set.project.db
      .prepare(
        'SELECT import_id AS importId, field_id AS fieldId, header FROM import_field ORDER BY import_id, field_id',
      )
      .all(),
  );
  const links = new Map<number, FieldLink[]>();
  for (const { importId, ...link } of rows) {
    const known = links.get(importId);
    if (known === undefined) links.set(importId, [link]);
    else known.push(link);
  }
  return links;
}

/** Roles whose values are new with every import, and mean nothing by it. */
const alwaysNew: readonly Field['role'][] = ['identifier', 'customer', 'description'];

/** An import of rows that were mended tells of no new file. */
function latestImport({ imports, ranges }: SourceImports): number {
  return imports.findLastIndex(
    ({ mends }, index) => mends === null && (ranges[index]?.stored ?? 0) > 0,
  );
}

/** Rows of one import, new versions of known incidents among them, and those of the others. */
function comparisonOf({ imports, ranges }: SourceImports, latest: number): Comparison {
  const { start = 0, stored = 0, targets = null } = ranges[latest] ?? {};
  const rows = targets ?? Int32Array.from({ length: stored }, (_row, place) => start + place);
  const changed = new Set(targets);
  const before = ranges.slice(0, latest);
  const others = new Int32Array(before.reduce((sum, range) => sum + range.rows, 0));
  let count = 0;
  for (const range of before) {
    for (let row = range.start; row < range.start + range.rows; row += 1) {
      if (changed.has(row)) continue;
      others[count] = row;
      count += 1;
    }
  }
  const latestName = imports[latest]?.fileName ?? '';
  return { latest: rows, earlier: others.subarray(0, count), latestName };
}

/** Fields of a source whose values in its latest import do not mean what they meant before. */
export function sourceChanges(set: IncidentSet, source: SourceImports): SourceWarning[] {
  const latest = latestImport(source);
  if (latest < 1) return [];
  const comparison = comparisonOf(source, latest);
  const now = source.links[latest] ?? [];
  const before = source.links.slice(0, latest).flat();
  const warnings = splitFields(set, now, before, comparison.latestName);
  for (const { fieldId } of now) {
    const field = set.fields.find(({ id }) => id === fieldId);
    if (field === undefined || alwaysNew.includes(field.role)) continue;
    if (!before.some((link) => link.fieldId === fieldId)) continue;
    const column = set.column(field);
    if (column === null || column.kind === 'time') continue;
    const change =
      column.kind === 'code'
        ? changedValues(column.codes, column.labels, comparison)
        : changedNumbers(column.values, comparison);
    if (change !== null) warnings.push({ fieldId, ...change });
  }
  return warnings;
}

/** Columns that became another field than before, because their values could not be read the same way. */
function splitFields(
  set: IncidentSet,
  now: readonly FieldLink[],
  before: readonly FieldLink[],
  latestName: string,
): SourceWarning[] {
  return now.flatMap(({ fieldId, header }) => {
    const earlier = before.findLast((link) => link.header === header && header !== '');
    if (earlier === undefined || before.some((link) => link.fieldId === fieldId)) return [];
    const field = set.fields.find(({ id }) => id === fieldId);
    const old = set.fields.find(({ id }) => id === earlier.fieldId);
    if (field === undefined || old === undefined || field.type === old.type) return [];
    const text = `The column “${header}” of ${latestName} was read as ${field.type}, and as ${old.type} before, so that it is kept apart from “${old.name}”.`;
    return [{ fieldId, kind: 'type' as const, text }];
  });
}
