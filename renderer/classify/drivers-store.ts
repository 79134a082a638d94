import { defineStore } from 'pinia';
import { computed, ref, shallowRef, watch } from 'vue';
import { usualMinimum } from '#core/classify/driver-list.ts';
import type { DriverList, DriverPlan, DriverScan } from '#core/contract/drivers.ts';
import type { ErrorShape } from '#core/contract/errors.ts';
import type { TaskProgress } from '#core/contract/messages.ts';
import { engine, failureShape } from '../app/engine-client.ts';
import { useProjectStore } from '../app/project-store.ts';
import { dataMark, questionKey } from './driver-choices.ts';

interface Result {
  /** The question it answers. */
  key: string;
  scan: DriverScan;
  /** What the plan found in the data when it was made. */
  mark: string;
}

/** Incidents in it, and cases expected in it against exposure. */
const asUsual = { incidents: null, exposure: null };

/** Results that are remembered, so that who opened a driver finds them again. */
const remembered = 8;

/** What is to be tested for drivers, and what the scans said. It outlives the tab, but not the project. */
export const useDriversStore = defineStore('drivers', () => {
  const project = useProjectStore();
  const basis = ref<string | null>(null);
  /** How large a segment has to be, as the user said; null: as usual. */
  const minima = ref<Readonly<Record<'incidents' | 'exposure', number | null>>>(asUsual);
  const pairs = ref(true);
  /** What the user ticked or unticked, by the field's key. */
  const ticks = ref<Readonly<Record<string, boolean>>>({});
  /** Edges of bands as the user gave them, by the field's key. */
  const bands = ref<Readonly<Record<string, number[]>>>({});
  const results = shallowRef<readonly Result[]>([]);
  const progress = shallowRef<TaskProgress | null>(null);
  const running = ref(false);
  const failure = shallowRef<ErrorShape | null>(null);
  let task: string | null = null;
  let tasks = 0;

  const minimum = computed({
    get: () =>
      minima.value[basis.value === null ? 'incidents' : 'exposure'] ?? usualMinimum(basis.value),
    set: (value: number) => {
      const kind = basis.value === null ? 'incidents' : 'exposure';
      minima.value = { ...minima.value, [kind]: value };
    },
  });
  const key = computed(() => questionKey(project.filter, basis.value));
  const result = computed(() => results.value.find((one) => one.key === key.value) ?? null);

  engine.on('task.progress', (event) => {
    if (event.task === task) progress.value = event;
  });

  watch(
    () => project.session,
    () => {
      cancel();
      basis.value = null;
      minima.value = asUsual;
      pairs.value = true;
      ticks.value = {};
      bands.value = {};
      results.value = [];
      failure.value = null;
    },
  );

  /** Tests the ticked fields of a plan. */
  async function start(plan: DriverPlan): Promise<void> {
    tasks += 1;
    const own = `drivers-${tasks}`;
    const asked = key.value;
    task = own;
    running.value = true;
    failure.value = null;
    progress.value = null;
    try {
      const answer = await engine.call('drivers.scan', {
        filter: project.filter,
        basis: basis.value,
        list: listOf(plan),
        task: own,
      });
      const others = results.value.filter((one) => one.key !== asked).slice(0, remembered - 1);
      results.value = [{ key: asked, scan: answer, mark: dataMark(plan) }, ...others];
    } catch (thrown) {
      const shape = failureShape(thrown);
      if (task === own && shape.code !== 'cancelled') failure.value = shape;
    } finally {
      if (task === own) {
        task = null;
        running.value = false;
      }
    }
  }

  /** Stops the scan that is under way. */
  function cancel(): void {
    if (task !== null) void engine.call('task.cancel', { task }).catch(() => undefined);
  }

  /** The list that would be tested now. */
  function listOf(plan: DriverPlan): DriverList {
    return {
      fields: plan.fields
        .filter((field) => isTicked(field))
        .map((field) => ({ key: field.key, bands: bands.value[field.key] ?? field.bands })),
      pairs: pairs.value,
      minimum: minimum.value,
    };
  }

  function isTicked(field: { key: string; ticked: boolean }): boolean {
    return ticks.value[field.key] ?? field.ticked;
  }

  return {
    basis,
    minimum,
    pairs,
    ticks,
    bands,
    result,
    progress,
    running,
    failure,
    start,
    cancel,
    isTicked,
    listOf,
    tick: (fieldKey: string, on: boolean) => {
      ticks.value = { ...ticks.value, [fieldKey]: on };
    },
    setBands: (fieldKey: string, edges: number[] | null) => {
      const others = Object.entries(bands.value).filter(([other]) => other !== fieldKey);
      bands.value = Object.fromEntries(edges === null ? others : [...others, [fieldKey, edges]]);
    },
  };
});
