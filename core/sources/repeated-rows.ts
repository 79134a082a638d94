import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { hashKnownRows } from './known-rows.ts';
import type { ComparedField } from './known-rows.ts';
import type { Pacer } from './pacer.ts';
import { sameAs, shownLength } from './repeated-row.ts';
import { shortened } from './row-checks.ts';
import type { RowHash } from './row-hash.ts';
import type { RowMatcher } from './row-matcher.ts';

interface Repeat {
  reject: number;
  /** Number of the incident that the first row with the identifier became, and that row of the file. */
  incident: number;
  seenAt: number;
  /** Hash of all its values. */
  low: number;
  high: number;
}

/**
 * Rows turned away because a row before them has their identifier. Whether the two say the same is found out when
 * all rows are stored, so that the rows of a file in which none is repeated need not be hashed.
 */
export class RepeatedRows {
  readonly #repeats: Repeat[] = [];

  /** @param reject number of the reject, which says that the values differ */
  add(reject: number, { incident, seenAt }: RowMatcher, { low, high }: RowHash): void {
    this.#repeats.push({ reject, incident, seenAt, low, high });
  }

  /** Compares each with the row that was stored, and corrects what is said of those that say the same. */
  async compare(
    db: Database,
    {
      importId,
      firstIncident,
      accepted,
    }: { importId: number; firstIncident: number; accepted: number },
    fields: readonly Pick<ComparedField, 'id' | 'storage'>[],
    pacer: Pacer,
  ): Promise<void> {
    if (this.#repeats.length === 0) return;
    const range = {
      importId,
      start: 0,
      rows: accepted,
      firstIncident,
      stored: accepted,
      storedBefore: 0,
      targets: null,
      places: null,
    };
    const compared = fields.map(({ id, storage }) => ({ id, storage, keyPart: null }));
    const stored = await hashKnownRows(db, [range], compared, pacer);
    const find = db.prepare('SELECT raw FROM reject WHERE id = ?').pluck();
    const correct = db.prepare(
      "UPDATE reject SET reason = 'repeated-row', value = ?, explanation = ? WHERE id = ?",
    );
    for (const { reject, incident, seenAt, low, high } of this.#repeats) {
      const place = incident - firstIncident;
      if (stored.low[place] !== low || stored.high[place] !== high) continue;
      const raw = z.string().parse(find.get(reject));
      correct.run(shortened(raw, shownLength), sameAs(seenAt), reject);
      await pacer.pause();
    }
  }
}
