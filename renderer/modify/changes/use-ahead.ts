import { shallowRef, watch, type ShallowRef } from 'vue';

/**
 * A value as it stands in the file, or is about to: what was just set is there at once, so that two quick edits of its
 * parts do not lose one another. What cannot be saved goes back to what the file has.
 */
export function useAhead<Value>(
  stored: () => Value,
  save: (value: Value) => Promise<boolean>,
): { value: ShallowRef<Value>; set(next: Value): Promise<boolean> } {
  const value: ShallowRef<Value> = shallowRef(stored());
  let underWay = 0;
  watch(
    // As often as the file is read again, whether or not that is news.
    () => [stored()],
    () => {
      if (underWay === 0) value.value = stored();
    },
  );

  async function send(next: Value): Promise<boolean> {
    underWay += 1;
    const saved = await save(next);
    underWay -= 1;
    if (!saved && underWay === 0) value.value = stored();
    return saved;
  }

  function set(next: Value): Promise<boolean> {
    if (JSON.stringify(next) === JSON.stringify(value.value)) return Promise.resolve(true);
    value.value = next;
    return send(next);
  }

  return { value, set };
}
