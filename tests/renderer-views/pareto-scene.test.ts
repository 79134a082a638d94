import { describe, expect, test } from 'vitest';
import { layoutPareto } from '#core/analyze/pareto-layout.ts';
import { paretoScene } from '#core/analyze/pareto-scene.ts';
import { pictureName } from '../../renderer/analyze/save-picture.ts';
import { lightPalette } from '#core/drawing/palettes.ts';
import { sceneSvg } from '#core/drawing/scene-svg.ts';
import { paretoOf, rulerForTests } from '../charts/pareto-of.ts';

function svgOf(counts: Record<string, number>, verdict = 'It takes one of 5.'): string {
  const marks = layoutPareto(paretoOf(counts, 4), {
    width: 900,
    height: 600,
    textWidth: rulerForTests,
    measureName: null,
  });
  const words = {
    title: 'Incidents by <Area>',
    subtitle: 'Count, all incidents, n = 30',
    verdict,
    footer: 'Sample & more',
  };
  return sceneSvg(paretoScene(marks, words, rulerForTests), lightPalette);
}

describe('an exported Pareto', () => {
  test('stands alone: colours written out, nothing loaded, measure, filter and n in it', () => {
    const svg = svgOf({ a: 10, b: 8, c: 6, d: 4, e: 2 });
    expect(svg).not.toMatch(/var\(|href|url\((?!#hatch)/u);
    expect(svg).toContain('Count, all incidents, n = 30');
    expect(svg).toContain('url(#hatch)');
  });

  test('escapes what labels hold, and what no XML may hold', () => {
    const svg = svgOf({ 'a <b> & "c"': 10, 'nul\u0000': 8, c: 6 });
    expect(svg).toContain('&lt;Area&gt;');
    expect(svg).toContain('&amp;');
    expect(svg.includes('\u0000')).toBe(false);
  });

  test('says all that there is to say, however long it is', () => {
    const verdict = Array.from({ length: 200 }, (_, index) => `word${index}`).join(' ');
    const svg = svgOf({ a: 10, b: 8 }, verdict);
    expect(svg).toContain('word199');
    expect(svg).not.toContain('…');
    expect(svgOf({ a: 10, b: 8 }, '空港の設備'.repeat(40))).toContain('空港');
  });

  test('is saved under a name that every file system takes', () => {
    expect(pictureName('Pareto of Category', 'svg')).toBe('Pareto of Category.svg');
    expect(pictureName('Pareto of a/b: "c"?', 'png')).toBe('Pareto of a b c.png');
    expect(pictureName('...', 'png')).toBe('Pareto.png');
  });
});
