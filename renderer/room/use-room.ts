import { onScopeDispose, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import type { RoomScene } from '#core/contract/room.ts';
import { engine } from '../app/engine-client.ts';
import { connectRoom } from './room-connection.ts';
import type { RoomKey } from './room-keys.ts';

/** How long the room waits before it looks for an engine again, in milliseconds. */
const pause = 2000;

export interface Room {
  /** What is shown: the last picture also while another one is made or the engine is gone; null: none yet. */
  scene: ShallowRef<RoomScene | null>;
  /** Why there is nothing to show yet, in words; empty while all is well. */
  trouble: ShallowRef<string>;
  press(key: RoomKey): void;
}

/** Keeps the picture of the room in step with what is to be shown, and with the size of its window. */
export function useRoom(size: Readonly<Ref<{ width: number; height: number }>>): Room {
  const scene: Room['scene'] = shallowRef(null);
  const trouble = shallowRef('');
  let over = false;
  let underWay = false;
  let again = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** One question is on its way at a time; what came up meanwhile is asked once, after it. */
  async function ask(): Promise<void> {
    if (underWay) {
      again = true;
      return;
    }
    underWay = true;
    try {
      const given = await engine.call('room.scene', size.value);
      if (!over) scene.value = given;
      trouble.value = '';
    } catch {
      // What was shown stays; the next change, or the next engine, is asked again.
      trouble.value = 'The room waits for the desk.';
    }
    underWay = false;
    if (again && !over) {
      again = false;
      await ask();
    }
  }

  async function connect(): Promise<void> {
    try {
      const port = await connectRoom();
      if (over) {
        port.close();
        return;
      }
      engine.attach(port);
      await ask();
    } catch (thrown) {
      trouble.value = thrown instanceof Error ? thrown.message : String(thrown);
      if (!over) timer = setTimeout(() => void connect(), pause);
    }
  }

  const stops = [
    engine.on('room.changed', () => void ask()),
    engine.onLost(() => void connect()),
    watch(size, () => void ask()),
  ];
  onScopeDispose(() => {
    over = true;
    clearTimeout(timer);
    for (const stop of stops) stop();
  });
  void connect();

  function press(key: RoomKey): void {
    const call =
      key === 'blank'
        ? engine.call('room.blank', { blank: null })
        : engine.call('room.step', { to: key });
    // There is nowhere further to go, no meeting is on, or the engine is gone: the room stays as it is.
    call.catch(() => undefined);
  }

  return { scene, trouble, press };
}
