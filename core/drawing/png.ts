import { initWasm, Resvg } from '@resvg/resvg-wasm';
import type { Scene } from '../contract/scene.ts';
import { lightPalette } from './palettes.ts';
import { sceneSvg } from './scene-svg.ts';

/** Pixels of the image for each pixel of the picture. */
const sharpness = 2;

let started: Promise<void> | null = null;

/** What pictures are drawn with: the WebAssembly of resvg, and fonts as TrueType files. */
export interface PngMeans {
  wasm: Uint8Array;
  fonts: readonly Uint8Array[];
}

/**
 * Makes the function that draws pictures as PNG, two pixels for each of theirs, with the given fonts and no others: the same
 * picture gives the same bytes on every system.
 */
export async function pngDrawing({ wasm, fonts }: PngMeans): Promise<(scene: Scene) => Uint8Array> {
  // The module can be started once in a process.
  started ??= initWasm(wasm);
  await started;
  return (scene) => {
    const drawing = new Resvg(sceneSvg(scene, lightPalette), {
      fitTo: { mode: 'zoom', value: sharpness },
      font: {
        fontBuffers: [...fonts],
        loadSystemFonts: false,
        defaultFontFamily: 'Source Sans 3',
        sansSerifFamily: 'Source Sans 3',
      },
    });
    const image = drawing.render();
    try {
      return image.asPng();
    } finally {
      image.free();
      drawing.free();
    }
  };
}
