import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lightPalette, roomPalette } from '#core/drawing/palettes.ts';

const css = readFileSync(join(import.meta.dirname, '../../renderer/app/tokens.css'), 'utf8');

/** The colours that a block of the tokens gives. */
function coloursOf(selector: string): Map<string, string> {
  const from = css.indexOf(selector);
  const block = css.slice(from, css.indexOf('}', from));
  return new Map(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  );
}

function luminance(colour: string): number {
  const parts = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = parts.map((one) =>
    one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

describe.each([
  ['light', lightPalette, ':root'],
  ['room', roomPalette, "[data-theme='room']"],
] as const)('the %s palette', (_name, palette, selector) => {
  it('has the colours of the tokens', () => {
    const tokens = coloursOf(selector);
    for (const [paint, colour] of Object.entries(palette)) {
      const token = tokens.get(paint);
      if (token !== undefined) expect([paint, colour]).toEqual([paint, token]);
    }
    expect(tokens.get('ink')).toBe(palette.ink);
  });
});

it('gives every text of the room AAA contrast', () => {
  const { ground, wash, rail, accent, ink, ink2, ink3, good, bad } = roomPalette;
  for (const text of [ink, ink2, ink3, accent, good, bad]) {
    expect(contrast(text, ground)).toBeGreaterThanOrEqual(7);
  }
  for (const text of [ink, ink2, ink3]) {
    for (const below of [wash, rail]) expect(contrast(text, below)).toBeGreaterThanOrEqual(7);
  }
  for (const below of [accent, ink]) {
    expect(contrast(roomPalette['on-accent'], below)).toBeGreaterThanOrEqual(7);
  }
});
