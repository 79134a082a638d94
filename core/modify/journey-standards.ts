import { z } from 'zod';
import { quoted } from '../analyze/quoted.ts';
import type { journeyOperations, Segment } from '../contract/journey.ts';
import type { Row } from '../project/journal.ts';
import type { ProjectFile } from '../project/project-file.ts';
import { momentFor, readMoment, readStandard, readTouchPoint } from './journey-rows.ts';

type Input<Name extends keyof typeof journeyOperations> = z.output<
  (typeof journeyOperations)[Name]['input']
>;

/** Sets a standard of a touch point. @throws VitalFewError `unknown-touch-point` */
export function addStandard(
  project: ProjectFile,
  { touchPointId, text, breaches, allowed }: Input<'journey.addStandard'>,
): { id: number } {
  const { name } = readTouchPoint(project, touchPointId);
  const id = project.journal.record(`Set the standard ${quoted(text)} at ${quoted(name)}`, (edit) =>
    edit.insert('standard', {
      touch_point_id: touchPointId,
      position: nextPosition(project, touchPointId),
      text,
      breaches: breaches === null ? null : JSON.stringify(breaches),
      allowed,
    }),
  );
  return { id };
}

function nextPosition({ db }: ProjectFile, touchPointId: number): number {
  return z
    .number()
    .parse(
      db
        .prepare('SELECT coalesce(max(position), 0) + 1 FROM standard WHERE touch_point_id = ?')
        .pluck()
        .get(touchPointId),
    );
}

/** Changes a standard. @throws VitalFewError `invalid-input` when it is gone */
export function changeStandard(
  project: ProjectFile,
  { standardId, text, breaches, allowed }: Input<'journey.changeStandard'>,
): void {
  const before = readStandard(project, standardId);
  const change: Row = {};
  if (text !== undefined && text !== before.text) change['text'] = text;
  if (allowed !== undefined && allowed !== before.allowed) change['allowed'] = allowed;
  if (breaches !== undefined) {
    const asked = breaches === null ? null : JSON.stringify(breaches);
    const held = before.breaches === null ? null : JSON.stringify(before.breaches);
    if (asked !== held) change['breaches'] = asked;
  }
  if (Object.keys(change).length === 0) return;
  project.journal.record(`Change the standard ${quoted(before.text)}`, (edit) =>
    edit.update('standard', standardId, change),
  );
}

/** Takes a standard away. @throws VitalFewError `invalid-input` when it is gone */
export function removeStandard(project: ProjectFile, standardId: number): void {
  const { text } = readStandard(project, standardId);
  project.journal.record(`Take the standard ${quoted(text)} away`, (edit) =>
    edit.remove('standard', standardId),
  );
}

function forWhom(segment: Segment | null): string {
  return segment === null ? 'everybody' : quoted(segment.value);
}

/**
 * Marks a touch point as a moment of truth; a mark that stands gets the reason.
 * @throws VitalFewError `unknown-touch-point`
 */
export function markMoment(
  project: ProjectFile,
  { touchPointId, segment, why }: Input<'journey.markMoment'>,
): { id: number } {
  const { name } = readTouchPoint(project, touchPointId);
  const known = momentFor(project, touchPointId, segment);
  if (known?.why === why) return { id: known.id };
  const whom = forWhom(segment);
  if (known !== null) {
    project.journal.record(`Say why ${quoted(name)} is a moment of truth for ${whom}`, (edit) =>
      edit.update('moment_of_truth', known.id, { why }),
    );
    return { id: known.id };
  }
  const id = project.journal.record(
    `Mark ${quoted(name)} as a moment of truth for ${whom}`,
    (edit) =>
      edit.insert('moment_of_truth', {
        touch_point_id: touchPointId,
        field_id: segment?.fieldId ?? null,
        value: segment?.value ?? null,
        why,
      }),
  );
  return { id };
}

/** Takes a mark as moment of truth away. @throws VitalFewError `invalid-input` when it is gone */
export function unmarkMoment(project: ProjectFile, momentId: number): void {
  const { touchPointId } = readMoment(project, momentId);
  const { name } = readTouchPoint(project, touchPointId);
  project.journal.record(`${quoted(name)} is no moment of truth`, (edit) =>
    edit.remove('moment_of_truth', momentId),
  );
}
