import { onBeforeUnmount, onMounted, ref, watch, type Ref } from 'vue';

/** The content size of an element in pixels, kept in step with it; 0 before it is shown. */
export function useSize(element: Readonly<Ref<HTMLElement | null>>): {
  width: Ref<number>;
  height: Ref<number>;
} {
  const width = ref(0);
  const height = ref(0);
  let observer: ResizeObserver | null = null;

  function observe(present: HTMLElement | null): void {
    observer?.disconnect();
    if (!present) return;
    width.value = present.clientWidth;
    height.value = present.clientHeight;
    observer?.observe(present);
  }

  onMounted(() => {
    observer = new ResizeObserver(([entry]) => {
      if (!entry) return;
      width.value = Math.floor(entry.contentRect.width);
      height.value = Math.floor(entry.contentRect.height);
    });
    observe(element.value);
  });
  watch(element, observe);
  onBeforeUnmount(() => observer?.disconnect());
  return { width, height };
}
