import { z } from 'zod';
import { fieldFormats, fieldRoles, fieldTypes } from './fields.ts';
import { givenName } from './names.ts';
import { edit, question } from './operation.ts';
import { fileToken, importSummary } from './project.ts';
import {
  codeList,
  dateOrders,
  exposureChoice,
  importKinds,
  matchings,
  personalKinds,
  tableShape,
} from './table-shape.ts';

/** Names a long piece of work, chosen by the window, for its progress and for cancelling it. */
export const taskId = z.string().min(1).max(100);

export const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'utf-32le',
  'utf-32be',
  'windows-1250',
  'windows-1251',
  'windows-1252',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'windows-1257',
  'windows-1258',
  'windows-874',
  'iso-8859-1',
  'iso-8859-2',
  'iso-8859-4',
  'iso-8859-5',
  'iso-8859-6',
  'iso-8859-7',
  'iso-8859-13',
  'iso-8859-15',
  'koi8-r',
  'koi8-u',
  'ibm866',
  'macintosh',
  'x-mac-cyrillic',
  'shift_jis',
  'euc-jp',
  'gb18030',
  'euc-kr',
  'big5',
] as const;
export type Encoding = (typeof encodings)[number];

export const delimiters = [',', ';', '\t', '|', '^'] as const;

/** What a file is: a text table, an Excel workbook, or JSON (records of one array, or one a line). */
export const tableFormats = ['text', 'workbook', 'json'] as const;
export type TableFormat = (typeof tableFormats)[number];

/** Sheets of a workbook that are read as one table, by name. */
export const sheetNames = z.array(z.string().min(1).max(200)).min(1).max(500);

export const recipeColumn = z.object({
  /** Place in the file, from 0. */
  index: z.int().min(0),
  /** The header cell, which finds the column again in the next file. */
  header: z.string(),
  include: z.boolean(),
  /** The field's name in the project. */
  name: givenName,
  type: z.enum(fieldTypes),
  role: z.enum(fieldRoles),
  dateOrder: z.enum(dateOrders).nullable(),
  /** Dates that cannot be read in this order are read in the other one of day and month. */
  dateFallback: z.boolean().default(false),
  decimalMark: z.enum(['.', ',']).nullable(),
  format: z.enum(fieldFormats).nullable().default(null),
  /**
   * pseudonymise: each value becomes a name that stands for it in this project alone. Of a column that is left out, it
   * says that it holds personal data: no rejected row may show it.
   */
  privacy: z.enum(['keep', 'pseudonymise']).default('keep'),
});
export type RecipeColumn = z.infer<typeof recipeColumn>;

/** The saved form of an import's choices: enough to import next month's file the same way. */
export const recipe = z.object({
  version: z.literal(1),
  /** For a workbook and for JSON, encoding, delimiter and quote say nothing. */
  format: z.enum(tableFormats).default('text'),
  /**
   * Sheets that are read as one table; from two on, their names are its first column. null: the visible
   * sheet with the most rows.
   */
  sheets: sheetNames.nullable().default(null),
  encoding: z.enum(encodings),
  delimiter: z.enum(delimiters),
  quote: z.enum(['"', "'"]).nullable(),
  /** How a quote stands inside a quoted cell: written twice, or behind a backslash. */
  escape: z.enum(['doubled', 'backslash']).default('doubled'),
  /** Row of the column names, from 1, the last of them where there are several; null when the file has none. */
  headerRow: z.int().min(1).max(1000).nullable(),
  /** Rows that the column names take up, `headerRow` the last of them. */
  headerRows: z.int().min(1).max(5).default(1),
  /** Zone of times that name none, an IANA name; null: the project's. */
  timeZone: z.string().max(100).nullable().default(null),
  kind: z.enum(importKinds).default('incidents'),
  exposure: exposureChoice.nullable().default(null),
  shape: tableShape.default({ kind: 'rows' }),
  codeLists: z.array(codeList).max(500).default([]),
  match: z.enum(matchings).default('none'),
  /** Cells that mean "no value", beside the empty cell. */
  missingMarks: z.array(z.string().min(1).max(40)).max(50),
  columns: z.array(recipeColumn).min(1).max(2000),
});
export type Recipe = z.infer<typeof recipe>;

/** A choice the user may make before the columns are known; what is left out is detected. */
export const previewChoices = z.object({
  encoding: z.enum(encodings).optional(),
  delimiter: z.enum(delimiters).optional(),
  quote: recipe.shape.quote.optional(),
  escape: z.enum(['doubled', 'backslash']).optional(),
  /** null: the file has no header. */
  headerRow: z.int().min(1).max(1000).nullable().optional(),
  missingMarks: z.array(z.string().min(1).max(40)).max(50).optional(),
  sheets: sheetNames.optional(),
  /** Rows of the header, `headerRow` the last of them. */
  headerRows: z.int().min(1).max(5).optional(),
  shape: tableShape.optional(),
  codeLists: z.array(codeList).max(500).optional(),
  match: z.enum(matchings).optional(),
  kind: z.enum(importKinds).optional(),
  timeZone: z.string().max(100).nullable().optional(),
});
export type PreviewChoices = z.infer<typeof previewChoices>;

export const previewColumn = z.object({
  column: recipeColumn,
  /** Why this type and this role, in words, from the whole file: "20 days, every one as YYYY-MM-DD". */
  because: z.string(),
  /** True when the suggestion deserves a look before importing. */
  confirm: z.boolean(),
  firstValues: z.array(z.string()).max(5),
  /** Cells of the whole file that hold a value; that hold none; different values (null: too many to count). */
  filled: z.int(),
  blank: z.int(),
  distinct: z.int().nullable(),
  /** Cells that would be rejected with this type. */
  misfits: z.int(),
  /** Looks like personal data: what, and why. */
  personal: z
    .object({ kind: z.enum(personalKinds), because: z.string() })
    .nullable()
    .default(null),
  /** Ways to read dates that contradict each other, where there are several. */
  readings: z
    .array(
      z.object({
        dateOrder: z.enum(dateOrders),
        dateFallback: z.boolean(),
        misfits: z.int(),
        /** Rows of the file, from 1, whose date cannot be read so; the first few. */
        rows: z.array(z.int()).max(10),
      }),
    )
    .default([]),
});
export type PreviewColumn = z.infer<typeof previewColumn>;

export const previewSheet = z.object({
  name: z.string(),
  hidden: z.boolean(),
  /** Rows below the header; what the sheet declares where it was not read to its end. */
  rows: z.int(),
  columns: z.int(),
  /** Names of its first columns. */
  firstNames: z.array(z.string()).max(5),
  /** Sheets with the same number have the same columns and can be one table; null: no table. */
  shape: z.int().nullable(),
  chosen: z.boolean(),
});
export type PreviewSheet = z.infer<typeof previewSheet>;

export const reasonCodes = [
  'not-an-integer',
  'not-a-number',
  'not-a-boolean',
  'not-a-date',
  'too-few-cells',
  'too-many-cells',
  'unterminated-quote',
  'stray-quote',
  'cell-too-large',
  'nul-character',
  'bad-encoding',
  'outside-table',
  'not-json',
  'repeated-row',
  'repeated-identifier',
  'no-identifier',
  'not-a-duration',
  'not-a-time',
] as const;

export const rejectedRow = z.object({
  /** Number of the row in the file, from 1, header and blank rows counted: what a spreadsheet shows. */
  row: z.int(),
  /** Number of the line on which the row begins, from 1: what a text editor shows. */
  line: z.int(),
  /** Header of the offending column; null when the whole row is at fault. */
  column: z.string().nullable(),
  /** The cell (or the row's beginning), at most 200 characters. */
  value: z.string(),
  reason: z.enum(reasonCodes),
  /** What is wrong, in words: "not a date: May has 31 days". */
  explanation: z.string(),
  /** The row as it stands in the file, at most 10,000 characters. */
  raw: z.string(),
});
export type RejectedRow = z.infer<typeof rejectedRow>;

/** A rejected row of an import, as it can be mended. */
export const storedReject = rejectedRow.extend({
  id: z.int(),
  /** The cells that the row has, in the order of the headers; a malformed row has too few or too many. */
  cells: z.array(z.string()),
  /** False when the cells are not all of the row (it was too long, or is no row of these columns): it is mended in its file. */
  whole: z.boolean(),
});
export type StoredReject = z.infer<typeof storedReject>;

/** A file whose columns an earlier import had, wholly or mostly. */
export const recognisedFile = z.object({
  importId: z.int(),
  source: z.string(),
  fileName: z.string(),
  importedAt: z.string(),
  /** Columns of this file that the earlier one did not have. */
  added: z.array(z.string()),
  /** Columns of the earlier file that this one does not have. */
  missing: z.array(z.string()),
});
export type RecognisedFile = z.infer<typeof recognisedFile>;

/** Rows of a file against the incidents of its source. */
export const matchCounts = z.object({
  added: z.int(),
  updated: z.int(),
  unchanged: z.int(),
});

export const preview = z.object({
  fileName: z.string(),
  fileSize: z.number(),
  fileHash: z.string(),
  recipe,
  /** Why this encoding, delimiter and header row: one sentence each. */
  because: z.object({
    encoding: z.string(),
    delimiter: z.string(),
    headerRow: z.string(),
    missingMarks: z.string(),
  }),
  columns: z.array(previewColumn),
  /** Sheets of a workbook, in its order; none for other files. */
  sheets: z.array(previewSheet).default([]),
  /** The first rows as cells, the header row not among them. */
  firstRows: z.array(z.array(z.string())).max(50),
  /** Data rows in the whole file. */
  rows: z.int(),
  /** A dry run: how many rows an import with this recipe accepts and rejects, and the first rejects. */
  accepted: z.int(),
  rejected: z.int(),
  firstRejects: z.array(rejectedRow).max(50),
  /** Things worth a look: "Area has two spellings of one value". */
  notes: z.array(z.string()),
  /** Live imports of a file with the same content. */
  alreadyImported: z.array(importSummary),
  /**
   * Where rows are made of those of the file: how many it has, and how many of them make no incident; `rows`,
   * `accepted` and `rejected` count the rows that were made. null: they are those of the file.
   */
  reshaped: z.object({ rows: z.int(), without: z.int() }).nullable().default(null),
  /** How else the rows may become incidents, and why; the shape in use among them, first. */
  shapes: z
    .array(z.object({ shape: tableShape, because: z.string(), confirm: z.boolean() }))
    .default([]),
  /** An earlier import of a file with these columns. */
  recognised: recognisedFile.nullable().default(null),
  /** Exposure by period: why, and what of its rows deserves a look; null for other files. */
  periods: z
    .object({ because: z.string(), notes: z.array(z.string()) })
    .nullable()
    .default(null),
  /** What an import would do to the incidents of its source; null when it matches none. */
  matched: matchCounts.nullable().default(null),
});
export type Preview = z.infer<typeof preview>;

export const importReport = z.object({
  import: importSummary,
  /** Seconds of work. */
  seconds: z.number(),
  /** The source holds this very file: nothing was changed, and `import` is the earlier one. */
  repeated: z.boolean().default(false),
});
export type ImportReport = z.infer<typeof importReport>;

export const sourcesOperations = {
  'sources.preview': question(
    'Reads a whole file without storing anything, and says what was understood, why, and what would be rejected.',
    z.object({
      file: fileToken,
      choices: previewChoices.default({}),
      /** Use the choices of the earlier import of a file with these columns, where there is one. */
      remembered: z.boolean().default(true),
      /** Source that the rows would go to; null: that of the recognised import, or the file's name. */
      source: givenName.nullable().default(null),
      /** Check these choices instead of suggesting columns. */
      recipe: recipe.nullable().default(null),
      task: taskId.nullable().default(null),
    }),
    preview,
  ),
  'sources.import': edit(
    'Imports a file in one transaction; cancelled or failed, it leaves nothing behind.',
    z.object({
      file: fileToken,
      /** null: import as the preview suggests. */
      recipe: recipe.nullable().default(null),
      /** Without a recipe: use the choices of the earlier import of a file with these columns, and its source. */
      remembered: z.boolean().default(true),
      /**
       * Name of the source; an existing source of that name is continued. null: the source of the earlier import of
       * a file with these columns, else the file's name without its ending.
       */
      source: givenName.nullable().default(null),
      /** Import a file again that this source holds already, row for row. */
      again: z.boolean().default(false),
      task: taskId.nullable().default(null),
    }),
    importReport,
  ),
  'sources.rejects': question(
    'Lists the rejected rows of an import that were not mended since, in the order of the file.',
    z.object({
      importId: z.int().min(1),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(1000).default(100),
    }),
    z.object({
      total: z.int(),
      /** Header of each column of the file; names made up where it has none. */
      headers: z.array(z.string()),
      /** Why rows of this import cannot be mended in place; null: they can. */
      notMendable: z.string().nullable(),
      rows: z.array(storedReject),
    }),
  ),
  'sources.saveRejects': question(
    'Writes the rejected rows of an import to a CSV file, with row and reason as further columns, to be mended and imported.',
    z.object({ importId: z.int().min(1), file: fileToken }),
    z.object({ rows: z.int() }),
  ),
  'sources.recipe': question(
    'Gives the recipe of an import, to import the next file the same way.',
    z.object({ importId: z.int().min(1) }),
    z.object({ recipe }),
  ),
  'task.cancel': question(
    'Asks a running task to stop; it answers with the error "cancelled".',
    z.object({ task: taskId }),
    z.object({ found: z.boolean() }),
  ),
} as const;
