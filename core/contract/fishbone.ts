import { z } from 'zod';
import { filter } from './filter.ts';
import { givenName } from './names.ts';
import { edit, question } from './operation.ts';
import { problem, problemId } from './problems.ts';

export const causeStatuses = ['suspected', 'confirmed', 'ruled-out'] as const;

export const causeId = z.int().min(1);

/** One line; longer explanations are notes. */
export const causeText = z.string().trim().min(1).max(1000);

/** A bone, or a cause at any depth. */
export const fishboneNode = z.object({ kind: z.enum(['bone', 'cause']), id: causeId });
export type FishboneNode = z.infer<typeof fishboneNode>;

/** What was found about a cause, by whom, when (ISO 8601, UTC) and why. */
export const causeVerdict = z.object({
  status: z.enum(causeStatuses),
  who: z.string(),
  at: z.string(),
  why: z.string(),
});

export const evidenceKinds = ['filter', 'incident', 'words'] as const;
export const stances = ['for', 'against'] as const;

export const evidence = z.object({
  id: z.int(),
  kind: z.enum(evidenceKinds),
  stance: z.enum(stances),
  /** What it says, in words; may be empty for a filter or an incident. */
  text: z.string(),
  /** Of a live filter; null for the others. */
  filter: filter.nullable(),
  /** Of a single incident; null for the others. */
  incidentId: z.int().nullable(),
  who: z.string(),
  at: z.string(),
});
export type Evidence = z.infer<typeof evidence>;

export const bone = z.object({
  id: z.int(),
  name: z.string(),
  /** Given when it was made, and kept. */
  side: z.enum(['above', 'below']),
  collapsed: z.boolean(),
});

export const cause = z.object({
  id: z.int(),
  /** The bone it stands on, at any depth. */
  boneId: z.int(),
  /** The cause it stands below; null: it stands on the bone itself. */
  parentId: z.int().nullable(),
  /** That of the cause referred to, for a reference; status and verdicts too. */
  text: z.string(),
  status: z.enum(causeStatuses),
  /** Latest last; none: suspected from the start. */
  verdicts: z.array(causeVerdict),
  notes: z.string(),
  votes: z.int(),
  /** True when its causes bring it about only together. */
  needsAll: z.boolean(),
  collapsed: z.boolean(),
  /** True for the level that is to be acted on. */
  actOn: z.boolean(),
  /** Number of the cause on another bone that it refers to; null for a cause of its own. */
  standsFor: z.int().nullable(),
  evidence: z.array(evidence),
  /** Rows of the is/is-not table whose *is* it explains, and whose *is not* it does not. */
  questionedBy: z.array(z.int()),
});
export type StoredCause = z.infer<typeof cause>;

export const fishbone = z.object({
  revision: z.int(),
  problem,
  /** Along the spine. */
  bones: z.array(bone),
  /** Each behind the one it stands below, those beside each other in their order. */
  causes: z.array(cause),
});
export type StoredFishbone = z.infer<typeof fishbone>;

/** A set of bones: one that comes with the application ("4s"), or the project's own ("own:3"). */
export const boneSet = z.object({
  id: z.string(),
  name: z.string(),
  /** When to take it, in a sentence. */
  use: z.string(),
  bones: z.array(z.string()),
  own: z.boolean(),
});
export type AnyBoneSet = z.infer<typeof boneSet>;

/** A cause to be thought about, and where it comes from. */
export const causeOffer = z.object({
  from: z.enum(['driver', 'category', 'words']),
  text: z.string(),
  /** Why it is offered, in a sentence. */
  reason: z.string(),
  /** Leads to its incidents; kept as evidence when the offer is taken. */
  filter,
  /** Incidents of the problem under it, of how many. */
  count: z.int(),
  n: z.int(),
});
export type CauseOffer = z.infer<typeof causeOffer>;

const made = z.object({ id: z.int() });
const nothing = z.object({});
const text = z.object({ text: z.string() });
const before = causeId.nullable().default(null);

export const fishboneOperations = {
  'fishbone.get': question(
    'Gives the fishbone of a problem: bones, causes, their status and their evidence.',
    z.object({ problemId }),
    fishbone,
  ),
  'fishbone.addBone': edit(
    'Adds a bone before another (null: last); its side is given then and stays.',
    z.object({ problemId, name: givenName, before }),
    made,
  ),
  'fishbone.addSet': edit(
    'Adds the bones of a set that the fishbone does not have yet.',
    z.object({ problemId, setId: z.string().min(1).max(50) }),
    z.object({ ids: z.array(z.int()) }),
  ),
  'fishbone.addCause': edit(
    'Adds a cause on a bone or below a cause, before another (null: last).',
    z.object({
      below: fishboneNode,
      before,
      text: causeText,
      /** Kept as evidence for it in the same edit: what an offered cause comes from; null: none. */
      filter: filter.nullable().default(null),
    }),
    made,
  ),
  'fishbone.refer': edit(
    'Lets a cause stand on another bone too, by reference.',
    z.object({ causeId, below: fishboneNode, before }),
    made,
  ),
  'fishbone.changeBone': edit(
    'Renames or folds a bone; what is left out stays.',
    z.object({ boneId: causeId, name: givenName.optional(), collapsed: z.boolean().optional() }),
    nothing,
  ),
  'fishbone.changeCause': edit(
    'Changes a cause; what is left out stays.',
    z.object({
      causeId,
      text: causeText.optional(),
      notes: z.string().max(20_000).optional(),
      votes: z.int().min(0).max(10_000).optional(),
      needsAll: z.boolean().optional(),
      collapsed: z.boolean().optional(),
      actOn: z.boolean().optional(),
    }),
    nothing,
  ),
  'fishbone.setStatus': edit(
    'Says whether a cause is suspected, confirmed or ruled out, and why.',
    z.object({
      causeId,
      status: z.enum(causeStatuses),
      why: z.string().trim().max(2000).default(''),
    }),
    nothing,
  ),
  'fishbone.move': edit(
    'Moves a bone along the spine, or a cause with all below it; before another, or last (null).',
    z.object({
      node: fishboneNode,
      /** Where a cause goes; null: it stays where it is, and a bone always. */
      below: fishboneNode.nullable().default(null),
      before,
    }),
    nothing,
  ),
  'fishbone.remove': edit(
    'Takes a bone or a cause away with all below it; undo brings them back.',
    z.object({ node: fishboneNode }),
    nothing,
  ),
  'fishbone.pasteOutline': edit(
    'Adds the lines of an indented outline or a Mermaid ishikawa block, below a bone or cause, or as bones (null).',
    z.object({ problemId, below: fishboneNode.nullable(), text: z.string().max(2_000_000) }),
    z.object({ bones: z.int(), causes: z.int() }),
  ),
  'fishbone.copyOutline': question(
    'Gives the fishbone, or the branch of a bone or cause, as an indented outline.',
    z.object({ problemId, node: fishboneNode.nullable().default(null) }),
    text,
  ),
  'fishbone.mermaid': question(
    'Gives the fishbone as a Mermaid ishikawa block.',
    z.object({ problemId }),
    text,
  ),
  'fishbone.offers': question(
    'Offers causes from drivers, categories and the words of the incidents of a problem.',
    z.object({
      problemId,
      /** Name for progress and cancelling; null: neither. */
      task: z.string().min(1).max(100).nullable().default(null),
    }),
    z.object({
      revision: z.int(),
      offers: z.array(causeOffer),
      /** What could not be looked at and why, in sentences. */
      notes: z.array(z.string()),
    }),
  ),
  'boneSets.list': question(
    'Lists the sets of bones: those that come with the application, and the own ones of the project.',
    nothing,
    z.object({ sets: z.array(boneSet) }),
  ),
  'boneSets.save': edit(
    'Keeps an own set of bones, new (null) or in place of what it was.',
    z.object({
      id: z.string().max(50).nullable().default(null),
      name: givenName,
      use: z.string().trim().max(500).default(''),
      bones: z.array(givenName).min(1).max(40),
    }),
    z.object({ id: z.string() }),
  ),
  'boneSets.remove': edit(
    'Takes an own set of bones away; undo brings it back.',
    z.object({ id: z.string().max(50) }),
    nothing,
  ),
} as const;
