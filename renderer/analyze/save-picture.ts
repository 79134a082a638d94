import { drawScene, sceneSvg, type Paint, type Palette, type Scene } from './scene.ts';

const tokens: Record<Paint, string> = {
  ground: '--surface',
  ink: '--ink',
  ink2: '--ink2',
  ink3: '--ink3',
  line: '--line',
  edge: '--edge',
  accent: '--accent',
  'on-accent': '--on-accent',
  'on-ink': '--paper',
  rail: '--rail',
  many: '--many',
};

/**
 * The light theme's colours, whatever theme is on: a picture goes onto paper and into documents. They
 * are read from the `:root` rule of tokens.css, so that there is one list of colours.
 * @throws Error when the style sheet does not hold them
 */
export function lightPalette(): Palette {
  for (const sheet of document.styleSheets) {
    for (const rule of sheet.cssRules) {
      if (!(rule instanceof CSSStyleRule) || rule.selectorText !== ':root') continue;
      const read = (paint: Paint) => rule.style.getPropertyValue(tokens[paint]).trim();
      if (read('ink') === '') continue;
      return {
        ground: read('ground'),
        ink: read('ink'),
        ink2: read('ink2'),
        ink3: read('ink3'),
        line: read('line'),
        edge: read('edge'),
        accent: read('accent'),
        'on-accent': read('on-accent'),
        'on-ink': read('on-ink'),
        rail: read('rail'),
        many: read('many'),
      };
    }
  }
  throw new Error('The colours of the light theme were not found.');
}

/** The bytes of a standalone SVG file, UTF-8. */
export function svgBytes(scene: Scene): Uint8Array {
  return new TextEncoder().encode(sceneSvg(scene, lightPalette()));
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
  drawScene(context, scene, lightPalette(), pngScale);
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
