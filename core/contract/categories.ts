import { z } from 'zod';
import { filter } from './filter.ts';
import { fieldId } from './fields.ts';
import { edit, question } from './operation.ts';

export const categoryId = z.int().min(1);
export const categoryName = z.string().trim().min(1).max(200);
/** What belongs into a category, and what does not. */
const definition = z.string().max(4000);
/** Wordings that belong into it, as people say them. */
const examples = z.array(z.string().trim().min(1).max(500)).max(50);

/** Which incidents are meant: by number, or all under a filter. */
export const chosenIncidents = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ids'), incidentIds: z.array(z.int().min(1)).min(1).max(100_000) }),
  z.object({
    kind: z.literal('filter'),
    filter,
    /** Only those that are in no category yet. */
    unclassifiedOnly: z.boolean().default(false),
  }),
]);
export type ChosenIncidents = z.infer<typeof chosenIncidents>;

/** Incidents of a category alone, and with those of its sub-categories; under the filter, and in all. */
const categoryCounts = z.object({
  own: z.int(),
  below: z.int(),
  ownAll: z.int(),
  belowAll: z.int(),
  /** Of `ownAll`: put there by a person's decision, and by a rule. */
  decided: z.int(),
  ruled: z.int(),
  /** Of `below`: outcomes as the project tells them apart; null where it does not. */
  outcomes: z.object({ bad: z.int(), good: z.int(), untold: z.int() }).nullable(),
});

export const category = z.object({
  id: categoryId,
  parentId: categoryId.nullable(),
  name: z.string(),
  definition: z.string(),
  examples: z.array(z.string()),
  /** retired: keeps its incidents, and is not offered for new decisions. */
  state: z.enum(['live', 'retired']),
  /** From the top, its own name last. */
  path: z.array(z.string()),
  counts: categoryCounts,
});
export type Category = z.infer<typeof category>;

/** A tree as it would be made: what a start from fields, a template or an outline gives. */
export interface OutlineNode {
  name: string;
  definition: string;
  /** Incidents that would come into it or below; null where a start says nothing of incidents. */
  incidents: number | null;
  children: OutlineNode[];
}
export const outlineNode: z.ZodType<OutlineNode> = z.object({
  name: z.string(),
  definition: z.string(),
  incidents: z.int().nullable(),
  get children() {
    return z.array(outlineNode);
  },
});

/** Sets of categories that come with the application. */
export const categoryTemplates = [
  'service-complaints',
  'it-incidents',
  'returns',
  'compliments',
] as const;

export const categoryStart = z.discriminatedUnion('kind', [
  /** One level for each field, from the top; a standing rule puts incidents with these values there. */
  z.object({ kind: z.literal('fields'), fieldIds: z.array(fieldId).min(1).max(3) }),
  z.object({ kind: z.literal('template'), template: z.enum(categoryTemplates) }),
  /** One category a line, sub-categories indented by spaces, tabs or bullets; "Name: definition". */
  z.object({ kind: z.literal('outline'), text: z.string().min(1).max(200_000) }),
]);
export type CategoryStart = z.infer<typeof categoryStart>;

/** How a person's decision came about: for the history, and for what may be learnt from it. */
export const decisionWays = ['one', 'many', 'suggestion', 'agreement', 'split'] as const;
export type DecisionWay = (typeof decisionWays)[number];

const done = z.object({});

export const categoryOperations = {
  'categories.tree': question(
    'Gives the categories with how many incidents stand in each, under a filter and in all.',
    z.object({ filter }),
    z.object({
      revision: z.int(),
      /** In the order of the tree: each category before its sub-categories. */
      categories: z.array(category),
      /** Incidents under the filter, and in all; and those of them in no category. */
      n: z.int(),
      all: z.int(),
      unclassified: z.int(),
      unclassifiedAll: z.int(),
      /** The field that shows an incident's category at each level, from the top; none without categories. */
      levelFieldIds: z.array(fieldId),
    }),
  ),
  'categories.add': edit(
    'Adds a category.',
    z.object({
      parentId: categoryId.nullable(),
      name: categoryName,
      definition: definition.default(''),
      examples: examples.default([]),
      /** Before this category; null: last. */
      before: categoryId.nullable().default(null),
    }),
    z.object({ categoryId }),
  ),
  'categories.change': edit(
    'Changes the name, the definition or the examples of a category.',
    z.object({
      categoryId,
      name: categoryName.optional(),
      definition: definition.optional(),
      examples: examples.optional(),
    }),
    done,
  ),
  'categories.move': edit(
    'Moves a category, with all below it, to another place.',
    z.object({ categoryId, parentId: categoryId.nullable(), before: categoryId.nullable() }),
    done,
  ),
  'categories.merge': edit(
    'Merges categories into one: their incidents, rules and sub-categories go along.',
    z.object({ categoryIds: z.array(categoryId).min(1).max(500), into: categoryId }),
    z.object({ incidents: z.int() }),
  ),
  'categories.split': edit(
    'Splits a category: chosen incidents of it go into new categories, the others stay.',
    z.object({
      categoryId,
      /** New categories below it, or beside it. */
      place: z.enum(['below', 'beside']),
      parts: z
        .array(
          z.object({
            name: categoryName,
            chosen: z.discriminatedUnion('kind', [
              z.object({
                kind: z.literal('ids'),
                incidentIds: z.array(z.int().min(1)).max(100_000),
              }),
              /** Only incidents of the category under this filter. */
              z.object({ kind: z.literal('filter'), filter }),
            ]),
          }),
        )
        .min(1)
        .max(100),
    }),
    z.object({ parts: z.array(z.object({ categoryId, incidents: z.int() })) }),
  ),
  'categories.retire': edit(
    'Retires a category with all below it: it is offered no longer. Its incidents stay, or go into another.',
    z.object({ categoryId, into: categoryId.nullable() }),
    z.object({ incidents: z.int() }),
  ),
  'categories.restore': edit(
    'Takes a retired category back into use.',
    z.object({ categoryId }),
    done,
  ),
  'categories.remove': edit(
    'Removes a category in which nothing stands: no incident, no rule, no sub-category.',
    z.object({ categoryId }),
    done,
  ),
  'categories.previewStart': question(
    'Shows the tree that a start would make, before anything is written.',
    z.object({ start: categoryStart }),
    z.object({
      roots: z.array(outlineNode),
      categories: z.int(),
      /** Names that are there already at that place: they are used, not doubled. */
      known: z.int(),
    }),
  ),
  'categories.start': edit(
    'Adds the categories of a start; from fields, with the rule that keeps them filled.',
    z.object({ start: categoryStart, under: categoryId.nullable().default(null) }),
    z.object({ added: z.int(), classified: z.int() }),
  ),
  'categories.outline': question(
    'Gives the tree as an indented outline that can be pasted elsewhere and read back.',
    z.object({}),
    z.object({ text: z.string() }),
  ),
  'categories.decide': edit(
    'Puts incidents into a category by decision, which no rule overrides; null takes the decision back.',
    z.object({
      chosen: chosenIncidents,
      categoryId: categoryId.nullable(),
      way: z.enum(decisionWays).default('one'),
    }),
    /** Incidents that were chosen, and those of them that stand elsewhere now than before. */
    z.object({ incidents: z.int(), changed: z.int() }),
  ),
} as const;
