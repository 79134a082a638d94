import { z } from 'zod';
import { VitalFewError } from '../contract/errors.ts';
import { filter } from '../contract/filter.ts';
import { journeyStages, type Standard, type TouchPoint } from '../contract/journey.ts';
import { maturityMark } from '../contract/maturity.ts';
import type { ProjectFile } from '../project/project-file.ts';
import { listFailurePoints } from './failure-points.ts';

/** A text of JSON, read as what it should hold. */
function json<Parsed extends z.ZodType>(schema: Parsed) {
  return z.string().transform((text, context): z.output<Parsed> => {
    try {
      return schema.parse(JSON.parse(text));
    } catch {
      context.addIssue({ code: 'custom', message: 'not what this column holds' });
      return z.NEVER;
    }
  });
}

const storedPoint = z.object({
  id: z.int(),
  name: z.string(),
  stage: z.enum(journeyStages),
  position: z.number(),
  entry: z.string(),
  exit: z.string(),
  risk: z.string(),
  experience: json(z.array(z.string())),
  filter: json(filter).nullable(),
  notes: z.string(),
});
export type StoredTouchPoint = z.infer<typeof storedPoint>;

const storedStandard = z.object({
  id: z.int(),
  touchPointId: z.int(),
  text: z.string(),
  breaches: json(filter).nullable(),
  allowed: z.number(),
});

const storedMoment = z.object({
  id: z.int(),
  touchPointId: z.int(),
  fieldId: z.int().nullable(),
  value: z.string().nullable(),
  why: z.string(),
});

const storedMark = maturityMark.extend({ touchPointId: z.int() });

const pointColumns =
  'id, name, stage, position, entry, exit, risk, experience, filter, notes FROM touch_point';
const standardColumns = 'id, touch_point_id AS touchPointId, text, breaches, allowed FROM standard';
const momentColumns =
  'id, touch_point_id AS touchPointId, field_id AS fieldId, value, why FROM moment_of_truth';

/** The stages in their order, for SQL. */
const stageOrder = `CASE stage ${journeyStages.map((stage, place) => `WHEN '${stage}' THEN ${place}`).join(' ')} END`;

/** The touch points alone, in the order of the journey. */
export function storedTouchPoints({ db }: ProjectFile): StoredTouchPoint[] {
  return z
    .array(storedPoint)
    .parse(db.prepare(`SELECT ${pointColumns} ORDER BY ${stageOrder}, position, id`).all());
}

/** Rows by the touch point that they belong to. */
function byPoint<Row extends { touchPointId: number | null }>(rows: readonly Row[]) {
  const found = new Map<number, Row[]>();
  for (const row of rows) {
    if (row.touchPointId === null) continue;
    const known = found.get(row.touchPointId);
    if (known === undefined) found.set(row.touchPointId, [row]);
    else known.push(row);
  }
  return (id: number): readonly Row[] => found.get(id) ?? [];
}

/** The standards of all touch points, each with the touch point that it belongs to. */
function storedStandards({ db }: ProjectFile) {
  return z
    .array(storedStandard)
    .parse(db.prepare(`SELECT ${standardColumns} ORDER BY position, id`).all());
}

/** A touch point with what its incidents are, and its standards: all that is counted. */
export interface CountedPoint extends StoredTouchPoint {
  standards: readonly Standard[];
}

/** What is counted of each touch point, in the order of the journey. */
export function countedPoints(project: ProjectFile): CountedPoint[] {
  const standards = byPoint(storedStandards(project));
  return storedTouchPoints(project).map((point) => ({
    ...point,
    standards: standards(point.id).map(({ id, text, breaches, allowed }) => ({
      id,
      text,
      breaches,
      allowed,
    })),
  }));
}

/** The journey map: all touch points in their order with what belongs to them, in a handful of statements. */
export function listTouchPoints(project: ProjectFile): TouchPoint[] {
  const { db } = project;
  const points = countedPoints(project);
  if (points.length === 0) return [];
  const moments = byPoint(
    z.array(storedMoment).parse(db.prepare(`SELECT ${momentColumns} ORDER BY id`).all()),
  );
  const marks = byPoint(
    z
      .array(storedMark)
      .parse(
        db
          .prepare(
            'SELECT id, touch_point_id AS touchPointId, level, who, at, why, suggested FROM maturity ORDER BY at, id',
          )
          .all(),
      ),
  );
  const failures = byPoint(listFailurePoints(project));
  return points.map(({ position: _position, standards, ...point }) => ({
    ...point,
    standards: [...standards],
    moments: moments(point.id).map(({ id, fieldId, value, why }) => ({
      id,
      segment: fieldId === null || value === null ? null : { fieldId, value },
      why,
    })),
    failures: [...failures(point.id)],
    maturity: marks(point.id).map(({ touchPointId: _touchPointId, ...mark }) => mark),
  }));
}

/** @throws VitalFewError `unknown-touch-point` */
export function readTouchPoint({ db }: ProjectFile, id: number): StoredTouchPoint {
  const found = db.prepare(`SELECT ${pointColumns} WHERE id = ?`).get(id);
  if (found !== undefined) return storedPoint.parse(found);
  throw new VitalFewError(
    'unknown-touch-point',
    'That touch point is not on the journey map any more. Undo brings it back if it was taken away.',
    { touchPointId: id },
  );
}

function gone(what: string, id: number): VitalFewError {
  return new VitalFewError(
    'invalid-input',
    `That ${what} is not on the journey map any more. Undo brings it back if it was taken away.`,
    { id },
  );
}

/** @throws VitalFewError `invalid-input` for a standard that is gone */
export function readStandard({ db }: ProjectFile, id: number): z.infer<typeof storedStandard> {
  const found = db.prepare(`SELECT ${standardColumns} WHERE id = ?`).get(id);
  if (found === undefined) throw gone('standard', id);
  return storedStandard.parse(found);
}

/** @throws VitalFewError `invalid-input` for a moment of truth that is gone */
export function readMoment({ db }: ProjectFile, id: number): z.infer<typeof storedMoment> {
  const found = db.prepare(`SELECT ${momentColumns} WHERE id = ?`).get(id);
  if (found === undefined) throw gone('moment of truth', id);
  return storedMoment.parse(found);
}

/** The moment of truth of a touch point for a segment (null: for everybody); null when it is not marked. */
export function momentFor(
  { db }: ProjectFile,
  touchPointId: number,
  segment: { fieldId: number; value: string } | null,
): z.infer<typeof storedMoment> | null {
  const found = db
    .prepare(
      `SELECT ${momentColumns} WHERE touch_point_id = ? AND field_id IS ? AND value IS ? ORDER BY id LIMIT 1`,
    )
    .get(touchPointId, segment?.fieldId ?? null, segment?.value ?? null);
  return found === undefined ? null : storedMoment.parse(found);
}
