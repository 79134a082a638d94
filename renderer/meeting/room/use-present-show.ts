import { computed, type ComputedRef } from 'vue';
import { useFishboneStore } from '../../analyze/fishbone/fishbone-store.ts';
import { useProjectStore } from '../../app/project-store.ts';
import { useCheckStore } from '../../implement/checks/check-store.ts';
import { useComplaintStore } from '../../modify/complaints/complaint-store.ts';
import { useRoomStore } from './room-store.ts';
import { roomShowOf, sameShow, type Showable } from './room-show-of.ts';

/** What the desk looks at, as the room would show it, and whether the room shows it already. */
export function usePresentShow(): {
  present: ComputedRef<Showable | null>;
  isShown: ComputedRef<boolean>;
} {
  const project = useProjectStore();
  const room = useRoomStore();
  const fishbone = useFishboneStore();
  const checks = useCheckStore();
  const complaints = useComplaintStore();

  const present = computed(() => {
    if (!project.project?.incidents) return null;
    const cause = fishbone.selectedCause;
    return roomShowOf({
      view: project.view,
      fields: project.fields,
      boneId: fishbone.only,
      causeId: cause ? (cause.standsFor ?? cause.id) : null,
      complaintMapId: complaints.map?.id ?? project.view.complaintMapId,
      checkId: checks.line?.id ?? project.view.checkId,
    });
  });
  const isShown = computed(
    () =>
      present.value !== null &&
      room.state !== null &&
      sameShow(present.value.show, room.state.show),
  );
  return { present, isShown };
}
