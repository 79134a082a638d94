import { unzipSync } from 'fflate';
import { xmlText } from '../xlsx/xml-text.ts';
import { ZipEntries } from '../zip-entries.ts';

/** Bytes of a font file that Word wants masked with its key. */
const masked = 32;
const packedAlready = /\.(png|jpe?g)$/u;
const inText = new TextDecoder();
const inBytes = new TextEncoder();

/** The bytes of a font key in the order in which they mask a font: the last first. */
function keyBytes(key: string): Uint8Array {
  const pairs = key.replace(/[^\dA-F]/giu, '').match(/../gu) ?? [];
  return Uint8Array.from(pairs.reverse(), (pair) => Number.parseInt(pair, 16));
}

/** A key that goes with a place, not with chance: the mask hides nothing, Word only wants one. */
function placeKey(place: number): string {
  return `{56495441-4C46-4557-8000-${String(place).padStart(12, '0')}}`;
}

/** Masks the font anew where it was masked with another key. */
function remasked(font: Uint8Array, before: string, after: string): Uint8Array {
  const out = Uint8Array.from(font);
  const [from, to] = [keyBytes(before), keyBytes(after)];
  for (let at = 0; at < Math.min(masked, out.length); at += 1) {
    out[at] = (out[at] ?? 0) ^ (from[at % from.length] ?? 0) ^ (to[at % to.length] ?? 0);
  }
  return out;
}

/** Gives bookmarks the numbers 1, 2, … in their order, and their ends the same. */
function numberedBookmarks(xml: string): string {
  const numbers = new Map<string, number>();
  const numberOf = (id: string): number => {
    const number = numbers.get(id) ?? numbers.size + 1;
    numbers.set(id, number);
    return number;
  };
  return xml.replace(
    /(<w:bookmark(?:Start|End)\b[^>]*?\bw:id=")([^"]+)(")/gu,
    (_, before: string, id: string, after: string) => `${before}${numberOf(id)}${after}`,
  );
}

/** Names of the bookmarks that the contents lead to, counted from 1. */
function numberedContents(xml: string): string {
  const names = new Map<string, string>();
  return xml.replace(/(?<=["\s])_Toc\d+(?=["\s])/gu, (name) => {
    const known = names.get(name) ?? `_Toc${names.size + 1}`;
    names.set(name, known);
    return known;
  });
}

function numberedPictures(xml: string): string {
  let count = 0;
  return xml.replace(/(<wp:docPr\b[^>]*?\bid=")[^"]+/gu, (_, before: string) => {
    count += 1;
    return `${before}${count}`;
  });
}

function datedCore(xml: string, madeAt: string): string {
  return xml.replace(/(<dcterms:(?:created|modified)\b[^>]*>)[^<]*/gu, (_, before: string) => {
    return before + xmlText(madeAt);
  });
}

/** The files of a Word document with chance and the clock taken out. */
function settled(files: Record<string, Uint8Array>, madeAt: string): Record<string, Uint8Array> {
  const out = { ...files };
  const change = (name: string, by: (xml: string) => string): void => {
    const file = out[name];
    if (file) out[name] = inBytes.encode(by(inText.decode(file)));
  };
  change('docProps/core.xml', (xml) => datedCore(xml, madeAt));
  change('word/document.xml', (xml) => numberedPictures(numberedContents(numberedBookmarks(xml))));
  let place = 0;
  change('word/fontTable.xml', (xml) =>
    xml.replace(/(w:fontKey=")(\{[^}]+\})/gu, (_, before: string, key: string) => {
      place += 1;
      const name = `word/fonts/font${place}.odttf`;
      const font = out[name];
      if (font) out[name] = remasked(font, key, placeKey(place));
      return before + placeKey(place);
    }),
  );
  return out;
}

/** A Word document as it is, but with `madeAt` for its dates, and numbers and font keys by place: the same content, the same bytes. */
export function sameBytes(docx: Uint8Array, madeAt: string): Uint8Array {
  const zip = new ZipEntries();
  for (const [name, data] of Object.entries(settled(unzipSync(docx), madeAt))) {
    zip.bytes(name, data, packedAlready.test(name));
  }
  return zip.finish();
}
