import type { Scene, Shape } from '../contract/scene.ts';
import type { Palette } from './palettes.ts';

/** Families of fonts that a picture asks for, the bundled one first. */
export const pictureFamily =
  "'Source Sans 3 Variable', 'Source Sans 3', 'Source Sans Pro', system-ui, sans-serif";
export const haloWidth = 5;
export const hatchStep = 6;

function escape(text: string): string {
  return text
    .replace(/&/gu, '&amp;')
    .replace(/</gu, '&lt;')
    .replace(/>/gu, '&gt;')
    .replace(/"/gu, '&quot;')
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD');
}

function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function shapeSvg(shape: Shape, palette: Palette): string {
  switch (shape.kind) {
    case 'rect':
      return `<rect x="${short(shape.x)}" y="${short(shape.y)}" width="${short(shape.width)}" height="${short(shape.height)}" fill="${palette[shape.fill]}"/>`;
    case 'hatched':
      return `<rect x="${short(shape.x)}" y="${short(shape.y)}" width="${short(shape.width)}" height="${short(shape.height)}" fill="url(#hatch)" stroke="${palette.edge}"/>`;
    case 'path': {
      const dash = shape.dash.length > 0 ? ` stroke-dasharray="${shape.dash.join(' ')}"` : '';
      const points = shape.points.map(([x, y]) => `${short(x)},${short(y)}`).join(' ');
      return `<polyline points="${points}" fill="none" stroke-linejoin="round" stroke="${palette[shape.stroke]}" stroke-width="${shape.width}"${dash}/>`;
    }
    case 'polygon': {
      const points = shape.points.map(([x, y]) => `${short(x)},${short(y)}`).join(' ');
      return `<polygon points="${points}" fill="${palette[shape.fill]}"/>`;
    }
    case 'dot': {
      const stroke = shape.stroke ? ` stroke="${palette[shape.stroke]}" stroke-width="1.5"` : '';
      return `<circle cx="${short(shape.x)}" cy="${short(shape.y)}" r="${shape.radius}" fill="${palette[shape.fill]}"${stroke}/>`;
    }
    case 'text': {
      const place = `x="${short(shape.x)}" y="${short(shape.y)}" text-anchor="${shape.anchor}"`;
      const font = `font-size="${shape.size}" font-weight="${shape.weight}"`;
      const turn = shape.upwards
        ? ` transform="rotate(-90 ${short(shape.x)} ${short(shape.y)})"`
        : '';
      const halo = shape.halo
        ? ` stroke="${palette.ground}" stroke-width="${haloWidth}" stroke-linejoin="round" paint-order="stroke"`
        : '';
      const struck = shape.struck ? ' text-decoration="line-through"' : '';
      return `<text ${place} ${font}${struck} fill="${palette[shape.fill]}"${halo}${turn}>${escape(shape.text)}</text>`;
    }
  }
}

/** A standalone SVG file: colours written out, nothing loaded from elsewhere. */
export function sceneSvg(scene: Scene, palette: Palette): string {
  const size = `width="${short(scene.width)}" height="${short(scene.height)}" viewBox="0 0 ${short(scene.width)} ${short(scene.height)}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" font-family="${escape(pictureFamily)}" font-variant-numeric="tabular-nums">`,
    `<title>${escape(scene.title)}</title>`,
    `<desc>${escape(scene.description)}</desc>`,
    `<defs><pattern id="hatch" width="${hatchStep}" height="${hatchStep}" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="${hatchStep}" height="${hatchStep}" fill="${palette.ground}"/><line x1="0" y1="0" x2="0" y2="${hatchStep}" stroke="${palette.edge}" stroke-width="2.4"/></pattern></defs>`,
    `<rect width="100%" height="100%" fill="${palette.ground}"/>`,
    ...scene.shapes.map((shape) => shapeSvg(shape, palette)),
    '</svg>',
    '',
  ].join('\n');
}
