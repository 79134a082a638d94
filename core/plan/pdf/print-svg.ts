import type { Scene, Shape } from '../../contract/scene.ts';
import { fontWidth } from '../../drawing/font-width.ts';
import { lightPalette } from '../../drawing/palettes.ts';
import { hatchStep } from '../../drawing/scene-svg.ts';
import { cleanText } from '../clean-text.ts';

// What draws SVG into a PDF knows no patterns, no order of painting and no lines through text: hatching is lines here, a halo
// a band of ground, and a struck text has a line of its own.

type Text = Extract<Shape, { kind: 'text' }>;
type Hatched = Extract<Shape, { kind: 'hatched' }>;

/** Room around letters, in pixels. */
const haloRoom = 2;
const semiboldFrom = 500;
const palette = lightPalette;

function escape(text: string): string {
  return cleanText(text).replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/>/gu, '&gt;');
}

function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function rect(x: number, y: number, width: number, height: number, look: string): string {
  return `<rect x="${short(x)}" y="${short(y)}" width="${short(Math.max(0, width))}" height="${short(Math.max(0, height))}" ${look}/>`;
}

function points(list: readonly (readonly [number, number])[]): string {
  return list.map(([x, y]) => `${short(x)},${short(y)}`).join(' ');
}

/** Lines at 45 degrees, cut where the box ends. */
function hatched({ x, y, width, height }: Hatched): string {
  const lines: string[] = [];
  const apart = hatchStep * Math.SQRT2;
  for (let sum = apart; sum < width + height; sum += apart) {
    const fromX = Math.min(sum, width);
    const toX = Math.max(0, sum - height);
    lines.push(
      `<line x1="${short(x + fromX)}" y1="${short(y + sum - fromX)}" x2="${short(x + toX)}" y2="${short(y + sum - toX)}"/>`,
    );
  }
  return [
    rect(x, y, width, height, `fill="${palette.ground}" stroke="${palette.edge}"`),
    `<g stroke="${palette.edge}" stroke-width="2">${lines.join('')}</g>`,
  ].join('');
}

function text(shape: Text): string {
  const { size, weight, anchor, x, y, halo, struck } = shape;
  const semibold = weight >= semiboldFrom;
  const width = fontWidth(shape.text, size, weight);
  const start = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
  const band = halo
    ? rect(
        start - haloRoom,
        y - size * 0.78,
        width + 2 * haloRoom,
        size,
        `fill="${palette.ground}"`,
      )
    : '';
  const line = struck
    ? rect(start, y - size * 0.3, width, Math.max(0.8, size / 15), `fill="${palette[shape.fill]}"`)
    : '';
  const letters = `<text x="${short(x)}" y="${short(y)}" text-anchor="${anchor}" font-size="${short(size)}" font-weight="${semibold ? 'bold' : 'normal'}" fill="${palette[shape.fill]}" xml:space="preserve">${escape(shape.text)}</text>`;
  const all = `${band}${letters}${line}`;
  return shape.upwards ? `<g transform="rotate(-90 ${short(x)} ${short(y)})">${all}</g>` : all;
}

function shapeSvg(shape: Shape): string {
  switch (shape.kind) {
    case 'rect':
      return rect(shape.x, shape.y, shape.width, shape.height, `fill="${palette[shape.fill]}"`);
    case 'hatched':
      return hatched(shape);
    case 'path': {
      const dash = shape.dash.length > 0 ? ` stroke-dasharray="${shape.dash.join(' ')}"` : '';
      return `<polyline points="${points(shape.points)}" fill="none" stroke-linejoin="round" stroke="${palette[shape.stroke]}" stroke-width="${short(shape.width)}"${dash}/>`;
    }
    case 'polygon':
      return `<polygon points="${points(shape.points)}" fill="${palette[shape.fill]}"/>`;
    case 'dot': {
      const stroke = shape.stroke ? ` stroke="${palette[shape.stroke]}" stroke-width="1.5"` : '';
      return `<circle cx="${short(shape.x)}" cy="${short(shape.y)}" r="${short(shape.radius)}" fill="${palette[shape.fill]}"${stroke}/>`;
    }
    case 'text':
      return shape.text === '' ? '' : text(shape);
  }
}

/** A picture as the SVG that goes into a PDF as vectors. `family`: the font that its texts have there. */
export function printSvg(scene: Scene, family: string): string {
  const size = `width="${short(scene.width)}" height="${short(scene.height)}" viewBox="0 0 ${short(scene.width)} ${short(scene.height)}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="${family}">`,
    ...scene.shapes.map(shapeSvg),
    '</svg>',
  ].join('');
}
