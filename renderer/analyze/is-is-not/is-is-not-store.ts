import { defineStore } from 'pinia';
import { computed, ref, shallowRef, watch } from 'vue';
import type { Explained } from '#core/analyze/is-is-not-words.ts';
import { isInTable } from '#core/analyze/is-is-not-words.ts';
import type { ErrorShape } from '#core/contract/errors.ts';
import type { IsIsNotDraft, IsIsNotRow } from '#core/contract/is-is-not.ts';
import { useAnswer } from '../../aggregate/use-answer.ts';
import { engine, failureShape } from '../../app/engine-client.ts';
import { useEdit } from '../../app/use-edit.ts';
import { useProjectStore } from '../../app/project-store.ts';
import { useShellStore } from '../../app/shell-store.ts';
import { useProblemStore } from '../problem-store.ts';

type RowChange = Partial<Omit<IsIsNotRow, 'id'>>;

interface Drafted {
  problemId: number;
  rows: readonly IsIsNotDraft[];
  notes: readonly string[];
}

const blank: IsIsNotDraft = {
  aspect: 'what',
  is: '',
  isNot: '',
  distinction: '',
  isFilter: null,
  isNotFilter: null,
};

/** The is/is-not table of the chosen problem, the causes held against it, and what the data drafts. */
export const useIsIsNotStore = defineStore('is-is-not', () => {
  const project = useProjectStore();
  const shell = useShellStore();
  const problems = useProblemStore();
  const edit = useEdit();

  const asked = computed(() =>
    project.isOpen && shell.screen === 'analyze' && project.view.analyzeTab === 'is-is-not'
      ? (problems.problem?.id ?? null)
      : null,
  );
  const given = useAnswer(
    'isIsNot.get',
    () => (asked.value === null ? null : { problemId: asked.value }),
    () => project.revision,
  );
  const rows = computed(() => given.answer.value?.rows ?? []);
  const checks = computed(() => given.answer.value?.checks ?? []);

  const drafted = shallowRef<Drafted | null>(null);
  const drafting = ref(false);
  const draftFailure = shallowRef<ErrorShape | null>(null);
  /** Drafted rows of this problem that are not in the table yet. */
  const offered = computed(() =>
    drafted.value?.problemId === asked.value
      ? (drafted.value?.rows ?? []).filter((row) => !isInTable(row, rows.value))
      : [],
  );
  const draft = computed(() =>
    drafted.value !== null && drafted.value.problemId === asked.value ? drafted.value : null,
  );
  watch(
    () => project.session,
    () => (drafted.value = null),
  );

  /** Asks the data for a first draft. */
  async function makeDraft(): Promise<void> {
    const problemId = asked.value;
    if (problemId === null || drafting.value) return;
    drafting.value = true;
    draftFailure.value = null;
    try {
      const { rows: found, notes } = await engine.call('isIsNot.draft', { problemId });
      drafted.value = { problemId, rows: found, notes };
    } catch (thrown) {
      const shape = failureShape(thrown);
      if (shape.code !== 'cancelled') draftFailure.value = shape;
    } finally {
      drafting.value = false;
    }
  }

  function closeDraft(): void {
    drafted.value = null;
    draftFailure.value = null;
  }

  /** Adds rows; the number of the first of them, null when that failed. */
  async function add(added: readonly IsIsNotDraft[] = [blank]): Promise<number | null> {
    const problemId = asked.value;
    if (problemId === null || added.length === 0) return null;
    const made = await edit(() => engine.call('isIsNot.add', { problemId, rows: [...added] }));
    return made?.ids[0] ?? null;
  }

  function change(id: number, changes: RowChange): Promise<object | null> {
    return edit(() => engine.call('isIsNot.change', { id, ...changes }));
  }

  function remove(id: number): Promise<object | null> {
    return edit(() => engine.call('isIsNot.remove', { id }));
  }

  /** Says what a cause explains of a row; null takes that back. */
  function check(causeId: number, rowId: number, explains: Explained): Promise<object | null> {
    return edit(() => engine.call('isIsNot.check', { causeId, rowId, explains }));
  }

  return {
    known: computed(() => given.answer.value !== null),
    failure: computed(() => given.failure.value),
    rows,
    checks,
    draft,
    offered,
    drafting,
    draftFailure,
    makeDraft,
    closeDraft,
    add,
    change,
    remove,
    check,
  };
});
