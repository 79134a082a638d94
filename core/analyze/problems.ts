import { z } from 'zod';
import { VitalFewError } from '../contract/errors.ts';
import { filter, type Filter } from '../contract/filter.ts';
import {
  type Problem,
  problemMeasure,
  type problemOperations,
  problemPeriod,
} from '../contract/problems.ts';
import type { Row } from '../project/journal.ts';
import type { ProjectFile } from '../project/project-file.ts';
import { quoted } from './quoted.ts';

type AddInput = z.output<(typeof problemOperations)['problems.add']['input']>;
type ChangeInput = z.output<(typeof problemOperations)['problems.change']['input']>;

const stored = z
  .object({
    id: z.int(),
    statement: z.string(),
    filter: z.string(),
    period: z.string().nullable(),
    measure: z.string(),
    effect: z.enum(['bad', 'good']),
    head: z.enum(['right', 'left']),
    createdAt: z.string(),
    all: z.int(),
    confirmed: z.int(),
    ruledOut: z.int(),
  })
  .transform(({ all, confirmed, ruledOut, ...one }): Problem => ({
    ...one,
    filter: filter.parse(JSON.parse(one.filter)),
    period: one.period === null ? null : problemPeriod.parse(JSON.parse(one.period)),
    measure: problemMeasure.parse(JSON.parse(one.measure)),
    causes: { all, confirmed, ruledOut },
  }));

const selected = `
  WITH latest AS (
    SELECT cause.problem_id,
      (SELECT status FROM cause_status WHERE cause_id = cause.id ORDER BY id DESC LIMIT 1) AS status
    FROM cause WHERE stands_for IS NULL
  )
  SELECT problem.id, statement, filter, period, measure, effect, head, created_at AS createdAt,
    (SELECT count(*) FROM latest WHERE problem_id = problem.id) AS "all",
    (SELECT count(*) FROM latest WHERE problem_id = problem.id AND status = 'confirmed') AS confirmed,
    (SELECT count(*) FROM latest WHERE problem_id = problem.id AND status = 'ruled-out') AS ruledOut
  FROM problem`;

/** All problems, newest first. */
export function listProblems({ db }: ProjectFile): Problem[] {
  return z.array(stored).parse(db.prepare(`${selected} ORDER BY problem.id DESC`).all());
}

/** @throws VitalFewError `unknown-problem` */
export function readProblem({ db }: ProjectFile, id: number): Problem {
  const found = db.prepare(`${selected} WHERE problem.id = ?`).get(id);
  if (found !== undefined) return stored.parse(found);
  throw new VitalFewError(
    'unknown-problem',
    'That problem is not in this project any more. Undo brings it back if it was taken away.',
    { problemId: id },
  );
}

/** Filter and period of a problem as one filter. */
export function incidentsOf({ filter: { conditions }, period }: Problem): Filter {
  if (period === null) return { conditions };
  return { conditions: [...conditions, { kind: 'range', ...period }] };
}

/** Filter and period are asked as one filter, which takes no more conditions. */
const mostConditions = 24;

/** @throws VitalFewError `invalid-input` for a period that ends before it begins, or that is one condition too many */
function checkPeriod(period: ChangeInput['period'], { conditions }: Filter): void {
  if (period && conditions.length >= mostConditions) {
    throw new VitalFewError(
      'invalid-input',
      `The problem has ${conditions.length} conditions, and its period makes one more; one filter takes ${mostConditions}. Take a condition away.`,
    );
  }
  if (!period || period.from === null || period.to === null || period.from < period.to) return;
  throw new VitalFewError(
    'invalid-input',
    'The period of the problem ends before it begins. Give it a later end, or an earlier beginning.',
  );
}

/** Makes the incidents under a filter a problem. @throws VitalFewError `invalid-input` */
export function addProblem(
  project: ProjectFile,
  { statement, filter: incidents, period, measure, effect }: AddInput,
  clock: () => Date,
): { id: number } {
  checkPeriod(period, incidents);
  const id = project.journal.record(`Make ${quoted(statement)} a problem`, (edit) =>
    edit.insert('problem', {
      statement,
      filter: JSON.stringify(incidents),
      created_at: clock().toISOString(),
      period: period === null ? null : JSON.stringify(period),
      measure: JSON.stringify(measure),
      effect,
      head: 'right',
    }),
  );
  return { id };
}

const changedWords: Readonly<Record<string, string>> = {
  filter: 'incidents',
  period: 'period',
  measure: 'measure',
  effect: 'kind of effect',
  head: 'side of the head',
};

/** Changes what is given of a problem. @throws VitalFewError `unknown-problem`, `invalid-input` */
export function changeProblem(project: ProjectFile, input: ChangeInput): void {
  const before = readProblem(project, input.id);
  const period = input.period === undefined ? before.period : input.period;
  if (input.period !== undefined || input.filter !== undefined) {
    checkPeriod(period, input.filter ?? before.filter);
  }
  const change: Row = {};
  if (input.statement !== undefined && input.statement !== before.statement) {
    change['statement'] = input.statement;
  }
  if (input.filter !== undefined) change['filter'] = JSON.stringify(input.filter);
  if (input.period !== undefined) {
    change['period'] = input.period === null ? null : JSON.stringify(input.period);
  }
  if (input.measure !== undefined) change['measure'] = JSON.stringify(input.measure);
  if (input.effect !== undefined) change['effect'] = input.effect;
  if (input.head !== undefined) change['head'] = input.head;
  const [first] = Object.keys(change);
  if (first === undefined) return;
  const label =
    input.statement === undefined || input.statement === before.statement
      ? `Change the ${changedWords[first]} of the problem ${quoted(before.statement)}`
      : `Reword the problem ${quoted(before.statement)} to ${quoted(input.statement)}`;
  project.journal.record(label, (edit) => edit.update('problem', input.id, change));
}
