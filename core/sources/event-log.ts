import type { RejectedRow } from '../contract/sources.ts';
import { ByteDictionary } from './byte-dictionary.ts';
import type { CellMapping } from './cell-mapping.ts';
import { EventOrder } from './event-order.ts';
import { KeptStates } from './kept-states.ts';
import type { MarkSet } from './missing-marks.ts';
import type { RowParser } from './row-parser.ts';
import type { StreamedRows } from './streamed-rows.ts';

/** Reads the times of events. */
export interface TimeReader {
  /** Milliseconds of the clock as written, of UTC where a zone is; null for no time, NaN for what is none. */
  read(bytes: Buffer, start: number, end: number): number | null;
  /** Did times name their zone? */
  readonly zoned: boolean;
}

export interface EventColumns {
  /** Cells of a row. */
  columns: number;
  identifier: number;
  time: number | null;
  assignee: number | null;
}

/** What is wrong with a row that cannot be an event. */
export interface EventFault {
  reason: Extract<RejectedRow['reason'], 'no-identifier' | 'not-a-date'>;
  cell: number;
}

/**
 * Gathers the events of a log, in any order, into incidents: of each the cells of its last event by time (of the
 * later row where times are equal or missing), its first and last times, and how many events it had.
 */
export class EventLog {
  readonly #columns: EventColumns;
  readonly #times: TimeReader;
  readonly #marks: MarkSet;
  readonly #identifiers = new ByteDictionary();
  readonly #states: KeptStates;
  readonly #order: EventOrder | null;
  readonly #first: number[] = [];
  readonly #last: number[] = [];
  /** Time that the kept state is of; that of the events before it where it has none. */
  readonly #stateTime: number[] = [];
  readonly #events: number[] = [];
  readonly #row: number[] = [];
  readonly #line: number[] = [];
  readonly #sheet: (string | null)[] = [];

  constructor(columns: EventColumns, times: TimeReader, marks: MarkSet) {
    this.#columns = columns;
    this.#times = times;
    this.#marks = marks;
    this.#states = new KeptStates(columns.columns);
    this.#order = columns.assignee === null ? null : new EventOrder();
  }

  get incidents(): number {
    return this.#identifiers.size;
  }

  /** Bytes of memory that the incidents take, nearly. */
  get bytes(): number {
    return this.#states.bytes + this.#identifiers.byteLength;
  }

  /** Takes the row of a parser; what is wrong with it when it is no event. */
  add(parser: RowParser): EventFault | null {
    const { buffer, starts, ends } = parser;
    const { identifier, time, assignee } = this.#columns;
    const [from, to] = trimmed(buffer, starts[identifier] as number, ends[identifier] as number);
    if (from === to || this.#marks.has(buffer, from, to)) {
      return { reason: 'no-identifier', cell: identifier };
    }
    const at =
      time === null ? null : this.#times.read(buffer, starts[time] as number, ends[time] as number);
    if (at !== null && Number.isNaN(at)) return { reason: 'not-a-date', cell: time as number };
    const incident = this.#identifiers.add(buffer, from, to);
    this.#count(incident, at);
    const before = this.#stateTime[incident] as number;
    const stands = at ?? before;
    if (this.#order !== null && assignee !== null) {
      const [start, end] = trimmed(buffer, starts[assignee] as number, ends[assignee] as number);
      const none = start === end || this.#marks.has(buffer, start, end);
      this.#order.add(incident, stands, buffer, start, none ? start : end);
    }
    if (stands < before) return null;
    this.#stateTime[incident] = stands;
    this.#states.keep(incident, parser);
    this.#row[incident] = parser.rowNumber;
    this.#line[incident] = parser.lineNumber;
    this.#sheet[incident] = parser.sheet;
    return null;
  }

  #count(incident: number, at: number | null): void {
    if (this.#events[incident] === undefined) {
      this.#events[incident] = 0;
      this.#first[incident] = Infinity;
      this.#last[incident] = -Infinity;
      this.#stateTime[incident] = -Infinity;
    }
    this.#events[incident] = (this.#events[incident] as number) + 1;
    if (at === null) return;
    if (at < (this.#first[incident] as number)) this.#first[incident] = at;
    if (at > (this.#last[incident] as number)) this.#last[incident] = at;
  }

  /** Writes an incident as a row: its last state, and the columns that are added. */
  write(incident: number, into: StreamedRows, mappings: readonly (CellMapping | null)[]): void {
    this.#states.write(incident, into, mappings);
    const added: string[] = [];
    if (this.#columns.time !== null) {
      const zone = this.#times.zoned ? 'Z' : '';
      added.push(clock(this.#first[incident], zone), clock(this.#last[incident], zone));
    }
    added.push(String(this.#events[incident]));
    if (this.#order !== null) added.push(String(this.#order.changes(incident)));
    for (const cell of added) into.text(cell);
    into.end(
      this.#row[incident] as number,
      this.#line[incident] as number,
      this.#sheet[incident] ?? null,
    );
  }
}

/** Names of the columns that an event log gets, in the order in which `EventLog` writes them. */
export function eventHeaders(columns: Pick<EventColumns, 'time' | 'assignee'>): string[] {
  return [
    ...(columns.time === null ? [] : ['First event', 'Last event']),
    'Events',
    ...(columns.assignee === null ? [] : ['Reassignments']),
  ];
}

function clock(time: number | undefined, zone: string): string {
  if (time === undefined || !Number.isFinite(time)) return '';
  return new Date(time).toISOString().replace(/(?:\.000)?Z$/, zone);
}

function trimmed(bytes: Buffer, from: number, to: number): [start: number, end: number] {
  let start = from;
  let end = to;
  while (start < end && (bytes[start] === 32 || bytes[start] === 9)) start += 1;
  while (end > start && (bytes[end - 1] === 32 || bytes[end - 1] === 9)) end -= 1;
  return [start, end];
}
