import { defineStore } from 'pinia';
import { computed, ref, watch } from 'vue';
import { foldText } from '#core/classify/fold-text.ts';
import type { Category } from '#core/contract/categories.ts';
import type { Filter } from '#core/contract/filter.ts';
import { useAnswer } from '../aggregate/use-answer.ts';
import { engine } from '../app/engine-client.ts';
import { useProjectStore } from '../app/project-store.ts';
import { useShellStore } from '../app/shell-store.ts';
import { pathMark, typedPath } from './category-match.ts';
import { putBelow } from './tree-rows.ts';

/** How many categories have a digit. */
const digits = 9;

/**
 * The categories with their counts under the filter (conditions on categories left out), as long as Classify is shown, and those used lately. Every
 * change goes to the engine; the tree is asked for anew when the project's revision or the filter changes.
 */
export const useCategoryStore = defineStore('categories', () => {
  const project = useProjectStore();
  const shell = useShellStore();

  /** The filter but for conditions on categories: as in a breakdown, the others keep their counts. */
  const filter = computed<Filter>(() => {
    const own = new Set(
      project.fields.filter((field) => field.origin === 'classified').map((field) => field.id),
    );
    const { conditions } = project.filter;
    return { conditions: conditions.filter((one) => !('fieldId' in one && own.has(one.fieldId))) };
  });

  const { answer, failure, slow } = useAnswer(
    'categories.tree',
    () => (project.isOpen && shell.screen === 'classify' ? { filter: filter.value } : null),
    () => project.revision,
  );

  const categories = computed(() => answer.value?.categories ?? []);
  const byId = computed(() => new Map(categories.value.map((one) => [one.id, one])));
  const live = computed(() => categories.value.filter((one) => one.state === 'live'));

  /** Incidents of each category and below it, put there by people and by rules. */
  const put = computed(() => putBelow(categories.value));

  /** Numbers of the categories used in this window, the latest first. */
  const used = ref<number[]>([]);
  /** Which category each digit takes; a category keeps its digit until another one needs it more. */
  const slots = ref<number[]>([]);

  watch(
    () => project.session,
    () => {
      used.value = [];
      slots.value = [];
    },
  );

  /** Used lately, and behind them those that were decided for most. */
  const recent = computed(() => {
    const often = live.value
      .filter((one) => one.counts.decided > 0 && !used.value.includes(one.id))
      .sort((a, b) => b.counts.decided - a.counts.decided);
    const alive = used.value.filter((id) => byId.value.get(id)?.state === 'live');
    return [...alive, ...often.map((one) => one.id)];
  });

  /** The categories that the digits 1 to 9 take, in their order. */
  const numbered = computed<Category[]>(() => {
    const kept = slots.value.filter((id) => byId.value.get(id)?.state === 'live');
    const more = recent.value.filter((id) => !kept.includes(id));
    return [...kept, ...more].slice(0, digits).flatMap((id) => byId.value.get(id) ?? []);
  });

  /** Notes that a category was decided for. */
  function use(id: number): void {
    const shown = numbered.value.map((one) => one.id);
    used.value = [id, ...used.value.filter((other) => other !== id)].slice(0, 50);
    if (!shown.includes(id)) {
      if (shown.length < digits) shown.push(id);
      else shown.splice(leastRecent(shown), 1, id);
    }
    slots.value = shown;
  }

  function leastRecent(ids: readonly number[]): number {
    const age = (id: number) => {
      const place = used.value.indexOf(id);
      return place === -1 ? used.value.length : place;
    };
    const oldest = Math.max(...ids.map(age));
    return ids.findIndex((id) => age(id) === oldest);
  }

  const pathOf = (id: number) => byId.value.get(id)?.path.join(pathMark) ?? 'a category';

  /**
   * Adds a category as it was typed; “Billing > Wrong amount” goes below Billing where there is one, else both are
   * added. @throws EngineFailure
   */
  async function addTyped(text: string): Promise<number> {
    let parentId: number | null = null;
    let known = true;
    for (const name of typedPath(text)) {
      const there: Category | undefined = known
        ? live.value.find(
            (one) => one.parentId === parentId && foldText(one.name) === foldText(name),
          )
        : undefined;
      known = there !== undefined;
      parentId = there?.id ?? (await engine.call('categories.add', { parentId, name })).categoryId;
    }
    if (parentId === null) throw new Error('A category needs a name.');
    return parentId;
  }

  return {
    tree: answer,
    failure,
    slow,
    categories,
    live,
    byId,
    put,
    recent,
    numbered,
    use,
    pathOf,
    addTyped,
  };
});
