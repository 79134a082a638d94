import { z } from 'zod';
import { quoted } from '../analyze/quoted.ts';
import type { complaintMapOperations, Empowerment } from '../contract/complaint-maps.ts';
import { VitalFewError } from '../contract/errors.ts';
import type { Row } from '../project/journal.ts';
import type { ProjectFile } from '../project/project-file.ts';
import { readComplaintMap } from './complaint-store.ts';

type Input<Name extends keyof typeof complaintMapOperations> = z.output<
  (typeof complaintMapOperations)[Name]['input']
>;

const stored = z.object({
  id: z.int(),
  role: z.string(),
  mapId: z.int().nullable(),
  what: z.string(),
  upTo: z.number().nullable(),
  unit: z.string(),
});

const columns = 'id, role, map_id AS mapId, what, up_to AS upTo, unit';

/** Who may say yes to what, in the order in which it was said. */
export function listEmpowerment({ db }: ProjectFile): Empowerment[] {
  return z
    .array(stored)
    .parse(db.prepare(`SELECT ${columns} FROM empowerment ORDER BY position, id`).all());
}

function readLimit({ db }: ProjectFile, id: number): Empowerment {
  const found = db.prepare(`SELECT ${columns} FROM empowerment WHERE id = ?`).get(id);
  if (found !== undefined) return stored.parse(found);
  throw new VitalFewError(
    'invalid-input',
    'That limit is not there any more. Undo brings it back if it was taken away.',
    { id },
  );
}

/** @throws VitalFewError `unknown-complaint-map` */
export function addLimit(
  project: ProjectFile,
  { role, mapId, what, upTo, unit }: Input<'empowerment.add'>,
): { id: number } {
  if (mapId !== null) readComplaintMap(project, mapId);
  const position = project.db
    .prepare<[], number>('SELECT coalesce(max(position), 0) + 1 FROM empowerment')
    .pluck()
    .get();
  const id = project.journal.record(`Say what ${quoted(role)} may do`, (edit) =>
    edit.insert('empowerment', {
      role,
      map_id: mapId,
      what,
      up_to: upTo,
      unit,
      position: position ?? 1,
    }),
  );
  return { id };
}

/** @throws VitalFewError `invalid-input` for a limit that is gone, `unknown-complaint-map` */
export function changeLimit(
  project: ProjectFile,
  { id, ...said }: Input<'empowerment.change'>,
): void {
  const before = readLimit(project, id);
  const change: Row = {};
  if (said.role !== undefined) change['role'] = said.role;
  if (said.mapId !== undefined) {
    if (said.mapId !== null) readComplaintMap(project, said.mapId);
    change['map_id'] = said.mapId;
  }
  if (said.what !== undefined) change['what'] = said.what;
  if (said.upTo !== undefined) change['up_to'] = said.upTo;
  if (said.unit !== undefined) change['unit'] = said.unit;
  if (Object.keys(change).length === 0) return;
  project.journal.record(`Change what ${quoted(before.role)} may do`, (edit) =>
    edit.update('empowerment', id, change),
  );
}

/** @throws VitalFewError `invalid-input` for a limit that is gone */
export function removeLimit(project: ProjectFile, id: number): void {
  const { role } = readLimit(project, id);
  project.journal.record(`Take a limit of ${quoted(role)} away`, (edit) =>
    edit.remove('empowerment', id),
  );
}
