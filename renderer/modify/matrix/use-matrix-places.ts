import { computed, shallowRef, watch } from 'vue';
import type { Change } from '#core/contract/changes.ts';
import { useChangeEdits } from '../changes/use-change-edits.ts';

/** A place in the matrix: effort and impact, 0 to 10. */
export interface Place {
  readonly effort: number;
  readonly impact: number;
}

interface Underway {
  /** Null: out of the matrix. */
  readonly place: Place | null;
  /** True when the file has it. */
  readonly saved: boolean;
}

/** The place of a change; null while it has none. */
function placeOfChange({ effort, impact }: Change): Place | null {
  return effort === null || impact === null ? null : { effort, impact };
}

/** Where changes stand, with what was just placed there at once. */
export function useMatrixPlaces(changes: () => readonly Change[]) {
  const edits = useChangeEdits();
  const underway = shallowRef<ReadonlyMap<number, Underway>>(new Map());

  function set(id: number, what: Underway | null): void {
    const next = new Map(underway.value);
    if (what === null) next.delete(id);
    else next.set(id, what);
    underway.value = next;
  }

  watch(changes, () => {
    const waiting = [...underway.value].filter(([, { saved }]) => !saved);
    underway.value = new Map(waiting);
  });

  function placeOf(change: Change): Place | null {
    const known = underway.value.get(change.id);
    return known ? known.place : placeOfChange(change);
  }

  /** Places a change, or takes it out of the matrix: one edit. */
  async function put(change: Change, place: Place | null): Promise<void> {
    const now = placeOf(change);
    if (now?.effort === place?.effort && now?.impact === place?.impact) return;
    set(change.id, { place, saved: false });
    const said = place ?? { effort: null, impact: null };
    const kept = await edits.say(change.id, said);
    set(change.id, kept ? { place, saved: true } : null);
  }

  const placed = computed(() =>
    changes().flatMap((change) => {
      const place = placeOf(change);
      return place ? [{ change, place }] : [];
    }),
  );
  const unplaced = computed(() => changes().filter((change) => placeOf(change) === null));

  return { placed, unplaced, put };
}
