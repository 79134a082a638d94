import { watch } from 'vue';
import { useRoomStore } from './room-store.ts';
import { usePresentShow } from './use-present-show.ts';

/**
 * What the desk selects, the room highlights, as long as both show the same. When the desk looks elsewhere the
 * room stays as it is; coming back without a selection changes nothing there either.
 */
export function useRoomHighlight(): void {
  const room = useRoomStore();
  const { present, isShown } = usePresentShow();
  const selected = () =>
    room.on && isShown.value && present.value ? present.value.highlight : undefined;

  watch(selected, (now, before) => {
    if (now === undefined || (now === null && before === undefined)) return;
    if (now !== room.state?.highlight) void room.setHighlight(now);
  });
}
