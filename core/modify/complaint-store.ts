import { z } from 'zod';
import {
  type ComplaintMap,
  complaintOrigins,
  type ComplaintStage,
  complaintStages,
} from '../contract/complaint-maps.ts';
import { VitalFewError } from '../contract/errors.ts';
import { filter } from '../contract/filter.ts';
import type { ProjectFile } from '../project/project-file.ts';

const json = <Kept extends z.ZodType>(kept: Kept) =>
  z.string().transform((written) => kept.parse(JSON.parse(written)));

const storedMap = z.object({
  id: z.int(),
  name: z.string(),
  origin: z.enum(complaintOrigins),
  filter: json(filter),
  beginsFieldId: z.int().nullable(),
  channels: json(z.array(z.string())),
  accuracy: z.string(),
  agility: z.string(),
});
const storedStage = z.object({
  id: z.int(),
  mapId: z.int(),
  stage: z.enum(complaintStages),
  fieldId: z.int().nullable(),
  should: z.string(),
  targetHours: z.number().nullable(),
  targetShare: z.number().nullable(),
  notes: z.string(),
});
type StoredStage = z.infer<typeof storedStage>;

const mapColumns = `id, name, origin, filter, begins_field_id AS beginsFieldId, channels, accuracy, agility`;
const stageColumns = `id, map_id AS mapId, stage, field_id AS fieldId, should, target_hours AS targetHours,
  target_share AS targetShare, notes`;

function inOrder(stages: readonly StoredStage[]): ComplaintStage[] {
  return stages
    .map(({ mapId: _map, ...stage }) => stage)
    .sort((a, b) => complaintStages.indexOf(a.stage) - complaintStages.indexOf(b.stage));
}

/** The complaint maps in their order, each with its five stages. */
export function listComplaintMaps({ db }: ProjectFile): ComplaintMap[] {
  const maps = z
    .array(storedMap)
    .parse(db.prepare(`SELECT ${mapColumns} FROM complaint_map ORDER BY position, id`).all());
  const stages = z
    .array(storedStage)
    .parse(db.prepare(`SELECT ${stageColumns} FROM complaint_stage`).all());
  const byMap = new Map<number, StoredStage[]>(maps.map(({ id }) => [id, []]));
  for (const stage of stages) byMap.get(stage.mapId)?.push(stage);
  return maps.map((map) => ({ ...map, stages: inOrder(byMap.get(map.id) ?? []) }));
}

const placed = z.array(z.object({ id: z.int(), position: z.number() }));

/** The maps in their order, with their places. */
export function placedMaps({ db }: ProjectFile): z.infer<typeof placed> {
  return placed.parse(
    db.prepare('SELECT id, position FROM complaint_map ORDER BY position, id').all(),
  );
}

/** @throws VitalFewError `unknown-complaint-map` */
export function readComplaintMap({ db }: ProjectFile, id: number): ComplaintMap {
  const found = db.prepare(`SELECT ${mapColumns} FROM complaint_map WHERE id = ?`).get(id);
  if (found === undefined) throw unknownMap({ mapId: id });
  const stages = z
    .array(storedStage)
    .parse(db.prepare(`SELECT ${stageColumns} FROM complaint_stage WHERE map_id = ?`).all(id));
  return { ...storedMap.parse(found), stages: inOrder(stages) };
}

/** A stage, and the name of its map. @throws VitalFewError `unknown-complaint-map` */
export function readComplaintStage(
  { db }: ProjectFile,
  id: number,
): { stage: ComplaintStage; mapName: string } {
  const found = db.prepare(`SELECT ${stageColumns} FROM complaint_stage WHERE id = ?`).get(id);
  if (found === undefined) throw unknownMap({ stageId: id });
  const { mapId, ...stage } = storedStage.parse(found);
  const mapName = z
    .string()
    .parse(db.prepare('SELECT name FROM complaint_map WHERE id = ?').pluck().get(mapId));
  return { stage, mapName };
}

/** What is thrown for a map or a stage that is gone. */
export function unknownMap(details: { mapId: number } | { stageId: number }): VitalFewError {
  return new VitalFewError(
    'unknown-complaint-map',
    'That complaint map is not in this project any more. Undo brings it back if it was taken away.',
    { ...details },
  );
}
