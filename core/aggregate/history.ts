import type { z } from 'zod';
import type { cell, IncidentVersion } from '../contract/aggregate.ts';
import type { Field } from '../contract/fields.ts';
import type { ImportRange } from '../project/incident-rows.ts';
import { placeOfRow } from '../project/incident-rows.ts';
import { sheetOfRow } from '../project/import-sheets.ts';
import { storedNumber } from './columns.ts';
import type { IncidentSet } from './incident-set.ts';

type Cell = z.infer<typeof cell>;

/** Where the versions of a row are stored, from the first on. */
function versionsOf(set: IncidentSet, row: number): { range: ImportRange; place: number }[] {
  const first = set.rangeOf(row);
  const versions = [{ range: first, place: placeOfRow(first, row) }];
  for (const range of set.ranges) {
    if (range.targets === null || range === first) continue;
    const place = range.targets.indexOf(row);
    if (place >= 0) versions.push({ range, place });
  }
  return versions;
}

function storedCell(set: IncidentSet, field: Field, range: ImportRange, place: number): Cell {
  const { storage } = field;
  if (storage === 'text') return set.texts.stored(range, place, field.id);
  const { db } = set.project;
  const stored = storedNumber(db, range, place, { id: field.id, storage });
  if (storage !== 'code') return stored === null || Number.isNaN(stored) ? null : stored;
  return stored === null || stored === 0 ? null : (set.codes(field)?.labels[stored] ?? null);
}

function fieldsOf(set: IncidentSet, importId: number): Field[] {
  const having = new Set(
    set.project.db
      .prepare<[number], number>('SELECT field_id FROM import_field WHERE import_id = ?')
      .pluck()
      .all(importId),
  );
  return set.fields.filter(({ id }) => having.has(id));
}

/** The versions of an incident, from the first on, each with the fields it changed. */
export function incidentHistory(set: IncidentSet, row: number): IncidentVersion[] {
  const now = new Map<number, Cell>();
  return versionsOf(set, row).map(({ range, place }, version) => {
    const changes: IncidentVersion['changes'] = [];
    for (const field of fieldsOf(set, range.importId)) {
      const before = now.get(field.id) ?? null;
      const after = storedCell(set, field, range, place);
      now.set(field.id, after);
      if (version > 0 && before !== after) changes.push({ fieldId: field.id, before, after });
    }
    const { db } = set.project;
    const origin = set.imports.find(({ id }) => id === range.importId);
    return {
      importId: range.importId,
      fileName: origin?.fileName ?? '',
      importedAt: origin?.importedAt ?? '',
      sheet: sheetOfRow(db, range.importId, origin?.sheets ?? [], place),
      sourceRow: set.sourceRows(range)[place] ?? 0,
      changes,
    };
  });
}
