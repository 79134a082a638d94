import { z } from 'zod';
import {
  aimedCause,
  type Change,
  changeActs,
  changeBenefit,
  changeCost,
  changeDecision,
  changeKinds,
  changeRisk,
} from '../contract/changes.ts';
import { VitalFewError } from '../contract/errors.ts';
import type { ProjectFile } from '../project/project-file.ts';
import { strengthOf } from './strength.ts';

function json<Schema extends z.ZodType>(schema: Schema) {
  return z.string().transform((text): z.output<Schema> => schema.parse(JSON.parse(text)));
}

const stored = z.object({
  id: z.int(),
  title: z.string(),
  kind: z.enum(changeKinds),
  asIs: z.string(),
  toBe: z.string(),
  acts: json(z.array(z.enum(changeActs))),
  effort: z.number().nullable(),
  impact: z.number().nullable(),
  cost: json(changeCost).nullable(),
  benefit: json(changeBenefit).nullable(),
  accountable: z.string().nullable(),
  consulted: json(z.array(z.string())),
  notes: z.string(),
  plannedOn: z.string().nullable(),
  liveOn: z.string().nullable(),
  untilOn: z.string().nullable(),
  createdAt: z.string(),
});

const ofChange = { changeId: z.int() };

/** Each statement takes the number of a change, or null for all. */
const statements = {
  changes: `SELECT id, title, kind, as_is AS asIs, to_be AS toBe, acts, effort, impact, cost, benefit, accountable,
      consulted, notes, planned_on AS plannedOn, live_on AS liveOn, until_on AS untilOn, created_at AS createdAt
    FROM change WHERE @id IS NULL OR id = @id ORDER BY id DESC`,
  causes: `SELECT aim.change_id AS changeId, cause.id, cause.text, cause.problem_id AS problemId,
      coalesce((SELECT status FROM cause_status WHERE cause_id = cause.id ORDER BY id DESC LIMIT 1), 'suspected') AS status
    FROM change_cause AS aim JOIN cause ON cause.id = aim.cause_id
    WHERE @id IS NULL OR aim.change_id = @id ORDER BY aim.id`,
  decisions: `SELECT change_id AS changeId, decision, who, at, why FROM change_decision
    WHERE @id IS NULL OR change_id = @id ORDER BY id`,
  risks: `SELECT change_id AS changeId, id, text, likelihood, consequence, mitigation FROM change_risk
    WHERE @id IS NULL OR change_id = @id ORDER BY position, id`,
  actions: `SELECT change_id AS changeId, count(*) AS "all", sum(status IN ('done', 'dropped')) AS closed FROM action
    WHERE change_id IS NOT NULL AND (@id IS NULL OR change_id = @id) GROUP BY change_id`,
} as const;

/** The rows of a statement by their change, in their order, each without the number of the change. */
function byChange<Schema extends z.ZodObject<typeof ofChange>>(
  { db }: ProjectFile,
  statement: keyof typeof statements,
  schema: Schema,
  id: number | null,
): Map<number, Omit<z.output<Schema>, 'changeId'>[]> {
  const found = new Map<number, Omit<z.output<Schema>, 'changeId'>[]>();
  for (const row of z.array(schema).parse(db.prepare(statements[statement]).all({ id }))) {
    const { changeId, ...rest } = row;
    const beside = found.get(changeId);
    if (beside === undefined) found.set(changeId, [rest]);
    else beside.push(rest);
  }
  return found;
}

function changesOf(project: ProjectFile, id: number | null): Change[] {
  const rows = z.array(stored).parse(project.db.prepare(statements.changes).all({ id }));
  const causes = byChange(project, 'causes', aimedCause.extend(ofChange), id);
  const decisions = byChange(project, 'decisions', changeDecision.extend(ofChange), id);
  const risks = byChange(project, 'risks', changeRisk.extend(ofChange), id);
  const counts = z.object({ ...ofChange, all: z.int(), closed: z.int() });
  const actions = byChange(project, 'actions', counts, id);
  return rows.map((row): Change => {
    const aimed = causes.get(row.id) ?? [];
    const decided = decisions.get(row.id) ?? [];
    return {
      ...row,
      strength: strengthOf(row.acts),
      causes: aimed,
      problemIds: [...new Set(aimed.map(({ problemId }) => problemId))],
      decision: decided.at(-1)?.decision ?? 'proposed',
      decisions: decided,
      risks: risks.get(row.id) ?? [],
      actions: actions.get(row.id)?.[0] ?? { all: 0, closed: 0 },
    };
  });
}

/** All changes with everything that belongs to them, newest first; five statements, however many there are. */
export function listChanges(project: ProjectFile): Change[] {
  return changesOf(project, null);
}

/** What others than its own screen say of a change. */
export type ChangeOutline = Pick<
  Change,
  'id' | 'title' | 'accountable' | 'liveOn' | 'decision' | 'decisions'
> & { readonly causeIds: readonly number[] };

const outline = z.object({
  id: z.int(),
  title: z.string(),
  accountable: z.string().nullable(),
  liveOn: z.string().nullable(),
});

/** All changes in short, newest first: without what only their own screen asks for. */
export function outlineChanges(project: ProjectFile): ChangeOutline[] {
  const { db } = project;
  const rows = db
    .prepare('SELECT id, title, accountable, live_on AS liveOn FROM change ORDER BY id DESC')
    .all();
  const aims = z
    .array(z.object({ changeId: z.int(), causeId: z.int() }))
    .parse(
      db
        .prepare('SELECT change_id AS changeId, cause_id AS causeId FROM change_cause ORDER BY id')
        .all(),
    );
  const aimed = new Map<number, number[]>();
  for (const { changeId, causeId } of aims) {
    const beside = aimed.get(changeId);
    if (beside === undefined) aimed.set(changeId, [causeId]);
    else beside.push(causeId);
  }
  const decided = byChange(project, 'decisions', changeDecision.extend(ofChange), null);
  return z
    .array(outline)
    .parse(rows)
    .map((row): ChangeOutline => {
      const decisions = decided.get(row.id) ?? [];
      return {
        ...row,
        causeIds: aimed.get(row.id) ?? [],
        decision: decisions.at(-1)?.decision ?? 'proposed',
        decisions,
      };
    });
}

/** @throws VitalFewError `unknown-change` */
export function readChange(project: ProjectFile, id: number): Change {
  const [found] = changesOf(project, id);
  if (found !== undefined) return found;
  throw new VitalFewError(
    'unknown-change',
    'That change is not in this project any more. Undo brings it back if it was taken away.',
    { changeId: id },
  );
}
