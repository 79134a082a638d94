import type { ExposureByHand, ExposureTable } from '../contract/exposure.ts';
import { type ExposurePart, exposureParts, lengthOf, rowTotal } from './exposure-bases.ts';
import { enteredEntries, entriesOf, entryField } from './exposure-entries.ts';
import { periodCount } from './exposure-periods.ts';
import type { IncidentSet } from './incident-set.ts';

/** The tables of exposure, in the order of their imports. */
export function listExposure(incidents: IncidentSet, exposure: IncidentSet): ExposureTable[] {
  const sources = exposure.project.sources();
  return exposureParts(exposure).map((part) => {
    const { stored, unit, fieldIds } = part;
    return {
      importId: stored.id,
      unit,
      sourceName: sources.find(({ id }) => id === stored.sourceId)?.name ?? '',
      fileName: stored.fileName,
      importedAt: stored.importedAt,
      rows: part.range.rows,
      rejected: stored.rejected,
      total: rowTotal(exposure, part),
      knownBy: incidents.fields.filter(({ id }) => fieldIds.has(id)).map(({ name }) => name),
      periods: periodsIn(exposure, part),
      byHand: part.byHand ? entered(exposure, part) : null,
    };
  });
}

function periodsIn(exposure: IncidentSet, part: ExposurePart): ExposureTable['periods'] {
  const length = lengthOf(part);
  return length === null ? null : { length, count: periodCount(exposure, part) };
}

function entered(exposure: IncidentSet, part: ExposurePart): ExposureByHand {
  const entries = enteredEntries(entriesOf(exposure, part));
  return { unit: part.unit, fieldId: entryField(part), entries };
}
