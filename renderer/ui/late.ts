import { onScopeDispose, ref, watch, type Ref } from 'vue';

/** True when `condition` has been true for `delay` milliseconds: so that quick work shows no bar at all. */
export function useLate(condition: () => boolean, delay: number): Readonly<Ref<boolean>> {
  const late = ref(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  watch(
    condition,
    (now) => {
      clearTimeout(timer);
      if (now) timer = setTimeout(() => (late.value = true), delay);
      else late.value = false;
    },
    { immediate: true },
  );
  onScopeDispose(() => clearTimeout(timer));
  return late;
}
