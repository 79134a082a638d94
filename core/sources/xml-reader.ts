import { StringDecoder } from 'node:string_decoder';
import { TextDecoder } from 'node:util';

export interface XmlHandler {
  /** A tag opens; `attributes` as they stand in the file. */
  open(name: string, attributes: string): void;
  /** A tag closes, or was empty. */
  close(name: string): void;
  /** Text with its entities resolved. It may come in pieces. */
  text(text: string): void;
  /**
   * Reads as much as it can from a tag on by itself, because that is faster: where it stopped, which is `from`
   * when nothing was read. What it reads is whole elements, without entities.
   */
  run?(text: string, from: number): number;
}

/** Characters of one tag or one comment. */
const longestMarkup = 1024 * 1024;

/** Markup that cannot be read; the message is a clause. */
export class XmlFault extends Error {}

/**
 * Reads XML that arrives in pieces. Only what office documents hold: a document type, and with it
 * entities that stand for other text, is refused. Names come without their prefix.
 */
export class XmlReader {
  /** The handler sets it to have the rest passed over. */
  stopped = false;
  readonly #handler: XmlHandler;
  #decode: ((bytes: Buffer) => string) | null = null;
  #rest = '';

  constructor(handler: XmlHandler) {
    this.#handler = handler;
  }

  /** @throws XmlFault */
  push(bytes: Buffer): void {
    this.#decode ??= decoderOf(bytes);
    const text = this.#rest + this.#decode(bytes);
    let at = 0;
    while (!this.stopped) {
      const tag = text.indexOf('<', at);
      if (tag < 0) {
        // An entity may be cut in two: it waits for its end.
        const entity = text.lastIndexOf('&');
        const end = entity >= at && text.length - entity < 12 ? entity : text.length;
        if (end > at) this.#handler.text(resolved(text.slice(at, end)));
        at = end;
        break;
      }
      if (tag > at) this.#handler.text(resolved(text.slice(at, tag)));
      const after = this.#handler.run?.(text, tag) ?? tag;
      if (after > tag) {
        at = after;
        continue;
      }
      const next = this.#markup(text, tag);
      if (next < 0) {
        at = tag;
        break;
      }
      at = next;
    }
    this.#rest = text.slice(at);
    if (this.#rest.length > longestMarkup) throw new XmlFault('it holds markup without an end');
  }

  /** @throws XmlFault when the document ends in the middle of a tag. */
  finish(): void {
    if (!this.stopped && this.#rest.trim() !== '')
      throw new XmlFault('it ends in the middle of a tag');
  }

  /** Reads a tag; where it ends, or -1 when its end has not arrived. */
  #markup(text: string, from: number): number {
    const first = text.charCodeAt(from + 1);
    if (first === 33) {
      if (text.startsWith('<!--', from)) return endOf(text, '-->', from);
      if (text.startsWith('<![CDATA[', from)) {
        const end = endOf(text, ']]>', from);
        if (end >= 0) this.#handler.text(text.slice(from + 9, end - 3));
        return end;
      }
      if (text.length - from < 9) return -1;
      throw new XmlFault('it declares a document type, which workbooks never do');
    }
    if (first === 63) return endOf(text, '?>', from);
    let end = text.indexOf('>', from);
    // A value between quotes may hold the sign.
    while (end >= 0 && isInQuotes(text, from, end)) end = text.indexOf('>', end + 1);
    if (end < 0) return -1;
    if (first === 47) {
      this.#handler.close(localName(text, from + 2, end));
      return end + 1;
    }
    const empty = text.charCodeAt(end - 1) === 47;
    const last = empty ? end - 1 : end;
    let nameEnd = from + 1;
    while (nameEnd < last && text.charCodeAt(nameEnd) > 32) nameEnd += 1;
    const name = localName(text, from + 1, nameEnd);
    this.#handler.open(name, text.slice(nameEnd, last));
    if (empty) this.#handler.close(name);
    return end + 1;
  }
}

/** What a part is written in: its first bytes say it, or its declaration. @throws XmlFault */
function decoderOf(first: Buffer): (bytes: Buffer) => string {
  const [one, other] = first;
  const head = first.toString('latin1', 0, 200);
  const declared = /^(?:\xef\xbb\xbf)?<\?xml[^>]*encoding\s*=\s*["']([\w.:-]+)/.exec(head)?.[1];
  let encoding = declared ?? 'utf-8';
  if ((one === 0xfe && other === 0xff) || one === 0) encoding = 'utf-16be';
  else if ((one === 0xff && other === 0xfe) || other === 0) encoding = 'utf-16le';
  else if (/^utf-?(8|16)/i.test(encoding)) {
    // This one is the fastest by far; and what says UTF-16 and is not can only be UTF-8.
    const decoder = new StringDecoder('utf8');
    return (bytes) => decoder.write(bytes);
  }
  try {
    const decoder = new TextDecoder(encoding);
    return (bytes) => decoder.decode(bytes, { stream: true });
  } catch {
    throw new XmlFault('it is written in letters that are not known');
  }
}

function endOf(text: string, mark: string, from: number): number {
  const end = text.indexOf(mark, from);
  return end < 0 ? -1 : end + mark.length;
}

function isInQuotes(text: string, from: number, end: number): boolean {
  let quote = 0;
  for (let at = from; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === 34 || code === 39) quote = code;
  }
  return quote !== 0;
}

function localName(text: string, from: number, end: number): string {
  const name = text.slice(from, end).trimEnd();
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

/** The value of an attribute; null when it is not there. A prefix such as `r:` is part of the name. */
export function attribute(attributes: string, name: string): string | null {
  for (let from = 0; ;) {
    const at = attributes.indexOf(name, from);
    if (at < 0) return null;
    let equals = at + name.length;
    while (attributes.charCodeAt(equals) <= 32) equals += 1;
    // Without a space before it, this is the end of a longer name.
    if (attributes.charCodeAt(at - 1) <= 32 && attributes.charCodeAt(equals) === 61) {
      let quote = equals + 1;
      while (attributes.charCodeAt(quote) <= 32) quote += 1;
      const end = attributes.indexOf(attributes[quote] ?? '"', quote + 1);
      return end < 0 ? null : resolved(attributes.slice(quote + 1, end));
    }
    from = at + name.length;
  }
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

function resolved(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(#x[0-9a-f]{1,6}|#\d{1,7}|amp|lt|gt|quot|apos);/gi,
    (whole, entity: string) => {
      if (!entity.startsWith('#')) return named[entity] ?? whole;
      const code = /^#x/i.test(entity)
        ? parseInt(entity.slice(2), 16)
        : parseInt(entity.slice(1), 10);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

/** Excel writes control characters as `_x000D_`. */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9a-f]{4})_/gi, (_, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
}
