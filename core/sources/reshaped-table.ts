import type { RejectedRow } from '../contract/sources.ts';
import type { TaskControl } from '../project/task-control.ts';
import type { CellMapping } from './cell-mapping.ts';
import { EventLog } from './event-log.ts';
import type { EventColumns, EventFault, TimeReader } from './event-log.ts';
import { Handover } from './handover.ts';
import type { MarkSet } from './missing-marks.ts';
import { Pacer } from './pacer.ts';
import { readRows } from './read-rows.ts';
import type { DataRows, TableShape } from './read-rows.ts';
import { malformedRow, placeOf } from './row-checks.ts';
import type { RowParser } from './row-parser.ts';
import { StreamedRows } from './streamed-rows.ts';
import { tableTextLimit, tooLarge } from './table-input.ts';
import type { RowOrigin, TableInput } from './table-input.ts';
import type { WideCodes } from './wide-codes.ts';

/** How the rows of a table become others. */
export type Reshaping =
  | { kind: 'rows' }
  | { kind: 'codes'; codes: WideCodes }
  | { kind: 'events'; columns: EventColumns; times: TimeReader };

export interface ReshapeFacts {
  raw: TableInput;
  shape: TableShape;
  rawHeaders: readonly string[];
  headers: readonly string[];
  reshaping: Reshaping;
  marks: MarkSet;
  /** SHA-256 of the file. */
  fileHash: string;
  /** Rows that were turned away must not show what stood in them. */
  secret: boolean;
}

/** What was read to make the rows. */
export interface ReshapeTotals {
  /** Data rows of the file. */
  rows: number;
  blank: number;
  /** Rows that were turned away before they were reshaped. */
  rejected: number;
}

/**
 * A table made of another while it is read: CSV in UTF-8, one row of names. Of the other table no more than a
 * block stands in memory; of an event log one row for each incident. Only one reader at a time.
 */
export class ReshapedTable implements TableInput {
  readonly name: string;
  readonly size: number;
  readonly fileSize: number;
  readonly fileHash: string;
  readonly origin: RowOrigin;
  /** Of the last reading. */
  totals: ReshapeTotals = { rows: 0, blank: 0, rejected: 0 };
  /** For each column, what happens to its cells. */
  mappings: readonly (CellMapping | null)[] = [];
  readonly #facts: ReshapeFacts;
  readonly #task: TaskControl;
  #rows = new StreamedRows();

  constructor(facts: ReshapeFacts, task: TaskControl) {
    const { raw, fileHash } = facts;
    this.name = raw.name;
    this.size = raw.size;
    this.fileSize = raw.fileSize;
    this.fileHash = fileHash;
    this.#facts = facts;
    this.#task = task;
    this.origin = {
      segments: [],
      faults: new Map(),
      streamed: { describe: (at, parser) => this.#rows.describe(at, parser) },
    };
  }

  async *blocks(): AsyncGenerator<Buffer> {
    const rows = this.#start();
    const { reshaping } = this.#facts;
    if (reshaping.kind === 'events') {
      yield* this.#incidents(reshaping, rows);
      return;
    }
    if (reshaping.kind === 'codes') reshaping.codes.without = 0;
    const handover = new Handover();
    const give = async () => {
      await handover.put(rows.block());
      rows.begin();
    };
    yield* handover.take(async () => {
      await this.#readRaw({
        row: (parser) => {
          if (reshaping.kind === 'codes') {
            reshaping.codes.write(parser, rows, this.mappings, (...said) =>
              this.#reject(rows, codeAgain(parser, ...said)),
            );
          } else copyRow(parser, rows, this.mappings, this.#facts.shape.columns);
          parser.stopped = rows.full;
        },
        fault: (parser, reason) => {
          this.#reject(rows, malformedRow(parser, reason, this.#facts.rawHeaders));
          parser.stopped = rows.full;
        },
        drain: give,
      });
      if (!rows.empty) await give();
    });
  }

  /** The row of names, which the text begins with. */
  async head(): Promise<Buffer> {
    return this.#start().block();
  }

  async assertUnchanged(): Promise<void> {
    await this.#facts.raw.assertUnchanged();
  }

  async close(): Promise<void> {
    await this.#facts.raw.close();
  }

  /** Begins anew, with the row of names. */
  #start(): StreamedRows {
    this.#rows = new StreamedRows();
    for (const header of this.#facts.headers) this.#rows.text(header);
    this.#rows.end(1, 1, null);
    for (const mapping of this.mappings) mapping?.unknown.clear();
    return this.#rows;
  }

  /** Progress is told by the reader of the new rows, unless they come at the end only. */
  async #readRaw(handler: DataRows): Promise<void> {
    const { raw, shape, reshaping } = this.#facts;
    const quiet: TaskControl = { progress() {}, breathe: () => this.#task.breathe() };
    const task = reshaping.kind === 'events' ? this.#task : quiet;
    this.totals = { rows: 0, blank: 0, rejected: 0 };
    const { rows, blank } = await readRows(raw, shape, handler, {
      task,
      stage: 'gathering',
      hash: false,
    });
    this.totals = { ...this.totals, rows, blank };
  }

  async *#incidents(
    { columns, times }: Extract<Reshaping, { kind: 'events' }>,
    rows: StreamedRows,
  ): AsyncGenerator<Buffer> {
    const { marks, rawHeaders } = this.#facts;
    const log = new EventLog(columns, times, marks);
    const rejects: RejectedRow[] = [];
    let held = 0;
    const keep = (reject: RejectedRow) => {
      rejects.push(reject);
      held += 2 * reject.raw.length;
    };
    let checked = 0;
    await this.#readRaw({
      row: (parser) => {
        const fault = log.add(parser);
        if (fault !== null) keep(notAnEvent(parser, fault, rawHeaders));
        checked += 1;
        if (checked % 4096 === 0 && log.bytes + held > tableTextLimit) {
          throw tooLarge(this.name, tableTextLimit);
        }
      },
      fault: (parser, reason) => keep(malformedRow(parser, reason, rawHeaders)),
    });
    const pacer = new Pacer(this.#task);
    for (let incident = 0; incident < log.incidents; incident += 1) {
      log.write(incident, rows, this.mappings);
      if (!rows.full) continue;
      yield rows.block();
      rows.begin();
      await pacer.pause();
    }
    for (const reject of rejects) {
      this.#reject(rows, reject);
      if (!rows.full) continue;
      yield rows.block();
      rows.begin();
    }
    if (!rows.empty) yield rows.block();
  }

  #reject(rows: StreamedRows, reject: RejectedRow): void {
    this.totals.rejected += 1;
    rows.reject(this.#facts.secret ? { ...reject, value: '', raw: '' } : reject);
  }
}

function copyRow(
  parser: RowParser,
  into: StreamedRows,
  mappings: readonly (CellMapping | null)[],
  columns: number,
): void {
  const { buffer, starts, ends } = parser;
  for (let cell = 0; cell < columns; cell += 1) {
    const mapping = mappings[cell] ?? null;
    if (mapping === null) into.cell(buffer, starts[cell] as number, ends[cell] as number);
    else mapping.write(into, buffer, starts[cell] as number, ends[cell] as number);
  }
  into.end(parser.rowNumber, parser.lineNumber, parser.sheet);
}

function codeAgain(parser: RowParser, code: string, column: string, before: string): RejectedRow {
  const explanation = `the same row holds this code in ${before} too: it counts once`;
  return {
    ...placeOf(parser),
    column,
    value: code.slice(0, 200),
    reason: 'repeated-row',
    explanation,
  };
}

function notAnEvent(
  parser: RowParser,
  { reason, cell }: EventFault,
  headers: readonly string[],
): RejectedRow {
  const { buffer, starts, ends } = parser;
  return {
    ...malformedRow(parser, reason, headers),
    column: headers[cell] ?? null,
    value: buffer.toString('utf8', starts[cell], ends[cell]).slice(0, 200),
    explanation:
      reason === 'no-identifier'
        ? 'no identifier: it cannot be said which incident the event belongs to'
        : 'not a date: the event has no place in the order of events',
  };
}
