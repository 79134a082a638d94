import { z } from 'zod';
import { givenName } from './names.ts';

/** A header cell as it stands in the file: how a recipe finds a column. */
const header = z.string().max(2000);

/** Order of the numbers in dates such as 29/2/2016; ISO dates are understood with any of them. */
export const dateOrders = ['day-first', 'month-first', 'year-first'] as const;
export type DateOrder = (typeof dateOrders)[number];

/** One row is one incident. */
const rowShape = z.object({ kind: z.literal('rows') });

/**
 * Several rows, each an event, tell of one incident. Its cells are those of its last event; columns are added
 * for the first and the last event's time, the number of events and the number of reassignments.
 */
const eventShape = z.object({
  kind: z.literal('events'),
  /** Column that names the incident. */
  identifier: header,
  /** Column of the events' times; null: events stand in their order. */
  time: header.nullable(),
  timeOrder: z.enum(dateOrders).nullable().default(null),
  /** Column whose changes from event to event are counted as reassignments; null: not counted. */
  assignee: header.nullable().default(null),
});
export type EventShape = z.infer<typeof eventShape>;

/** Several columns each hold a code of one list (reported issues): each code found is one incident. */
const codeShape = z.object({
  kind: z.literal('codes'),
  columns: z.array(header).min(1).max(500),
  /** Name of the column that takes the codes: "Issue". */
  name: givenName,
  /** Codes that say "none", left out like empty cells. */
  none: z.array(z.string().max(40)).max(50).default([]),
  /** Keep rows without any code, as one incident without a code. */
  keepWithout: z.boolean().default(false),
});
export type CodeShape = z.infer<typeof codeShape>;

/** How the rows of a table become incidents. */
export const tableShape = z.discriminatedUnion('kind', [rowShape, eventShape, codeShape]);
export type TableShapeChoice = z.infer<typeof tableShape>;

/** What the codes of some columns stand for. */
export const codeList = z.object({
  name: givenName,
  /** Columns of the incidents' table that hold these codes. */
  columns: z.array(header).max(2000),
  entries: z
    .array(z.object({ code: z.string().max(200), label: z.string().max(1000) }))
    .max(20_000),
  /** Codes that mean "no value": blank, does not apply. */
  missing: z.array(z.string().max(200)).max(100).default([]),
});
export type CodeList = z.infer<typeof codeList>;

/**
 * What makes a row the same incident as an earlier one of its source. `none`: every row is an incident of its
 * own. `identifier`: the columns with the role identifier. `whole-row`: all cells alike.
 */
export const matchings = ['none', 'identifier', 'whole-row'] as const;
export type Matching = (typeof matchings)[number];

/** What the rows of a file are: incidents, or what stood behind them (contacts, orders, respondents). */
export const importKinds = ['incidents', 'exposure'] as const;
export type ImportKind = (typeof importKinds)[number];

/** How long the periods are that a table of exposure has a row for. */
export const periodLengths = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type PeriodLength = (typeof periodLengths)[number];

/** The periods that rows stand for: "2024-01", "Jan 2024", "Q1 2024", or a day in them. */
export const periodChoice = z.object({ column: header, length: z.enum(periodLengths) });
export type PeriodChoice = z.infer<typeof periodChoice>;

/** What a table counts that is imported as exposure. */
export const exposureChoice = z.object({
  /** In the plural: "respondents", "orders". */
  unit: givenName,
  /** Column that holds how many; null: each row counts for one. */
  countColumn: header.nullable(),
  /** The column that names the period of each row; null: its rows stand for no periods. */
  period: periodChoice.nullable().default(null),
});
export type ExposureChoice = z.infer<typeof exposureChoice>;

export const personalKinds = [
  'name',
  'e-mail',
  'phone',
  'address',
  'account',
  'identity number',
  'ip address',
] as const;
export type PersonalKind = (typeof personalKinds)[number];
