import type { z } from 'zod';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import { quoted } from '../analyze/quoted.ts';
import { type complaintMapOperations, complaintStages } from '../contract/complaint-maps.ts';
import type { Row } from '../project/journal.ts';
import type { ProjectFile } from '../project/project-file.ts';
import { checkTimes, suitingFields } from './complaint-fields.ts';
import { placedMaps, readComplaintMap, readComplaintStage, unknownMap } from './complaint-store.ts';
import { stageWords } from './complaint-words.ts';
import { moveBefore } from './places-before.ts';

type Input<Name extends keyof typeof complaintMapOperations> = z.output<
  (typeof complaintMapOperations)[Name]['input']
>;

/** Makes a map for a kind of complaint; its stages get the fields of times that suit them by their roles. */
export function addComplaintMap(
  { project, fields }: IncidentSet,
  { name, origin, filter }: Input<'complaintMaps.add'>,
): { id: number } {
  const suiting = suitingFields(fields);
  const position = project.db
    .prepare<[], number>('SELECT coalesce(max(position), 0) + 1 FROM complaint_map')
    .pluck()
    .get();
  const id = project.journal.record(`Make the complaint map ${quoted(name)}`, (edit) => {
    const mapId = edit.insert('complaint_map', {
      name,
      origin,
      position: position ?? 1,
      filter: JSON.stringify(filter),
      begins_field_id: suiting.begins,
      channels: '[]',
      accuracy: '',
      agility: '',
    });
    for (const stage of complaintStages) {
      edit.insert('complaint_stage', {
        map_id: mapId,
        stage,
        field_id: suiting.stages.get(stage) ?? null,
        should: '',
        target_hours: null,
        target_share: null,
        notes: '',
      });
    }
    return mapId;
  });
  return { id };
}

/** Channels as they are kept: each once, whatever its case. */
function eachOnce(channels: readonly string[]): string[] {
  const seen = new Map(channels.map((name) => [name.toLowerCase(), name]));
  return [...seen.values()];
}

/** @throws VitalFewError `unknown-complaint-map`, `unknown-field`, `invalid-input` for a field that holds no times */
export function changeComplaintMap(
  set: IncidentSet,
  { id, ...said }: Input<'complaintMaps.change'>,
): void {
  const { project } = set;
  const before = readComplaintMap(project, id);
  const change: Row = {};
  if (said.name !== undefined && said.name !== before.name) change['name'] = said.name;
  if (said.origin !== undefined) change['origin'] = said.origin;
  if (said.filter !== undefined) change['filter'] = JSON.stringify(said.filter);
  if (said.beginsFieldId !== undefined) {
    if (said.beginsFieldId !== null) checkTimes(set.field(said.beginsFieldId));
    change['begins_field_id'] = said.beginsFieldId;
  }
  if (said.channels !== undefined) change['channels'] = JSON.stringify(eachOnce(said.channels));
  if (said.accuracy !== undefined) change['accuracy'] = said.accuracy;
  if (said.agility !== undefined) change['agility'] = said.agility;
  if (Object.keys(change).length === 0) return;
  const label =
    change['name'] === undefined
      ? `Change the complaint map ${quoted(before.name)}`
      : `Rename the complaint map ${quoted(before.name)} to ${quoted(said.name ?? '')}`;
  project.journal.record(label, (edit) => edit.update('complaint_map', id, change));
}

/** @throws VitalFewError `unknown-complaint-map`, `unknown-field`, `invalid-input` for a field that holds no times */
export function changeComplaintStage(
  set: IncidentSet,
  { stageId, ...said }: Input<'complaintMaps.changeStage'>,
): void {
  const { project } = set;
  const { stage, mapName } = readComplaintStage(project, stageId);
  const change: Row = {};
  if (said.fieldId !== undefined) {
    if (said.fieldId !== null) checkTimes(set.field(said.fieldId));
    change['field_id'] = said.fieldId;
  }
  if (said.should !== undefined) change['should'] = said.should;
  if (said.targetHours !== undefined) change['target_hours'] = said.targetHours;
  if (said.targetShare !== undefined) change['target_share'] = said.targetShare;
  if (said.notes !== undefined) change['notes'] = said.notes;
  if (Object.keys(change).length === 0) return;
  const label = `Change ${quoted(stageWords[stage.stage])} of the complaint map ${quoted(mapName)}`;
  project.journal.record(label, (edit) => edit.update('complaint_stage', stageId, change));
}

/** Puts a map before another one (null: behind all). @throws VitalFewError `unknown-complaint-map` */
export function moveComplaintMap(
  project: ProjectFile,
  { id, before }: Input<'complaintMaps.move'>,
): void {
  const { name } = readComplaintMap(project, id);
  const gone = (mapId: number) => unknownMap({ mapId });
  const order = { table: 'complaint_map', beside: placedMaps(project), gone } as const;
  moveBefore(project.journal, `Move the complaint map ${quoted(name)}`, order, id, before);
}

/** Takes a map away with its stages, failure points and limits. @throws VitalFewError `unknown-complaint-map` */
export function removeComplaintMap(project: ProjectFile, id: number): void {
  const { name } = readComplaintMap(project, id);
  project.journal.record(`Take the complaint map ${quoted(name)} away`, (edit) =>
    edit.remove('complaint_map', id),
  );
}
