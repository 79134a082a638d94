import type { Field } from '../contract/fields.ts';
import type { SourceOverview } from '../contract/source-overview.ts';
import type { ImportRange } from '../project/incident-rows.ts';
import type { IncidentSet } from './incident-set.ts';
import { PerRows } from './per-rows.ts';
import { fieldLinks, sourceChanges, type SourceImports } from './source-changes.ts';
import { timeSpan } from './source-weeks.ts';

const filledByField = new PerRows<Int32Array>();

/** For each range, the incidents that hold a value of a field. */
function filledValues(set: IncidentSet, field: Field): Int32Array {
  return filledByField.get(set, String(field.id), () => {
    const column = set.column(field);
    if (column === null) return set.texts.filled(field.id);
    const filled = new Int32Array(set.ranges.length);
    for (const [index, { start, rows }] of set.ranges.entries()) {
      filled[index] =
        column.kind === 'code'
          ? countCodes(column.codes, start, start + rows)
          : countNumbers(column.values, start, start + rows);
    }
    return filled;
  });
}

function countCodes(codes: ArrayLike<number>, from: number, to: number): number {
  let filled = 0;
  for (let row = from; row < to; row += 1) filled += Number(codes[row] !== 0);
  return filled;
}

function countNumbers(values: Float64Array, from: number, to: number): number {
  let filled = 0;
  for (let row = from; row < to; row += 1) filled += Number(values[row] === values[row]);
  return filled;
}

/** When it happened, or the first time that the source has. */
function timeField(set: IncidentSet, fields: readonly Field[]): Field | null {
  const occurred = set.fieldWithRole('occurred');
  if (occurred !== null && fields.includes(occurred)) return occurred;
  return fields.find(({ storage }) => storage === 'time') ?? null;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, number) => all + number, 0);
}

function timeOf(
  set: IncidentSet,
  fields: readonly Field[],
  ranges: readonly ImportRange[],
): SourceOverview['time'] {
  const field = timeField(set, fields);
  const times = field && set.numbers(field)?.values;
  if (field === null || !times) return null;
  const spans = ranges.map(({ start, rows }) => ({ from: start, to: start + rows }));
  const span = timeSpan(times, spans);
  if (span === null) return null;
  return { fieldId: field.id, ...span, undated: sum(ranges.map(({ rows }) => rows)) - span.dated };
}

function overviewOf(set: IncidentSet, sourceId: number, source: SourceImports): SourceOverview {
  const { imports, ranges, links } = source;
  const has = new Set(links.flat().map(({ fieldId }) => fieldId));
  const fields = set.fields.filter(({ id }) => has.has(id));
  const places = ranges.map((range) => set.ranges.indexOf(range));
  return {
    sourceId,
    imports: imports.length,
    // Mended rows were read and counted with their file.
    rowsRead: sum(
      imports.map(({ rowsRead, reshaped, mends }) =>
        mends === null ? (reshaped?.rows ?? rowsRead) : 0,
      ),
    ),
    without: sum(imports.map(({ reshaped }) => reshaped?.without ?? 0)),
    rejected: sum(imports.map(({ rejected, mended }) => rejected - mended)),
    updated: sum(imports.map(({ updated }) => updated)),
    unchanged: sum(imports.map(({ unchanged }) => unchanged)),
    incidents: sum(ranges.map(({ rows }) => rows)),
    lastImportedAt:
      imports
        .map(({ importedAt }) => importedAt)
        .sort()
        .at(-1) ?? '',
    time: timeOf(set, fields, ranges),
    fields: fields.map((field) => {
      const filled = filledValues(set, field);
      return { fieldId: field.id, filled: sum(places.map((place) => filled[place] ?? 0)) };
    }),
    warnings: sourceChanges(set, source),
  };
}

const known = new PerRows<SourceOverview[]>(2);

/**
 * Describes each source with live imports. Worked out once for the incidents as they stand; a changed role can
 * change the field that tells the time.
 */
export function sourceOverviews(set: IncidentSet): SourceOverview[] {
  const roles = set.fields.map(({ id, role }) => `${id} ${role}`).join();
  return known.get(set, roles, () => {
    const links = fieldLinks(set);
    const bySource = new Map<number, number[]>();
    for (const [index, { sourceId }] of set.imports.entries()) {
      bySource.set(sourceId, [...(bySource.get(sourceId) ?? []), index]);
    }
    return [...bySource].map(([sourceId, indexes]) => {
      const pick = <T>(list: readonly T[]) =>
        indexes.flatMap((index) => list.slice(index, index + 1));
      const imports = pick(set.imports);
      return overviewOf(set, sourceId, {
        imports,
        ranges: pick(set.ranges),
        links: imports.map(({ id }) => links.get(id) ?? []),
      });
    });
  });
}
