const NEWLINE = 10;
const SPACE = 32;
const QUOTE = 34;
const BACKSLASH = 92;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;
const OPEN_ARRAY = 91;
const CLOSE_ARRAY = 93;
const COLON = 58;
const COMMA = 44;

/** Bytes of one record. */
export const recordLimit = 8 * 1024 * 1024;
/** Brackets inside brackets; more is no data. */
const mostLevels = 1000;

export interface RecordHandler {
  /** A record in the list at `path`: the keys that lead there, joined by dots; '' at the top. */
  record(path: string, text: string, line: number): void;
  /** Something else in the list: a number, a text, null. It is shortened. */
  other?(path: string, text: string): void;
}

/** A file that is not JSON; the message is a clause. */
export class JsonFault extends Error {}

/**
 * Finds the objects that stand in lists of a JSON file which arrives in pieces, without holding more
 * than one of them. Lists inside such an object belong to it. Objects that stand one after the other, without a
 * list around them, are found when `loose` is set. With `rows`, records are the lists that stand in lists: the rows
 * of a table without names.
 */
export class JsonRecords {
  readonly #handler: RecordHandler;
  /** What is open around the present place: an object or a list, with the key it stands under. */
  readonly #open: { list: boolean; key: string }[] = [];
  #key = '';
  #pieces: Buffer[] = [];
  #taken = 0;
  /** Brackets open inside the record. */
  #depth = 0;
  #inRecord = false;
  #inText = false;
  #escaped = false;
  #string: number[] = [];
  #complete = '';
  #begun = false;
  /** Objects and lists that stand in no other. */
  outermost = 0;
  readonly #loose: boolean;
  /** What opens a record. */
  readonly #opening: number;
  #line = 1;
  #recordLine = 1;
  /** An element of a list that is neither object nor list. */
  #other = '';

  constructor(handler: RecordHandler, { loose = false, rows = false } = {}) {
    this.#handler = handler;
    this.#loose = loose;
    this.#opening = rows ? OPEN_ARRAY : OPEN_OBJECT;
  }

  /** @throws JsonFault */
  push(block: Buffer): void {
    let from = 0;
    for (let at = 0; at < block.length; at += 1) {
      const byte = block[at] as number;
      if (this.#inText) {
        if (this.#escaped) this.#escaped = false;
        else if (byte === BACKSLASH) this.#escaped = true;
        else if (byte === QUOTE) {
          this.#inText = false;
          if (!this.#inRecord) this.#finishString();
        }
        if (byte === NEWLINE) this.#line += 1;
        if (this.#inText && !this.#inRecord && this.#string.length < 1000) this.#string.push(byte);
        continue;
      }
      switch (byte) {
        case QUOTE:
          this.#inText = true;
          this.#string = [];
          break;
        case OPEN_OBJECT:
        case OPEN_ARRAY:
          this.#begun = true;
          if (this.#inRecord) this.#depth += 1;
          else if (byte === this.#opening && this.#inList()) {
            this.#inRecord = true;
            this.#recordLine = this.#line;
            this.#other = '';
            this.#depth = 1;
            from = at;
          } else this.#enter(byte === OPEN_ARRAY);
          break;
        case CLOSE_OBJECT:
        case CLOSE_ARRAY:
          if (this.#inRecord) {
            this.#depth -= 1;
            if (this.#depth > 0) break;
            this.#inRecord = false;
            this.#finishRecord(block.subarray(from, at + 1));
            break;
          }
          this.#finishOther();
          if (this.#open.pop() === undefined) {
            throw new JsonFault('a bracket closes that was never opened');
          }
          break;
        case COLON:
          if (!this.#inRecord) this.#key = this.#complete;
          break;
        case COMMA:
          if (this.#inRecord) break;
          this.#finishOther();
          this.#key = '';
          break;
        case NEWLINE:
          this.#line += 1;
          break;
        default:
          if (!this.#inRecord && byte > SPACE && this.#other.length < 100 && this.#inList())
            this.#other += String.fromCharCode(byte);
      }
    }
    if (this.#inRecord) this.#take(block.subarray(from));
  }

  /** @throws JsonFault when brackets are still open. */
  finish(): void {
    if (this.#inRecord || this.#open.length > 0 || this.#inText) {
      throw new JsonFault('it ends in the middle of the data');
    }
    if (!this.#begun) throw new JsonFault('it holds no object and no list');
  }

  #inList(): boolean {
    const inner = this.#open.at(-1);
    return inner === undefined ? this.#loose : inner.list;
  }

  #finishString(): void {
    this.#complete = Buffer.from(this.#string).toString();
    if (this.#inList()) this.#other = JSON.stringify(this.#complete);
  }

  #finishOther(): void {
    if (this.#other !== '' && this.#open.length > 0)
      this.#handler.other?.(this.#path(), this.#other);
    this.#other = '';
  }

  #path(): string {
    const keys = this.#open.map(({ key }) => key).filter((key) => key !== '');
    return keys.join('.');
  }

  #enter(list: boolean): void {
    if (this.#open.length === 0) this.outermost += 1;
    this.#other = '';
    if (this.#open.length >= mostLevels) throw new JsonFault('its brackets are nested too deeply');
    this.#open.push({ list, key: this.#key });
    this.#key = '';
  }

  #take(piece: Buffer): void {
    this.#taken += piece.length;
    if (this.#taken > recordLimit) throw new JsonFault('one of its records is larger than 8 MB');
    this.#pieces.push(Buffer.from(piece));
  }

  #finishRecord(last: Buffer): void {
    this.#take(last);
    const text = Buffer.concat(this.#pieces).toString();
    this.#pieces = [];
    this.#taken = 0;
    this.#handler.record(this.#path(), text, this.#recordLine);
  }
}
