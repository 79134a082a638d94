import { TextDecoder } from 'node:util';
import type { Encoding } from '#core/contract/sources.ts';

/** Bytes of a text in an encoding, without a mark; characters the encoding does not have are an error. */
export function encodeText(text: string, encoding: Encoding): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text);
  if (encoding === 'utf-16le') return Buffer.from(text, 'utf16le');
  if (encoding === 'utf-16be') return Buffer.from(text, 'utf16le').swap16();
  if (encoding === 'utf-32le' || encoding === 'utf-32be') {
    const codes = [...text].map((character) => character.codePointAt(0) as number);
    const bytes = Buffer.alloc(4 * codes.length);
    codes.forEach((code, at) => bytes.writeUInt32LE(code, 4 * at));
    return encoding === 'utf-32le' ? bytes : bytes.swap32();
  }
  const bytes = new Map(charactersOf(encoding).map(([character, byte]) => [character, byte]));
  return Buffer.from(
    [...text].map((character) => {
      const byte = character < '\u0080' ? character.charCodeAt(0) : bytes.get(character);
      if (byte === undefined) throw new RangeError(`${encoding} has no ${character}`);
      return byte;
    }),
  );
}

/** The letters and signs beyond ASCII of an encoding with one byte a character. */
export function charactersOf(encoding: Encoding): [string, number][] {
  const decoder = new TextDecoder(encoding);
  return Array.from({ length: 128 }, (_, at): [string, number] => [
    decoder.decode(Uint8Array.of(at + 128)),
    at + 128,
  ]).filter(([character]) => character >= '\u00a0' && character !== '\ufffd');
}

export const marks: Partial<Record<Encoding, Buffer>> = {
  'utf-8': Buffer.from([0xef, 0xbb, 0xbf]),
  'utf-16le': Buffer.from([0xff, 0xfe]),
  'utf-16be': Buffer.from([0xfe, 0xff]),
  'utf-32le': Buffer.from([0xff, 0xfe, 0, 0]),
  'utf-32be': Buffer.from([0, 0, 0xfe, 0xff]),
};
