import { computed, ref, shallowRef, watch } from 'vue';
import type { DecisionWay } from '#core/contract/categories.ts';
import type { OperationInput } from '#core/contract/operations.ts';
import type { QueueItem } from '#core/contract/queue.ts';
import { engine, failureShape } from '../app/engine-client.ts';
import { errorSentence } from '../app/error-words.ts';
import { useProjectStore } from '../app/project-store.ts';
import { useShellStore } from '../app/shell-store.ts';
import { useCategoryStore } from './category-store.ts';
import { paceOf } from './pace.ts';
import { entryOf, nextOpen, renewed, withMore, type Entry } from './queue-window.ts';

/** How many incidents are asked for at a time, and how few may wait ahead before more are. */
const portion = 50;
const fewest = 20;
/** After so many decisions the incidents ahead are asked for again, with what was learnt from them. */
const learntAfter = 10;

export type QueueOrder = NonNullable<OperationInput<'queue.list'>['order']>;

/**
 * The queue as the window goes through it: incidents are fetched ahead, so that the next one is there at once, and
 * a decision is shown as done when the engine has it on disk.
 * @param now the clock that the pace is told by, in milliseconds
 */
export function useQueue(now: () => number) {
  const project = useProjectStore();
  const categories = useCategoryStore();
  const shell = useShellStore();

  const order = ref<QueueOrder>('file');
  const skippedOnly = ref(false);
  const entries = shallowRef<readonly Entry[]>([]);
  const place = ref(0);
  const totals = ref({ n: 0, waiting: 0, skipped: 0 });
  const loaded = ref(false);
  const failed = ref('');
  const stamps = ref<number[]>([]);
  /** Incidents decided here, the last one last. */
  const decided = ref<number[]>([]);

  /** Whether the engine has no more than the window holds. */
  let exhausted = false;
  let asking = false;
  /** Grows whenever what was asked before is no longer wanted. */
  let generation = 0;
  /** Edits of this queue whose revision has not been seen yet. */
  let own = 0;
  /** Grows with every edit of this queue. */
  let acts = 0;
  let seen = project.revision;

  const current = computed(() => entries.value[place.value] ?? null);
  const perMinute = computed(() => paceOf(stamps.value));
  const done = computed(() => totals.value.n - totals.value.waiting - totals.value.skipped);

  const openCount = () => entries.value.filter((entry) => entry.state === 'open').length;

  function ask(offset: number) {
    return engine.call('queue.list', {
      filter: project.filter,
      order: order.value,
      skipped: skippedOnly.value,
      offset,
      limit: portion,
    });
  }

  function takeTotals(answer: { n: number; waiting: number; skipped: number }): void {
    const underWay = entries.value.filter((entry) => entry.state === 'saving').length;
    totals.value = {
      n: answer.n,
      waiting: Math.max(0, answer.waiting - underWay),
      skipped: answer.skipped,
    };
  }

  /** Starts anew from the front: another filter, another order. */
  async function restart(): Promise<void> {
    const mine = ++generation;
    loaded.value = false;
    try {
      const answer = await ask(0);
      if (mine !== generation) return;
      entries.value = answer.items.map(listed);
      place.value = 0;
      exhausted = answer.items.length < portion;
      takeTotals(answer);
      failed.value = '';
    } catch (thrown) {
      if (mine === generation) failed.value = errorSentence(failureShape(thrown));
    }
    if (mine === generation) loaded.value = true;
  }

  /** In the list of the skipped, being skipped is no reason to pass one over. */
  function listed(item: QueueItem): Entry {
    return skippedOnly.value ? { item, state: 'open' } : entryOf(item);
  }

  async function fetchAhead(): Promise<void> {
    const ahead = entries.value.slice(place.value).filter((entry) => entry.state === 'open');
    if (exhausted || asking || ahead.length >= fewest) return;
    asking = true;
    const mine = generation;
    try {
      const answer = await ask(openCount());
      if (mine !== generation) return;
      const before = entries.value.length;
      entries.value = withMore(entries.value, answer.items);
      exhausted = entries.value.length === before;
      takeTotals(answer);
      if (current.value === null || current.value.state !== 'open') advanceWhenIdle();
    } catch (thrown) {
      if (mine === generation) shell.fail(thrown);
    } finally {
      asking = false;
    }
  }

  /** Whether the window ran out of incidents and stands behind its last one. */
  let waitsForMore = false;

  function advanceWhenIdle(): void {
    if (!waitsForMore) return;
    waitsForMore = false;
    advance();
  }

  function advance(): void {
    const next = nextOpen(entries.value, place.value);
    if (next >= 0) place.value = next;
    else {
      place.value = entries.value.length;
      waitsForMore = true;
    }
    void fetchAhead();
  }

  function patch(incidentId: number, change: (entry: Entry) => Entry): void {
    entries.value = entries.value.map((entry) =>
      entry.item.incidentId === incidentId ? change(entry) : entry,
    );
  }

  async function edit(work: () => Promise<unknown>): Promise<boolean> {
    own += 1;
    acts += 1;
    project.pending += 1;
    try {
      await work();
      return true;
    } catch (thrown) {
      own -= 1;
      shell.fail(thrown);
      return false;
    } finally {
      project.pending -= 1;
    }
  }

  /** Puts the present incident into a category and goes on to the next one at once. */
  async function decide(categoryId: number, way: DecisionWay = 'one'): Promise<void> {
    const entry = current.value;
    if (!entry || !project.canEdit) return;
    const { incidentId } = entry.item;
    const wasOpen = entry.state === 'open';
    const item: QueueItem = { ...entry.item, categoryId, decidedBy: 'person' };
    patch(incidentId, () => ({ item, state: 'saving' }));
    if (wasOpen) {
      countDone(1);
      stamps.value = [...stamps.value, now()].slice(-100);
    }
    decided.value = [...decided.value.filter((id) => id !== incidentId), incidentId].slice(-500);
    categories.use(categoryId);
    advance();
    const saved = await edit(() =>
      engine.call('categories.decide', {
        chosen: { kind: 'ids', incidentIds: [incidentId] },
        categoryId,
        way,
      }),
    );
    patch(incidentId, () => (saved ? { item, state: 'saved' } : entry));
    if (saved) {
      if (stamps.value.length % learntAfter === 0) void refreshAhead();
      return;
    }
    if (wasOpen) countDone(-1);
    goTo(incidentId);
  }

  /** Takes what was learnt meanwhile into the incidents ahead; the present one stays as it was read. */
  async function refreshAhead(): Promise<void> {
    const mine = generation;
    const { items } = await ask(0).catch(() => ({ items: [] }));
    if (mine !== generation) return;
    const fresh = new Map(items.map((one) => [one.incidentId, one]));
    entries.value = entries.value.map((entry, index) => {
      const one = fresh.get(entry.item.incidentId);
      return one && index > place.value && entry.state === 'open' ? { ...entry, item: one } : entry;
    });
  }

  function countDone(by: number): void {
    const key = skippedOnly.value ? 'skipped' : 'waiting';
    totals.value = { ...totals.value, [key]: Math.max(0, totals.value[key] - by) };
  }

  /** Takes the decision on the present incident back. */
  async function takeBack(): Promise<void> {
    const entry = current.value;
    if (!entry || entry.item.decidedBy !== 'person' || !project.canEdit) return;
    const { incidentId } = entry.item;
    const done = await edit(() =>
      engine.call('categories.decide', {
        chosen: { kind: 'ids', incidentIds: [incidentId] },
        categoryId: null,
      }),
    );
    if (!done) return;
    decided.value = decided.value.filter((id) => id !== incidentId);
    const item = await look(incidentId);
    if (item?.categoryId === null) countDone(-1);
  }

  /** Passes the present incident over, with the reason. */
  async function skip(reason: string): Promise<void> {
    const entry = current.value;
    if (!entry || !project.canEdit) return;
    const { incidentId } = entry.item;
    patch(incidentId, () => ({ item: { ...entry.item, skipped: reason }, state: 'skipped' }));
    if (entry.state === 'open' && !skippedOnly.value) {
      const { n, waiting, skipped } = totals.value;
      totals.value = { n, waiting: Math.max(0, waiting - 1), skipped: skipped + 1 };
    }
    advance();
    if (await edit(() => engine.call('queue.skip', { incidentId, reason }))) return;
    patch(incidentId, () => entry);
    goTo(incidentId);
  }

  /** Asks how an incident of the window stands now. */
  async function look(incidentId: number): Promise<QueueItem | null> {
    try {
      const { item } = await engine.call('queue.incident', { incidentId });
      patch(incidentId, () => entryOf(item));
      return item;
    } catch {
      return null;
    }
  }

  function goTo(incidentId: number): void {
    const there = entries.value.findIndex((entry) => entry.item.incidentId === incidentId);
    if (there >= 0) place.value = there;
  }

  function next(): void {
    if (place.value < entries.value.length) place.value += 1;
    if (place.value >= entries.value.length) waitsForMore = true;
    void fetchAhead();
  }

  function back(): void {
    waitsForMore = false;
    if (place.value > 0) place.value -= 1;
  }

  /**
   * After undo, or what else changed the project: looks at what is here again. A decision that was taken back is
   * shown, to be decided anew.
   */
  async function renew(): Promise<void> {
    const mine = generation;
    const before = acts;
    const wasOpen = current.value?.state === 'open';
    const last = decided.value.at(-1);
    const here = current.value?.item.incidentId;
    const ids = [...new Set([last, here].filter((id) => id !== undefined))];
    try {
      const [answer, ...asked] = await Promise.all([
        ask(0),
        ...ids.map((incidentId) => engine.call('queue.incident', { incidentId })),
      ]);
      if (mine !== generation) return;
      // What was decided meanwhile is not in the answers.
      if (before !== acts) return void renew();
      entries.value = renewed(
        entries.value,
        place.value,
        answer.items,
        asked.map(({ item }) => item),
      );
      exhausted = answer.items.length < portion;
      takeTotals(answer);
      const back = asked.find(({ item }) => item.incidentId === last && item.categoryId === null);
      if (last !== undefined && back) {
        decided.value = decided.value.slice(0, -1);
        stamps.value = stamps.value.slice(0, -1);
        goTo(last);
      } else if (wasOpen && current.value?.state === 'saved') advance();
      else void fetchAhead();
    } catch {
      await restart();
    }
  }

  watch([() => JSON.stringify(project.filter), order, skippedOnly], () => void restart(), {
    immediate: true,
  });
  watch(
    () => project.revision,
    (revision) => {
      own -= revision - seen;
      seen = revision;
      if (own >= 0) return;
      own = 0;
      void renew();
    },
  );

  return {
    order,
    skippedOnly,
    entries,
    place,
    current,
    totals,
    done,
    decided,
    loaded,
    failed,
    perMinute,
    decide,
    takeBack,
    skip,
    next,
    back,
    restart,
    edit,
  };
}
