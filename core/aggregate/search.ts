import type { IncidentSet } from './incident-set.ts';
import { PerRows } from './per-rows.ts';
import { holds, matchExpression, searchable, type Sought, soughtIn } from './search-words.ts';

const searchableLabels = new PerRows<string[]>();

/** Marks the incidents whose texts hold what is sought. */
function markTexts(set: IncidentSet, sought: Sought, hits: Uint8Array): void {
  // One blob of numbers is several times quicker than one row for each hit.
  const found: unknown = set.project.db
    .prepare(
      `SELECT CAST(group_concat(rowid, ' ') AS BLOB) FROM incident_text WHERE incident_text MATCH ?`,
    )
    .pluck()
    .get(matchExpression(sought));
  if (!(found instanceof Uint8Array)) return;
  const changed = changedRows.get(set, '', () => rowsWithVersions(set));
  let range = 0;
  let id = 0;
  for (let index = 0; index <= found.length; index += 1) {
    const byte = found[index];
    if (byte !== undefined && byte !== 0x20) {
      id = id * 10 + byte - 0x30;
      continue;
    }
    // Numbers come in rising order, as do the ranges; those between ranges belong to undone imports.
    let current = set.ranges[range];
    while (current !== undefined && id >= current.firstIncident + current.stored) {
      range += 1;
      current = set.ranges[range];
    }
    if (current === undefined) return;
    if (id >= current.firstIncident) {
      const place = id - current.firstIncident;
      const row = current.targets === null ? current.start + place : current.targets[place];
      if (row !== undefined && (changed?.[row] !== 1 || holdsText(set, row, sought))) hits[row] = 1;
    }
    id = 0;
  }
}

const changedRows = new PerRows<Uint8Array | null>();

/** Marks rows of which there are several versions; null without any. */
function rowsWithVersions(set: IncidentSet): Uint8Array | null {
  if (!set.hasVersions) return null;
  const changed = new Uint8Array(set.size);
  for (const { start, targets } of set.ranges) {
    if (targets === null) continue;
    for (const row of targets) if (row < start) changed[row] = 1;
  }
  return changed;
}

/** The index holds the words of every version: what counts is the texts that are shown. */
function holdsText(set: IncidentSet, row: number, sought: Sought): boolean {
  return set.importedFields.some(({ id, storage }) => {
    if (storage !== 'text') return false;
    const text = set.texts.read(row, id);
    return text !== null && holds(searchable(text), sought);
  });
}

/** Marks the incidents that have a repeated value holding what is sought. */
function markLabels(set: IncidentSet, sought: Sought, hits: Uint8Array): void {
  for (const field of set.importedFields) {
    const column = set.codes(field);
    if (column === null) continue;
    const { codes, labels } = column;
    const texts = searchableLabels.get(set, String(field.id), () => labels.map(searchable));
    const found = Uint8Array.from(texts, (text, code) => (code > 0 && holds(text, sought) ? 1 : 0));
    if (!found.includes(1)) continue;
    for (let row = 0; row < hits.length; row += 1) {
      hits[row] = (hits[row] as number) | (found[codes[row] as number] as number);
    }
  }
}

/**
 * The incidents in which every word and every "quoted phrase" occurs somewhere, in a text or in a repeated
 * value: 1 for each of them, by row. A text without any word finds nothing.
 */
export function searchHits(set: IncidentSet, text: string): Uint8Array {
  const all = new Uint8Array(set.size);
  const [first, ...others] = soughtIn(text);
  if (first === undefined) return all;
  markTexts(set, first, all);
  markLabels(set, first, all);
  const hits = new Uint8Array(set.size);
  for (const sought of others) {
    hits.fill(0);
    markTexts(set, sought, hits);
    markLabels(set, sought, hits);
    for (let row = 0; row < all.length; row += 1) {
      all[row] = (all[row] as number) & (hits[row] as number);
    }
  }
  return all;
}
