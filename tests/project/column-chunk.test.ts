import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeCodes,
  decodeNumbers,
  decodeText,
  encodeCodes,
  encodeNumbers,
  encodeText,
} from '#core/project/column-chunk.ts';

/** A blob as SQLite gives it: anywhere in memory, not aligned. */
function asBlob(data: Uint8Array): Uint8Array {
  const moved = Buffer.alloc(data.byteLength + 3);
  moved.set(data, 3);
  return moved.subarray(3);
}

describe('a column chunk', () => {
  it('gives codes back from the narrowest width that holds them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 100_000 })),
        fc.constantFrom(200, 60_000, 100_000),
        (list, max) => {
          const codes = Uint32Array.from(list, (code) => Math.min(code, max));
          const { encoding, data } = encodeCodes(codes);
          const target = new Uint32Array(codes.length + 2);
          decodeCodes(encoding, asBlob(data), codes.length, target, 1);
          expect([...target.subarray(1, -1)]).toEqual([...codes]);
        },
      ),
    );
    expect(encodeCodes(new Uint32Array([255])).encoding).toBe('u8');
    expect(encodeCodes(new Uint32Array([256])).encoding).toBe('u16');
    expect(encodeCodes(new Uint32Array([65_536])).encoding).toBe('u32');
  });

  it('gives numbers back exactly, the missing ones as NaN', () => {
    const number = fc.oneof(
      fc.integer(),
      fc.double(),
      fc.constantFrom(NaN, -0, -2_147_483_648, 2 ** 40),
    );
    fc.assert(
      fc.property(fc.array(number), (list) => {
        const { encoding, data } = encodeNumbers(Float64Array.from(list));
        const target = new Float64Array(list.length);
        decodeNumbers(encoding, asBlob(data), list.length, target, 0);
        expect([...target]).toEqual(list);
      }),
    );
  });

  it('gives texts back', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), (texts) => {
        const encoded = texts.map((text) => new TextEncoder().encode(text));
        const offsets = new Uint32Array(texts.length + 1);
        encoded.forEach((bytes, index) => {
          offsets[index + 1] = (offsets[index] ?? 0) + bytes.length;
        });
        const { data } = encodeText(offsets, Buffer.concat(encoded));
        const chunk = decodeText(asBlob(data), texts.length);
        const read = texts.map((_, index) =>
          new TextDecoder('utf-8', { ignoreBOM: true }).decode(
            chunk.bytes.subarray(chunk.offsets[index], chunk.offsets[index + 1]),
          ),
        );
        expect(read).toEqual(texts);
      }),
    );
  });

  it('is refused when its size or its offsets are wrong', () => {
    expect(() => decodeCodes('u16', new Uint8Array(3), 2, new Uint32Array(2), 0)).toThrow(
      RangeError,
    );
    expect(() => decodeNumbers('f64', new Uint8Array(8), 2, new Float64Array(2), 0)).toThrow(
      RangeError,
    );
    expect(() => decodeNumbers('u8', new Uint8Array(2), 2, new Float64Array(2), 0)).toThrow(
      RangeError,
    );
    expect(() => decodeText(new Uint8Array(3), 1)).toThrow(RangeError);
    const { data } = encodeText(new Uint32Array([0, 9]), new Uint8Array(2));
    expect(() => decodeText(data, 1)).toThrow(RangeError);
  });
});
