import { z } from 'zod';
import { VitalFewError } from '../contract/errors.ts';
import { type processOperations, processStep, type ProcessStep } from '../contract/process.ts';
import type { ProjectFile } from '../project/project-file.ts';
import { storedTouchPoints } from './journey-rows.ts';

type Answer = Omit<z.output<(typeof processOperations)['process.get']['output']>, 'revision'>;

/** A step with its place. */
export const storedStep = processStep.extend({ changeId: z.int(), position: z.number() });
export type StoredStep = z.infer<typeof storedStep>;

const selected = `SELECT id, change_id AS changeId, side, position, text, role, touch_point_id AS touchPointId, minutes,
  failure, continues FROM process_step`;

/** The title of a change. @throws VitalFewError `unknown-change` */
export function changeTitle({ db }: ProjectFile, changeId: number): string {
  const found = db
    .prepare<[number], string>('SELECT title FROM change WHERE id = ?')
    .pluck()
    .get(changeId);
  if (found !== undefined) return found;
  throw new VitalFewError(
    'unknown-change',
    'That change is not in this project any more. Undo brings it back if it was taken away.',
    { changeId },
  );
}

/** All steps of a change in the order of their places, both sides mixed. */
export function stepsOf({ db }: ProjectFile, changeId: number): StoredStep[] {
  const rows = db.prepare(`${selected} WHERE change_id = ? ORDER BY position, id`).all(changeId);
  return z.array(storedStep).parse(rows);
}

/** @throws VitalFewError `unknown-process-step` */
export function readStep({ db }: ProjectFile, id: number): StoredStep {
  const found = db.prepare(`${selected} WHERE id = ?`).get(id);
  if (found !== undefined) return storedStep.parse(found);
  throw new VitalFewError(
    'unknown-process-step',
    'That step is not in the process any more. Undo brings it back if it was taken away.',
    { stepId: id },
  );
}

/** The process of a change, as it is and as it should be. @throws VitalFewError `unknown-change` */
export function answerProcess(project: ProjectFile, changeId: number): Answer {
  changeTitle(project, changeId);
  const steps = stepsOf(project, changeId).map(
    ({ changeId: _change, position: _position, ...step }): ProcessStep => step,
  );
  const { db } = project;
  return {
    asIs: steps.filter(({ side }) => side === 'as-is'),
    toBe: steps.filter(({ side }) => side === 'to-be'),
    touchPoints: storedTouchPoints(project).map(({ id, name }) => ({ id, name })),
    roles: z
      .array(z.string())
      .parse(
        db
          .prepare(
            `SELECT role FROM process_step WHERE role <> '' GROUP BY role ORDER BY count(*) DESC, role LIMIT 50`,
          )
          .pluck()
          .all(),
      ),
  };
}
