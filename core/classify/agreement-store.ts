import { z } from 'zod';
import { VitalFewError } from '../contract/errors.ts';
import type { ProjectFile } from '../project/project-file.ts';

/** A coder: the first, the second; 2 is what both settled on. */
export const settledBy = 2;

const storedCheck = z.object({
  id: z.int(),
  startedAt: z.string(),
  firstCoder: z.string(),
  secondCoder: z.string(),
  seed: z.int(),
  population: z.int(),
  incidents: z.string(),
});
const numbers = z.array(z.int());

/** A check as the file has it. */
export interface StoredCheck {
  id: number;
  startedAt: string;
  coders: [string, string];
  seed: number;
  /** Incidents that the sample was drawn from. */
  population: number;
  /** Numbers of incidents, in the order in which they were drawn. */
  incidents: number[];
}

const columns = `id, started_at AS startedAt, first_coder AS firstCoder, second_coder AS secondCoder, seed,
  population, incidents`;

function checkOf(row: unknown): StoredCheck {
  const { firstCoder, secondCoder, incidents, ...check } = storedCheck.parse(row);
  return {
    ...check,
    coders: [firstCoder, secondCoder],
    incidents: numbers.parse(JSON.parse(incidents)),
  };
}

/** All checks, newest first. */
export function storedChecks({ db }: ProjectFile): StoredCheck[] {
  return db.prepare(`SELECT ${columns} FROM agreement ORDER BY id DESC`).all().map(checkOf);
}

/** @throws VitalFewError `unknown-check` */
export function storedCheckOf({ db }: ProjectFile, checkId: number): StoredCheck {
  const row = db.prepare(`SELECT ${columns} FROM agreement WHERE id = ?`).get(checkId);
  if (row !== undefined) return checkOf(row);
  throw new VitalFewError(
    'unknown-check',
    `There is no agreement check ${checkId}. It may have been removed, or its start undone.`,
    { checkId },
  );
}

const storedCode = z.object({
  id: z.int(),
  coder: z.int(),
  incidentId: z.int(),
  categoryId: z.int().nullable(),
});

/** What was said of an incident: its row in the file and the category, null for none that fits. */
export interface StoredCode {
  id: number;
  categoryId: number | null;
}

/** What was said in a check, by coder (and `settledBy`) and incident. */
export function storedCodes({ db }: ProjectFile, checkId: number): Map<number, StoredCode>[] {
  const codes = [0, 1, settledBy].map(() => new Map<number, StoredCode>());
  const rows = db
    .prepare<[number]>(
      `SELECT id, coder, incident_id AS incidentId, category_id AS categoryId
       FROM agreement_code WHERE agreement_id = ?`,
    )
    .all(checkId);
  for (const { id, coder, incidentId, categoryId } of z.array(storedCode).parse(rows)) {
    codes[coder]?.set(incidentId, { id, categoryId });
  }
  return codes;
}
