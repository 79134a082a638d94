import * as electron from 'electron';
import type { NativeImage } from 'electron';

/** Earlier versions of Electron have this way of writing a picture, and no ClipboardItem. */
interface EarlierClipboard {
  writeImage(image: NativeImage): void;
}

function isEarlier(clipboard: object): clipboard is EarlierClipboard {
  return 'writeImage' in clipboard;
}

/**
 * Puts a PNG image on the clipboard.
 * @throws Error when the bytes are no image.
 */
export async function copyPng(png: Uint8Array): Promise<void> {
  const image = electron.nativeImage.createFromBuffer(Buffer.from(png));
  if (image.isEmpty()) throw new Error('The picture could not be read.');
  const clipboard: object = electron.clipboard;
  if (isEarlier(clipboard)) return clipboard.writeImage(image);
  const blob = new Blob([new Uint8Array(png)], { type: 'image/png' });
  await electron.clipboard.write([new electron.ClipboardItem({ 'image/png': blob })]);
}
