import type { Scene, Shape } from '#core/contract/scene.ts';
import type { Palette } from '#core/drawing/palettes.ts';
import { haloWidth, hatchStep, pictureFamily } from '#core/drawing/scene-svg.ts';

const hatchStroke = 1.6;

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
  context.font = `${text.weight} ${text.size}px ${pictureFamily}`;
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
