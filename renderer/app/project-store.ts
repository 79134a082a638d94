import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { FiguresResult } from '#core/contract/aggregate.ts';
import type { ErrorShape } from '#core/contract/errors.ts';
import type { FieldRole } from '#core/contract/fields.ts';
import type { Condition, Filter } from '#core/contract/filter.ts';
import { viewState, type ProjectInfo, type ViewState } from '#core/contract/project.ts';
import { engine, failureShape } from './engine-client.ts';
import {
  prunedFilter,
  withCondition,
  withoutCondition,
  withRange,
  withSearch,
  withValueToggled,
} from './filter-edits.ts';

/** How long the view stands still before it is written to the project file, in milliseconds. */
const viewDelay = 400;

/** What was opened, so that it can be opened again after the engine had to be started anew. */
type Opened = { kind: 'file'; file: string; access: 'write' | 'read' } | { kind: 'sample' };

/**
 * The open project, its filter and where the user is in it. Edits go to the engine, and its answer (or
 * its event) replaces `project`; nothing here is ahead of the file, except the view while it moves.
 */
export const useProjectStore = defineStore('project', () => {
  const project = shallowRef<ProjectInfo | null>(null);
  const view = shallowRef<ViewState>(viewState.parse({}));
  /** Incidents under the filter and in all; null until first answered. */
  const figures = shallowRef<FiguresResult | null>(null);
  /** Edits and view changes on their way to the file. */
  const pending = ref(0);
  /** Grows with every project that is opened: screens start anew with it. */
  const session = ref(0);
  /** Why the last change did not reach the file; null when it did. */
  const problem = shallowRef<ErrorShape | null>(null);

  const isOpen = computed(() => project.value !== null);
  const canEdit = computed(() => project.value?.access === 'write');
  const revision = computed(() => project.value?.revision ?? 0);
  const fields = computed(() => project.value?.fields ?? []);
  const filter = computed<Filter>(() => view.value.filter);
  const isFiltered = computed(() => filter.value.conditions.length > 0);

  let opened: Opened | null = null;
  let viewTimer: ReturnType<typeof setTimeout> | null = null;
  let figuresAsked = 0;

  function show(info: ProjectInfo | null): void {
    const before = project.value;
    const another = info === null || before === null;
    project.value = info;
    if (another) {
      stopViewTimer();
      view.value = info?.view ?? viewState.parse({});
      figures.value = null;
      problem.value = null;
    }
    if (info === null) return;
    const pruned = prunedFilter(view.value.filter, info);
    if (pruned !== view.value.filter) setFilter(pruned);
    else if (another || before.revision !== info.revision) void refreshFigures();
  }

  async function enter(work: () => Promise<ProjectInfo>, how: Opened): Promise<void> {
    await flushView();
    const info = await work();
    project.value = null;
    session.value += 1;
    opened = how;
    show(info);
  }

  /** Creates a project file and opens it. @throws EngineFailure */
  function create(file: string, title: string): Promise<void> {
    const how: Opened = { kind: 'file', file, access: 'write' };
    return enter(() => engine.call('project.create', { file, title }), how);
  }

  /** Opens a project file. @throws EngineFailure */
  function open(file: string, access: 'write' | 'read' = 'write'): Promise<void> {
    return enter(() => engine.call('project.open', { file, access }), {
      kind: 'file',
      file,
      access,
    });
  }

  /** Opens the sample project. @throws EngineFailure */
  function openSample(): Promise<void> {
    return enter(() => engine.call('project.sample', {}), { kind: 'sample' });
  }

  /**
   * Opens what was open before the engine was lost; without knowing how it was opened (the page was
   * loaded anew), shows what the engine has open. @throws EngineFailure
   */
  async function reopen(): Promise<void> {
    const how = opened;
    if (project.value === null) return;
    if (how === null) return refresh();
    const kept = view.value;
    const info =
      how.kind === 'sample'
        ? await engine.call('project.sample', {})
        : await engine.call('project.open', { file: how.file, access: how.access });
    show(info);
    view.value = { ...kept, filter: prunedFilter(kept.filter, info) };
    await refreshFigures();
  }

  /** Closes the project file; what the view shows is written first. */
  async function close(): Promise<void> {
    await flushView();
    await engine.call('project.close', {});
    forget();
  }

  /** Shows no project any more, without asking the engine (it is gone, or has closed it itself). */
  function forget(): void {
    opened = null;
    show(null);
  }

  /** Writes a complete copy to another file. @throws EngineFailure */
  async function saveCopy(file: string): Promise<void> {
    await flushView();
    await engine.call('project.saveCopy', { file });
  }

  async function edit(work: () => Promise<ProjectInfo>): Promise<void> {
    pending.value += 1;
    try {
      show(await work());
      problem.value = null;
    } catch (thrown) {
      problem.value = storageProblem(failureShape(thrown)) ?? problem.value;
      throw thrown;
    } finally {
      pending.value -= 1;
    }
  }

  const undo = () => edit(() => engine.call('journal.undo', {}));
  const redo = () => edit(() => engine.call('journal.redo', {}));
  const rename = (title: string) => edit(() => engine.call('project.rename', { title }));
  const setTimeZone = (timeZone: string) =>
    edit(() => engine.call('project.setTimeZone', { timeZone }));
  const changeField = (fieldId: number, change: { name?: string; role?: FieldRole }) =>
    edit(() => engine.call('field.change', { fieldId, ...change }));

  /** Asks the engine how the project stands; called on its events. */
  async function refresh(): Promise<void> {
    const { project: info } = await engine.call('project.info', {});
    if (info === null) forget();
    else show(info);
  }

  async function refreshFigures(): Promise<void> {
    const asked = ++figuresAsked;
    try {
      const answer = await engine.call('aggregate.views', {
        filter: view.value.filter,
        views: [{ kind: 'figures' }],
      });
      const result = answer.results[0];
      if (asked === figuresAsked && result?.kind === 'figures') figures.value = result;
    } catch {
      // The screen that asks for its own views under the same filter says what went wrong.
      if (asked === figuresAsked) figures.value = null;
    }
  }

  /** Changes part of the view; it is written to the project file when it has stood still a moment. */
  function patchView(change: Partial<ViewState>): void {
    const moved = change.screen !== undefined && change.screen !== view.value.screen;
    view.value = { ...view.value, ...change };
    if (!project.value || project.value.access === 'read') return;
    stopViewTimer();
    if (moved) void writeView();
    else viewTimer = setTimeout(() => void writeView(), viewDelay);
  }

  function stopViewTimer(): void {
    if (viewTimer !== null) clearTimeout(viewTimer);
    viewTimer = null;
  }

  async function writeView(): Promise<void> {
    stopViewTimer();
    pending.value += 1;
    try {
      await engine.call('project.setView', { view: view.value });
      problem.value = null;
    } catch (thrown) {
      // While an import holds the file the view waits; it is written with the next change.
      problem.value = storageProblem(failureShape(thrown));
    } finally {
      pending.value -= 1;
    }
  }

  /** Writes the view now, if it waits to be written. */
  async function flushView(): Promise<void> {
    if (viewTimer !== null) await writeView();
  }

  function setFilter(next: Filter): void {
    if (next === view.value.filter) return;
    patchView({ filter: next });
    void refreshFigures();
  }

  return {
    project,
    view,
    figures,
    pending,
    session,
    problem,
    isOpen,
    canEdit,
    revision,
    fields,
    filter,
    isFiltered,
    create,
    open,
    openSample,
    reopen,
    close,
    forget,
    saveCopy,
    undo,
    redo,
    rename,
    setTimeZone,
    changeField,
    refresh,
    patchView,
    flushView,
    setFilter,
    /** Adds a condition, in place of the one on the same field. */
    setCondition: (condition: Condition) => setFilter(withCondition(filter.value, condition)),
    removeCondition: (index: number) => setFilter(withoutCondition(filter.value, index)),
    clear: () => setFilter({ conditions: [] }),
    toggleValue: (fieldId: number, value: string | null, additive = false) =>
      setFilter(withValueToggled(filter.value, fieldId, value, additive)),
    setRange: (fieldId: number, from: number | null, to: number | null) =>
      setFilter(withRange(filter.value, fieldId, from, to)),
    setSearch: (text: string) => setFilter(withSearch(filter.value, text)),
  };
});

/** Failures that mean "not on disk": the status line keeps showing them. */
function storageProblem(shape: ErrorShape): ErrorShape | null {
  const lasting = ['disk-full', 'path-not-writable', 'project-damaged', 'project-read-only'];
  return lasting.includes(shape.code) || shape.details['engineStopped'] === true ? shape : null;
}
