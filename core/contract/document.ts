import { z } from 'zod';
import { filter } from './filter.ts';
import { viewState } from './project.ts';
import { scene } from './scene.ts';

/** A stretch of text in one manner. */
export const run = z.object({
  text: z.string(),
  bold: z.boolean().optional(),
  italic: z.boolean().optional(),
  /** Less important: units, n, sources. */
  muted: z.boolean().optional(),
  /** Struck through: what was ruled out or dropped. */
  struck: z.boolean().optional(),
  /** Leads to the heading, table or figure with this id in the same document. */
  to: z.string().optional(),
});
export type Run = z.infer<typeof run>;

/** Text of one paragraph or cell. */
export const runs = z.array(run);
export type Runs = z.infer<typeof runs>;

/**
 * What a cell holds, for spreadsheets; `text` is what documents print. `day`: `YYYY-MM-DD`. `moment`: ISO 8601. `share`: 0 to 1.
 */
export const cellValue = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), value: z.string() }),
  z.object({ kind: z.literal('integer'), value: z.int() }),
  z.object({ kind: z.literal('decimal'), value: z.number(), places: z.int().min(0).max(6) }),
  z.object({ kind: z.literal('share'), value: z.number(), places: z.int().min(0).max(6) }),
  z.object({ kind: z.literal('day'), value: z.string() }),
  z.object({ kind: z.literal('moment'), value: z.string() }),
  z.object({ kind: z.literal('none') }),
]);
export type CellValue = z.infer<typeof cellValue>;

export const documentCell = z.object({
  runs,
  value: cellValue,
  /** Seen without colour too: a word in `runs` says the same. */
  tone: z.enum(['good', 'bad', 'accent']).optional(),
});
export type DocumentCell = z.infer<typeof documentCell>;

export const documentColumn = z.object({
  head: z.string(),
  align: z.enum(['left', 'right', 'centre']),
  /** Share of the width, relative to the other columns. */
  weight: z.number().positive(),
});
export type DocumentColumn = z.infer<typeof documentColumn>;

export const documentTable = z.object({
  kind: z.literal('table'),
  id: z.string(),
  /** Without a number; null: it needs none. */
  caption: z.string().nullable(),
  columns: z.array(documentColumn).min(1),
  rows: z.array(z.array(documentCell)),
  /** What stands there when there is no row. */
  empty: z.string(),
  /** Where its figures come from; null for tables of words. */
  reference: z.string().nullable(),
});
export type DocumentTable = z.infer<typeof documentTable>;

export const documentBlock = z.discriminatedUnion('kind', [
  /** Within a section, whose own title is level 1. */
  z.object({
    kind: z.literal('heading'),
    level: z.union([z.literal(2), z.literal(3)]),
    id: z.string(),
    text: z.string(),
  }),
  /**
   * lead: the first, larger; verdict: the sentence over a chart; note: sources and methods, smaller; warning: what the
   * reader has to know before he uses the figure.
   */
  z.object({
    kind: z.literal('paragraph'),
    manner: z.enum(['body', 'lead', 'verdict', 'note', 'warning']),
    runs,
  }),
  z.object({ kind: z.literal('list'), ordered: z.boolean(), items: z.array(runs).min(1) }),
  /** A label and what stands beside it. */
  z.object({
    kind: z.literal('facts'),
    items: z.array(z.object({ label: z.string(), runs })).min(1),
  }),
  /** Few large figures beside each other, each with its n or interval in `note`. */
  z.object({
    kind: z.literal('figures'),
    items: z
      .array(
        z.object({
          value: z.string(),
          label: z.string(),
          note: z.string(),
          tone: z.enum(['good', 'bad', 'accent']).optional(),
        }),
      )
      .min(1)
      .max(5),
  }),
  documentTable,
  z.object({
    kind: z.literal('picture'),
    id: z.string(),
    scene,
    /** Without a number. */
    caption: z.string(),
    reference: z.string().nullable(),
    /** full: the width of the text; half: two may stand side by side. */
    width: z.enum(['full', 'half']),
  }),
  /** Blocks side by side where there is room: an A3 has columns, a page of figures two charts. */
  z.object({
    kind: z.literal('columns'),
    columns: z.array(
      z.object({
        weight: z.number().positive(),
        blocks: z.array(
          z.custom<unknown>((given): boolean => documentBlock.safeParse(given).success),
        ),
      }),
    ),
  }),
  z.object({ kind: z.literal('page-break') }),
]);
type FlatBlock = z.infer<typeof documentBlock>;
export type DocumentColumns = {
  kind: 'columns';
  columns: { weight: number; blocks: DocumentBlock[] }[];
};
export type DocumentBlock = Exclude<FlatBlock, { kind: 'columns' }> | DocumentColumns;

/** Where a figure comes from: enough to find it again. */
export const figureReference = z.object({
  /** Printed beside the figure: `VF-` and 8 letters and digits. The same figure of the same data has the same one. */
  code: z.string(),
  title: z.string(),
  /** What is counted or measured. */
  measure: z.string(),
  /** In words; "all incidents" where nothing is filtered. */
  filterWords: z.string(),
  filter,
  /** In words. */
  period: z.string(),
  /** Incidents behind it. */
  n: z.int(),
  /** Files that they came from. */
  files: z.array(z.object({ name: z.string(), hash: z.string() })),
  /** The state of the window that shows it. */
  view: viewState.partial(),
});
export type FigureReference = z.infer<typeof figureReference>;

/** A fact that a plan states, kept to say next time what changed. */
export const planFact = z.object({
  /** Of the thing and what is said of it: `action:12:status`. */
  key: z.string(),
  /** Of the thing, in words. */
  label: z.string(),
  value: z.string(),
});
export type PlanFact = z.infer<typeof planFact>;

export const documentSection = z.object({
  id: z.string(),
  title: z.string(),
  startsPage: z.boolean(),
  blocks: z.array(z.custom<DocumentBlock>((given) => documentBlock.safeParse(given).success)),
});
export type DocumentSection = z.infer<typeof documentSection>;

/** A table of data that only a spreadsheet and CSV carry: all actions, the incidents behind a figure. */
export const documentSheet = z.object({
  /** At most 31 characters, none of `[]:*?/\`. */
  name: z.string(),
  table: documentTable,
});
export type DocumentSheet = z.infer<typeof documentSheet>;

/** A document as a model: every format is written from it, so that all say the same. */
export const planDocument = z.object({
  template: z.string(),
  title: z.string(),
  subtitle: z.string(),
  /** When it was made: ISO 8601, UTC, and in words of its locale. */
  madeAt: z.string(),
  date: z.string(),
  /** BCP 47: of its dates and numbers, and the language of the document. */
  locale: z.string(),
  paper: z.enum(['A4', 'A3', 'Letter']),
  landscape: z.boolean(),
  contents: z.boolean(),
  logo: z.object({ type: z.enum(['image/png', 'image/jpeg']), data: z.string() }).nullable(),
  sections: z.array(documentSection),
  references: z.array(figureReference),
  facts: z.array(planFact),
  /** What the one who hands it over should know: glyphs that no font has, what was left out. */
  warnings: z.array(z.string()),
});
export type PlanDocument = z.infer<typeof planDocument>;
