import { z } from 'zod';
import { exposureBasis } from './exposure.ts';
import { fieldId } from './fields.ts';
import { condition, filter } from './filter.ts';
import { givenName } from './names.ts';
import { edit, question } from './operation.ts';

/** What of a field makes its segments: its values, bands of its numbers, or a part of its times. */
export const driverParts = ['value', 'band', 'weekday', 'month', 'hour'] as const;
export type DriverPart = (typeof driverParts)[number];

/**
 * How large a segment and its rest each need to be to be tested: so many incidents; against exposure, so many cases
 * at the common rate. Null: 5 incidents, or one expected case.
 */
const minimum = z.int().min(1).max(100_000).nullable().default(null);

/** Edges of bands, rising: under the first, from each to the next, from the last on. */
const bandEdges = z.array(z.number()).min(1).max(30);

/** One field (or part of its times) that is to be tested. */
export const driverField = z.object({
  /** As the plan gave it. */
  key: z.string().min(1).max(60),
  /** Edges of the bands; null: as the plan proposes them, or no bands. */
  bands: bandEdges.nullable().default(null),
});

/** Everything that is to be tested; fixed before any result is shown. */
export const driverList = z.object({
  fields: z.array(driverField).min(1).max(400),
  /** Whether pairs of the fields are tested too. */
  pairs: z.boolean().default(true),
  minimum,
});
export type DriverList = z.infer<typeof driverList>;

/** The incidents under the filter, against all others (null) or against the exposure with that key. */
const asked = { filter, basis: z.string().max(300).nullable().default(null) };

export const plannedField = z.object({
  key: z.string(),
  fieldId,
  name: z.string(),
  part: z.enum(driverParts),
  /** Segments that are large enough to be tested. */
  segments: z.int(),
  /** Values that are too small: counted, not tested. */
  small: z.int(),
  /** Incidents without a value: neither a segment nor part of a rest. */
  missing: z.int(),
  /** Whether it is tested unless the user says otherwise. */
  ticked: z.boolean(),
  /** Why it is not ticked; null when it is. */
  hint: z.string().nullable(),
  /** Edges of the proposed bands; null where there are none. */
  bands: z.array(z.number()).nullable(),
});
export type PlannedField = z.infer<typeof plannedField>;

export const driverPlan = z.object({
  revision: z.int(),
  cases: z.int(),
  /** Incidents that are not cases, or the exposure. */
  others: z.number(),
  basis: exposureBasis.nullable(),
  bases: z.array(exposureBasis),
  fields: z.array(plannedField),
  /** Fields that are not offered, each with the reason in a sentence. */
  leftOut: z.array(z.object({ name: z.string(), reason: z.string() })),
  /** Pairs of the offered fields that nothing is known of jointly, by their keys; none against other incidents. */
  apart: z.array(z.tuple([z.string(), z.string()])),
  /** How many pairs of fields cannot be tested, and why, in sentences. */
  pairNotes: z.array(z.string()),
  /** How large a segment has to be, as asked or as usual. */
  minimum: z.int(),
  /** Why nothing can be tested, in a sentence; null when something can. */
  obstacle: z.string().nullable(),
  /** Different lists tested on this question since the project was opened. */
  listsTested: z.int(),
});
export type DriverPlan = z.infer<typeof driverPlan>;

/** How many of how many. `n` counts those with a value in the field or fields. */
const share = z.object({ count: z.number(), n: z.number() });

export const driver = z.object({
  key: z.string(),
  /** One, or two for a pair. */
  parts: z
    .array(z.object({ name: z.string(), label: z.string(), condition }))
    .min(1)
    .max(2),
  cases: share,
  others: share,
  /** Risk (or rate) in the segment over that in the rest; null: not enough data, or the rest has none. */
  ratio: z.number().nullable(),
  /** Its 95 % interval; high is null where it has no end. */
  low: z.number(),
  high: z.number().nullable(),
  p: z.number(),
  /** Null: over one half. */
  q: z.number().nullable(),
  /** Cases beyond what the segment would have at the rate of the rest. */
  excess: z.number(),
  /** Key of a driver further up that holds nearly the same incidents; null: none. */
  sameAs: z.string().nullable(),
  /** Every incident with it is a case: it may be part of what the filter means. */
  onlyCases: z.boolean(),
  /** What it says, in a sentence. */
  sentence: z.string(),
});
export type Driver = z.infer<typeof driver>;

export const driverScan = z.object({
  revision: z.int(),
  cases: z.int(),
  others: z.number(),
  basis: exposureBasis.nullable(),
  list: driverList,
  /** Everything tested: what q is worked out over. */
  tested: z.int(),
  testedPairs: z.int(),
  /** Segments and pairs that hold incidents, but too few to be tested. */
  small: z.int(),
  /** Those with q of at most 0.05, most excess first; and how many there are in all. */
  found: z.array(driver),
  foundCount: z.int(),
  /** Those not told apart from chance, with more than their share, most excess first; and how many in all. */
  rest: z.array(driver),
  restCount: z.int(),
  /** Pairs with q of at most 0.05 that say no more than their parts: not listed. */
  saidByParts: z.int(),
  /** Fields that say again what the filter says: tested, not listed. */
  restating: z.array(z.object({ name: z.string(), found: z.int() })),
  /** Incidents without a value, by field. */
  missing: z.array(z.object({ name: z.string(), cases: z.number(), others: z.number() })),
  /** Cases with a value that no exposure is known for, by field. */
  unbacked: z.array(z.object({ name: z.string(), cases: z.int() })),
  /** Pairs of segments that hold cases, and no exposure is known for: not tested. */
  unbackedPairs: z.int(),
  /** Segments with exposure and without a case, most exposure first: tested too; and how many in all. */
  without: z.array(
    z.object({ name: z.string(), label: z.string(), others: z.number(), sentence: z.string() }),
  ),
  withoutCount: z.int(),
  /** Pairs of fields that make too many combinations: not tested. */
  widePairs: z.array(z.string()),
  /** Pairs of fields that no exposure is known for jointly: not tested. */
  apartPairs: z.array(z.string()),
  notes: z.array(z.string()),
  /** Different lists tested on this question since the project was opened, this one included. */
  listsTested: z.int(),
  seconds: z.number(),
});
export type DriverScan = z.infer<typeof driverScan>;

/** A driver that is kept as evidence. */
export const keptDriver = z.object({
  id: z.int(),
  title: z.string(),
  /** The question: the incidents that were the cases. */
  filter,
  /** The incidents of the driver among them. */
  driverFilter: filter,
  /** What it said when it was kept. */
  sentence: z.string(),
  tested: z.int(),
  /** ISO 8601, UTC. */
  keptAt: z.string(),
});
export type KeptDriver = z.infer<typeof keptDriver>;

export const driverOperations = {
  'drivers.plan': question(
    'Lists what a driver scan of the incidents under a filter would test, and what it leaves out and why.',
    z.object({ ...asked, minimum }),
    driverPlan,
  ),
  'drivers.scan': question(
    'Tests which segments have more than their share of the incidents under a filter, over exactly the given list.',
    z.object({
      ...asked,
      list: driverList,
      /** Name for progress and cancelling; null: neither. */
      task: z.string().min(1).max(100).nullable().default(null),
    }),
    driverScan,
  ),
  'drivers.keep': edit(
    'Keeps a driver as evidence, with what it said.',
    z.object({
      filter,
      conditions: z.array(condition).min(1).max(2),
      title: givenName,
      sentence: z.string().min(1).max(2000),
      tested: z.int().min(1),
    }),
    z.object({ id: z.int() }),
  ),
  'drivers.kept': question(
    'Lists the drivers kept as evidence, newest first.',
    z.object({}),
    z.object({ kept: z.array(keptDriver) }),
  ),
  'drivers.drop': edit(
    'Keeps a driver no longer; undo brings it back.',
    z.object({ id: z.int().min(1) }),
    z.object({}),
  ),
} as const;
