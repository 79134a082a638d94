import { computed, onScopeDispose, ref, watch, type ComputedRef } from 'vue';

/**
 * How many of `total` rows to draw: a few in each frame until all are there, so that a long list of
 * controls never holds the window up.
 */
export function useGradual(total: () => number, inFrame: number): ComputedRef<number> {
  const drawn = ref(inFrame);
  let frame = 0;

  function drawMore(): void {
    frame = 0;
    if (drawn.value >= total()) return;
    drawn.value += inFrame;
    frame = requestAnimationFrame(drawMore);
  }

  watch(
    total,
    () => {
      if (frame === 0) frame = requestAnimationFrame(drawMore);
    },
    { immediate: true },
  );
  onScopeDispose(() => cancelAnimationFrame(frame));
  return computed(() => Math.min(drawn.value, total()));
}
