import { useProjectStore } from '../../app/project-store.ts';
import { useShellStore } from '../../app/shell-store.ts';
import { whyNotShown } from './room-show-of.ts';
import { useRoomStore } from './room-store.ts';
import { usePresentShow } from './use-present-show.ts';

/** What the desk looks at, and the way to show it in the room. */
export function useShowInRoom() {
  const room = useRoomStore();
  const shell = useShellStore();
  const project = useProjectStore();
  const { present, isShown } = usePresentShow();

  /** Shows in the room what the desk looks at; without a meeting, and where a screen is for the desk only, it says why not. */
  async function showPresent(): Promise<void> {
    if (!room.on) {
      shell.tell('Nothing is shown, as no meeting is on. Start one under Meeting.');
      return;
    }
    if (present.value === null) {
      shell.tell(whyNotShown(project.view));
      return;
    }
    const { show, highlight } = present.value;
    const shown = await room.show(show, { highlight });
    if (shown && room.state?.blank) {
      shell.tell('The room is still blank. It shows this as soon as you show the room again.');
    }
  }

  return { present, isShown, showPresent };
}
