import type { z } from 'zod';
import { numberWords } from '../aggregate/number-words.ts';
import { quoted } from '../analyze/quoted.ts';
import { VitalFewError } from '../contract/errors.ts';
import type { processOperations, ProcessSide } from '../contract/process.ts';
import type { Row } from '../project/journal.ts';
import type { ProjectFile } from '../project/project-file.ts';
import { moveBefore, placesBefore } from './places-before.ts';
import { type StepLine, stepLines } from './process-lines.ts';
import { changeTitle, readStep, stepsOf, type StoredStep } from './process-steps.ts';

type Input<Name extends keyof typeof processOperations> = z.output<
  (typeof processOperations)[Name]['input']
>;

/** More than anybody draws; a longer paste was not meant for here. */
const mostSteps = 500;

const sideWords: Readonly<Record<ProcessSide, string>> = {
  'as-is': 'the process as it is',
  'to-be': 'the process as it should be',
};

/** The steps beside which others are put. */
function orderOf(beside: readonly StoredStep[]) {
  const gone = (id: number) =>
    new VitalFewError(
      'unknown-process-step',
      'The step that it was to stand before is not on that side any more. Choose the place again.',
      { stepId: id },
    );
  return { table: 'process_step', beside, gone } as const;
}

/** @throws VitalFewError `unknown-touch-point` */
function checkTouchPoint({ db }: ProjectFile, id: number | null | undefined): void {
  if (id === null || id === undefined) return;
  if (db.prepare('SELECT 1 FROM touch_point WHERE id = ?').get(id) !== undefined) return;
  throw new VitalFewError(
    'unknown-touch-point',
    'That touch point is not in this project any more. Choose another one.',
    { touchPointId: id },
  );
}

/** @throws VitalFewError `invalid-input` for a step that cannot be gone on from */
function checkContinues(steps: readonly StoredStep[], side: ProcessSide, id: number): void {
  const from = steps.find((one) => one.id === id);
  if (side === 'as-is' || from?.side !== 'as-is') {
    throw new VitalFewError(
      'invalid-input',
      'Only a step as it should be goes on from one as it is, of the same change. Choose the step again.',
      { stepId: id },
    );
  }
  if (steps.some(({ continues }) => continues === id)) {
    throw new VitalFewError(
      'invalid-input',
      `${quoted(from.text)} is gone on from already. Change that step instead.`,
      { stepId: id },
    );
  }
}

/** @throws VitalFewError `invalid-input` */
function checkRoom(steps: readonly StoredStep[], side: ProcessSide, more: number): void {
  const now = steps.filter((step) => step.side === side).length;
  if (now + more <= mostSteps) return;
  throw new VitalFewError(
    'invalid-input',
    `A side of a process takes ${mostSteps} steps; it has ${now}, and ${more} were to be added. Paste fewer lines, or split the change.`,
  );
}

/** @throws VitalFewError `unknown-change`, `unknown-process-step`, `unknown-touch-point`, `invalid-input` */
export function addStep(project: ProjectFile, input: Input<'process.addStep'>): { id: number } {
  const { changeId, side, before, continues } = input;
  changeTitle(project, changeId);
  checkTouchPoint(project, input.touchPointId);
  const steps = stepsOf(project, changeId);
  checkRoom(steps, side, 1);
  if (continues !== null) checkContinues(steps, side, continues);
  const beside = steps.filter((step) => step.side === side);
  const label = `Add the step ${quoted(input.text)} to ${sideWords[side]}`;
  const id = project.journal.record(label, (edit) =>
    edit.insert('process_step', {
      change_id: changeId,
      side,
      position: placesBefore(edit, orderOf(beside), before, 1)[0] ?? 1,
      text: input.text,
      role: input.role,
      touch_point_id: input.touchPointId,
      minutes: input.minutes,
      failure: input.failure,
      continues,
    }),
  );
  return { id };
}

/** @throws VitalFewError `unknown-process-step`, `unknown-touch-point` */
export function changeStep(project: ProjectFile, input: Input<'process.changeStep'>): void {
  const { text, side } = readStep(project, input.id);
  checkTouchPoint(project, input.touchPointId);
  const change: Row = {};
  if (input.text !== undefined) change['text'] = input.text;
  if (input.role !== undefined) change['role'] = input.role;
  if (input.touchPointId !== undefined) change['touch_point_id'] = input.touchPointId;
  if (input.minutes !== undefined) change['minutes'] = input.minutes;
  if (input.failure !== undefined) change['failure'] = input.failure;
  if (Object.keys(change).length === 0) return;
  project.journal.record(`Change the step ${quoted(text)} of ${sideWords[side]}`, (edit) =>
    edit.update('process_step', input.id, change),
  );
}

/** @throws VitalFewError `unknown-process-step` */
export function moveStep(project: ProjectFile, { id, before }: Input<'process.moveStep'>): void {
  const step = readStep(project, id);
  const side = stepsOf(project, step.changeId).filter((one) => one.side === step.side);
  const label = `Move the step ${quoted(step.text)} within ${sideWords[step.side]}`;
  moveBefore(project.journal, label, orderOf(side), id, before);
}

/** Takes a step away; what went on from it is new then. @throws VitalFewError `unknown-process-step` */
export function removeStep(project: ProjectFile, id: number): void {
  const { text, side } = readStep(project, id);
  project.journal.record(`Take the step ${quoted(text)} out of ${sideWords[side]}`, (edit) =>
    edit.remove('process_step', id),
  );
}

/**
 * Takes the steps as they are over as those that should be.
 * @throws VitalFewError `unknown-change`, `invalid-input` where there is nothing to take over, or something stands there
 */
export function startProcess(project: ProjectFile, changeId: number): { ids: number[] } {
  const title = changeTitle(project, changeId);
  const steps = stepsOf(project, changeId);
  const asIs = steps.filter(({ side }) => side === 'as-is');
  if (asIs.length === 0 || asIs.length < steps.length) {
    throw new VitalFewError(
      'invalid-input',
      asIs.length === 0
        ? 'The process as it is has no steps yet. Add them first.'
        : 'The process as it should be has steps already. Take them away first, or add what is missing.',
      { changeId },
    );
  }
  const ids = project.journal.record(
    `Begin the process as it should be of ${quoted(title)}`,
    (edit) =>
      asIs.map((step, index) =>
        edit.insert('process_step', {
          change_id: changeId,
          side: 'to-be',
          position: index + 1,
          text: step.text,
          role: step.role,
          touch_point_id: step.touchPointId,
          minutes: step.minutes,
          failure: step.failure,
          continues: step.id,
        }),
      ),
  );
  return { ids };
}

/** Nothing that was pasted is cut off without a word. @throws VitalFewError `invalid-input` */
function checkLengths(lines: readonly StepLine[]): void {
  for (const { number, text, role, failure, minutes } of lines) {
    const [what, long, most] =
      [
        ['the step', text.length, 500] as const,
        ['the role', role.length, 120] as const,
        ['how it can go wrong', failure.length, 1000] as const,
        ['the minutes', minutes ?? 0, 1e7] as const,
      ].find(([, found, limit]) => found > limit) ?? [];
    if (what === undefined || long === undefined || most === undefined) continue;
    throw new VitalFewError(
      'invalid-input',
      what === 'the minutes'
        ? `Line ${number} says ${numberWords(long)} minutes; a step takes up to ${numberWords(most)}. Correct it, and paste again.`
        : `Line ${number} is too long: ${what} has ${numberWords(long)} characters, and up to ${numberWords(most)} fit. Shorten it, and paste again.`,
      { line: number },
    );
  }
}

/** @throws VitalFewError `unknown-change`, `unknown-process-step`, `invalid-input` for a text without steps, with too many or too long ones */
export function pasteSteps(
  project: ProjectFile,
  { changeId, side, before, text }: Input<'process.pasteSteps'>,
): { ids: number[] } {
  changeTitle(project, changeId);
  const lines = stepLines(text);
  if (lines.length === 0) {
    throw new VitalFewError(
      'invalid-input',
      'There is no line with words in what was pasted. Copy one step a line, and paste again.',
    );
  }
  checkLengths(lines);
  const steps = stepsOf(project, changeId);
  checkRoom(steps, side, lines.length);
  const beside = steps.filter((step) => step.side === side);
  const label = `Paste ${lines.length} ${lines.length === 1 ? 'step' : 'steps'} into ${sideWords[side]}`;
  const ids = project.journal.record(label, (edit) => {
    const places = placesBefore(edit, orderOf(beside), before, lines.length);
    return lines.map((line, index) =>
      edit.insert('process_step', {
        change_id: changeId,
        side,
        position: places[index] ?? index + 1,
        text: line.text,
        role: line.role,
        touch_point_id: null,
        minutes: line.minutes,
        failure: line.failure,
        continues: null,
      }),
    );
  });
  return { ids };
}
