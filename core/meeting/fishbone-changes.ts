import { z } from 'zod';
import { quoted } from '../analyze/quoted.ts';
import type { ProjectFile } from '../project/project-file.ts';
import type { Row } from '../project/journal.ts';

const statusWords: Readonly<Record<string, string>> = {
  suspected: 'suspected again',
  confirmed: 'confirmed',
  'ruled-out': 'ruled out',
};

const text = z.string();

/** Whether a row of a cause or a bone, as it was or as it is, belongs to a problem. */
function isOf(problemId: number, ...rows: (Row | null)[]): boolean {
  return rows.some((row) => row?.['problem_id'] === problemId);
}

/** What a bone or a cause is called where the journal does not say: as it is now; null: it is gone. */
function nameNow({ db }: ProjectFile, table: 'bone' | 'cause', id: number, problemId: number) {
  const column = table === 'bone' ? 'name' : 'text';
  const found: unknown = db
    .prepare(`SELECT ${column} FROM ${table} WHERE id = ? AND problem_id = ?`)
    .pluck()
    .get(id, problemId);
  return found === undefined ? null : text.parse(found);
}

/**
 * What became of the fishbone of a problem after an entry of the journal, in sentences: what was added, reworded, moved,
 * judged and taken away. The net result: what was added and taken away again is not told. `until`: ISO 8601; null: now.
 */
export function fishboneChanges(
  project: ProjectFile,
  problemId: number,
  { after, until }: { after: number; until: string | null },
): string[] {
  const net = project.journal.netChanges(['bone', 'cause', 'cause_status'], after, until);
  const told: string[] = [];
  const judged = new Map<number, string>();
  for (const { table, id, before, after: row } of net) {
    if (table === 'cause_status') {
      const cause = row?.['cause_id'];
      if (typeof cause === 'number') judged.set(cause, String(row?.['status'] ?? ''));
      continue;
    }
    const kind = table === 'bone' ? 'bone' : 'cause';
    const column = kind === 'bone' ? 'name' : 'text';
    const name = nameNow(project, kind, id, problemId);
    const first = before?.[column];
    if (before === null && row !== null) {
      if (isOf(problemId, row) && name !== null) told.push(`Added the ${kind} ${quoted(name)}`);
    } else if (row === null) {
      if (isOf(problemId, before) && typeof first === 'string') {
        told.push(`Took the ${kind} ${quoted(first)} away`);
      }
    } else if (name !== null && before !== null) {
      if (typeof first === 'string' && first !== name) {
        told.push(`Reworded ${quoted(first)} to ${quoted(name)}`);
      }
      const moved = ['bone_id', 'parent_id'].some(
        (place) => place in before && before[place] !== row[place],
      );
      if (moved) told.push(`Moved ${quoted(name)} to another place`);
    }
  }
  for (const [id, status] of judged) {
    const name = nameNow(project, 'cause', id, problemId);
    if (name !== null) told.push(`${quoted(name)} is ${statusWords[status] ?? status}`);
  }
  return told;
}
