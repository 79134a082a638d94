import { z } from 'zod';
import { filter } from './filter.ts';
import { causeId } from './fishbone.ts';
import { edit, question } from './operation.ts';
import { problemId } from './problems.ts';

export const isIsNotAspects = ['what', 'where', 'when', 'extent', 'who'] as const;
export type IsIsNotAspect = (typeof isIsNotAspects)[number];

const words = z.string().trim().max(2000);

/** One row: where the problem is, where it could be and is not, and what tells them apart. */
const row = {
  aspect: z.enum(isIsNotAspects),
  is: words,
  isNot: words,
  distinction: words,
  /** Lead to the incidents of either side; null: words only. */
  isFilter: filter.nullable(),
  isNotFilter: filter.nullable(),
};

export const isIsNotRow = z.object({ id: z.int(), ...row });
export type IsIsNotRow = z.infer<typeof isIsNotRow>;

export const isIsNotDraft = z.object(row);
export type IsIsNotDraft = z.infer<typeof isIsNotDraft>;

const rowId = z.int().min(1);

export const isIsNotOperations = {
  'isIsNot.get': question(
    'Lists the rows of the is/is-not table of a problem.',
    z.object({ problemId }),
    z.object({
      rows: z.array(isIsNotRow),
      /** Which causes were held against which rows, and what they explain. */
      checks: z.array(
        z.object({
          causeId: z.int(),
          rowId: z.int(),
          explainsIs: z.boolean(),
          explainsIsNot: z.boolean(),
        }),
      ),
    }),
  ),
  'isIsNot.draft': question(
    'Drafts an is/is-not table from the data: where the problem has more than its share, and where less.',
    z.object({ problemId }),
    z.object({ revision: z.int(), rows: z.array(isIsNotDraft), notes: z.array(z.string()) }),
  ),
  'isIsNot.add': edit(
    'Adds rows to the is/is-not table of a problem.',
    z.object({ problemId, rows: z.array(isIsNotDraft).min(1).max(100) }),
    z.object({ ids: z.array(z.int()) }),
  ),
  'isIsNot.change': edit(
    'Changes a row of an is/is-not table; what is left out stays.',
    z.object({
      id: rowId,
      aspect: row.aspect.optional(),
      is: words.optional(),
      isNot: words.optional(),
      distinction: words.optional(),
      isFilter: filter.nullable().optional(),
      isNotFilter: filter.nullable().optional(),
    }),
    z.object({}),
  ),
  'isIsNot.remove': edit(
    'Takes a row of an is/is-not table away; undo brings it back.',
    z.object({ id: rowId }),
    z.object({}),
  ),
  'isIsNot.check': edit(
    'Says whether a cause explains both sides of a row; null takes that back.',
    z.object({
      causeId,
      rowId,
      explains: z.object({ is: z.boolean(), isNot: z.boolean() }).nullable(),
    }),
    z.object({}),
  ),
} as const;
