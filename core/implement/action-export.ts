import type { z } from 'zod';
import type { actionOperations } from '../contract/actions.ts';
import { listChanges } from '../modify/changes.ts';
import { writeWhole } from '../project/atomic-file.ts';
import type { ProjectFile } from '../project/project-file.ts';
import { withStorageErrors } from '../project/storage-errors.ts';
import { actionsAsCalendar } from './action-calendar.ts';
import { actionsAsCsv, type ActionNames } from './action-csv.ts';
import { listActions } from './actions.ts';

type Input = z.output<(typeof actionOperations)['actions.export']['input']>;

/** Writes actions to a file, whole or not at all. @throws VitalFewError `disk-full`, `path-not-writable` */
export function exportActions(
  project: ProjectFile,
  path: string,
  { format, ids }: Pick<Input, 'format' | 'ids'>,
  now: Date,
): { actions: number } {
  const all = listActions(project);
  const chosen = ids === null ? null : new Set(ids);
  const actions = chosen === null ? all : all.filter(({ id }) => chosen.has(id));
  const titles = new Map(listChanges(project).map(({ id, title }) => [id, title]));
  const uids = new Map(all.map(({ id, uid }) => [id, uid]));
  const names: ActionNames = {
    changeTitle: (id) => titles.get(id) ?? null,
    uidOf: (id) => uids.get(id) ?? null,
  };
  const content =
    format === 'csv'
      ? actionsAsCsv(actions, names)
      : actionsAsCalendar(actions, names, project.timeZone(), now);
  withStorageErrors(path, () => writeWhole(path, content));
  return { actions: actions.length };
}
