/** Pixels that a logo may take in a document, at 96 to the inch. */
const widest = 220;
const highest = 64;

const pngStart = [0x89, 0x50, 0x4e, 0x47];

function jpegSize(data: Uint8Array): { width: number; height: number } | null {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  for (let at = 2; at + 9 < data.length;) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

function pixelSize(data: Uint8Array): { width: number; height: number } | null {
  if (!pngStart.every((byte, index) => data[index] === byte)) return jpegSize(data);
  if (data.length < 24) return null;
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/** How large a logo (PNG or JPEG) is shown, in pixels at 96 to the inch; null: it is neither, or has no size. */
export function logoSize(data: Uint8Array): { width: number; height: number } | null {
  const size = pixelSize(data);
  if (!size || size.width === 0 || size.height === 0) return null;
  const scale = Math.min(1, widest / size.width, highest / size.height);
  return { width: Math.round(size.width * scale), height: Math.round(size.height * scale) };
}
