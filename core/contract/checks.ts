import { z } from 'zod';
import { benchmarkId, betters, daysApart } from './benchmarks.ts';
import { calendarDay, changeId } from './changes.ts';
import { filter } from './filter.ts';
import { edit, question } from './operation.ts';

// A check is a proof of effectiveness. Its plan is locked before the change goes live; afterwards only reading is left.

export const checkId = z.int().min(1);

/** Why something is vouched for that the data cannot show; empty: it is not. */
const vouched = z.string().trim().max(2000);

/** What a check fixes before anybody can know how it comes out. */
export const effectPlan = z.object({
  /** The time before; null: not chosen yet. */
  baseline: daysApart.nullable(),
  /** The first day with the change; null: the day of the change itself. */
  goLive: calendarDay.nullable(),
  /** How long the after window is. */
  windowDays: z.int().min(1).max(3660),
  /** The improvement wanted: of a rate as a share of it, otherwise in the unit of the measure; null: any. */
  wanted: z.number().gt(0).max(1e12).nullable(),
  /** Before so much is in the after window it is too early. */
  leastCount: z.number().min(0).max(1e9),
  presumed: z.object({ noSeason: vouched, ordinaryBaseline: vouched }),
  /** What a group without the change has instead of what the benchmark asks for on the same fields; null: none. */
  untouched: filter.nullable(),
});
export type EffectPlan = z.infer<typeof effectPlan>;

/** draft, locked (before go-live), running, overdue (window over, nothing on record), verdict (on record). */
const checkStates = ['draft', 'locked', 'running', 'overdue', 'verdict'] as const;
export type CheckState = (typeof checkStates)[number];

export const checkVerdicts = ['effective', 'unproven', 'worse', 'too-early'] as const;

/** Whether what was locked is what was locked: `whole`, or in what way it is not. */
export const integrities = ['whole', 'changed', 'unreadable', 'unrecorded'] as const;

/** What was done to a check; marks are never taken away by undo. */
const checkMark = z.object({
  id: z.int(),
  kind: z.enum(['locked', 'unlocked', 'verdict']),
  who: z.string(),
  /** ISO 8601, UTC. */
  at: z.string(),
  why: z.string(),
  hash: z.string(),
  /** What it says, in a sentence. */
  words: z.string(),
  verdict: z.enum(checkVerdicts).nullable(),
});
export type CheckMark = z.infer<typeof checkMark>;

/** What the incidents say of a check now that is not on record. */
const liveLine = z.object({
  verdict: z.enum(checkVerdicts),
  /** The improvement did not last. */
  cameBack: z.boolean(),
  /** It can be put on record. */
  due: z.boolean(),
  words: z.string(),
});

/** A check in the list. */
const checkLine = z.object({
  id: z.int(),
  changeId: z.int(),
  change: z.string(),
  benchmarkId: z.int(),
  benchmark: z.string(),
  state: z.enum(checkStates),
  /** Its state in words: “12 days left”. */
  words: z.string(),
  /** Null: not known yet. */
  goLive: calendarDay.nullable(),
  /** The first day after the window; null: not known yet. */
  endsOn: calendarDay.nullable(),
  /** Days until the window is over; null: it is, or is not known. */
  daysLeft: z.int().nullable(),
  /** What is on record; null: nothing. */
  verdict: z.enum(checkVerdicts).nullable(),
  /** It was recorded that the improvement did not last. */
  cameBack: z.boolean(),
  /** Locked when the change was live already: no proof. */
  afterTheFact: z.boolean(),
  /** How often it was unlocked. */
  unlocked: z.int(),
  integrity: z.enum(integrities).nullable(),
  /** Null: all of it is on record, the window is not over, or it is not worked out yet. */
  live: liveLine.nullable(),
});
export type CheckLine = z.infer<typeof checkLine>;

/** A change that has no check. */
const unchecked = z.object({
  changeId: z.int(),
  title: z.string(),
  day: calendarDay.nullable(),
  live: z.boolean(),
});
export type Unchecked = z.infer<typeof unchecked>;

/** How figures of a check are to be read. */
const checkScale = z.object({
  kind: z.enum(['rate', 'share', 'values', 'rating', 'nps']),
  better: z.enum(betters),
  unit: z.string(),
  /** Rates: per so many. */
  per: z.number(),
});
export type CheckScale = z.infer<typeof checkScale>;

/** A period of the history: a day or a week. */
const checkPoint = z.object({
  /** Milliseconds of the wall clock. */
  from: z.number(),
  to: z.number(),
  /** Null: nothing to say. */
  value: z.number().nullable(),
  n: z.number(),
  /** Whether it is compared as before or after, or lies between or beyond; open: the window is not over. */
  part: z.enum(['baseline', 'earlier', 'after', 'later', 'open']),
  words: z.string(),
});
export type CheckPoint = z.infer<typeof checkPoint>;

const figure = z.number().nullable();
const level = z.object({ level: figure, count: z.number(), days: z.number(), words: z.string() });

/** What the data say, judged by what was fixed. */
const checkReading = z.object({
  verdict: z.enum(checkVerdicts),
  /** Whether it may be called proof: locked before go-live, and whole. */
  proof: z.boolean(),
  /** In one or two words, and what that means. */
  head: z.string(),
  words: z.string(),
  effect: z
    .object({
      scale: z.enum(['ratio', 'share', 'shift', 'mean', 'points']),
      value: figure,
      low: z.number(),
      high: figure,
      p: z.number(),
      words: z.string(),
    })
    .nullable(),
  size: z.enum(['reached', 'missed', 'open']).nullable(),
  /** Which test, why that one, compared with what; null: nothing was compared. */
  test: z.string().nullable(),
  before: level,
  after: level,
  warnings: z.array(z.string()),
});
export type CheckReading = z.infer<typeof checkReading>;

const checkHolding = z.object({
  holds: z.enum(['holds', 'open', 'reopen', 'not-effective']),
  words: z.string(),
  windows: z.array(
    z.object({
      /** Days from the end of the planned window to the end of this one. */
      end: z.int(),
      from: calendarDay,
      to: calendarDay,
      verdict: z.enum(checkVerdicts),
      cameBack: z.boolean(),
      words: z.string(),
    }),
  ),
});
export type CheckHolding = z.infer<typeof checkHolding>;

const checkShown = z.object({
  revision: z.int(),
  check: checkLine.omit({ live: true }),
  /** What is in force: of a locked check, what was locked. */
  plan: effectPlan,
  scale: checkScale.nullable(),
  today: calendarDay,
  /** The plan in sentences. */
  sentences: z.array(z.string()),
  /** What would be locked is not complete: why, and what to do. */
  missing: z.array(z.string()),
  /** Locked now, it would be a check written after the fact: why; null: it would not. */
  late: z.string().nullable(),
  lock: z
    .object({
      hash: z.string(),
      at: z.string(),
      by: z.string(),
      /** What is wrong with it; null: it is whole. */
      doubt: z.string().nullable(),
      /** What is different today from what was locked. */
      drift: z.array(z.string()),
    })
    .nullable(),
  /** Before: what could be seen; null while it cannot be told, and why is said in `notes`. */
  outlook: z
    .object({
      /** Days until an improvement of the size wanted is seen with a chance of 80 %; null: none is wanted, or never. */
      days: z.int().nullable(),
      /** The least that the window would show with that chance. */
      least: z.number().nullable(),
      words: z.array(z.string()),
      /** How it will be tested, in words. */
      test: z.string(),
    })
    .nullable(),
  points: z.array(checkPoint),
  /** Level of what is compared before; of the after window; null: not known, or not to be looked at yet. */
  levels: z.object({ before: figure, after: figure }),
  /** Null: nothing is to be read yet. */
  reading: checkReading.nullable(),
  holding: checkHolding.nullable(),
  /** Whether what is read now is on record already. */
  onRecord: z.boolean(),
  /** Oldest first. */
  marks: z.array(checkMark),
  notes: z.array(z.string()),
});
export type CheckShown = z.infer<typeof checkShown>;

const task = z.string().max(100).nullable().default(null);

export const checkOperations = {
  'checks.list': question(
    'Lists the checks of effectiveness with their states, and the changes that have none.',
    z.object({}),
    z.object({
      revision: z.int(),
      today: calendarDay,
      checks: z.array(checkLine),
      /** Checks whose window is over and of which it is not worked out yet what incidents say; ask `checks.readings`. */
      waiting: z.array(z.int()),
      unchecked: z.array(unchecked),
    }),
  ),
  'checks.readings': question(
    'Works out for a while what incidents say of locked checks whose window is over; ask again while some wait.',
    z.object({ task }),
    z.object({
      revision: z.int(),
      /** What is not on record, by check. */
      readings: z.array(liveLine.extend({ id: z.int() })),
      waiting: z.array(z.int()),
    }),
  ),
  'checks.show': question(
    'Gives a check: its plan in words, what could be seen, its lock, and the verdict on the incidents as they are.',
    z.object({
      id: checkId,
      /** A plan to try on a check that is not locked; null: its own. */
      plan: effectPlan.nullable().default(null),
      task,
    }),
    checkShown,
  ),
  'checks.add': edit(
    'Writes a check of a change by a benchmark; what is not said is proposed.',
    z.object({ changeId, benchmarkId, plan: effectPlan.partial().default({}) }),
    z.object({ id: z.int() }),
  ),
  'checks.change': edit(
    'Changes the plan of a check that is not locked; what is left out stays.',
    z.object({ id: checkId, benchmarkId: benchmarkId.optional(), plan: effectPlan.partial() }),
    z.object({}),
  ),
  'checks.remove': edit(
    'Takes a check away that was never locked.',
    z.object({ id: checkId }),
    z.object({}),
  ),
  'checks.lock': edit(
    'Locks a check: plan, definition of the benchmark, change and go-live are fixed, with a hash.',
    z.object({
      id: checkId,
      /** The change is live already: lock it all the same, marked as written after the fact. */
      afterTheFact: z.boolean().default(false),
    }),
    z.object({ hash: z.string() }),
  ),
  'checks.unlock': edit(
    'Unlocks a check for a reason; the mark of it stays for ever.',
    z.object({ id: checkId, why: z.string().trim().min(1).max(2000) }),
    z.object({}),
  ),
  'checks.record': edit(
    'Puts the verdict on record, with the hash of what it rests on; an improvement that came back reopens its change.',
    z.object({ id: checkId, task }),
    z.object({ verdict: z.enum(checkVerdicts), reopened: z.boolean() }),
  ),
} as const;
