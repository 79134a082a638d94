import type { Scene } from '#core/contract/scene.ts';
import { lightPalette } from '#core/drawing/palettes.ts';
import { sceneSvg } from '#core/drawing/scene-svg.ts';
import { drawScene } from '../charts/draw-scene.ts';

/** The bytes of a standalone SVG file, UTF-8. */
export function svgBytes(scene: Scene): Uint8Array {
  return new TextEncoder().encode(sceneSvg(scene, lightPalette));
}

const pngScale = 2;

/**
 * The bytes of a PNG with two pixels for each of the scene's.
 * @throws Error when the browser cannot make one
 */
export async function pngBytes(scene: Scene): Promise<Uint8Array> {
  await document.fonts.ready;
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(scene.width * pngScale);
  canvas.height = Math.ceil(scene.height * pngScale);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This window cannot draw a PNG. Save an SVG instead.');
  drawScene(context, scene, lightPalette, pngScale);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('The PNG could not be made. Save an SVG instead.');
  return new Uint8Array(await blob.arrayBuffer());
}

/** A file name from words: without what file systems refuse, at most 80 characters. */
export function pictureName(title: string, extension: 'svg' | 'png'): string {
  const cleaned = title
    .replace(/[\\/:*?"<>|]/gu, ' ')
    .replace(/\p{Cc}/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, 80)
    .replace(/[. ]+$/u, '');
  return `${cleaned || 'Pareto'}.${extension}`;
}
