import { z } from 'zod';
import { quoted } from '../analyze/quoted.ts';
import { VitalFewError } from '../contract/errors.ts';
import type { MaturityLevel, maturityOperations } from '../contract/maturity.ts';
import type { ProjectFile } from '../project/project-file.ts';
import { readTouchPoint } from './journey-rows.ts';
import { maturityName } from './maturity-names.ts';

type Input<Name extends keyof typeof maturityOperations> = z.output<
  (typeof maturityOperations)[Name]['input']
>;

/** Puts on record how mature a touch point was judged to be, by whom and when. @throws VitalFewError `unknown-touch-point` */
export function decideMaturity(
  project: ProjectFile,
  { touchPointId, level, why, suggested }: Input<'maturity.decide'>,
  clock: () => Date,
): { id: number } {
  const { name } = readTouchPoint(project, touchPointId);
  const id = project.journal.record(`Judge ${quoted(name)} as ${maturityName[level]}`, (edit) =>
    edit.insert('maturity', {
      touch_point_id: touchPointId,
      level,
      who: project.journal.actor,
      at: clock().toISOString(),
      why,
      suggested: suggested satisfies MaturityLevel | null,
    }),
  );
  return { id };
}

/** Takes a judgement off the record. @throws VitalFewError `invalid-input` when it is gone */
export function removeMaturity(project: ProjectFile, id: number): void {
  const touchPointId = z
    .int()
    .optional()
    .parse(project.db.prepare('SELECT touch_point_id FROM maturity WHERE id = ?').pluck().get(id));
  if (touchPointId === undefined) {
    throw new VitalFewError(
      'invalid-input',
      'That judgement is not on record any more. Undo brings it back if it was taken away.',
      { id },
    );
  }
  const { name } = readTouchPoint(project, touchPointId);
  project.journal.record(`Take a judgement of ${quoted(name)} off the record`, (edit) =>
    edit.remove('maturity', id),
  );
}
