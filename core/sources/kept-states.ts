import type { CellMapping } from './cell-mapping.ts';
import type { RowParser } from './row-parser.ts';
import type { StreamedRows } from './streamed-rows.ts';

/** Keeps the cells of one row for each of many things, as bytes: first the end of each cell, then the cells. */
export class KeptStates {
  bytes = 0;
  readonly #columns: number;
  readonly #states: Buffer[] = [];

  constructor(columns: number) {
    this.#columns = columns;
  }

  /** Keeps the row of a parser instead of the one kept before. */
  keep(place: number, parser: RowParser): void {
    const { buffer, starts, ends } = parser;
    const head = 4 * this.#columns;
    let length = head;
    for (let cell = 0; cell < this.#columns; cell += 1) {
      length += (ends[cell] as number) - (starts[cell] as number);
    }
    const state = this.#stateOf(place, length);
    let at = head;
    for (let cell = 0; cell < this.#columns; cell += 1) {
      const start = starts[cell] as number;
      const end = ends[cell] as number;
      if (end - start > 16) buffer.copy(state, at, start, end);
      else
        for (let from = start; from < end; from += 1)
          state[at + from - start] = buffer[from] as number;
      at += end - start;
      state.writeUInt32LE(at, 4 * cell);
    }
  }

  write(place: number, into: StreamedRows, mappings: readonly (CellMapping | null)[]): void {
    const state = this.#states[place] as Buffer;
    let start = 4 * this.#columns;
    for (let cell = 0; cell < this.#columns; cell += 1) {
      const end = state.readUInt32LE(4 * cell);
      const mapping = mappings[cell] ?? null;
      if (mapping === null) into.cell(state, start, end);
      else mapping.write(into, state, start, end);
      start = end;
    }
  }

  #stateOf(place: number, length: number): Buffer {
    const kept = this.#states[place];
    if (kept !== undefined && kept.length >= length) return kept;
    // A little more than is needed: the next state of the same thing is rarely much longer.
    const state = Buffer.allocUnsafeSlow(Math.ceil(length / 64) * 64);
    this.#states[place] = state;
    this.bytes += state.length - (kept?.length ?? 0);
    return state;
  }
}
