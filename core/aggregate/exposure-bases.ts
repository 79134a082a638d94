import { z } from 'zod';
import type { ExposureBasis } from '../contract/exposure.ts';
import { recipe } from '../contract/sources.ts';
import type { PeriodLength } from '../contract/table-shape.ts';
import type { StoredImport } from '../project/project-file.ts';
import { countHeader, firstDayHeader, lastDayHeader } from '../sources/exposure-columns.ts';
import type { ImportRange } from '../project/incident-rows.ts';
import type { IncidentSet } from './incident-set.ts';
import { PerRows } from './per-rows.ts';

/** One import of exposure: its rows, and the fields that hold what it says. */
export interface ExposurePart {
  stored: StoredImport;
  range: ImportRange;
  unit: string;
  byHand: boolean;
  /** Field with how many each row counts for; null: one. */
  countFieldId: number | null;
  /** Where the period of each row stands; null where it has none. */
  period: PeriodFields | null;
  /** Fields that it is known by: neither the count nor the period. */
  fieldIds: ReadonlySet<number>;
}

/** The fields with a period's first and last day, or the one whose values name periods of a length. */
export type PeriodFields =
  { fromFieldId: number; toFieldId: number } | { fieldId: number; length: PeriodLength };

/** All exposure of one unit from files, by periods of one length or by none, or one table entered by hand. */
export interface Basis extends ExposureBasis {
  parts: readonly ExposurePart[];
  /** Fields that all parts are known by. */
  fieldIds: ReadonlySet<number>;
}

const links = z.array(z.object({ fieldId: z.int(), header: z.string() }));

function partOf(set: IncidentSet, stored: StoredImport, range: ImportRange): ExposurePart {
  const { db } = set.project;
  const text: unknown = db.prepare('SELECT recipe FROM import WHERE id = ?').pluck().get(stored.id);
  const { exposure } = recipe.pick({ exposure: true }).parse(JSON.parse(z.string().parse(text)));
  const columns = links.parse(
    db
      .prepare('SELECT field_id AS fieldId, header FROM import_field WHERE import_id = ?')
      .all(stored.id),
  );
  const under = (header: string | null | undefined): number | null =>
    columns.find((column) => column.header.trim() === header?.trim())?.fieldId ?? null;
  // What was entered by hand has no file, and so no hash of one.
  const byHand = stored.fileHash === '' && under(countHeader) !== null;
  const countFieldId = under(byHand ? countHeader : exposure?.countColumn);
  const fromFieldId = byHand ? under(firstDayHeader) : null;
  const toFieldId = byHand ? under(lastDayHeader) : null;
  const named = byHand ? null : (exposure?.period ?? null);
  const periodFieldId = under(named?.column);
  const taken = [countFieldId, fromFieldId, toFieldId, periodFieldId];
  return {
    stored,
    range,
    unit: exposure?.unit ?? 'units',
    byHand,
    countFieldId,
    period:
      named !== null && periodFieldId !== null
        ? { fieldId: periodFieldId, length: named.length }
        : fromFieldId === null || toFieldId === null
          ? null
          : { fromFieldId, toFieldId },
    fieldIds: new Set(
      columns.map(({ fieldId }) => fieldId).filter((fieldId) => !taken.includes(fieldId)),
    ),
  };
}

/** The imports of exposure that hold rows. */
export function exposureParts(set: IncidentSet): ExposurePart[] {
  return set.imports.flatMap((stored, index) => {
    const range = set.ranges[index];
    return range === undefined || range.rows === 0 ? [] : [partOf(set, stored, range)];
  });
}

function common(parts: readonly ExposurePart[]): ReadonlySet<number> {
  const [first, ...others] = parts;
  const all = [...(first?.fieldIds ?? [])];
  return new Set(all.filter((id) => others.every(({ fieldIds }) => fieldIds.has(id))));
}

/** Length of the periods that the rows of a file stand for; null for others. */
export function lengthOf({ period }: ExposurePart): PeriodLength | null {
  return period !== null && 'length' in period ? period.length : null;
}

const known = new PerRows<readonly Basis[]>();

/** What rates can be taken of, files first; a table entered by hand is never added to what files say. */
export function exposureBases(set: IncidentSet): readonly Basis[] {
  return known.get(set, '', () => {
    const byKey = new Map<string, ExposurePart[]>();
    for (const part of exposureParts(set)) {
      const kind = part.byHand ? 'hand' : (lengthOf(part) ?? 'file');
      const key = `${kind}:${part.unit.toLowerCase()}`;
      byKey.set(key, [...(byKey.get(key) ?? []), part]);
    }
    return [...byKey]
      .map(([key, parts]) => ({
        key,
        unit: parts[0]?.unit ?? '',
        byHand: parts[0]?.byHand ?? false,
        period: (parts[0] && lengthOf(parts[0])) ?? null,
        parts,
        fieldIds: common(parts),
      }))
      .sort((a, b) => Number(a.byHand) - Number(b.byHand));
  });
}

/** How many each row of a basis counts for; rows of others, and rows without a count, for nothing. */
export interface Weights {
  values: Float64Array;
  total: number;
  /** Rows whose count is missing or below 0. */
  uncounted: number;
}

const weightsByBasis = new PerRows<Weights>(8);

/** The weights of a basis over the rows of its set; worked out once. */
export function weightsOf(set: IncidentSet, basis: Basis): Weights {
  return weightsByBasis.get(set, basis.key, () => {
    const weights: Weights = { values: new Float64Array(set.size), total: 0, uncounted: 0 };
    for (const part of basis.parts) addWeights(set, weights, part);
    return weights;
  });
}

/** All counts of one import together. */
export function rowTotal(set: IncidentSet, part: ExposurePart): number {
  const weights: Weights = { values: new Float64Array(set.size), total: 0, uncounted: 0 };
  addWeights(set, weights, part);
  return weights.total;
}

function addWeights(set: IncidentSet, weights: Weights, part: ExposurePart): void {
  const { start, rows } = part.range;
  const counts = part.countFieldId === null ? null : set.numbers(set.field(part.countFieldId));
  for (let row = start; row < start + rows; row += 1) {
    const weight = counts === null ? 1 : (counts.values[row] as number);
    if (weight >= 0) {
      weights.values[row] = weight;
      weights.total += weight;
    } else weights.uncounted += 1;
  }
}
