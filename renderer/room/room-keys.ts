/** What a key of the keyboard or of a presenter remote does in the room. */
export type RoomKey = 'next' | 'previous' | 'blank';

const keys: Readonly<Record<string, RoomKey>> = {
  ArrowRight: 'next',
  PageDown: 'next',
  ' ': 'next',
  Enter: 'next',
  ArrowLeft: 'previous',
  PageUp: 'previous',
  b: 'blank',
  B: 'blank',
  '.': 'blank',
};

/** What a key does; null: nothing, as with a key that is held down or pressed with another. */
export function roomKey(
  event: Pick<KeyboardEvent, 'key' | 'repeat' | 'ctrlKey' | 'altKey' | 'metaKey'>,
): RoomKey | null {
  if (event.repeat || event.ctrlKey || event.altKey || event.metaKey) return null;
  return keys[event.key] ?? null;
}
