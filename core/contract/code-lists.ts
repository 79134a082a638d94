import { z } from 'zod';
import { question } from './operation.ts';
import { fileToken } from './project.ts';
import { previewSheet } from './sources.ts';
import { codeList } from './table-shape.ts';

/** Characters of code lists that may be pasted. */
export const pastedCodesLimit = 1_000_000;

export const codeListsOperations = {
  'sources.readCodeLists': question(
    'Reads lists of codes and labels from a file (code and label; or column, code and label), or from lines such as "1 = Poor; 2 = Fair".',
    z.object({
      /** null: they stand in `text`. */
      file: fileToken.nullable().default(null),
      text: z.string().max(pastedCodesLimit).nullable().default(null),
      /** Sheet of a workbook; null: the visible one with the most rows. */
      sheet: z.string().min(1).max(200).nullable().default(null),
      /** Headers of the table that the lists are for: columns that a list names are found among them. */
      headers: z.array(z.string().max(2000)).max(2000).default([]),
    }),
    z.object({
      /**
       * Codes whose label says that there is no value are in `missing`, too. A scale of which only some figures
       * have a label has no entries: its figures stay figures.
       */
      lists: z.array(codeList),
      /** Sheets of a workbook, to choose another; none for other files. */
      sheets: z.array(previewSheet),
    }),
  ),
} as const;
