import { z } from 'zod';
import { calendarDay, personName } from './changes.ts';
import { causeText, fishboneNode } from './fishbone.ts';
import { edit, question } from './operation.ts';
import { taskId } from './sources.ts';

const id = z.int().min(1);
const nothing = z.object({});

export const roundKinds = ['brainstorm', 'vote', 'place'] as const;

/** How many a round can hold. */
export const mostIdeas = 500;
export const mostOptions = 100;
export const mostVoters = 500;

/** How a round is held. Only votes have dots and a number of chosen ones. */
export const roundSettings = z.object({
  /** By hands: a count for each option. By ballots: each voter's own. By consensus: one place for each. */
  by: z.enum(['hands', 'ballots', 'consensus']).default('ballots'),
  voters: z.int().min(1).max(mostVoters).default(8),
  /** What each voter has. */
  dots: z.int().min(1).max(50).default(3),
  /** Whether a voter may give several dots to one option. */
  several: z.boolean().default(true),
  /** How many options are to be chosen. */
  choose: z.int().min(1).max(mostOptions).default(3),
});
export type RoundSettings = z.infer<typeof roundSettings>;

export const tieBreakWays = ['facilitator', 'lot', 'incidents'] as const;
export type TieBreakWay = (typeof tieBreakWays)[number];

export const idea = z.object({
  id: z.int(),
  text: z.string(),
  /** Where it stands on the fishbone; null: not placed yet. */
  causeId: z.int().nullable(),
  causeText: z.string().nullable(),
  /** That cause was added for it. */
  madeCause: z.boolean(),
  /** Another that says the same; null: it stands for itself. */
  sameAs: z.int().nullable(),
  /** One before it that reads much the same and was not said to be the same. */
  like: z.int().nullable(),
});
export type Idea = z.infer<typeof idea>;

export const ballotOption = z.object({
  id: z.int(),
  text: z.string(),
  causeId: z.int().nullable(),
  ideaId: z.int().nullable(),
  changeId: z.int().nullable(),
});

/** How an option ended. */
const voteLine = z.object({
  optionId: z.int(),
  text: z.string(),
  causeId: z.int().nullable(),
  dots: z.int(),
  /** Ballots that gave it a dot; null by hands, where a count says no more than that. */
  voters: z.int().nullable(),
  /** Of all dots given; null where none were. */
  share: z.number().nullable(),
  /** From 1; those with as many dots have the same. */
  rank: z.int(),
  /** Whether it is among the chosen; open: level with others at the cut. */
  chosen: z.enum(['yes', 'no', 'open']),
});

const decidedBy = z.discriminatedUnion('how', [
  z.object({
    how: z.enum(tieBreakWays),
    optionIds: z.array(z.int()),
    why: z.string(),
    who: z.string(),
    at: z.string(),
  }),
  z.object({ how: z.literal('round'), optionIds: z.array(z.int()), roundId: z.int() }),
]);

export const voteResult = z.object({
  kind: z.literal('vote'),
  /** Ballots handed in; by hands, the voters that there are. */
  n: z.int(),
  dots: z.int(),
  /** Most dots first. */
  lines: z.array(voteLine),
  /** Options that are level, in each group at least two with a dot. */
  ties: z.array(z.object({ rank: z.int(), optionIds: z.array(z.int()) })),
  /** Options level where the chosen end, and how many of them can be chosen; null: the cut is clear. */
  cut: z
    .object({
      optionIds: z.array(z.int()),
      places: z.int(),
      /** A second round about it that is not revealed; null: none. */
      roundId: z.int().nullable(),
      decided: decidedBy.nullable(),
    })
    .nullable(),
});
export type VoteResult = z.infer<typeof voteResult>;

/** Median of what was given, with least, most, and the quartiles (type 7). 0 to 10. */
const spread = z.object({
  median: z.number(),
  least: z.number(),
  low: z.number(),
  high: z.number(),
  most: z.number(),
});

export const placeResult = z.object({
  kind: z.literal('place'),
  n: z.int(),
  lines: z.array(
    z.object({
      optionId: z.int(),
      text: z.string(),
      changeId: z.int().nullable(),
      /** Ballots that placed it. */
      n: z.int(),
      effort: spread.nullable(),
      impact: spread.nullable(),
      /** The middle half of either spans more than 3: worth talking about. */
      apart: z.boolean(),
    }),
  ),
});
export type PlaceResult = z.infer<typeof placeResult>;

export const roundResult = z.discriminatedUnion('kind', [voteResult, placeResult]);

const head = {
  id: z.int(),
  meetingId: z.int(),
  agendaItemId: z.int().nullable(),
  kind: z.enum(roundKinds),
  question: z.string(),
  settings: roundSettings,
  breaksRoundId: z.int().nullable(),
  /** ISO 8601, UTC. */
  openedAt: z.string(),
  /** null: what was given is hidden. */
  revealedAt: z.string().nullable(),
  /** Ideas, ballots, or options that were counted or placed together; never what was given. */
  given: z.int(),
  /** How many are expected; null: any number. */
  of: z.int().nullable(),
};
export const roundSummary = z.object(head);
export type RoundSummary = z.infer<typeof roundSummary>;

/** A round as the desk has it: what was given is there after the reveal only. */
export const deskRound = z.object({
  ...head,
  ideas: z.array(idea),
  options: z.array(ballotOption),
  /** Numbers of the ballots that are in; by hands and by consensus none. */
  ballots: z.array(z.int()),
  /** By hands and by consensus: options that are done. */
  done: z.array(z.int()),
  result: roundResult.nullable(),
});
export type DeskRound = z.infer<typeof deskRound>;

/** All that the room may know of a round. */
export const publicRound = z.object({
  question: z.string(),
  kind: z.enum(roundKinds),
  revealed: z.boolean(),
  given: z.int(),
  of: z.int().nullable(),
  /** Of a brainstorm, once it is revealed; those that say the same once, with how many said it. */
  ideas: z.array(z.object({ text: z.string(), times: z.int(), placed: z.boolean() })).nullable(),
  /** What is voted on. */
  options: z.array(z.object({ id: z.int(), text: z.string() })),
  result: roundResult.nullable(),
});
export type PublicRound = z.infer<typeof publicRound>;

const optionSource = z.union([
  z.strictObject({ causeId: id }),
  z.strictObject({ ideaId: id }),
  z.strictObject({ changeId: id }),
]);
export type OptionSource = z.infer<typeof optionSource>;

const asked = z.string().trim().min(1).max(500);
const place = z.number().min(0).max(10);

/** What a ballot gives to one option; dots in a vote, effort and impact in placing. */
const mark = z.object({
  optionId: id,
  dots: z
    .int()
    .min(0)
    .max(mostVoters * 50)
    .nullable()
    .default(null),
  effort: place.nullable().default(null),
  impact: place.nullable().default(null),
});
export type Mark = z.output<typeof mark>;

/** Ballots are counted from 1; by hands and by consensus all is ballot 0. */
const ballot = z.int().min(0).max(100_000);
const why = z.string().trim().max(2000);

export const roundOperations = {
  'rounds.list': question(
    'Lists the rounds of a meeting (null: the one that is on, or the latest), without what was given.',
    z.object({ meetingId: id.nullable().default(null) }),
    z.object({
      revision: z.int(),
      meeting: z
        .object({
          id: z.int(),
          title: z.string(),
          problemId: z.int().nullable(),
          /** It began and is not over. */
          on: z.boolean(),
          /** People who are here. */
          here: z.int(),
        })
        .nullable(),
      rounds: z.array(roundSummary),
    }),
  ),
  'rounds.get': question(
    'Gives a round; what was given to its options only once it is revealed.',
    z.object({ id }),
    z.object({ revision: z.int(), round: deskRound }),
  ),
  'rounds.ballot': question(
    'Gives one ballot back to the hand that enters it; by hands and by consensus one option of ballot 0.',
    z.object({ roundId: id, ballot, optionId: id.nullable().default(null) }),
    z.object({ marks: z.array(mark) }),
  ),
  'rounds.choices': question(
    'Lists what can be put to the vote or placed in a meeting: causes of its problem, ideas, changes.',
    z.object({ meetingId: id }),
    z.object({
      revision: z.int(),
      causes: z.array(z.object({ id: z.int(), text: z.string(), bone: z.string() })),
      ideas: z.array(z.object({ id: z.int(), text: z.string(), roundId: z.int() })),
      changes: z.array(z.object({ id: z.int(), text: z.string() })),
    }),
  ),
  'rounds.open': edit(
    'Opens a round; one that breaks a tie is about the options that are level there.',
    z.object({
      meetingId: id,
      agendaItemId: id.nullable().default(null),
      kind: z.enum(roundKinds),
      question: asked,
      settings: roundSettings.prefault({}),
      options: z.array(optionSource).max(mostOptions).default([]),
      breaksRoundId: id.nullable().default(null),
    }),
    z.object({ id: z.int() }),
  ),
  'rounds.change': edit(
    'Rewords a round, or changes how it is held as far as what was given still fits.',
    z.object({ id, question: asked.optional(), settings: roundSettings.partial().optional() }),
    nothing,
  ),
  'rounds.remove': edit(
    'Takes a round away with all that was given; undo brings it back.',
    z.object({ id }),
    nothing,
  ),
  'rounds.addIdeas': edit(
    'Adds what people hand in, in its order; sameAs: another idea that says the same.',
    z.object({
      roundId: id,
      ideas: z
        .array(z.object({ text: causeText, sameAs: id.nullable().default(null) }))
        .min(1)
        .max(mostIdeas),
    }),
    z.object({ ids: z.array(z.int()) }),
  ),
  'rounds.changeIdea': edit(
    'Rewords an idea; its cause on the fishbone keeps its words.',
    z.object({ ideaId: id, text: causeText }),
    nothing,
  ),
  'rounds.mergeIdea': edit(
    'Says that an idea says the same as another, or that it stands for itself again (null).',
    z.object({ ideaId: id, sameAs: id.nullable() }),
    nothing,
  ),
  'rounds.removeIdea': edit('Takes an idea away.', z.object({ ideaId: id }), nothing),
  'rounds.placeIdea': edit(
    'Carries an idea to the fishbone: below a bone or cause as a cause of its own, or as one that stands there.',
    z.object({
      ideaId: id,
      at: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('below'), node: fishboneNode }),
        z.object({ kind: z.literal('is'), causeId: id }),
      ]),
    }),
    z.object({ causeId: z.int() }),
  ),
  'rounds.freeIdea': edit(
    'Takes an idea back from the fishbone, with the cause that was added for it where nothing else hangs on it.',
    z.object({ ideaId: id }),
    z.object({ causeRemoved: z.boolean() }),
  ),
  'rounds.give': edit(
    'Enters a ballot (null: the next one) as a whole; by hands and by consensus, the options that are named.',
    z.object({
      roundId: id,
      ballot: ballot.nullable().default(null),
      marks: z.array(mark).max(mostOptions),
    }),
    z.object({ ballot: z.int() }),
  ),
  'rounds.dropBallot': edit(
    'Takes a ballot away; 0: all that was counted or placed together.',
    z.object({ roundId: id, ballot }),
    nothing,
  ),
  'rounds.reveal': edit('Reveals what was given; undo hides it again.', z.object({ id }), nothing),
  'rounds.breakTie': edit(
    'Decides among options that are level at the cut: by the facilitator, by lot, or by incidents behind the causes.',
    z.object({
      roundId: id,
      how: z.enum(tieBreakWays),
      /** By the facilitator: those that are chosen. */
      optionIds: z.array(id).max(mostOptions).default([]),
      why: why.default(''),
      task: taskId.nullable().default(null),
    }),
    nothing,
  ),
  'rounds.toCauses': edit(
    'Writes the dots of a revealed vote to the causes that were voted on.',
    z.object({ id }),
    z.object({ causes: z.int() }),
  ),
  'rounds.takeOver': edit(
    'Writes the medians of a revealed placing to the changes that were placed.',
    z.object({ id }),
    z.object({ changes: z.int() }),
  ),
  'rounds.capture': edit(
    'Keeps what was agreed: an action with owner and date, a decision, or a note.',
    z.object({
      meetingId: id,
      agendaItemId: id.nullable().default(null),
      said: z.discriminatedUnion('kind', [
        z.object({
          kind: z.literal('action'),
          text: z.string().trim().min(1).max(1000),
          owner: personName.nullable().default(null),
          startsOn: calendarDay.nullable().default(null),
          dueOn: calendarDay.nullable().default(null),
        }),
        z.object({
          kind: z.enum(['decision', 'note']),
          text: z.string().trim().min(1).max(2000),
          private: z.boolean().default(false),
        }),
      ]),
    }),
    z.object({ actionId: z.int().nullable(), noteId: z.int().nullable() }),
  ),
} as const;
