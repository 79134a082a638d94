import { computed, ref, type Ref } from 'vue';
import { rowsInView, topShowing } from '../../aggregate/row-window.ts';
import { useSize } from '../../charts/use-size.ts';

/** Rows drawn beyond what is seen, so that a wheel's step shows no gap. */
const spare = 6;

/** Which rows of a list with rows of one height are drawn, and how to bring one into view. */
export function useRowWindow(
  scroller: Readonly<Ref<HTMLElement | null>>,
  total: () => number,
  rowHeight: number,
  headHeight = 0,
) {
  const { width, height } = useSize(scroller);
  const top = ref(0);
  const viewport = computed(() => Math.max(rowHeight, height.value - headHeight));
  const drawn = computed(() => {
    const { first, end } = rowsInView(top.value, total(), rowHeight, viewport.value);
    return { first: Math.max(0, first - spare), end: Math.min(total(), end + spare) };
  });

  function onScroll(): void {
    top.value = scroller.value?.scrollTop ?? 0;
  }

  function showRow(row: number): void {
    const element = scroller.value;
    if (element === null || row < 0) return;
    const wanted = topShowing(row, element.scrollTop, rowHeight, viewport.value);
    if (wanted === element.scrollTop) return;
    element.scrollTop = wanted;
    top.value = element.scrollTop;
  }

  return { top, width, viewport, drawn, onScroll, showRow };
}
