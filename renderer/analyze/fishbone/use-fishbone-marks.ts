import { computed, type Ref } from 'vue';
import { layoutFishbone } from '#core/analyze/fishbone-layout.ts';
import type { Fishbone } from '#core/analyze/fishbone-tree.ts';
import { fontsVersion, screenTextWidth } from '../../charts/text-width.ts';
import { shownFishbone } from './fishbone-shown.ts';
import { useFishboneStore } from './fishbone-store.ts';
import { useHeadFigures } from './use-head-figures.ts';

/** Pixels of the text on the screen: as large as fits in the room, between these. */
const screenText = { least: 12, most: 16 };
/** Least room in which anything is drawn. */
const leastRoom = 120;

/** The fishbone of the chosen problem as it is shown, and its drawing in a room of this size. */
export function useFishboneMarks(room: {
  readonly width: Ref<number>;
  readonly height: Ref<number>;
}) {
  const store = useFishboneStore();
  const figures = useHeadFigures();

  let said = '';
  /** The same object as long as it says the same, so that nothing is drawn anew for what is not drawn. */
  const shown = computed<Fishbone | null>((before) => {
    const { fishbone, editing, only } = store;
    if (!fishbone) return null;
    const typed = editing?.kind === 'new' && editing.at === 'drawing' ? editing.place : null;
    const next = shownFishbone(fishbone, {
      figures: figures.value,
      countOf: store.countOf,
      only,
      place: typed,
    });
    const says = JSON.stringify(next);
    if (before && says === said) return before;
    said = says;
    return next;
  });

  const head = computed(() => store.fishbone?.problem.head ?? 'right');
  const marks = computed(() => {
    void fontsVersion.value;
    const { width, height } = room;
    if (!shown.value || width.value < leastRoom || height.value < leastRoom) return null;
    return layoutFishbone(shown.value, {
      width: width.value,
      height: height.value,
      leastText: screenText.least,
      mostText: screenText.most,
      head: head.value,
      textWidth: screenTextWidth,
    });
  });

  return { marks };
}
