import type { FishboneNode } from '../contract/fishbone.ts';
import type { Edit } from '../project/journal.ts';
import type { ProjectFile } from '../project/project-file.ts';
import { type CauseRow, FishboneRows, fishboneWith } from './fishbone-store.ts';
import { quoted } from './quoted.ts';

/** Rows of other tables that belong to a cause. */
const belonging = ['cause_status', 'evidence', 'cause_check'] as const;

/** Takes causes away, those further below first. */
function removeCauses({ db }: ProjectFile, edit: Edit, causes: readonly CauseRow[]): void {
  const finders = belonging.map((table) => ({
    table,
    find: db.prepare<[number], number>(`SELECT id FROM ${table} WHERE cause_id = ?`).pluck(),
  }));
  for (const { id } of causes.slice().reverse()) {
    for (const { table, find } of finders) for (const row of find.all(id)) edit.remove(table, row);
    edit.remove('cause', id);
  }
}

/** References to what is taken away become causes of their own, so that nothing is lost by it. */
function freeReferences(rows: FishboneRows, edit: Edit, removed: readonly CauseRow[]): void {
  const texts = new Map(removed.map(({ id, text }) => [id, text]));
  for (const { id, standsFor } of rows.references()) {
    const text = standsFor === null ? undefined : texts.get(standsFor);
    if (text !== undefined) edit.update('cause', id, { stands_for: null, text });
  }
}

/** Takes a bone or a cause away with all below it. @throws VitalFewError `unknown-cause` */
export function removeNode(project: ProjectFile, node: FishboneNode): void {
  const rows = fishboneWith(project, node);
  const below = rows.allBelow(node);
  const removed = node.kind === 'bone' ? below : [rows.cause(node.id), ...below];
  const behind =
    below.length === 0
      ? ''
      : ` and ${below.length === 1 ? 'the cause' : `the ${below.length} causes`} below it`;
  const label = `Take the ${node.kind} ${quoted(rows.nameOf(node))}${behind} away`;
  project.journal.record(label, (edit) => {
    freeReferences(rows, edit, removed);
    removeCauses(project, edit, removed);
    if (node.kind === 'bone') edit.remove('bone', node.id);
  });
}

/** Takes away everything on the fishbone of a problem, within an edit. */
export function removeWholeFishbone(project: ProjectFile, edit: Edit, problemId: number): void {
  const rows = new FishboneRows(project, problemId);
  for (const { id } of rows.references()) edit.update('cause', id, { stands_for: null });
  for (const { id } of rows.bones) {
    removeCauses(project, edit, rows.allBelow({ kind: 'bone', id }));
    edit.remove('bone', id);
  }
}
