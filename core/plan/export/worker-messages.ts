import { z } from 'zod';
import { errorShape } from '../../contract/errors.ts';
import type { DocumentSheet, PlanDocument } from '../../contract/document.ts';
import type { PlanFormat } from '../../contract/plan.ts';
import type { DocumentPlaces } from '../../contract/document-places.ts';

/** What the worker is asked. */
export interface WritingAsked {
  document: PlanDocument;
  /** What only spreadsheets carry; they stand in place of the document's tables of the same things. */
  sheets?: readonly DocumentSheet[];
  format: PlanFormat;
  /** For svg and png: the id of one picture; null: all, in a ZIP. */
  picture: string | null;
  places: DocumentPlaces;
  /** Path of the file that it writes, which does not exist. */
  part: string;
}

export const writtenPlan = z.object({
  size: z.int(),
  pages: z.int().nullable(),
  warnings: z.array(z.string()),
});
export type WrittenPlan = z.infer<typeof writtenPlan>;

/** What the worker says. */
export const workerMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), stage: z.string(), fraction: z.number() }),
  z.object({ kind: z.literal('done'), written: writtenPlan }),
  z.object({ kind: z.literal('failed'), error: errorShape }),
  /** A failure of the file system, by its code. */
  z.object({ kind: z.literal('broken'), code: z.string().nullable(), message: z.string() }),
]);
export type WorkerMessage = z.infer<typeof workerMessage>;
