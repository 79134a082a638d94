import type { Database } from 'better-sqlite3';
import { chunkRows } from './column-chunk.ts';

/**
 * What an import stored, and the incidents it tells of. Incidents are rows from 0 on, in the order in which they
 * first came; a later import may hold a new version of one, which keeps its row and its number.
 */
export interface ImportRange {
  importId: number;
  /** Row of its first new incident, and how many there are. */
  start: number;
  rows: number;
  /** Number of its first stored row; the others follow. */
  firstIncident: number;
  /** Stored rows: new incidents and new versions. */
  stored: number;
  /** Stored rows of the imports before it. */
  storedBefore: number;
  /** The row each stored row tells of; null: new incidents, one after the other. */
  targets: Int32Array | null;
  /** Where each of its new incidents is stored, among `stored`; null: one after the other. */
  places: Int32Array | null;
}

export interface StoredImportRows {
  id: number;
  firstIncident: number;
  accepted: number;
  updated: number;
}

/** Lays out the rows of imports that are given in the order of their incidents. */
export function importRanges(db: Database, imports: readonly StoredImportRows[]): ImportRange[] {
  const ranges: ImportRange[] = [];
  let start = 0;
  let storedBefore = 0;
  for (const { id, firstIncident, accepted, updated } of imports) {
    const plain: ImportRange = {
      importId: id,
      start,
      rows: accepted,
      firstIncident,
      stored: accepted,
      storedBefore,
      targets: null,
      places: null,
    };
    const range = updated === 0 ? plain : withVersions(db, plain, ranges);
    ranges.push(range);
    start += range.rows;
    storedBefore += accepted;
  }
  return ranges;
}

/** Incidents in some ranges. */
export function rowsIn(ranges: readonly ImportRange[]): number {
  const last = ranges.at(-1);
  return last === undefined ? 0 : last.start + last.rows;
}

/** The range whose new incident a row is. */
export function rangeOfRow(ranges: readonly ImportRange[], row: number): ImportRange {
  const range = ranges.findLast(({ start }) => start <= row);
  if (range === undefined) throw new RangeError(`row ${row} is outside the incidents`);
  return range;
}

/** The range that holds a stored row, by its place among all. */
export function rangeOfStored(ranges: readonly ImportRange[], stored: number): ImportRange {
  const range = ranges.findLast(({ storedBefore }) => storedBefore <= stored);
  if (range === undefined) throw new RangeError(`no import stored row ${stored}`);
  return range;
}

/** Where a range holds the first version of a row of its own. */
export function placeOfRow(range: ImportRange, row: number): number {
  const place = row - range.start;
  return range.places === null ? place : (range.places[place] as number);
}

/** The number of an incident: that of its first version. */
export function incidentOfRow(ranges: readonly ImportRange[], row: number): number {
  const range = rangeOfRow(ranges, row);
  return range.firstIncident + placeOfRow(range, row);
}

/** The row of an incident's number; null when no range holds its first version. */
export function rowOfIncident(ranges: readonly ImportRange[], incident: number): number | null {
  const range = ranges.findLast(({ firstIncident }) => firstIncident <= incident);
  if (range === undefined) return null;
  const place = incident - range.firstIncident;
  if (place >= range.stored) return null;
  if (range.targets === null) return range.start + place;
  const row = range.targets[place] as number;
  return row >= range.start ? row : null;
}

/** The rows of incidents that are given by rising numbers; incidents that no range holds are left out. */
export function rowsOfIncidents(
  ranges: readonly ImportRange[],
  incidents: Int32Array,
): Uint32Array {
  const rows = new Uint32Array(incidents.length);
  let count = 0;
  let at = 0;
  for (const { start, firstIncident, stored, targets } of ranges) {
    while (at < incidents.length && (incidents[at] as number) < firstIncident) at += 1;
    for (; at < incidents.length; at += 1) {
      const place = (incidents[at] as number) - firstIncident;
      if (place >= stored) break;
      const row = targets === null ? start + place : (targets[place] as number);
      // A stored row that is a version of an earlier incident is no incident of its own.
      if (row < start) continue;
      rows[count] = row;
      count += 1;
    }
  }
  return rows.subarray(0, count);
}

/** The numbers of the incidents in rows, which are given rising; so are they. */
export function incidentsOfRows(ranges: readonly ImportRange[], rows: Uint32Array): Int32Array {
  const incidents = new Int32Array(rows.length);
  let at = 0;
  for (const range of ranges) {
    const end = range.start + range.rows;
    for (; at < rows.length && (rows[at] as number) < end; at += 1) {
      incidents[at] = range.firstIncident + placeOfRow(range, rows[at] as number);
    }
  }
  return incidents;
}

/** For each row, where its latest version is stored, among all stored rows. */
export function latestVersions(ranges: readonly ImportRange[]): Int32Array {
  const latest = new Int32Array(rowsIn(ranges));
  for (const { start, stored, storedBefore, targets } of ranges) {
    for (let place = 0; place < stored; place += 1) {
      latest[targets === null ? start + place : (targets[place] as number)] = storedBefore + place;
    }
  }
  return latest;
}

function withVersions(
  db: Database,
  plain: ImportRange,
  before: readonly ImportRange[],
): ImportRange {
  const versions = readVersions(db, plain.importId, plain.stored);
  const targets = new Int32Array(plain.stored);
  const places = new Int32Array(plain.stored);
  let rows = 0;
  for (let place = 0; place < plain.stored; place += 1) {
    const incident = versions[place] as number;
    const row = incident === 0 ? null : rowOfIncident(before, incident);
    targets[place] = row ?? plain.start + rows;
    if (row !== null) continue;
    places[rows] = place;
    rows += 1;
  }
  return { ...plain, rows, targets, places: places.slice(0, rows) };
}

/** For each stored row the number of the incident whose new version it is; 0 for a new incident. */
function readVersions(db: Database, importId: number, stored: number): Int32Array {
  const versions = new Int32Array(stored);
  const chunks = db
    .prepare<[number], { chunk: number; data: Uint8Array }>(
      'SELECT chunk, data FROM version_chunk WHERE import_id = ?',
    )
    .iterate(importId);
  for (const { chunk, data } of chunks) {
    // A copy, because a blob need not lie at a multiple of four bytes.
    const copy = new Uint8Array(data);
    versions.set(new Int32Array(copy.buffer, 0, copy.byteLength >> 2), chunk * chunkRows);
  }
  return versions;
}
