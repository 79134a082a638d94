import { ref } from 'vue';
import type { TextWidth } from '#core/analyze/label-lines.ts';

/** Grows when the bundled font has arrived; a layout that reads it is computed again. */
export const fontsVersion = ref(0);

const family = "'Source Sans 3 Variable', 'Source Sans 3', system-ui, sans-serif";
const mostKept = 20_000;
const widths = new Map<string, number>();
let context: CanvasRenderingContext2D | null = null;

void document.fonts?.ready.then(() => {
  widths.clear();
  fontsVersion.value += 1;
});

/** Width of a text in the window's own font, in pixels. */
export const screenTextWidth: TextWidth = (text, size, weight) => {
  const key = `${size} ${weight} ${text}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  context ??= document.createElement('canvas').getContext('2d');
  if (!context) return text.length * size * 0.5;
  context.font = `${weight} ${size}px ${family}`;
  const width = context.measureText(text).width;
  if (widths.size > mostKept) widths.clear();
  widths.set(key, width);
  return width;
};
