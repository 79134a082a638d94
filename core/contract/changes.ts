import { z } from 'zod';
import { fieldId } from './fields.ts';
import { filter } from './filter.ts';
import { causeStatuses } from './fishbone.ts';
import { edit, question } from './operation.ts';
import { problemId } from './problems.ts';

export const changeId = z.int().min(1);

/** A day of the calendar, YYYY-MM-DD. It has no zone: it is that day wherever it is read. */
export const calendarDay = z.iso.date();

/** Containment keeps the harm from customers meanwhile; correction removes the cause. */
export const changeKinds = ['containment', 'correction'] as const;

/** How a change acts, the strongest first. After the RCA2 action hierarchy (VA National Center for Patient Safety, 2015). */
export const changeActs = [
  'physical',
  'forcing-function',
  'automation',
  'simplification',
  'standardised-equipment',
  'leadership',
  'redundancy',
  'workload',
  'software',
  'fewer-distractions',
  'checklist',
  'read-back',
  'communication',
  'double-check',
  'warning',
  'new-procedure',
  'training',
  'reminder',
] as const;
export type ChangeAct = (typeof changeActs)[number];

export const changeStrengths = ['strong', 'intermediate', 'weak'] as const;
export type ChangeStrength = (typeof changeStrengths)[number];

export const changeDecisions = [
  'proposed',
  'approved',
  'rejected',
  'withdrawn',
  'reopened',
] as const;

/** A name, trimmed; what is no single person is refused with `not-a-person`. */
export const personName = z.string().trim().max(120);

const amount = z.number().min(0).max(1e15);
const placed = z.number().min(0).max(10);
const words = z.string().trim().max(10_000);

export const changeCost = z.object({
  once: amount.nullable(),
  yearly: amount.nullable(),
  currency: z.string().trim().max(12),
});

/** What it would have prevented, in incidents that did happen. */
export const changeBenefit = z.object({
  /** Which incidents; null: those that the evidence for its causes names. */
  filter: filter.nullable(),
  /** The share of them that it would have prevented, each over 0 and at most 1. */
  low: z.number().gt(0).max(1),
  likely: z.number().gt(0).max(1),
  high: z.number().gt(0).max(1),
  /** What one incident costs: by hand, or by a field of the incidents; null: not known. */
  worth: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('each'), amount }),
      z.object({ kind: z.literal('field'), fieldId }),
    ])
    .nullable(),
});
export type ChangeBenefit = z.infer<typeof changeBenefit>;

export const changeDecision = z.object({
  decision: z.enum(changeDecisions),
  who: z.string(),
  /** ISO 8601, UTC. */
  at: z.string(),
  why: z.string(),
});

export const changeRisk = z.object({
  id: z.int(),
  text: z.string(),
  /** 1 (rare) to 5 (almost certain); null: not judged yet. */
  likelihood: z.int().nullable(),
  /** 1 (negligible) to 5 (severe). */
  consequence: z.int().nullable(),
  mitigation: z.string(),
});
export type ChangeRisk = z.infer<typeof changeRisk>;

/** A cause that a change aims at. */
export const aimedCause = z.object({
  id: z.int(),
  text: z.string(),
  status: z.enum(causeStatuses),
  problemId: z.int(),
});

export const change = z.object({
  id: z.int(),
  title: z.string(),
  kind: z.enum(changeKinds),
  asIs: z.string(),
  toBe: z.string(),
  acts: z.array(z.enum(changeActs)),
  /** From its strongest act; null while none is named. */
  strength: z.enum(changeStrengths).nullable(),
  effort: placed.nullable(),
  impact: placed.nullable(),
  cost: changeCost.nullable(),
  benefit: changeBenefit.nullable(),
  accountable: z.string().nullable(),
  consulted: z.array(z.string()),
  notes: z.string(),
  plannedOn: calendarDay.nullable(),
  liveOn: calendarDay.nullable(),
  untilOn: calendarDay.nullable(),
  createdAt: z.string(),
  causes: z.array(aimedCause),
  /** The problems of its causes. */
  problemIds: z.array(z.int()),
  decision: z.enum(changeDecisions),
  /** Latest last. */
  decisions: z.array(changeDecision),
  risks: z.array(changeRisk),
  /** Actions in all, and those that are done or dropped. */
  actions: z.object({ all: z.int(), closed: z.int() }),
});
export type Change = z.infer<typeof change>;

/** Whether the changes of a problem are weak ones only, which has to be accounted for in writing. */
export const weakPlan = z.object({
  problemId: z.int(),
  statement: z.string(),
  /** Changes that stand: neither rejected nor withdrawn, whose strength is known. */
  changes: z.int(),
  weakOnly: z.boolean(),
  reason: z.object({ reason: z.string(), who: z.string(), at: z.string() }).nullable(),
});
export type WeakPlan = z.infer<typeof weakPlan>;

/** What a change would have prevented, counted in the incidents of the project now. */
export const benefitFigures = z.object({
  revision: z.int(),
  changeId: z.int(),
  /**
   * Incidents named, and the period for which records were looked through, in milliseconds of the wall clock, first and
   * last included; null: no time is known.
   */
  incidents: z.int(),
  from: z.number().nullable(),
  to: z.number().nullable(),
  /** Leads to them; null where only its parts can be opened, since several filters together are none. */
  filter: filter.nullable(),
  /** What named them: the filter, or each piece of evidence; an incident may be in several. */
  parts: z.array(z.object({ words: z.string(), filter, incidents: z.int() })),
  /** Of them, prevented: low, likely and high; null while the share is not said. */
  prevented: z.object({ low: z.number(), likely: z.number(), high: z.number() }).nullable(),
  /** A year at the pace of that period, where it is 28 days or longer; null otherwise. */
  yearly: z.object({ low: z.number(), likely: z.number(), high: z.number() }).nullable(),
  /** The same in money or by another measure; null where no incident has a worth, or the share is not said. */
  money: z
    .object({
      /** The measure that it is counted by, which is no money; null: it is money. */
      measure: z.string().nullable(),
      /** Worth of the incidents named, and how many of them have one. */
      total: z.number(),
      known: z.int(),
      low: z.number(),
      likely: z.number(),
      high: z.number(),
      yearly: z.object({ low: z.number(), likely: z.number(), high: z.number() }).nullable(),
    })
    .nullable(),
  /** Months until it has paid for itself, at the likely share; null where that cannot be told. */
  paybackMonths: z.number().nullable(),
  /** What a reader has to know: assumptions, missing values, what was left out. */
  notes: z.array(z.string()),
});
export type BenefitFigures = z.infer<typeof benefitFigures>;

const title = z.string().trim().min(1).max(300);

/** What can be said of a change; what is left out stays as it is. */
const said = z.object({
  title: title.optional(),
  kind: z.enum(changeKinds).optional(),
  asIs: words.optional(),
  toBe: words.optional(),
  acts: z.array(z.enum(changeActs)).max(changeActs.length).optional(),
  effort: placed.nullable().optional(),
  impact: placed.nullable().optional(),
  cost: changeCost.nullable().optional(),
  benefit: changeBenefit.nullable().optional(),
  accountable: personName.nullable().optional(),
  consulted: z.array(personName).max(50).optional(),
  notes: words.optional(),
  plannedOn: calendarDay.nullable().optional(),
  liveOn: calendarDay.nullable().optional(),
  untilOn: calendarDay.nullable().optional(),
  /** Causes it aims at, in place of those before. */
  causeIds: z.array(z.int().min(1)).max(100).optional(),
});

export const changeOperations = {
  'changes.list': question(
    'Lists the changes of the process, newest first, and which problems have weak ones only.',
    z.object({}),
    z.object({ revision: z.int(), changes: z.array(change), weakPlans: z.array(weakPlan) }),
  ),
  'changes.add': edit(
    'Proposes a change of the process, aimed at causes.',
    said.extend({ title }),
    z.object({ id: z.int() }),
  ),
  'changes.change': edit(
    'Changes what is said of a change; what is left out stays. A day on which it went live becomes a phase line in the control charts of its problems.',
    said.extend({ id: changeId }),
    z.object({}),
  ),
  'changes.decide': edit(
    'Decides on a change: approved, rejected with a reason, withdrawn, proposed again, reopened.',
    z.object({ id: changeId, decision: z.enum(changeDecisions), why: words }),
    z.object({}),
  ),
  'changes.remove': edit(
    'Takes a change away with its actions, steps, risks and checks; undo brings all of it back.',
    z.object({ id: changeId }),
    z.object({}),
  ),
  'changes.addRisk': edit(
    'Adds a risk to a change.',
    z.object({
      id: changeId,
      text: z.string().trim().min(1).max(1000),
      likelihood: z.int().min(1).max(5).nullable().default(null),
      consequence: z.int().min(1).max(5).nullable().default(null),
      mitigation: z.string().trim().max(2000).default(''),
    }),
    z.object({ id: z.int() }),
  ),
  'changes.changeRisk': edit(
    'Changes a risk; what is left out stays.',
    z.object({
      riskId: z.int().min(1),
      text: z.string().trim().min(1).max(1000).optional(),
      likelihood: z.int().min(1).max(5).nullable().optional(),
      consequence: z.int().min(1).max(5).nullable().optional(),
      mitigation: z.string().trim().max(2000).optional(),
    }),
    z.object({}),
  ),
  'changes.removeRisk': edit(
    'Takes a risk away.',
    z.object({ riskId: z.int().min(1) }),
    z.object({}),
  ),
  'changes.justifyWeak': edit(
    'Writes down why the changes of a problem are weak ones only; an empty reason takes it back.',
    z.object({ problemId, reason: words }),
    z.object({}),
  ),
  'changes.benefit': question(
    'Gives what a change would have prevented, counted in the incidents now.',
    z.object({ id: changeId }),
    benefitFigures,
  ),
  'changes.people': question(
    'Lists the people named anywhere: accountable, consulted, owners of actions; the most frequent first.',
    z.object({}),
    z.object({ people: z.array(z.string()) }),
  ),
} as const;
