/** A picture as plain shapes, so that SVG and PNG are the same picture. Coordinates are pixels. */
export type Paint =
  | 'ground'
  | 'ink'
  | 'ink2'
  | 'ink3'
  | 'line'
  | 'edge'
  | 'accent'
  | 'on-accent'
  | 'on-ink'
  | 'rail'
  | 'many';

export type Palette = Readonly<Record<Paint, string>>;

export type Shape =
  | { kind: 'rect'; x: number; y: number; width: number; height: number; fill: Paint }
  | { kind: 'hatched'; x: number; y: number; width: number; height: number }
  | {
      kind: 'path';
      points: readonly (readonly [number, number])[];
      stroke: Paint;
      width: number;
      dash: readonly number[];
    }
  | { kind: 'polygon'; points: readonly (readonly [number, number])[]; fill: Paint }
  | { kind: 'dot'; x: number; y: number; radius: number; fill: Paint; stroke: Paint | null }
  | {
      kind: 'text';
      text: string;
      x: number;
      y: number;
      anchor: 'start' | 'middle' | 'end';
      size: number;
      weight: number;
      fill: Paint;
      upwards: boolean;
      /** A band of ground around the letters, where lines cross. */
      halo: boolean;
      struck?: boolean;
    };

export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly description: string;
  readonly shapes: readonly Shape[];
}

const family =
  "'Source Sans 3 Variable', 'Source Sans 3', 'Source Sans Pro', system-ui, sans-serif";
const haloWidth = 5;
const hatchStep = 6;
const hatchStroke = 1.6;

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
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" font-family="${escape(family)}" font-variant-numeric="tabular-nums">`,
    `<title>${escape(scene.title)}</title>`,
    `<desc>${escape(scene.description)}</desc>`,
    `<defs><pattern id="hatch" width="${hatchStep}" height="${hatchStep}" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="${hatchStep}" height="${hatchStep}" fill="${palette.ground}"/><line x1="0" y1="0" x2="0" y2="${hatchStep}" stroke="${palette.edge}" stroke-width="2.4"/></pattern></defs>`,
    `<rect width="100%" height="100%" fill="${palette.ground}"/>`,
    ...scene.shapes.map((shape) => shapeSvg(shape, palette)),
    '</svg>',
    '',
  ].join('\n');
}

/** Draws a scene on a canvas, `scale` device pixels for each of its own. */
export function drawScene(
  context: CanvasRenderingContext2D,
  scene: Scene,
  palette: Palette,
  scale: number,
): void {
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.fillStyle = palette.ground;
  context.fillRect(0, 0, scene.width, scene.height);
  for (const shape of scene.shapes) drawShape(context, shape, palette);
}

function drawShape(context: CanvasRenderingContext2D, shape: Shape, palette: Palette): void {
  context.save();
  context.beginPath();
  if (shape.kind === 'rect') {
    context.fillStyle = palette[shape.fill];
    context.fillRect(shape.x, shape.y, shape.width, shape.height);
  } else if (shape.kind === 'hatched') {
    drawHatched(context, shape, palette);
  } else if (shape.kind === 'path') {
    shape.points.forEach(([x, y], index) =>
      index === 0 ? context.moveTo(x, y) : context.lineTo(x, y),
    );
    context.lineJoin = 'round';
    context.setLineDash([...shape.dash]);
    context.strokeStyle = palette[shape.stroke];
    context.lineWidth = shape.width;
    context.stroke();
  } else if (shape.kind === 'polygon') {
    for (const [x, y] of shape.points) context.lineTo(x, y);
    context.closePath();
    context.fillStyle = palette[shape.fill];
    context.fill();
  } else if (shape.kind === 'dot') {
    context.arc(shape.x, shape.y, shape.radius, 0, 2 * Math.PI);
    context.fillStyle = palette[shape.fill];
    context.fill();
    if (shape.stroke) {
      context.strokeStyle = palette[shape.stroke];
      context.lineWidth = 1.5;
      context.stroke();
    }
  } else drawText(context, shape, palette);
  context.restore();
}

function drawHatched(
  context: CanvasRenderingContext2D,
  box: Extract<Shape, { kind: 'hatched' }>,
  palette: Palette,
): void {
  context.rect(box.x, box.y, box.width, box.height);
  context.save();
  context.clip();
  context.beginPath();
  const step = hatchStep * Math.SQRT2;
  for (let x = box.x - box.height; x < box.x + box.width; x += step) {
    context.moveTo(x, box.y + box.height);
    context.lineTo(x + box.height, box.y);
  }
  context.strokeStyle = palette.edge;
  context.lineWidth = hatchStroke;
  context.stroke();
  context.restore();
  context.strokeStyle = palette.edge;
  context.lineWidth = 1;
  context.strokeRect(box.x, box.y, box.width, box.height);
}

function drawText(
  context: CanvasRenderingContext2D,
  text: Extract<Shape, { kind: 'text' }>,
  palette: Palette,
): void {
  context.translate(text.x, text.y);
  if (text.upwards) context.rotate(-Math.PI / 2);
  context.font = `${text.weight} ${text.size}px ${family}`;
  context.textAlign =
    text.anchor === 'middle' ? 'center' : text.anchor === 'end' ? 'right' : 'left';
  if (text.halo) {
    context.strokeStyle = palette.ground;
    context.lineWidth = haloWidth;
    context.lineJoin = 'round';
    context.strokeText(text.text, 0, 0);
  }
  context.fillStyle = palette[text.fill];
  context.fillText(text.text, 0, 0);
  if (text.struck) strike(context, text);
}

/** The line through a text that is not turned, as browsers draw it. */
function strike(
  context: CanvasRenderingContext2D,
  { text, size, anchor }: Extract<Shape, { kind: 'text' }>,
): void {
  const { width } = context.measureText(text);
  const left = anchor === 'start' ? 0 : anchor === 'middle' ? -width / 2 : -width;
  context.fillRect(left, -0.3 * size, width, Math.max(1, size / 14));
}
