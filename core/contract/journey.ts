import { z } from 'zod';
import { rateFigure } from './exposure.ts';
import { failurePoint } from './failure-points.ts';
import { fieldId } from './fields.ts';
import { filter } from './filter.ts';
import { maturityMark } from './maturity.ts';
import { edit, question } from './operation.ts';

/** The customer's way, in its order. */
export const journeyStages = [
  'awareness',
  'interest',
  'selection',
  'maintenance',
  'retention',
] as const;
export type JourneyStage = (typeof journeyStages)[number];

export const touchPointId = z.int().min(1);

/** A share of incidents in which a standard may be broken, 0 to 1. */
const allowed = z.number().min(0).max(1);

/** A non-negotiable of a touch point. */
export const standard = z.object({
  id: z.int(),
  text: z.string(),
  /** Incidents in which it was broken, among those of the touch point; null: breaches are not counted. */
  breaches: filter.nullable(),
  /** It is kept as long as no larger share of incidents breaks it. */
  allowed,
});
export type Standard = z.infer<typeof standard>;

/** A value of a field: business travellers. */
export const segment = z.object({ fieldId, value: z.string().min(1).max(1000) });
export type Segment = z.infer<typeof segment>;

export const momentOfTruth = z.object({
  id: z.int(),
  /** Null: for everybody. */
  segment: segment.nullable(),
  why: z.string(),
});

/** A moment of the customer's journey. */
export const touchPoint = z.object({
  id: z.int(),
  name: z.string(),
  stage: z.enum(journeyStages),
  /** How customers come to it, and how they leave it. */
  entry: z.string(),
  exit: z.string(),
  risk: z.string(),
  /** How it should feel, in single words. */
  experience: z.array(z.string()),
  /** Its incidents; null: they cannot be told. */
  filter: filter.nullable(),
  notes: z.string(),
  standards: z.array(standard),
  moments: z.array(momentOfTruth),
  failures: z.array(failurePoint),
  /** How it was judged, the latest last. */
  maturity: z.array(maturityMark),
});
export type TouchPoint = z.infer<typeof touchPoint>;

/** A share with Wilson's 95 % interval; share and limits are null where n is 0. */
export const countedShare = z.object({
  x: z.int(),
  n: z.int(),
  share: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});
export type CountedShare = z.infer<typeof countedShare>;

const trouble = z.string().nullable();

export const touchPointFigures = z.object({
  touchPointId: z.int(),
  /** Incidents at it; null: none can be told. */
  n: z.int().nullable(),
  /** Of those whose outcome is known, bad ones; null: outcomes are not told apart. */
  bad: countedShare.nullable(),
  /** Of those with a score, low ones; null: there is no score. */
  lowScore: countedShare.nullable(),
  /** Of all at it, those that break any standard; null: no breaches are counted. */
  breaches: countedShare.nullable(),
  /** Incidents per exposure; null: not asked for, or there is none. */
  rate: rateFigure.nullable(),
  standards: z.array(
    z.object({
      standardId: z.int(),
      /** Null: breaches are not counted. */
      broken: countedShare.nullable(),
      /** What shows them: conditions of the touch point and of the breach. */
      filter: filter.nullable(),
      trouble,
    }),
  ),
  /** Why its incidents cannot be counted, in a sentence. */
  trouble,
});
export type TouchPointFigures = z.infer<typeof touchPointFigures>;

export const journeyFigures = z.object({
  revision: z.int(),
  touchPoints: z.array(touchPointFigures),
  /** Incidents under the filter, and those of them at any touch point. */
  n: z.int(),
  placed: z.int(),
  /** The score that is counted, and up to which value it is low; null: there is none. */
  score: z.object({ fieldId: z.int(), name: z.string(), lowUpTo: z.number() }).nullable(),
  /** Fields with scores. */
  scores: z.array(z.object({ fieldId: z.int(), name: z.string() })),
  /** What rates are of; null: there is no exposure. */
  rates: z
    .object({
      per: z.number(),
      unit: z.string(),
      /** What a reader of rates has to know, in sentences. */
      notes: z.array(z.string()),
    })
    .nullable(),
  hasOutcomes: z.boolean(),
  notes: z.array(z.string()),
});
export type JourneyFigures = z.infer<typeof journeyFigures>;

/** A touch point that the incidents suggest. */
export const touchPointOffer = z.object({
  name: z.string(),
  filter,
  n: z.int(),
  /** A suggestion, and what it comes from. */
  stage: z.enum(journeyStages),
  reason: z.string(),
  /** Whether a touch point of the map has these incidents already. */
  onMap: z.boolean(),
});
export type TouchPointOffer = z.infer<typeof touchPointOffer>;

/** A moment of truth that the incidents suggest: a segment fares worse at a touch point than all others there. */
export const momentOffer = z.object({
  touchPointId: z.int(),
  value: z.string(),
  /** What is worse: low scores, or bad outcomes. */
  measure: z.enum(['low-score', 'bad']),
  segment: countedShare,
  others: countedShare,
  /** Benjamini and Hochberg's over everything tested. */
  q: z.number(),
});
export type MomentOffer = z.infer<typeof momentOffer>;

const name = z.string().trim().min(1).max(300);
const words = z.string().trim().max(10_000);
const experience = z.array(z.string().trim().min(1).max(80)).max(20);
const id = z.int().min(1);

const said = {
  entry: words,
  exit: words,
  risk: words,
  notes: words,
};

export const journeyOperations = {
  'journey.map': question(
    'Lists the touch points of the customer’s journey in their order, with all that belongs to them.',
    z.object({}),
    z.object({ revision: z.int(), touchPoints: z.array(touchPoint) }),
  ),
  'journey.figures': question(
    'Counts what the incidents say of each touch point and how often its standards were broken.',
    z.object({
      /** Incidents that are looked at; conditions on the fields that tell touch points are left out. */
      filter: filter.default({ conditions: [] }),
      /** Null: the first field of scores. */
      scoreFieldId: fieldId.nullable().default(null),
      rates: z.boolean().default(false),
      task: z.string().min(1).max(100).nullable().default(null),
    }),
    journeyFigures,
  ),
  'journey.draft': question(
    'Offers touch points from the values of a field, each with its incidents and a stage to begin with.',
    z.object({ fieldId: fieldId.nullable().default(null) }),
    z.object({
      revision: z.int(),
      /** Fields whose values can be touch points, the likeliest first. */
      fields: z.array(z.object({ fieldId: z.int(), name: z.string(), reason: z.string() })),
      /** The field asked for, or the likeliest; null: there is none. */
      fieldId: z.int().nullable(),
      offers: z.array(touchPointOffer),
      /** Values beyond those offered. */
      more: z.int(),
    }),
  ),
  'journey.momentOffers': question(
    'Finds where a segment has more low scores or bad outcomes than all others at a touch point, beyond chance.',
    z.object({
      /** Its values are the segments. */
      fieldId,
      filter: filter.default({ conditions: [] }),
      /** Null: the first field of scores. */
      scoreFieldId: fieldId.nullable().default(null),
      task: z.string().min(1).max(100).nullable().default(null),
    }),
    z.object({
      revision: z.int(),
      /** The surest first. */
      offers: z.array(momentOffer),
      /** Comparisons of a segment with the others, and touch points times segments left out as too few were known. */
      tested: z.int(),
      tooFew: z.int(),
      /** From how many known incidents on, on each side, a comparison is made. */
      fewest: z.int(),
      /** Values beyond those compared. */
      more: z.int(),
    }),
  ),
  'journey.add': edit(
    'Adds touch points at the end of their stages, or one before another.',
    z.object({
      touchPoints: z
        .array(
          z.object({
            name,
            stage: z.enum(journeyStages),
            filter: filter.nullable().default(null),
          }),
        )
        .min(1)
        .max(200),
      /** The first of them stands before this one; null: at the end. */
      beforeId: touchPointId.nullable().default(null),
    }),
    z.object({ ids: z.array(z.int()) }),
  ),
  'journey.change': edit(
    'Changes what is said of a touch point; what is left out stays.',
    z.object({
      id: touchPointId,
      name: name.optional(),
      entry: said.entry.optional(),
      exit: said.exit.optional(),
      risk: said.risk.optional(),
      notes: said.notes.optional(),
      experience: experience.optional(),
      filter: filter.nullable().optional(),
    }),
    z.object({}),
  ),
  'journey.move': edit(
    'Moves a touch point to a place in a stage.',
    z.object({
      id: touchPointId,
      stage: z.enum(journeyStages),
      /** It stands before this one; null: at the end of the stage. */
      beforeId: touchPointId.nullable().default(null),
    }),
    z.object({}),
  ),
  'journey.remove': edit(
    'Takes touch points away with all that belongs to them; undo brings them back.',
    z.object({ ids: z.array(touchPointId).min(1).max(200) }),
    z.object({}),
  ),
  'journey.addStandard': edit(
    'Sets a standard of a touch point that is not up for negotiation.',
    z.object({
      touchPointId,
      text: words.min(1),
      breaches: filter.nullable().default(null),
      allowed: allowed.default(0.05),
    }),
    z.object({ id: z.int() }),
  ),
  'journey.changeStandard': edit(
    'Changes a standard; what is left out stays.',
    z.object({
      standardId: id,
      text: words.min(1).optional(),
      breaches: filter.nullable().optional(),
      allowed: allowed.optional(),
    }),
    z.object({}),
  ),
  'journey.removeStandard': edit(
    'Takes a standard away; undo brings it back.',
    z.object({ standardId: id }),
    z.object({}),
  ),
  'journey.markMoment': edit(
    'Marks a touch point as a moment of truth for a segment, or for everybody; marked before, it gets the new reason.',
    z.object({ touchPointId, segment: segment.nullable().default(null), why: words.default('') }),
    z.object({ id: z.int() }),
  ),
  'journey.unmarkMoment': edit(
    'Takes a mark as moment of truth away; undo brings it back.',
    z.object({ momentId: id }),
    z.object({}),
  ),
} as const;
