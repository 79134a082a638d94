import { VitalFewError } from '../contract/errors.ts';
import type { FieldRole } from '../contract/fields.ts';
import type { ProjectFile } from './project-file.ts';

/** Changes the title of a project. */
export function renameProject(project: ProjectFile, title: string): void {
  project.journal.record(`Rename the project to ${title}`, (edit) =>
    edit.update('project', 1, { title }),
  );
}

/**
 * Changes the zone in which the times of later imports are told; times that are stored stay as they are.
 * @throws VitalFewError `invalid-input` for a zone that does not exist
 */
export function setTimeZone(project: ProjectFile, timeZone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch {
    throw new VitalFewError(
      'invalid-input',
      `There is no time zone ${timeZone}. Zones are named after places: Europe/Berlin.`,
      { timeZone },
    );
  }
  project.journal.record(`Tell times in ${timeZone}`, (edit) =>
    edit.update('project', 1, { time_zone: timeZone }),
  );
}

/**
 * Renames a field or changes its role.
 * @throws VitalFewError `unknown-field`; `invalid-input` when another field has that name
 */
export function changeField(
  project: ProjectFile,
  fieldId: number,
  change: { name?: string | undefined; role?: FieldRole | undefined },
): void {
  const fields = project.fields();
  const field = fields.find((one) => one.id === fieldId);
  if (field === undefined) {
    throw new VitalFewError('unknown-field', 'That field is not in this project.', { fieldId });
  }
  const { name = field.name, role = field.role } = change;
  const sameName = fields.find(
    (one) => one.id !== fieldId && one.name.toLowerCase() === name.toLowerCase(),
  );
  if (sameName !== undefined) {
    throw new VitalFewError(
      'invalid-input',
      `There is a field ${sameName.name} already. Choose another name.`,
      { name },
    );
  }
  const label = name === field.name ? `Use ${name} as ${role}` : `Rename ${field.name} to ${name}`;
  project.journal.record(label, (edit) => edit.update('field', fieldId, { name, role }));
}
