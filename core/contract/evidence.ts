import { z } from 'zod';
import { filter } from './filter.ts';
import { causeId, stances } from './fishbone.ts';
import { edit, question } from './operation.ts';
import { problemId } from './problems.ts';

const words = z.string().trim().max(2000);

/** A live filter, one incident, or words. */
export const newEvidence = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('filter'), filter, text: words.default('') }),
  z.object({ kind: z.literal('incident'), incidentId: z.int().min(1), text: words.default('') }),
  z.object({ kind: z.literal('words'), text: words.min(1) }),
]);

/** 95 % interval of a share, from 0 to 1 (Wilson's). */
const shareInterval = z.object({ low: z.number(), high: z.number() });

/** How many times as often something is found in the problem as elsewhere. */
const evidenceRisk = z.object({
  /** The one share over the other; null: no other incident has it, so there is no such number. */
  ratio: z.number().nullable(),
  /** Koopman's 95 % interval; high is null where it has no end. */
  low: z.number(),
  high: z.number().nullable(),
});

/** How many incidents one piece of evidence is about. */
export const evidenceCount = z.object({
  evidenceId: z.int(),
  /** Incidents of the problem, and all others, that it names. */
  inProblem: z.int(),
  elsewhere: z.int(),
  /** Intervals of its share of either; null for what is not a live filter, and of no incidents. */
  shareInProblem: shareInterval.nullable(),
  shareElsewhere: shareInterval.nullable(),
  /** The share in the problem over the share elsewhere; null where they are not compared. */
  risk: evidenceRisk.nullable(),
  /** Why they are not compared, in a sentence; null when they are, and for what is not a live filter. */
  notCompared: z.string().nullable(),
  /** Why it cannot be counted (its field is gone), in a sentence; null when it was. */
  trouble: z.string().nullable(),
});
export type EvidenceCount = z.infer<typeof evidenceCount>;

export const causeCounts = z.object({
  causeId: z.int(),
  /** Incidents of the problem that speak for it and against it, each counted once on its side. */
  for: z.int(),
  against: z.int(),
  /** Those that stand on both sides. */
  both: z.int(),
  evidence: z.array(evidenceCount),
});
export type CauseCounts = z.infer<typeof causeCounts>;

export const evidenceOperations = {
  'evidence.add': edit(
    'Adds evidence for or against a cause: a live filter, a single incident, or words.',
    z.object({ causeId, stance: z.enum(stances), evidence: newEvidence }),
    z.object({ id: z.int() }),
  ),
  'evidence.remove': edit(
    'Takes evidence away; undo brings it back.',
    z.object({ id: z.int().min(1) }),
    z.object({}),
  ),
  'evidence.counts': question(
    'Counts the incidents of a problem that speak for and against each of its causes, as they stand now.',
    z.object({ problemId }),
    z.object({
      revision: z.int(),
      /** Incidents of the problem, and all others. */
      n: z.int(),
      others: z.int(),
      causes: z.array(causeCounts),
    }),
  ),
} as const;
