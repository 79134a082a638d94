import { z } from 'zod';
import type { changeOperations } from '../contract/changes.ts';
import { VitalFewError } from '../contract/errors.ts';
import { quoted } from '../analyze/quoted.ts';
import type { Row } from '../project/journal.ts';
import type { ProjectFile } from '../project/project-file.ts';
import { readChange } from './changes.ts';

type Input<Name extends keyof typeof changeOperations> = z.output<
  (typeof changeOperations)[Name]['input']
>;

/** Adds a risk behind those that a change has. @throws VitalFewError `unknown-change` */
export function addRisk(
  project: ProjectFile,
  { id, text, likelihood, consequence, mitigation }: Input<'changes.addRisk'>,
): { id: number } {
  const { title } = readChange(project, id);
  const last = z
    .number()
    .nullable()
    .parse(
      project.db
        .prepare('SELECT max(position) FROM change_risk WHERE change_id = ?')
        .pluck()
        .get(id),
    );
  const label = `Add the risk ${quoted(text)} to ${quoted(title)}`;
  const riskId = project.journal.record(label, (edit) =>
    edit.insert('change_risk', {
      change_id: id,
      position: (last ?? 0) + 1,
      text,
      likelihood,
      consequence,
      mitigation,
    }),
  );
  return { id: riskId };
}

/** What a risk is about. @throws VitalFewError `unknown-change` */
function riskText({ db }: ProjectFile, riskId: number): string {
  const found = db
    .prepare<[number], string>('SELECT text FROM change_risk WHERE id = ?')
    .pluck()
    .get(riskId);
  if (found !== undefined) return found;
  throw new VitalFewError(
    'unknown-change',
    'That risk is not there any more. Undo brings it back if it was taken away.',
    { riskId },
  );
}

/** Changes what is given of a risk. @throws VitalFewError `unknown-change` */
export function changeRisk(
  project: ProjectFile,
  { riskId, ...given }: Input<'changes.changeRisk'>,
): void {
  const before = riskText(project, riskId);
  const row: Row = {};
  for (const [column, value] of Object.entries(given)) {
    if (value !== undefined) row[column] = value;
  }
  if (Object.keys(row).length === 0) return;
  const label =
    given.text === undefined || given.text === before
      ? `Judge the risk ${quoted(before)}`
      : `Reword the risk ${quoted(before)} to ${quoted(given.text)}`;
  project.journal.record(label, (edit) => edit.update('change_risk', riskId, row));
}

/** @throws VitalFewError `unknown-change` */
export function removeRisk(project: ProjectFile, riskId: number): void {
  const text = riskText(project, riskId);
  project.journal.record(`Take the risk ${quoted(text)} away`, (edit) =>
    edit.remove('change_risk', riskId),
  );
}
