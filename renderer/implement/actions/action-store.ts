import { defineStore } from 'pinia';
import { computed, ref, watch } from 'vue';
import type { Action, ActionStatus } from '#core/contract/actions.ts';
import type { OperationInput } from '#core/contract/operations.ts';
import type { ActionsView } from '#core/contract/project.ts';
import { isClosed } from '#core/implement/action-state.ts';
import { useAnswer } from '../../aggregate/use-answer.ts';
import { engine } from '../../app/engine-client.ts';
import { useProjectStore } from '../../app/project-store.ts';
import { useShellStore } from '../../app/shell-store.ts';
import { useEdit } from '../../app/use-edit.ts';
import { useChangeStore } from '../../modify/change-store.ts';
import { actionRows, isShown, sorted, type ActionFilter } from './action-rows.ts';

export type EditedCell = 'text' | 'owner' | 'due';

/** The actions, which of them are shown and in which order, the one that is selected, and what is done with it. */
export const useActionStore = defineStore('actions', () => {
  const project = useProjectStore();
  const shell = useShellStore();
  const changeStore = useChangeStore();
  const edit = useEdit();
  const { answer, failure, slow } = useAnswer(
    'actions.list',
    () => (project.isOpen && shell.screen === 'implement' ? {} : null),
    () => project.revision,
  );

  const selectedId = ref<number | null>(null);
  /** The cell of the selected action that is typed in. */
  const editing = ref<EditedCell | null>(null);
  /** One that was just given a status stays in sight until another is selected, whatever is shown. */
  const keptId = ref<number | null>(null);
  /** The panel of the selected action was closed. */
  const closedPanel = ref(false);

  const all = computed<readonly Action[]>(() => answer.value?.actions ?? []);
  const today = computed(() => answer.value?.today ?? '1970-01-01');
  const byId = computed(() => new Map(all.value.map((one) => [one.id, one])));
  const selected = computed(() => byId.value.get(selectedId.value ?? 0) ?? null);
  const changes = computed(() => changeStore.changes);
  const changeTitles = computed(() => new Map(changes.value.map(({ id, title }) => [id, title])));
  const owners = computed(() =>
    [...new Set(all.value.flatMap(({ owner }) => owner ?? []))].sort((one, other) =>
      one.localeCompare(other, 'en'),
    ),
  );
  /** How they are shown. An owner or a change that is not there any more leaves nobody out. */
  const view = computed<ActionsView>(() => {
    const kept = project.view.actions;
    const { owner, changeId } = kept;
    return {
      ...kept,
      owner: owner !== null && owners.value.includes(owner) ? owner : null,
      changeId: changeId === 0 || changeTitles.value.has(changeId ?? 0) ? changeId : null,
    };
  });
  const isBoard = computed(() => project.view.actionForm === 'board');
  /** The columns of a board show every status. */
  const filterNow = computed<ActionFilter>(() =>
    isBoard.value ? { ...view.value, show: 'all' } : view.value,
  );
  const shown = computed(() =>
    sorted(
      all.value.filter(
        (one) => one.id === keptId.value || isShown(one, filterNow.value, today.value),
      ),
      isBoard.value ? 'order' : view.value.sort,
    ),
  );
  const rows = computed(() =>
    actionRows(shown.value, view.value.grouping, changes.value, today.value),
  );
  /** Actions in the order of the rows. */
  const inRows = computed(() =>
    rows.value.flatMap((row) => (row.kind === 'action' ? [row.action] : [])),
  );

  /** Shows them in another way, from now on and when the project is opened again. */
  function show(change: Partial<ActionsView>): void {
    project.patchView({ actions: { ...project.view.actions, ...change } });
    keptId.value = null;
  }

  watch(
    () => project.session,
    () => {
      selectedId.value = null;
      editing.value = null;
    },
  );

  function select(id: number | null): void {
    if (id !== selectedId.value) {
      editing.value = null;
      keptId.value = null;
    }
    selectedId.value = id;
    closedPanel.value = false;
  }

  async function add(said: OperationInput<'actions.add'>): Promise<number | null> {
    const added = await edit(() => engine.call('actions.add', said));
    if (added) select(added.id);
    return added?.id ?? null;
  }

  async function change(said: OperationInput<'actions.change'>): Promise<boolean> {
    return (await edit(() => engine.call('actions.change', said))) !== null;
  }

  /** Says it too when something that waits is begun or done all the same. */
  async function setStatus(action: Action, status: ActionStatus): Promise<void> {
    if (status === action.status) return;
    if (action.id === selectedId.value) keptId.value = action.id;
    if (!(await change({ id: action.id, status }))) return;
    if ((status === 'doing' || status === 'done') && action.waitsFor.length > 0) {
      const names = action.waitsFor.slice(0, 2).map((id) => `“${byId.value.get(id)?.text ?? ''}”`);
      const more = action.waitsFor.length > 2 ? ` and ${action.waitsFor.length - 2} more` : '';
      const done = status === 'doing' ? 'begun' : 'done';
      shell.tell(`It is ${done}, although it waits for ${names.join(' and ')}${more}.`);
    }
  }

  function toggleDone(action: Action): void {
    void setStatus(action, isClosed(action) ? 'open' : 'done');
  }

  /** Takes an action away and selects its neighbour. */
  async function remove(action: Action): Promise<void> {
    const list = inRows.value;
    const at = list.findIndex(({ id }) => id === action.id);
    const next = list[at + 1] ?? list[at - 1] ?? null;
    const removed = await edit(() => engine.call('actions.remove', { id: action.id }));
    if (removed) select(next?.id ?? null);
  }

  /** Among its neighbours in the same group of what is shown. */
  async function move(action: Action, by: 1 | -1): Promise<void> {
    if (view.value.sort !== 'order') {
      shell.tell('Sort by their own order to move actions.');
      return;
    }
    const list = inRows.value;
    const at = list.findIndex(({ id }) => id === action.id);
    const neighbour = list[at + by];
    if (neighbour === undefined) return;
    if (view.value.grouping === 'change' && neighbour.changeId !== action.changeId) return;
    const before = by < 0 ? neighbour.id : (after(neighbour.id)?.id ?? null);
    await moveBefore(action.id, before);
  }

  async function moveBefore(id: number, before: number | null): Promise<void> {
    await edit(() => engine.call('actions.move', { id, before }));
  }

  /** What follows an action in the order of all. */
  function after(id: number): Action | null {
    const at = all.value.findIndex((one) => one.id === id);
    return at < 0 ? null : (all.value[at + 1] ?? null);
  }

  return {
    answer,
    failure,
    slow,
    view,
    show,
    selectedId,
    selected,
    editing,
    closedPanel,
    all,
    today,
    byId,
    changes,
    changeTitles,
    shown,
    rows,
    inRows,
    owners,
    select,
    add,
    change,
    setStatus,
    toggleDone,
    remove,
    move,
    moveBefore,
    after,
  };
});
