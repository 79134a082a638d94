import { createHash } from 'node:crypto';
import { z } from 'zod';
import { benchmarkDefinition } from '../contract/benchmark-measures.ts';
import { betters, daysApart } from '../contract/benchmarks.ts';
import { calendarDay } from '../contract/changes.ts';
import { effectPlan, type integrities } from '../contract/checks.ts';
import { canonicalJson } from './canonical-json.ts';

/** What the history is cut into; fixed with the plan. */
const bucketUnits = ['day', 'week', 'periods'] as const;
export type BucketUnit = (typeof bucketUnits)[number];

/** A plan that can be locked: nothing in it is open. */
export const settledPlan = effectPlan.extend({ baseline: daysApart, goLive: calendarDay });
export type SettledPlan = z.infer<typeof settledPlan>;

/** Everything that a verdict depends on, besides the incidents. */
const lockedCheck = z.object({
  version: z.literal(1),
  change: z.object({
    id: z.int(),
    title: z.string(),
    asIs: z.string(),
    toBe: z.string(),
    plannedOn: calendarDay.nullable(),
    liveOn: calendarDay.nullable(),
  }),
  benchmark: z.object({
    id: z.int(),
    name: z.string(),
    definition: benchmarkDefinition,
    better: z.enum(betters),
    unit: z.string(),
  }),
  plan: settledPlan,
  buckets: z.enum(bucketUnits),
  timeZone: z.string(),
  /** Locked when the change was live already: it proves nothing. */
  afterTheFact: z.boolean(),
  /** ISO 8601, UTC; and the day that calendars of the project showed. */
  lockedAt: z.string(),
  lockedOn: calendarDay,
  lockedBy: z.string(),
});
export type LockedCheck = z.infer<typeof lockedCheck>;

/** What a locked check is computed from. */
export function lockedBasis({
  benchmark,
  plan,
  buckets,
}: LockedCheck): Pick<LockedCheck, 'benchmark' | 'plan' | 'buckets'> {
  return { benchmark, plan, buckets };
}

/** SHA-256 of a text in UTF-8, hexadecimal. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** The text that is hashed and kept, with its hash. */
export function sealed(check: LockedCheck): { text: string; hash: string } {
  const text = canonicalJson(check);
  return { text, hash: hashOf(text) };
}

/** What was locked, as it is found. */
export interface FoundLock {
  hash: string;
  /** Null: it cannot be read. */
  content: LockedCheck | null;
  integrity: (typeof integrities)[number];
}

/**
 * Reads what was locked and says whether it is what was locked.
 * @param marked hashes of the marks that the check was locked with
 */
export function openLock(
  hash: string,
  text: string | null,
  marked: ReadonlySet<string>,
): FoundLock {
  const opened = text === null ? null : openedText(text);
  const content = opened?.content ?? null;
  if (content === null) return { hash, content, integrity: 'unreadable' };
  if (opened?.hash !== hash) return { hash, content, integrity: 'changed' };
  return { hash, content, integrity: marked.has(hash) ? 'whole' : 'unrecorded' };
}

interface Opened {
  hash: string;
  content: LockedCheck | null;
}

/** Texts that were opened already: lists ask for the same ones again and again. */
const openedTexts = new Map<string, Opened>();
const mostKept = 1000;

function openedText(text: string): Opened {
  const known = openedTexts.get(text);
  if (known !== undefined) return known;
  const opened = { hash: hashOf(text), content: contentOf(text) };
  if (openedTexts.size >= mostKept) openedTexts.clear();
  openedTexts.set(text, opened);
  return opened;
}

function contentOf(text: string): LockedCheck | null {
  try {
    return lockedCheck.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** What is wrong with a lock, in a sentence; null: nothing. */
export function doubtWords(integrity: FoundLock['integrity']): string | null {
  switch (integrity) {
    case 'whole':
      return null;
    case 'changed':
      return 'What was locked was changed in the file: its hash is another one. It proves nothing any more. Restore a backup, or unlock it and lock it again.';
    case 'unreadable':
      return 'What was locked cannot be read from the file any more. Restore a backup, or unlock it and lock it again.';
    case 'unrecorded':
      return 'No mark in the file says that this was ever locked: it was written by something else. It proves nothing. Unlock it and lock it again.';
  }
}
