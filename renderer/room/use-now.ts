import { onScopeDispose, readonly, ref, watch, type Ref } from 'vue';

/** How often the time is looked at, in milliseconds: often enough that no second is left out. */
const look = 250;

/** The time in milliseconds since 1970, kept up for as long as it is wanted. */
export function useNow(wanted: () => boolean): Readonly<Ref<number>> {
  const now = ref(Date.now());
  let timer: ReturnType<typeof setInterval> | undefined;
  const stop = () => clearInterval(timer);
  watch(
    wanted,
    (isWanted) => {
      stop();
      if (!isWanted) return;
      now.value = Date.now();
      timer = setInterval(() => (now.value = Date.now()), look);
    },
    { immediate: true },
  );
  onScopeDispose(stop);
  return readonly(now);
}
