import { z } from 'zod';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import type { ProjectFile } from '../project/project-file.ts';
import { rowOfIncident } from './decide.ts';

const storedSkip = z.object({ incidentId: z.int(), reason: z.string() });

/** The incidents that were passed over, and why. */
export interface Skips {
  has(row: number): boolean;
  /** null for an incident that was not passed over. */
  reasonOf(incidentId: number): string | null;
}

/** What was passed over among the incidents of a set. */
export function skipsOf(set: IncidentSet): Skips {
  const stored = set.project.db
    .prepare('SELECT incident_id AS incidentId, reason FROM skip ORDER BY incident_id')
    .all();
  const reasons = new Map<number, string>();
  const rows = new Set<number>();
  for (const { incidentId, reason } of z.array(storedSkip).parse(stored)) {
    reasons.set(incidentId, reason);
    const row = set.rowOf(incidentId);
    if (row !== null) rows.add(row);
  }
  return {
    has: (row) => rows.has(row),
    reasonOf: (incidentId) => reasons.get(incidentId) ?? null,
  };
}

/**
 * Passes an incident over, with the reason (which may be empty); null takes that back.
 * @throws VitalFewError `unknown-incident`
 */
export function skipIncident(
  project: ProjectFile,
  set: IncidentSet,
  { incidentId, reason }: { incidentId: number; reason: string | null },
  clock: () => Date,
): void {
  rowOfIncident(set, incidentId);
  const known = z
    .int()
    .optional()
    .parse(project.db.prepare('SELECT id FROM skip WHERE incident_id = ?').pluck().get(incidentId));
  const label = reason === null ? 'Take an incident up again' : 'Pass an incident over';
  project.journal.record(label, (edit) => {
    if (reason === null) {
      if (known !== undefined) edit.remove('skip', known);
      return;
    }
    const at = clock().toISOString();
    if (known === undefined) edit.insert('skip', { incident_id: incidentId, reason, at });
    else edit.update('skip', known, { reason, at });
  });
}
