import { computed, type ComputedRef, type Ref } from 'vue';
import type { TextWidth } from '#core/analyze/label-lines.ts';
import { fontsVersion, screenTextWidth } from '../charts/text-width.ts';

interface Size {
  /** Pixels. */
  readonly width: number;
  /** Pixels. */
  readonly height: number;
}

/** In less room, in pixels, nothing can be read. */
const leastWidth = 100;

/**
 * The marks of a chart in the room that it has; null until the answer and the room are there. They are laid out anew when
 * either changes, and when the fonts have come.
 */
export function useMarks<Answer, Marks>(
  room: Readonly<Ref<Size | null>>,
  answer: () => Answer | null,
  layOut: (answer: Answer, room: Size & { readonly textWidth: TextWidth }) => Marks,
): ComputedRef<Marks | null> {
  return computed(() => {
    void fontsVersion.value;
    const size = room.value;
    const given = answer();
    if (given === null || size === null || size.width < leastWidth) return null;
    const { width, height } = size;
    return layOut(given, { width, height, textWidth: screenTextWidth });
  });
}
