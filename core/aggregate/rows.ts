import type { z } from 'zod';
import type { aggregateOperations, cell, IncidentRow } from '../contract/aggregate.ts';
import { VitalFewError } from '../contract/errors.ts';
import type { Field } from '../contract/fields.ts';
import { sheetOfRow } from '../project/import-sheets.ts';
import { filterBits, filterKey as keyOfFilter } from './filter-bits.ts';
import { incidentHistory } from './history.ts';
import type { IncidentSet } from './incident-set.ts';
import { select } from './selection.ts';
import { sortedRows } from './sorting.ts';

type RowsInput = z.output<(typeof aggregateOperations)['aggregate.rows']['input']>;
type IncidentDetail = z.output<(typeof aggregateOperations)['aggregate.incident']['output']>;
type Cell = z.infer<typeof cell>;

/** What a table needs again while it scrolls; made anew when rows, sort or filter change. */
interface TableState {
  generation: object;
  sortKey: string;
  /** All rows, sorted; null: as they stand. */
  order: Uint32Array | null;
  filterKey: string;
  /** The rows under the filter, sorted. */
  rows: Uint32Array;
}

const tables = new WeakMap<IncidentSet, TableState>();

function orderOf(set: IncidentSet, sort: RowsInput['sort'], before: TableState | undefined) {
  const about = sort.fieldId === null ? '' : set.keyOf(sort.fieldId);
  const sortKey = `${about} ${sort.descending}`;
  if (before?.generation === set.generation && before.sortKey === sortKey) {
    return { sortKey, order: before.order };
  }
  const order =
    sort.fieldId === null ? null : sortedRows(set, set.field(sort.fieldId), sort.descending);
  return { sortKey, order };
}

function tableOf(set: IncidentSet, input: RowsInput): TableState {
  const before = tables.get(set);
  const { sortKey, order } = orderOf(set, input.sort, before);
  const filterKey = keyOfFilter(set, input.filter);
  if (
    before?.generation === set.generation &&
    before.sortKey === sortKey &&
    before.filterKey === filterKey
  ) {
    return before;
  }
  const rows = rowsInOrder(set, input, order);
  const state = { generation: set.generation, sortKey, order, filterKey, rows };
  tables.set(set, state);
  return state;
}

function rowsInOrder(set: IncidentSet, input: RowsInput, order: Uint32Array | null): Uint32Array {
  const backwards = input.sort.fieldId === null && input.sort.descending;
  if (order === null) {
    const rows = select(set, input.filter).rows.slice();
    return backwards ? rows.reverse() : rows;
  }
  if (input.filter.conditions.length === 0) return order;
  const bits = filterBits(set);
  const { mask } = bits.ready(set, input.filter);
  const { failed } = bits;
  const rows = new Uint32Array(order.length);
  let count = 0;
  for (let index = 0; index < order.length; index += 1) {
    const row = order[index] as number;
    if (((failed[row] as number) & mask) !== 0) continue;
    rows[count] = row;
    count += 1;
  }
  return rows.slice(0, count);
}

export function cellOf(set: IncidentSet, field: Field, row: number): Cell {
  const column = set.column(field);
  if (column === null) return set.texts.read(row, field.id);
  if (column.kind === 'code') {
    const code = column.codes[row] ?? 0;
    return code === 0 ? null : (column.labels[code] ?? null);
  }
  const value = column.values[row];
  return value === undefined || Number.isNaN(value) ? null : value;
}

/** The file's row behind a row of the set: that of its latest version. */
function sourceRowOf(set: IncidentSet, row: number): number {
  const { range, place } = set.latestOf(row);
  return set.sourceRows(range)[place] ?? 0;
}

/**
 * A window of the table: the incidents under a filter, sorted; missing values last, equal ones in the order
 * of their files. Scrolling asks again at the cost of the window alone.
 * @throws VitalFewError `unknown-field`, `not-a-measure`
 */
export function rowsWindow(
  set: IncidentSet,
  input: RowsInput,
): { total: number; rows: IncidentRow[] } {
  const fields = input.fieldIds.map((fieldId) => set.field(fieldId));
  const { rows } = tableOf(set, input);
  const shown = rows.subarray(input.offset, input.offset + input.limit);
  return {
    total: rows.length,
    rows: Array.from(shown, (row) => ({
      id: set.idOf(row),
      sourceRow: sourceRowOf(set, row),
      cells: fields.map((field) => cellOf(set, field, row)),
    })),
  };
}

/**
 * One incident with all its fields, where its latest version came from (source, file, sheet, row), and the versions before it.
 * @throws VitalFewError `unknown-incident`
 */
export function incidentDetail(set: IncidentSet, incidentId: number): IncidentDetail {
  const row = set.rowOf(incidentId);
  const latest = row === null ? null : set.latestOf(row);
  const origin = set.imports.find(({ id }) => id === latest?.range.importId);
  if (row === null || latest === null || origin === undefined) {
    throw new VitalFewError(
      'unknown-incident',
      `There is no incident ${incidentId}. Its import may have been undone.`,
      { incidentId },
    );
  }
  const source = set.project.sources().find(({ id }) => id === origin.sourceId);
  return {
    id: incidentId,
    sourceName: source?.name ?? '',
    fileName: origin.fileName,
    fileHash: origin.fileHash,
    sheet: sheetOfRow(set.project.db, origin.id, origin.sheets, latest.place),
    sourceRow: sourceRowOf(set, row),
    importedAt: origin.importedAt,
    cells: set.fields.map((field) => ({ fieldId: field.id, value: cellOf(set, field, row) })),
    history: incidentHistory(set, row),
  };
}
