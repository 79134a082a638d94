import { defineStore } from 'pinia';
import { computed } from 'vue';
import type { OperationInput } from '#core/contract/operations.ts';
import type { ProcessSide, ProcessStep } from '#core/contract/process.ts';
import { compareProcesses } from '#core/modify/process-diff.ts';
import { useAnswer } from '../../aggregate/use-answer.ts';
import { engine } from '../../app/engine-client.ts';
import { useProjectStore } from '../../app/project-store.ts';
import { useShellStore } from '../../app/shell-store.ts';
import { useEdit } from '../../app/use-edit.ts';
import { useChangeStore } from '../change-store.ts';
import { beforeForKept } from './process-rows.ts';

/** What is typed of a step. */
export type StepSaid = Pick<ProcessStep, 'text' | 'role' | 'touchPointId' | 'minutes' | 'failure'>;

const none: readonly ProcessStep[] = [];

/** The process of the chosen change, as it is and as it should be. */
export const useProcessStore = defineStore('process', () => {
  const project = useProjectStore();
  const shell = useShellStore();
  const changes = useChangeStore();
  const edit = useEdit();

  const changeId = computed(() =>
    project.isOpen && shell.screen === 'modify' && project.view.modifyTab === 'process'
      ? (changes.change?.id ?? null)
      : null,
  );
  const given = useAnswer(
    'process.get',
    () => (changeId.value === null ? null : { changeId: changeId.value }),
    () => project.revision,
  );
  const asIs = computed(() => given.answer.value?.asIs ?? none);
  const toBe = computed(() => given.answer.value?.toBe ?? none);
  const diff = computed(() => compareProcesses(asIs.value, toBe.value));
  const touchPoints = computed(
    () => new Map((given.answer.value?.touchPoints ?? []).map(({ id, name }) => [id, name])),
  );

  const stepsOn = (side: ProcessSide) => (side === 'as-is' ? asIs.value : toBe.value);

  /** Adds a step; its number, null when that failed. */
  async function add(
    side: ProcessSide,
    before: number | null,
    said: StepSaid,
    continues: number | null = null,
  ): Promise<number | null> {
    const id = changeId.value;
    if (id === null) return null;
    const input = { changeId: id, side, before, continues, ...said };
    return (await edit(() => engine.call('process.addStep', input)))?.id ?? null;
  }

  function change(input: OperationInput<'process.changeStep'>): Promise<object | null> {
    return edit(() => engine.call('process.changeStep', input));
  }

  function move(id: number, before: number | null): Promise<object | null> {
    return edit(() => engine.call('process.moveStep', { id, before }));
  }

  function remove(id: number): Promise<object | null> {
    return edit(() => engine.call('process.removeStep', { id }));
  }

  /** Takes a step as it is over into the process as it should be, where it was left out. */
  function keep(step: ProcessStep): Promise<number | null> {
    const { text, role, touchPointId, minutes, failure } = step;
    const before = beforeForKept(asIs.value, toBe.value, step.id);
    return add('to-be', before, { text, role, touchPointId, minutes, failure }, step.id);
  }

  async function start(): Promise<void> {
    const id = changeId.value;
    if (id !== null) await edit(() => engine.call('process.start', { changeId: id }));
  }

  /** Adds a step for each line of a text; how many, null when that failed. */
  async function paste(
    side: ProcessSide,
    before: number | null,
    text: string,
  ): Promise<number | null> {
    const id = changeId.value;
    if (id === null) return null;
    const input = { changeId: id, side, before, text };
    return (await edit(() => engine.call('process.pasteSteps', input)))?.ids.length ?? null;
  }

  return {
    known: computed(() => given.answer.value !== null),
    failure: computed(() => given.failure.value ?? changes.failure),
    asIs,
    toBe,
    diff,
    touchPoints,
    roles: computed(() => given.answer.value?.roles ?? []),
    stepsOn,
    add,
    change,
    move,
    remove,
    keep,
    start,
    paste,
  };
});
