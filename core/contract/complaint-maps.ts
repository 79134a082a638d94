import { z } from 'zod';
import { fieldId } from './fields.ts';
import { filter } from './filter.ts';
import { givenName } from './names.ts';
import { edit, question } from './operation.ts';

export const complaintMapId = z.int().min(1);

/** What happens to a complaint, in the order in which it should. */
export const complaintStages = [
  'capture',
  'investigate',
  'resolve',
  'communicate',
  'follow-up',
] as const;
export type ComplaintStageName = (typeof complaintStages)[number];

/** From customers, or from within the organisation. */
export const complaintOrigins = ['external', 'internal'] as const;
export type ComplaintOrigin = (typeof complaintOrigins)[number];

/** A stage of a map as it should be, and the field that says when it was reached. */
export const complaintStage = z.object({
  id: z.int(),
  stage: z.enum(complaintStages),
  /** Null: no field says it. */
  fieldId: fieldId.nullable(),
  should: z.string(),
  /** Hours from the stage before that was reached; null: none is set. */
  targetHours: z.number().nullable(),
  /** The share that should keep to it, over 0 and at most 1; null: none is set. */
  targetShare: z.number().nullable(),
  notes: z.string(),
});
export type ComplaintStage = z.infer<typeof complaintStage>;

export const complaintMap = z.object({
  id: z.int(),
  name: z.string(),
  origin: z.enum(complaintOrigins),
  /** The complaints of this kind. */
  filter,
  /** The field of times from which capture is measured; null: it is measured from nothing. */
  beginsFieldId: fieldId.nullable(),
  /** Channels in which complaints of this kind should be taken. */
  channels: z.array(z.string()),
  accuracy: z.string(),
  agility: z.string(),
  /** All five, in their order. */
  stages: z.array(complaintStage),
});
export type ComplaintMap = z.infer<typeof complaintMap>;

/** A map that the incidents suggest. */
export const complaintMapOffer = z.object({
  name: z.string(),
  origin: z.enum(complaintOrigins),
  filter,
  /** Incidents under it, of how many. */
  count: z.int(),
  n: z.int(),
});
export type ComplaintMapOffer = z.infer<typeof complaintMapOffer>;

/** Incidents, and the filter that leads to them where one can say it. */
const counted = z.object({ count: z.int(), filter: filter.nullable() });

const bounds = { low: z.number().nullable(), high: z.number().nullable() };

/** Hours with the interval of order statistics (95 % or more); open (null) where there are too few. */
const hours = z.object({ value: z.number(), ...bounds });

/** Whether a target is kept: the whole interval of the share is at or above it, all of it is below, or neither. */
export const targetVerdicts = ['kept', 'missed', 'open'] as const;

export const targetFigures = z.object({
  /** Of `n` complaints that had their time, those that reached the stage within it; Wilson's 95 % interval. */
  within: z.int(),
  n: z.int(),
  share: z.number().nullable(),
  ...bounds,
  /** Begun too lately for the target to have run out when the data ends: not among the `n`. */
  young: z.int(),
  /** Null without a wanted share, or without complaints. */
  verdict: z.enum(targetVerdicts).nullable(),
});
export type TargetFigures = z.infer<typeof targetFigures>;

/** A stage as it is. */
export const stageAsItIs = z.object({
  reached: counted.extend({ share: z.number().nullable(), ...bounds }),
  /** Not reached, though a later stage was. */
  skipped: counted,
  /** Neither it nor a later stage is reached; and of these, those beyond the target (null: none is set). */
  waiting: counted.extend({ overdue: z.int().nullable() }),
  /** It came before the stage that should come before it; in no figure of hours. */
  outOfOrder: z.int(),
  /** Complaints that the hours are of: it and a stage before it were reached, in this order. */
  timed: z.int(),
  median: hours.nullable(),
  p90: hours.nullable(),
  /** Whether one of its times is a day without an hour, so that hours are whole days. */
  wholeDays: z.boolean(),
  /** Null without a target. */
  target: targetFigures.nullable(),
});
export type StageAsItIs = z.infer<typeof stageAsItIs>;

export const stageFiguresOfMap = z.object({
  stageId: z.int(),
  stage: z.enum(complaintStages),
  /** The field that says when it was reached; null: none does, or it is gone. */
  field: z.string().nullable(),
  /** Null where no field says it. */
  asItIs: stageAsItIs.nullable(),
});
export type StageFiguresOfMap = z.infer<typeof stageFiguresOfMap>;

/** Where complaints should be taken, against where they came. */
export const channelCoverage = z.object({
  /** The field of channels. */
  field: z.string(),
  channels: z.array(
    counted.extend({
      name: z.string(),
      /** Whether complaints should be taken there. */
      wanted: z.boolean(),
    }),
  ),
  /** Channels beyond those listed, and the complaints that came in them. */
  others: z.object({ channels: z.int(), count: z.int() }),
  /** Complaints without a channel. */
  missing: counted,
  /** Of all complaints with a channel, those that came where they should. */
  covered: z.object({ count: z.int(), n: z.int(), share: z.number().nullable(), ...bounds }),
});
export type ChannelCoverage = z.infer<typeof channelCoverage>;

export const complaintFigures = z.object({
  revision: z.int(),
  mapId: z.int(),
  n: z.int(),
  /** Complaints in which any stage came before one that should come before it. */
  outOfOrder: z.int(),
  /** The latest time in the fields of its stages, in milliseconds of the wall clock; null without any. */
  asOf: z.number().nullable(),
  stages: z.array(stageFiguresOfMap),
  /** Null where no field says in which channel a complaint came. */
  coverage: channelCoverage.nullable(),
});
export type ComplaintFigures = z.infer<typeof complaintFigures>;

/** Who may say yes, to what, up to what amount. */
export const empowerment = z.object({
  id: z.int(),
  role: z.string(),
  /** Null: for complaints of every kind. */
  mapId: z.int().nullable(),
  what: z.string(),
  /** Null: without limit. */
  upTo: z.number().nullable(),
  unit: z.string(),
});
export type Empowerment = z.infer<typeof empowerment>;

const words = z.string().trim().max(4000);
const channel = z.string().trim().min(1).max(200);
const short = z.string().trim().min(1).max(200);
const limit = z.number().min(0).max(1e15).nullable();
const unit = z.string().trim().max(30);
const nothing = z.object({});

export const complaintMapOperations = {
  'complaintMaps.list': question(
    'Lists the complaint maps: each stage as it should be, channels, notes.',
    nothing,
    z.object({ revision: z.int(), maps: z.array(complaintMap) }),
  ),
  'complaintMaps.offers': question(
    'Offers kinds of complaints that have no map yet: the most frequent values of a field.',
    nothing,
    z.object({
      revision: z.int(),
      /** The field whose values are offered; null: there is none. */
      field: z.string().nullable(),
      offers: z.array(complaintMapOffer),
    }),
  ),
  'complaintMaps.figures': question(
    'Gives the stages of a complaint map as they are: reached, skipped, how long they took, whether targets are kept.',
    z.object({
      id: complaintMapId,
      /** Name for progress and cancelling; null: neither. */
      task: z.string().min(1).max(100).nullable().default(null),
    }),
    complaintFigures,
  ),
  'complaintMaps.add': edit(
    'Makes a map for the complaints under a filter; its stages get the fields of times that suit them.',
    z.object({ name: givenName, origin: z.enum(complaintOrigins).default('external'), filter }),
    z.object({ id: z.int() }),
  ),
  'complaintMaps.change': edit(
    'Changes what is said of a complaint map; what is left out stays.',
    z.object({
      id: complaintMapId,
      name: givenName.optional(),
      origin: z.enum(complaintOrigins).optional(),
      filter: filter.optional(),
      beginsFieldId: fieldId.nullable().optional(),
      channels: z.array(channel).max(100).optional(),
      accuracy: words.optional(),
      agility: words.optional(),
    }),
    nothing,
  ),
  'complaintMaps.changeStage': edit(
    'Changes a stage as it should be, or the field that says when it was reached; what is left out stays.',
    z.object({
      stageId: z.int().min(1),
      fieldId: fieldId.nullable().optional(),
      should: words.optional(),
      targetHours: z.number().gt(0).max(1_000_000).nullable().optional(),
      targetShare: z.number().gt(0).max(1).nullable().optional(),
      notes: words.optional(),
    }),
    nothing,
  ),
  'complaintMaps.move': edit(
    'Moves a complaint map to another place in the list.',
    z.object({
      id: complaintMapId,
      /** The map that it stands before then; null: behind all. */
      before: complaintMapId.nullable().default(null),
    }),
    nothing,
  ),
  'complaintMaps.remove': edit(
    'Takes a complaint map away with its stages, failure points and limits; undo brings all of it back.',
    z.object({ id: complaintMapId }),
    nothing,
  ),
  'empowerment.list': question(
    'Lists who may say yes to what, up to which amount.',
    nothing,
    z.object({ revision: z.int(), limits: z.array(empowerment) }),
  ),
  'empowerment.add': edit(
    'Says who may say yes to what, up to which amount, for one kind of complaint or every kind.',
    z.object({
      role: short,
      mapId: complaintMapId.nullable().default(null),
      what: short,
      upTo: limit.default(null),
      unit: unit.default(''),
    }),
    z.object({ id: z.int() }),
  ),
  'empowerment.change': edit(
    'Changes who may say yes to what; what is left out stays.',
    z.object({
      id: z.int().min(1),
      role: short.optional(),
      mapId: complaintMapId.nullable().optional(),
      what: short.optional(),
      upTo: limit.optional(),
      unit: unit.optional(),
    }),
    nothing,
  ),
  'empowerment.remove': edit(
    'Takes a limit away; undo brings it back.',
    z.object({ id: z.int().min(1) }),
    nothing,
  ),
} as const;
