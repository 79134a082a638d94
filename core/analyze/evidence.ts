import type { z } from 'zod';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import { VitalFewError } from '../contract/errors.ts';
import type { evidenceOperations } from '../contract/evidence.ts';
import type { ProjectFile } from '../project/project-file.ts';
import { fishboneWith } from './fishbone-store.ts';
import { quoted } from './quoted.ts';

type AddInput = z.output<(typeof evidenceOperations)['evidence.add']['input']>;

const kindWords = { filter: 'a live filter', incident: 'an incident', words: 'words' } as const;

/**
 * Adds evidence for or against a cause; for a reference, to the cause that it refers to.
 * @throws VitalFewError `unknown-cause`, `unknown-incident`
 */
export function addEvidence(
  set: IncidentSet,
  { causeId, stance, evidence }: AddInput,
  clock: () => Date,
): { id: number } {
  const { project } = set;
  const { id: meant, text } = fishboneWith(project, { kind: 'cause', id: causeId }).meant(causeId);
  if (evidence.kind === 'incident' && set.rowOf(evidence.incidentId) === null) {
    throw new VitalFewError(
      'unknown-incident',
      `The project has no incident ${evidence.incidentId}. Its import may have been undone.`,
      { incidentId: evidence.incidentId },
    );
  }
  const label = `Add ${kindWords[evidence.kind]} as evidence ${stance} ${quoted(text)}`;
  const id = project.journal.record(label, (edit) =>
    edit.insert('evidence', {
      cause_id: meant,
      kind: evidence.kind,
      stance,
      text: evidence.text,
      filter: evidence.kind === 'filter' ? JSON.stringify(evidence.filter) : null,
      incident_id: evidence.kind === 'incident' ? evidence.incidentId : null,
      who: project.journal.actor,
      at: clock().toISOString(),
    }),
  );
  return { id };
}

/** @throws VitalFewError `unknown-evidence` */
export function removeEvidence({ db, journal }: ProjectFile, id: number): void {
  const cause = db
    .prepare<[number], string>(
      'SELECT cause.text FROM evidence JOIN cause ON cause.id = cause_id WHERE evidence.id = ?',
    )
    .pluck()
    .get(id);
  if (cause === undefined) {
    throw new VitalFewError(
      'unknown-evidence',
      'That evidence is not there any more. Undo brings it back if it was taken away.',
      { evidenceId: id },
    );
  }
  journal.record(`Take evidence of ${quoted(cause)} away`, (edit) => edit.remove('evidence', id));
}
